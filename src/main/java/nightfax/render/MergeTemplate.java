package nightfax.render;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** @param form null where the source has no fields: then it is as it is */
    private record Part(Source source, @Nullable Form form) {}

    private record Form(PDDocument document, MergeFields fields) {}

    private MergeTemplate(RenderOptions options, List<Part> parts) {
        this.options = options;
        this.renderer = new DocumentRenderer(options);
        this.parts = List.copyOf(parts);
    }

    /**
     * Opens the sources of one fax.
     *
     * @throws UnrenderableException when a PDF among them cannot be read
     */
    public static MergeTemplate open(List<Source> sources, RenderOptions options)
            throws UnrenderableException, IOException {
        FaxFonts.install();
        List<Part> parts = new ArrayList<>();
        try {
            for (Source source : sources) {
                parts.add(new Part(source, form(source, options)));
            }
            return new MergeTemplate(options, parts);
        } catch (UnrenderableException | IOException | RuntimeException e) {
            close(parts);
            throw e;
        }
    }

    private static @Nullable Form form(Source source, RenderOptions options) throws UnrenderableException, IOException {
        if (SourceKind.of(source.file()) != SourceKind.PDF) {
            return null;
        }
        PDDocument document = Bounded.run(deadline -> PdfFile.open(source, options.limits()), options.limits());
        boolean kept = false;
        try {
            MergeFields fields = fields(source, document);
            kept = !fields.names().isEmpty();
            return kept ? new Form(document, fields) : null;
        } finally {
            if (!kept) {
                document.close();
            }
        }
    }

    private static MergeFields fields(Source source, PDDocument document) throws UnrenderableException {
        try {
            return new MergeFields(document);
        } catch (RuntimeException e) {
            throw new UnrenderableException(source.name() + " is a damaged form: " + PdfFile.firstLine(e), e);
        }
    }

    /** The names of the fields, in the documents' order; empty where there is no form. */
    public Set<String> fields() {
        Set<String> names = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part.form != null) {
                names.addAll(part.form.fields.names());
            }
        }
        return names;
    }

    /**
     * Renders the fax of one recipient.
     *
     * @param values by field name; a field that is not among them keeps what the last rendering or the document left in it
     * @param ps gets the PostScript; not closed
     */
    public Rendered render(Map<String, String> values, OutputStream ps) throws UnrenderableException, IOException {
        Deadline deadline = Deadline.of(options.limits().time(), Thread.currentThread());
        Budget budget = new Budget(options.limits(), deadline);
        try (FaxPages fax = new FaxPages(options)) {
            for (Part part : parts) {
                if (part.form == null) {
                    renderer.add(fax, part.source, budget);
                } else {
                    render(fax, part.source, part.form, values, budget);
                }
            }
            return fax.writeTo(ps);
        }
    }

    private void render(FaxPages fax, Source source, Form form, Map<String, String> values, Budget budget)
            throws UnrenderableException, IOException {
        try {
            form.fields.fill(values, fax.warnings());
            new PdfPages(form.document, options, budget).addTo(fax);
        } catch (Budget.Exceeded e) {
            throw new UnrenderableException(source.name() + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new UnrenderableException(source.name() + " is damaged: " + PdfFile.firstLine(e), e);
        }
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
