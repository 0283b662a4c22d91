package nightfax.render;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * A PDF form that is faxed to many, each with their own values in its fields.
 *
 * <p>The document is read once; what a recipient costs is the fields and the pages' PostScript. Not thread-safe: one template
 * a thread.
 */
public final class MergeTemplate implements AutoCloseable {

    private final RenderOptions options;
    private final PDDocument document;
    private final MergeFields fields;
    private final String name;

    private MergeTemplate(Source source, RenderOptions options, PDDocument document) {
        this.options = options;
        this.document = document;
        this.fields = new MergeFields(document);
        this.name = source.file().toString();
    }

    /**
     * Opens a form.
     *
     * @throws UnrenderableException when the source is no PDF or cannot be read
     */
    public static MergeTemplate open(Source source, RenderOptions options) throws UnrenderableException, IOException {
        FaxFonts.install();
        if (SourceKind.of(source.file()) != SourceKind.PDF) {
            throw new UnrenderableException(source.name() + " is not a PDF, so it has no fields to fill");
        }
        PDDocument document = Bounded.run(deadline -> PdfFile.open(source, options.limits()), options.limits());
        return new MergeTemplate(source, options, document);
    }

    /** The names of the fields, in the document's order; empty where it has no form. */
    public Set<String> fields() {
        return new LinkedHashSet<>(fields.names());
    }

    /**
     * Renders the fax of one recipient.
     *
     * @param values by field name; a field that is not among them keeps what the last rendering or the document left in it
     * @param ps gets the PostScript; not closed
     */
    public Rendered render(Map<String, String> values, OutputStream ps) throws UnrenderableException, IOException {
        Budget budget =
                new Budget(options.limits(), Deadline.of(options.limits().time(), Thread.currentThread()));
        try (FaxPages fax = new FaxPages(options)) {
            fields.fill(values, fax.warnings());
            new PdfPages(document, options, budget).addTo(fax);
            return fax.writeTo(ps);
        } catch (Budget.Exceeded e) {
            throw new UnrenderableException(name + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new UnrenderableException(name + " is damaged: " + PdfFile.firstLine(e), e);
        }
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
