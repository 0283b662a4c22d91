package nightfax.render;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import nightfax.render.bounds.Bounded;
import nightfax.render.bounds.Budget;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.fonts.FaxFonts;
import nightfax.render.options.RenderOptions;
import nightfax.render.pages.ImagePages;
import nightfax.render.pages.PageSink;
import nightfax.render.pages.PdfPages;
import nightfax.render.sources.PdfFile;
import nightfax.render.sources.PostScriptFile;
import nightfax.render.sources.Source;
import nightfax.render.sources.SourceKind;
import nightfax.render.sources.TextPages;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Documents to fax-ready PostScript: PDF, plain text, PNG, JPEG, GIF, BMP and TIFF (all its pages), and PostScript as it is.
 *
 * <p>The output is DSC 3.0, language level 2, every page laid out on the paper of the {@link RenderOptions} inside what a fax
 * machine is sure to print, turned where it is landscape. Thread-safe; a call renders one fax in its own thread.
 */
public final class DocumentRenderer {

    private final RenderOptions options;

    public DocumentRenderer(RenderOptions options) {
        FaxFonts.install();
        this.options = options;
    }

    public RenderOptions options() {
        return options;
    }

    /**
     * Renders one fax from its sources, in order.
     *
     * @param ps gets the PostScript; not closed, and untouched when the document cannot be rendered
     * @throws UnrenderableException when a source is empty, damaged, encrypted, of an unknown kind or over the limits; the
     *     next try would end the same
     * @throws IOException when reading or writing fails, which may be over the next time
     */
    public Rendered render(List<Source> sources, OutputStream ps) throws UnrenderableException, IOException {
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("a fax needs at least one source");
        }
        if (sources.size() == 1 && sources.get(0).kind(options.limits()) == SourceKind.POSTSCRIPT) {
            return copy(sources.get(0).file(), ps);
        }
        try (FaxPages fax = FaxPages.of((pages, budget) -> collect(sources, pages, budget), options)) {
            return fax.writeTo(ps);
        }
    }

    /**
     * Renders the pages of one fax, for who wants them as they come and not as a document.
     *
     * @param fax gets the pages, in order, and the warnings
     * @param budget of the whole fax, from {@link Bounded}
     * @throws UnrenderableException as {@link #render}
     * @throws IOException as {@link #render}, or when {@code fax} cannot take a page
     */
    public void collect(List<Source> sources, PageSink fax, Budget budget) throws UnrenderableException, IOException {
        for (Source source : sources) {
            add(fax, source, budget);
        }
    }

    void add(PageSink fax, Source source, Budget budget) throws UnrenderableException, IOException {
        SourceWork.on(source, () -> addPages(fax, source, budget));
    }

    private void addPages(PageSink fax, Source source, Budget budget) throws UnrenderableException, IOException {
        switch (source.kind(options.limits())) {
            case PDF -> {
                try (PDDocument pdf = PdfFile.open(source, options.limits(), fax.warnings())) {
                    new PdfPages(source, pdf, options, budget).addTo(fax);
                }
            }
            case IMAGE -> new ImagePages(source, options, budget).addTo(fax);
            case TEXT -> {
                try (PDDocument pdf = TextPages.open(source, options.paper(), budget, fax.warnings())) {
                    new PdfPages(source, pdf, options, budget).addTo(fax);
                }
            }
            case POSTSCRIPT ->
                throw new UnrenderableException(
                        source.name()
                                + " is PostScript, which can only be faxed as it is: not together with others, and previewed where Ghostscript is installed");
            case MISNAMED ->
                throw new UnrenderableException(source.name() + " is no "
                        + SourceKind.byName(source.file()).orElseThrow()
                        + ": its name says so, its content is text");
            case UNKNOWN -> throw source.unknown();
            case EMPTY -> throw new UnrenderableException(source.name() + " is empty");
        }
    }

    private Rendered copy(Path file, OutputStream ps) throws UnrenderableException, IOException {
        int pages = PostScriptFile.pages(file);
        int most = options.limits().pages();
        if (pages > most) {
            throw new UnrenderableException(file.getFileName() + ": it has more than " + most + " pages");
        }
        return new Rendered(pages, PostScriptFile.copy(file, ps), List.of());
    }
}
