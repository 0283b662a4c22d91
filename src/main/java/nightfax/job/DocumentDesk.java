package nightfax.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import nightfax.campaign.Campaign;
import nightfax.campaign.DocumentFolder;
import nightfax.campaign.DocumentNameException;
import nightfax.render.ContentKey;
import nightfax.render.DocumentRenderer;
import nightfax.render.FaxBody;
import nightfax.render.MergeTemplate;
import nightfax.render.Rendered;
import nightfax.render.Spool;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.options.RenderOptions;
import nightfax.render.preview.Transmission;
import nightfax.render.sources.Source;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a document's name in the input to the finished FaxBody in the spool. */
public final class DocumentDesk implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DocumentDesk.class);

    /** Pages of a document that are drawn to see how long they take. */
    static final int MOST_MEASURED = 50;

    private final DocumentFolder folder;
    private final Optional<String> cover;
    private final RenderOptions options;
    private final DocumentRenderer renderer;
    private final Spool spool;
    private final Map<String, Found> known = new ConcurrentHashMap<>();
    private final Map<String, Fields> fields = new ConcurrentHashMap<>();

    /** @param names each with the name of the file that has it */
    private record Fields(Map<String, String> names, Set<String> signatures) {}

    private final Templates templates = new Templates();

    private DocumentDesk(DocumentFolder folder, Optional<String> cover, RenderOptions options, Spool spool) {
        this.folder = folder;
        this.cover = cover;
        this.options = options;
        this.renderer = new DocumentRenderer(options);
        this.spool = spool;
    }

    /** @throws UnusableException when the document folder is missing, or the cover page cannot go in front of others */
    public static DocumentDesk of(Campaign campaign, Path spool) throws UnusableException, IOException {
        try {
            DocumentFolder folder = DocumentFolder.of(campaign.documents().folder());
            Optional<String> cover = campaign.documents().cover();
            if (cover.isPresent()) {
                for (Path file : folder.resolveAll(cover.get())) {
                    if (Source.of(file).isPostScript()) {
                        throw new UnusableException(
                                "'cover' names PostScript, which can only be faxed alone; make it a PDF");
                    }
                }
            }
            return new DocumentDesk(
                    folder,
                    cover,
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

    /**
     * How long a fax machine takes for a document, its first {@value #MOST_MEASURED} pages; empty where nobody can tell.
     *
     * @throws UnrenderableException when what would be sent cannot be printed: a server will hardly do better
     */
    Optional<Transmission> transmission(String name) throws UnrenderableException, IOException {
        Optional<FaxBody> body = spooled(name);
        Optional<Transmission> printed =
                body.isPresent() ? Transmission.of(body.get(), options, MOST_MEASURED) : Optional.empty();
        if (printed.isPresent()) {
            return printed;
        }
        try {
            return Optional.of(Transmission.of(sources(name), options, MOST_MEASURED));
        } catch (DocumentNameException | UnrenderableException e) {
            log.debug("how long {} takes cannot be told", name, e);
            return Optional.empty();
        }
    }

    /** Whether it goes as it is: a program of somebody else's. */
    boolean isPostScript(String name) throws IOException {
        try {
            List<Source> sources = sources(name);
            return sources.size() == 1 && sources.get(0).isPostScript();
        } catch (DocumentNameException e) {
            log.debug("document {} is gone", name, e);
            return false;
        }
    }

    /** What is in the spool whole, of a document that is the same for everybody. */
    private Optional<FaxBody> spooled(String name) throws IOException {
        String contentKey = find(name).contentKey();
        Optional<FaxBody> body = contentKey == null ? Optional.empty() : spool.find(contentKey);
        return body.isPresent() && spool.intact(body.get()) ? body : Optional.empty();
    }

    /**
     * The fields of the forms that a document and the cover page are, each with the name of the file that has it; empty where
     * they have none, or cannot be read.
     */
    Map<String, String> fields(String name) {
        return fields.computeIfAbsent(name, this::lookForFields).names;
    }

    /** The names of the fields of those forms that are there to be signed. */
    Set<String> signatures(String name) {
        return fields.computeIfAbsent(name, this::lookForFields).signatures;
    }

    private Fields lookForFields(String name) {
        try (MergeTemplate template = MergeTemplate.open(sources(name), options)) {
            return new Fields(template.fields(), template.signatures());
        } catch (DocumentNameException | UnrenderableException e) {
            // Whoever renders it says why.
            log.debug("the fields of {} cannot be read", name, e);
            return new Fields(Map.of(), Set.of());
        } catch (IOException e) {
            throw new UncheckedIOException("the fields of document '" + name + "' cannot be read", e);
        }
    }

    /** Lets go of the forms. */
    @Override
    public void close() {
        templates.close();
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

    /**
     * The finished body of a document with one recipient's values in its fields.
     *
     * @param contentKey of {@link ContentKey#merged}
     * @throws IOException when the spool cannot be written
     * @throws UnusableException when the form, or what feeds it, is not what it was at the import: nobody gets another fax
     *     than the one that was planned, and all can have theirs when it is put back
     */
    Prepared prepare(String name, String contentKey, Map<String, String> values) throws IOException, UnusableException {
        Optional<FaxBody> spooled = spool.find(contentKey);
        if (spooled.isPresent() && spool.intact(spooled.get())) {
            return new Prepared.Ready(spooled.get());
        }
        Found found = find(name);
        String form = found.contentKey();
        if (form == null || !ContentKey.merged(form, values).equals(contentKey)) {
            throw changed(name);
        }
        Optional<MergeTemplate> idle = templates.take(name);
        MergeTemplate failed = null;
        try {
            MergeTemplate template = idle.isPresent() ? idle.get() : MergeTemplate.open(sources(name), options);
            failed = template;
            FaxBody body = spool.obtain(contentKey, options.compress(), ps -> {
                Rendered rendered = template.render(values, ps);
                // A file that was replaced meanwhile may be in it.
                if (!isStill(form, name)) {
                    throw new IOException("document '" + name + "' changed while it was rendered");
                }
                return rendered;
            });
            failed = null;
            templates.giveBack(name, template);
            return new Prepared.Ready(body);
        } catch (DocumentNameException | UnrenderableException | IOException e) {
            if (!isStill(form, name)) {
                throw changed(name);
            }
            if (e instanceof IOException storage) {
                throw storage;
            }
            return new Prepared.Unrenderable(String.valueOf(e.getMessage()));
        } finally {
            // One that failed is in no state to be filled again.
            if (failed != null) {
                failed.close();
            }
        }
    }

    private boolean isStill(String contentKey, String name) throws IOException {
        try {
            return ContentKey.of(sources(name), options).equals(contentKey);
        } catch (DocumentNameException e) {
            log.debug("document {} is gone", name, e);
            return false;
        }
    }

    private static UnusableException changed(String name) {
        return new UnusableException(
                "document '" + name + "', its rendering options or 'merge:' changed after the import;"
                        + " put back what was there, and run again to go on");
    }
}
