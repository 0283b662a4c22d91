package nightfax.render.preview;

import java.util.ArrayList;
import java.util.List;
import nightfax.render.document.Page;
import nightfax.render.document.Sheet;
import nightfax.render.glyphs.FontSubsets;
import nightfax.render.options.Way;
import nightfax.render.pages.PageSink;

/** Takes pages that are drawn by {@link Way#RASTER}, as where no interpreter is installed: each is a bitmap. */
abstract class DrawnPages implements PageSink {

    private final List<String> warnings = new ArrayList<>();

    @Override
    public final void vector(Page page, Sheet sheet) {
        throw new IllegalStateException("pages are drawn the raster way");
    }

    @Override
    public final FontSubsets fonts() {
        throw new IllegalStateException("pages are drawn the raster way");
    }

    @Override
    public final List<String> warnings() {
        return warnings;
    }
}
