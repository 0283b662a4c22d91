package nightfax.render;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import nightfax.render.bounds.Bounded;
import nightfax.render.bounds.Budget;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.document.ImageEmitter;
import nightfax.render.document.Page;
import nightfax.render.document.PsDocument;
import nightfax.render.document.PsWriter;
import nightfax.render.document.Sheet;
import nightfax.render.glyphs.FontSubsets;
import nightfax.render.options.RenderOptions;
import nightfax.render.pages.PageSink;
import nightfax.render.raster.Bitmap;
import nightfax.render.raster.PackedBitmap;

/** The pages of one fax as they come in from its sources. */
final class FaxPages implements PageSink, AutoCloseable {

    /** What puts pages in a fax. */
    interface Contents {
        void addTo(PageSink fax, Budget budget) throws UnrenderableException, IOException;
    }

    private final PsDocument document;
    private final FontSubsets fonts = new FontSubsets();
    private final List<String> warnings = new ArrayList<>();

    private FaxPages(RenderOptions options) {
        this.document = new PsDocument(options.paper().width(), options.paper().height());
    }

    /** All pages of a fax, made within the limits; whoever asked for them closes them. */
    static FaxPages of(Contents contents, RenderOptions options) throws UnrenderableException, IOException {
        return Bounded.run(budget -> collected(contents, options, budget), options.limits());
    }

    private static FaxPages collected(Contents contents, RenderOptions options, Budget budget)
            throws UnrenderableException, IOException {
        FaxPages fax = new FaxPages(options);
        boolean wanted = false;
        try {
            contents.addTo(fax, budget);
            wanted = !Thread.currentThread().isInterrupted();
            return fax;
        } finally {
            if (!wanted) {
                fax.close();
            }
        }
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public void bitmap(Bitmap bitmap, ImageEmitter.Spot spot, Sheet sheet) throws IOException {
        PsWriter page = new PsWriter();
        ImageEmitter.mask(page, PackedBitmap.of(bitmap), spot);
        document.add(Page.of(page.bytes()), sheet);
    }

    @Override
    public void vector(Page page, Sheet sheet) throws IOException {
        document.add(page, sheet);
    }

    @Override
    public int pages() {
        return document.pages();
    }

    @Override
    public FontSubsets fonts() {
        return fonts;
    }

    Rendered writeTo(OutputStream out) throws IOException {
        long bytes = document.writeTo(out, fonts.postScript());
        return new Rendered(document.pages(), bytes, warnings);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
