package nightfax.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import nightfax.campaign.Campaign;
import nightfax.campaign.DocumentFolder;
import nightfax.campaign.DocumentNameException;
import nightfax.render.ContentKey;
import nightfax.render.DocumentRenderer;
import nightfax.render.FaxBody;
import nightfax.render.MergeTemplate;
import nightfax.render.RenderOptions;
import nightfax.render.Source;
import nightfax.render.Spool;
import nightfax.render.Transmission;
import nightfax.render.UnrenderableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a document's name in the input to the finished FaxBody in the spool. */
public final class DocumentDesk implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DocumentDesk.class);

    /** Pages of a document that are drawn to see how long they take. */
    private static final int MOST_MEASURED = 50;

    private final DocumentFolder folder;
    private final Optional<String> cover;
    private final RenderOptions options;
    private final DocumentRenderer renderer;
    private final Spool spool;
    private final Map<String, Found> known = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> fields = new ConcurrentHashMap<>();

    /** Forms that nobody fills just now, by the document's name. */
    private final Map<String, Queue<MergeTemplate>> templates = new ConcurrentHashMap<>();

    private DocumentDesk(DocumentFolder folder, Optional<String> cover, RenderOptions options, Spool spool) {
        this.folder = folder;
        this.cover = cover;
        this.options = options;
        this.renderer = new DocumentRenderer(options);
        this.spool = spool;
    }

    /** @throws UnusableException when the document folder is missing */
    public static DocumentDesk of(Campaign campaign, Path spool) throws UnusableException {
        try {
            return new DocumentDesk(
                    DocumentFolder.of(campaign.documents().folder()),
                    campaign.documents().cover(),
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
        List<Path> files = new ArrayList<>();
        if (cover.isPresent()) {
            files.addAll(folder.resolveAll(cover.get()));
        }
        files.addAll(folder.resolveAll(name));
        return files.stream().map(Source::of).toList();
    }

    /** How long a fax machine takes for a document; empty where nobody can tell. */
    Optional<Transmission> transmission(String name) throws IOException {
        try {
            return Optional.of(Transmission.of(sources(name), options, MOST_MEASURED));
        } catch (DocumentNameException | UnrenderableException e) {
            log.debug("how long {} takes cannot be told", name, e);
            return Optional.empty();
        }
    }

    /** The fields of the forms that a document and the cover page are; empty where they have none, or cannot be read. */
    Set<String> fields(String name) {
        return fields.computeIfAbsent(name, this::lookForFields);
    }

    private Set<String> lookForFields(String name) {
        try {
            MergeTemplate template = MergeTemplate.open(sources(name), options);
            giveBack(name, template);
            return template.fields();
        } catch (DocumentNameException | UnrenderableException | IOException e) {
            // Whoever renders it says why.
            log.debug("the fields of {} cannot be read", name, e);
            return Set.of();
        }
    }

    private void giveBack(String name, MergeTemplate template) {
        templates.computeIfAbsent(name, n -> new ConcurrentLinkedQueue<>()).add(template);
    }

    /** Lets go of the forms. */
    @Override
    public void close() {
        templates.values().forEach(queue -> {
            for (MergeTemplate template = queue.poll(); template != null; template = queue.poll()) {
                template.close();
            }
        });
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
                return changed(name);
            }
            return new Prepared.Ready(spool.obtain(contentKey, sources, renderer));
        } catch (DocumentNameException | UnrenderableException e) {
            return new Prepared.Unrenderable(e.getMessage());
        }
    }

    private static Prepared.Unrenderable changed(String name) {
        return new Prepared.Unrenderable("cannot be rendered: '" + name
                + "' or its rendering options changed after the import; put the original back");
    }

    /**
     * The finished body of a document with one recipient's values in its fields.
     *
     * @param contentKey of {@link ContentKey#merged}
     * @throws IOException when the spool cannot be written
     */
    Prepared prepare(String name, String contentKey, Map<String, String> values) throws IOException {
        Optional<FaxBody> spooled = spool.find(contentKey);
        if (spooled.isPresent() && spool.intact(spooled.get())) {
            return new Prepared.Ready(spooled.get());
        }
        Found found = find(name);
        if (found.contentKey() == null) {
            return new Prepared.Unrenderable(String.valueOf(found.problem()));
        }
        if (!ContentKey.merged(found.contentKey(), values).equals(contentKey)) {
            return changed(name);
        }
        Queue<MergeTemplate> idle = templates.computeIfAbsent(name, n -> new ConcurrentLinkedQueue<>());
        MergeTemplate template = idle.poll();
        try {
            MergeTemplate form = template == null ? MergeTemplate.open(sources(name), options) : template;
            template = form;
            FaxBody body = spool.obtain(contentKey, options.compress(), ps -> form.render(values, ps));
            idle.add(form);
            template = null;
            return new Prepared.Ready(body);
        } catch (DocumentNameException | UnrenderableException e) {
            return new Prepared.Unrenderable(e.getMessage());
        } finally {
            // One that failed is in no state to be filled again.
            if (template != null) {
                template.close();
            }
        }
    }
}
