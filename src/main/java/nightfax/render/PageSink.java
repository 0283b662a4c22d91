package nightfax.render;

import java.io.IOException;
import java.util.List;
import nightfax.render.postscript.FontSubsets;
import nightfax.render.postscript.Page;
import nightfax.render.postscript.Sheet;
import nightfax.render.raster.Bitmap;

/** Takes the pages of a fax as they are made. */
interface PageSink {

    /** A page that is one bitmap on the fax grid, its lower left corner there on the sheet, in points. */
    void bitmap(Bitmap bitmap, double x, double y, Sheet sheet) throws IOException;

    /** A page told in PostScript, in the fonts of {@link #fonts}. */
    void vector(Page page, Sheet sheet) throws IOException;

    /** The fonts that all vector pages of the fax share. */
    FontSubsets fonts();

    /** Sentences about what could not be done as asked. */
    List<String> warnings();
}
