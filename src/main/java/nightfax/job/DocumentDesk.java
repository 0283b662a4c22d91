package nightfax.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import nightfax.campaign.Campaign;
import nightfax.campaign.DocumentFolder;
import nightfax.campaign.DocumentNameException;
import nightfax.render.ContentKey;
import nightfax.render.DocumentRenderer;
import nightfax.render.FaxBody;
import nightfax.render.RenderOptions;
import nightfax.render.Source;
import nightfax.render.Spool;
import nightfax.render.UnrenderableException;
import org.jspecify.annotations.Nullable;

/** From a document's name in the input to the finished FaxBody in the spool. */
public final class DocumentDesk {
    private final DocumentFolder folder;
    private final RenderOptions options;
    private final DocumentRenderer renderer;
    private final Spool spool;
    private final Map<String, Found> known = new ConcurrentHashMap<>();

    private DocumentDesk(DocumentFolder folder, RenderOptions options, Spool spool) {
        this.folder = folder;
        this.options = options;
        this.renderer = new DocumentRenderer(options);
        this.spool = spool;
    }

    /** @throws UnusableException when the document folder is missing */
    public static DocumentDesk of(Campaign campaign, Path spool) throws UnusableException {
        try {
            return new DocumentDesk(
                    DocumentFolder.of(campaign.documents().folder()),
                    Translation.render(
                            campaign.rendering(), campaign.server().sending().compress()),
                    new Spool(spool));
        } catch (DocumentNameException e) {
            throw new UnusableException(e.getMessage(), e);
        }
    }

    /**
     * What a document name stands for.
     *
     * @param contentKey SHA-256 over the sources' bytes and the rendering options; null when they cannot be read
     * @param problem why the name cannot be used; null when it can
     */
    record Found(@Nullable String contentKey, @Nullable String problem) {}

    /** Looks a name up; each is read once per process. */
    Found find(String name) {
        return known.computeIfAbsent(name, this::look);
    }

    private Found look(String name) {
        try {
            return new Found(ContentKey.of(sources(name), options), null);
        } catch (DocumentNameException e) {
            return new Found(null, e.getMessage());
        } catch (IOException e) {
            return new Found(null, "document '" + name + "' cannot be read: " + e.getMessage());
        }
    }

    private List<Source> sources(String name) throws DocumentNameException {
        return folder.resolveAll(name).stream().map(Source::of).toList();
    }

    /** What came of rendering a document. */
    sealed interface Prepared {
        /** It is in the spool, whole. */
        record Ready(FaxBody body) implements Prepared {}

        /** It cannot be rendered, whoever tries again. */
        record Unrenderable(String reason) implements Prepared {}
    }

    /**
     * The finished body, from the spool or rendered now.
     *
     * @throws IOException when the spool cannot be written
     */
    Prepared prepare(String name, String contentKey) throws IOException {
        Optional<FaxBody> spooled = spool.find(contentKey);
        if (spooled.isPresent() && spool.intact(spooled.get())) {
            return new Prepared.Ready(spooled.get());
        }
        try {
            List<Source> sources = sources(name);
            if (!ContentKey.of(sources, options).equals(contentKey)) {
                return new Prepared.Unrenderable("cannot be rendered: '" + name
                        + "' or its rendering options changed after the import; put the original back");
            }
            return new Prepared.Ready(spool.obtain(contentKey, sources, renderer));
        } catch (DocumentNameException | UnrenderableException e) {
            return new Prepared.Unrenderable(e.getMessage());
        }
    }
}
