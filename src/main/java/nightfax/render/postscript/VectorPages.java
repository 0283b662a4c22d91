package nightfax.render.postscript;

import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nightfax.render.document.ImageEmitter;
import nightfax.render.document.Move;
import nightfax.render.document.Page;
import nightfax.render.document.PsWriter;
import nightfax.render.document.Sheet;
import nightfax.render.glyphs.FontSubsets;
import nightfax.render.glyphs.GlyphSource;
import nightfax.render.glyphs.Type3Glyphs;
import nightfax.render.pdf.Watch;
import nightfax.render.pictures.Greys;
import nightfax.render.pictures.PictureReader;
import nightfax.render.raster.ErrorDiffusion;
import nightfax.render.raster.Gray;
import nightfax.render.raster.PackedBitmap;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.jspecify.annotations.Nullable;

/** The pages of one PDF in PostScript: text as fonts, lines as paths, pictures as bitmaps on the fax grid. */
public final class VectorPages {

    /** More regions than this, or more area than one and a half pages, and the page is a bitmap at less cost. */
    private static final int MOST_REGIONS = 600;

    private static final double MOST_AREA = 1.5;

    /** A shading is written in cells of this many pels, those of the screen, if no pel is farther off than so many of 255 greys. */
    private static final int SMOOTH_CELL = 6;

    private static final int SMOOTH_TOLERANCE = 10;

    private final PDDocument document;
    private final Watch watch;
    private final Greys greys = new Greys();
    private final GlyphSource glyphs;
    private final Type3Glyphs type3;
    private final PictureReader pictures;
    private final SoftMasks masks;
    private final GridFit fit = new GridFit();

    /** Draws the page with another renderer, and takes pictures of regions right after certain operators. */
    public interface Painter {
        /**
         * @param regions pels from the upper left by the operator after which they are wanted
         * @return the regions' greys; what never came up is missing
         */
        Map<Long, Gray> paint(Map<Long, Rectangle> regions) throws IOException;
    }

    /** @param fonts get the glyphs of this document, too */
    public VectorPages(PDDocument document, FontSubsets fonts, Watch watch) {
        this.document = document;
        this.watch = watch;
        this.glyphs = new GlyphSource(fonts, watch);
        this.type3 = new Type3Glyphs(fonts, watch);
        this.pictures = new PictureReader(greys, watch);
        this.masks = new SoftMasks(greys, watch);
    }

    /**
     * Writes one page.
     *
     * @param toPaper from the page's user space to points on the sheet
     * @param area where ink must stay, in points, or null when it may be anywhere
     * @return nothing when ink lies outside of the area and moving the page does not bring it there
     * @throws TooHard when the page is better off as one bitmap
     */
    public Optional<Page> page(
            PDPage page, AffineTransform toPaper, Sheet sheet, @Nullable Rectangle2D area, Painter painter)
            throws IOException, TooHard {
        double units = PageEmitter.UNITS;
        AffineTransform toGrid = AffineTransform.getScaleInstance(units, units);
        toGrid.concatenate(toPaper);
        Rectangle2D paper = new Rectangle2D.Double(0, 0, sheet.width() * units, sheet.height() * units);
        Rectangle2D inGrid = area == null
                ? null
                : new Rectangle2D.Double(
                        area.getX() * units, area.getY() * units, area.getWidth() * units, area.getHeight() * units);
        ImagePlacer placer = new ImagePlacer(pictures, sheet.across(), sheet.down());
        Overprint overprint = new Overprint(paper);
        PagePaint paint;
        try {
            do {
                PagePaint.Tools tools = new PagePaint.Tools(greys, placer, masks, overprint, fit);
                paint = new PagePaint(toGrid, sheet, paper, inGrid, tools);
                new VectorEngine(document, page, paint, glyphs, type3, watch).run();
            } while (overprint.drawsAgain());
        } catch (InkOutside e) {
            return Optional.empty();
        } catch (VectorEngine.TooLong e) {
            throw new TooHard();
        }
        Optional<Move> move = paint.move();
        return move.isEmpty()
                ? Optional.empty()
                : Optional.of(paint.emitter().finish(fill(paint.hard(), sheet, painter), move.get()));
    }

    private static Map<Object, byte[]> fill(List<Hard> regions, Sheet sheet, Painter painter)
            throws IOException, TooHard {
        if (regions.isEmpty()) {
            return Map.of();
        }
        double area = 0;
        Map<Long, Rectangle> wanted = new HashMap<>();
        for (Hard region : regions) {
            Rectangle pels = pels(region.bounds(), sheet);
            area += (double) pels.width * pels.height;
            wanted.merge(region.operator(), pels, Rectangle::union);
        }
        if (regions.size() > MOST_REGIONS || area > MOST_AREA * sheet.pelsAcross() * sheet.pelsDown()) {
            throw new TooHard();
        }
        Map<Long, Gray> greys = painter.paint(wanted);
        Map<Object, byte[]> filling = new HashMap<>();
        for (Hard region : regions) {
            Gray grey = greys.get(region.operator());
            Rectangle pels = wanted.get(region.operator());
            if (grey == null || pels == null) {
                throw new TooHard();
            }
            PsWriter out = new PsWriter();
            ImageEmitter.Spot spot = new ImageEmitter.Spot(
                    pels.x * 72.0 / sheet.across(),
                    (sheet.pelsDown() - pels.y - pels.height) * 72.0 / sheet.down(),
                    pels.width,
                    pels.height);
            Gray smooth = smooth(grey);
            if (smooth == null || ErrorDiffusion.isInkOnPage(smooth)) {
                ImageEmitter.opaque(out, PackedBitmap.of(ErrorDiffusion.page(grey)), spot);
            } else {
                ImageEmitter.grey(out, smooth, spot);
            }
            filling.put(region, out.bytes());
        }
        return filling;
    }

    /** The outermost pels are covered in part, and mixed with what lies around. */
    private static @Nullable Gray smooth(Gray grey) {
        return grey.width() > 2 * SMOOTH_CELL && grey.height() > 2 * SMOOTH_CELL
                ? grey.part(1, 1, grey.width() - 2, grey.height() - 2).smooth(SMOOTH_CELL, SMOOTH_TOLERANCE)
                : null;
    }

    private static Rectangle pels(Rectangle2D grid, Sheet sheet) {
        double across = sheet.across() / 72.0 / PageEmitter.UNITS;
        double down = sheet.down() / 72.0 / PageEmitter.UNITS;
        int left = (int) Math.floor(grid.getMinX() * across);
        int right = (int) Math.ceil(grid.getMaxX() * across);
        int bottom = (int) Math.floor(grid.getMinY() * down);
        int top = (int) Math.ceil(grid.getMaxY() * down);
        return new Rectangle(left, sheet.pelsDown() - top, Math.max(1, right - left), Math.max(1, top - bottom));
    }

    /** A page with so much compositing, or so many marks, that one bitmap is the better way. */
    public static final class TooHard extends Exception {
        private static final long serialVersionUID = 1L;

        TooHard() {
            super("a page that takes compositing nearly everywhere, or would be too long");
        }
    }
}
