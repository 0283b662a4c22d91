package nightfax.render.pages;

import java.io.IOException;
import java.util.List;
import nightfax.render.document.ImageEmitter;
import nightfax.render.document.Page;
import nightfax.render.document.Sheet;
import nightfax.render.glyphs.FontSubsets;
import nightfax.render.raster.Bitmap;

/** Takes the pages of a fax as they are made. */
public interface PageSink {

    /** A page that is one bitmap, which covers that spot of the sheet. */
    void bitmap(Bitmap bitmap, ImageEmitter.Spot spot, Sheet sheet) throws IOException;

    /** A page written in PostScript, in the fonts of {@link #fonts}. */
    void vector(Page page, Sheet sheet) throws IOException;

    /** How many it has taken so far. */
    int pages();

    /** The fonts that all vector pages of the fax share. */
    FontSubsets fonts();

    /** Sentences about what could not be done as asked; whoever makes pages adds to them. */
    List<String> warnings();
}
