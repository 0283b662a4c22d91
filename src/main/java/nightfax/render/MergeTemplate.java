package nightfax.render;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nightfax.render.bounds.Bounded;
import nightfax.render.bounds.Budget;
import nightfax.render.bounds.Limits;
import nightfax.render.bounds.Reasons;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.forms.MergeFields;
import nightfax.render.options.RenderOptions;
import nightfax.render.pages.PageSink;
import nightfax.render.pages.PdfPages;
import nightfax.render.sources.PdfFile;
import nightfax.render.sources.Source;
import nightfax.render.sources.SourceKind;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/**
 * A fax to many, each with their own values in the fields of its PDF forms: a cover page, a letter, or both.
 *
 * <p>The forms are read once; what a recipient costs is the fields and the pages' PostScript. Not thread-safe: one template
 * a thread.
 */
public final class MergeTemplate implements AutoCloseable {

    private final RenderOptions options;
    private final DocumentRenderer renderer;
    private final List<Part> parts;

    /** The names of the fields that somebody's values are in. */
    private final Set<String> filled = new HashSet<>();

    /** @param form null where the source has no fields: then it is as it is */
    private record Part(Source source, @Nullable Form form) {}

    /** @param warnings what the form lacks, whoever's values are in it */
    private record Form(PDDocument document, MergeFields fields, List<String> warnings) {}

    private MergeTemplate(RenderOptions options, DocumentRenderer renderer, List<Part> parts) {
        this.options = options;
        this.renderer = renderer;
        this.parts = List.copyOf(parts);
    }

    /**
     * Opens the sources of one fax.
     *
     * @throws UnrenderableException when one of them is missing or too large, or a PDF among them cannot be read
     */
    public static MergeTemplate open(List<Source> sources, RenderOptions options)
            throws UnrenderableException, IOException {
        DocumentRenderer renderer = new DocumentRenderer(options);
        List<Part> parts = new ArrayList<>();
        try {
            for (Source source : sources) {
                boolean pdf = source.kind(options.limits()) == SourceKind.PDF;
                parts.add(new Part(source, pdf ? form(source, options.limits()) : null));
            }
            return new MergeTemplate(options, renderer, parts);
        } catch (UnrenderableException | IOException | RuntimeException e) {
            close(parts);
            throw e;
        }
    }

    private static @Nullable Form form(Source source, Limits limits) throws UnrenderableException, IOException {
        return Bounded.run(budget -> opened(source, limits), limits).orElse(null);
    }

    private static Optional<Form> opened(Source source, Limits limits) throws UnrenderableException, IOException {
        List<String> warnings = new ArrayList<>();
        PDDocument document = PdfFile.open(source, limits, warnings);
        boolean kept = false;
        try {
            MergeFields fields = fields(source, document, warnings);
            kept = !fields.names().isEmpty() && !Thread.currentThread().isInterrupted();
            return kept ? Optional.of(new Form(document, fields, warnings)) : Optional.empty();
        } finally {
            if (!kept) {
                document.close();
            }
        }
    }

    private static MergeFields fields(Source source, PDDocument document, List<String> warnings)
            throws UnrenderableException {
        try {
            return MergeFields.of(document, warnings);
        } catch (RuntimeException e) {
            throw new UnrenderableException(source.name() + " is a damaged form: " + Reasons.firstLine(e), e);
        }
    }

    /** The names of the fields, in the documents' order, each with that of its document; empty where there is no form. */
    public Map<String, String> fields() {
        Map<String, String> names = new LinkedHashMap<>();
        for (Part part : parts) {
            if (part.form != null) {
                part.form.fields.names().forEach(field -> names.putIfAbsent(field, part.source.name()));
            }
        }
        return names;
    }

    /** The names of the fields of its forms that no value can be put in: they are there to be signed. */
    public Set<String> signatures() {
        Set<String> names = new HashSet<>();
        for (Part part : parts) {
            if (part.form != null) {
                names.addAll(part.form.fields.signatures());
            }
        }
        return names;
    }

    /**
     * Renders the fax of one recipient.
     *
     * @param values by field name; a field that is not among them keeps what the document has in it
     * @param ps gets the PostScript; not closed, and untouched when the fax cannot be rendered
     * @throws UnrenderableException as {@link DocumentRenderer#render}, or when a field cannot take its value; the template
     *     is of no use any more
     * @throws IOException as {@link DocumentRenderer#render}
     * @throws IllegalArgumentException when a field is not among them that was filled before: it would show another's value
     */
    public Rendered render(Map<String, String> values, OutputStream ps) throws UnrenderableException, IOException {
        if (!values.keySet().containsAll(filled)) {
            throw new IllegalArgumentException("no values for all fields that were filled before: " + filled);
        }
        filled.addAll(values.keySet());
        try (FaxPages fax = FaxPages.of((pages, budget) -> fill(pages, values, budget), options)) {
            return fax.writeTo(ps);
        }
    }

    private void fill(PageSink fax, Map<String, String> values, Budget budget)
            throws UnrenderableException, IOException {
        for (Part part : parts) {
            if (part.form == null) {
                renderer.add(fax, part.source, budget);
            } else {
                fill(fax, part.source, part.form, values, budget);
            }
        }
    }

    private void fill(PageSink fax, Source source, Form form, Map<String, String> values, Budget budget)
            throws UnrenderableException, IOException {
        SourceWork.on(source, () -> {
            fax.warnings().addAll(form.warnings);
            form.fields.fill(values, fax.warnings());
            new PdfPages(source, form.document, options, budget).addTo(fax);
        });
    }

    @Override
    public void close() {
        close(parts);
    }

    private static void close(List<Part> parts) {
        for (Part part : parts) {
            if (part.form != null) {
                IOUtils.closeQuietly(part.form.document);
            }
        }
    }
}
