package nightfax.render;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import nightfax.render.postscript.FontSubsets;
import nightfax.render.postscript.ImageEmitter;
import nightfax.render.postscript.Page;
import nightfax.render.postscript.PsDocument;
import nightfax.render.postscript.PsWriter;
import nightfax.render.postscript.Sheet;
import nightfax.render.raster.Bitmap;
import nightfax.render.raster.PackedBitmap;

/** The pages of one fax as they come in from its sources. */
final class FaxPages implements PageSink, AutoCloseable {

    private final PsDocument document;
    private final FontSubsets fonts = new FontSubsets();
    private final List<String> warnings = new ArrayList<>();

    FaxPages(RenderOptions options) {
        this.document = new PsDocument(options.paper().width(), options.paper().height());
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
