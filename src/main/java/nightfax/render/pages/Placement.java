package nightfax.render.pages;

import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nightfax.render.document.Move;
import nightfax.render.document.Sheet;
import nightfax.render.options.Paper;
import nightfax.render.options.RenderOptions;
import nightfax.render.raster.Gray;
import nightfax.render.raster.InkBounds;

/**
 * Where a page lies on the fax paper.
 *
 * @param toPaper from points of the upright page, origin lower left, to points on the sheet
 * @param area what of the sheet every machine is sure to print
 * @param scale 1 is true to size
 */
record Placement(AffineTransform toPaper, Sheet sheet, Rectangle2D area, double scale) {

    /** Upright, a page may lose a quarter of its size; a landscape page that would lose more is turned on its side. */
    private static final double SMALL_ENOUGH_TO_TURN = 0.75;

    /** A page that would have to shrink to this at least is tried true to size first. */
    private static final double ALMOST = 0.85;

    /**
     * The places to try, the best first; the last is to be taken as it is. Letter on A4 is true to size, too: its margins are
     * wider than what is cut off. A page as wide as the paper starts with the line first, as it does on paper of its own
     * size. What prints at the very edge may be lost: whoever takes another place than the last must look whether all ink is
     * in its {@code area}, or can be moved there.
     */
    static List<Placement> inOrder(double width, double height, RenderOptions options) {
        List<Placement> places = new ArrayList<>();
        Sheet sheet = sheet(width, height, options);
        Rectangle2D whole = new Rectangle2D.Double(0, 0, sheet.width(), sheet.height());
        double fits = Math.min(sheet.width() / width, sheet.height() / height);
        double scale = limited(fits > ALMOST ? Math.max(1, fits) : fits, options);
        Placement middle = new Placement(
                centred(width, height, whole, sheet, scale, Sheet.CELL), sheet, area(sheet, options), scale);
        if (scale == 1) {
            // Whole quarters of an inch from the corner, it meets both grids as it does there.
            AffineTransform byQuarters = centred(width, height, whole, sheet, 1, Move.STEP);
            if (byQuarters.getTranslateX() == 0 && !byQuarters.equals(middle.toPaper)) {
                places.add(new Placement(byQuarters, sheet, middle.area, 1));
            }
        }
        places.add(middle);
        places.add(inArea(width, height, options));
        return places;
    }

    /** As large as the reproducible area allows, give or take half a cell: nothing is lost. */
    static Placement inArea(double width, double height, RenderOptions options) {
        Sheet sheet = sheet(width, height, options);
        Rectangle2D area = area(sheet, options);
        double scale = limited(Math.min(area.getWidth() / width, area.getHeight() / height), options);
        return new Placement(centred(width, height, area, sheet, scale, Sheet.CELL), sheet, area, scale);
    }

    /**
     * What brings all ink of a picture to where it must be, if anything does.
     *
     * @param x lower left corner of the picture on the sheet, in points, as {@code y}
     */
    Optional<Move> move(Gray pels, double x, double y) {
        Rectangle ink = InkBounds.of(pels);
        double across = 72.0 / sheet.across();
        double down = 72.0 / sheet.down();
        return ink.isEmpty()
                ? Optional.of(Move.NONE)
                : Move.into(
                        area,
                        new Rectangle2D.Double(
                                x + ink.getX() * across,
                                y + (pels.height() - ink.getMaxY()) * down,
                                ink.getWidth() * across,
                                ink.getHeight() * down),
                        Sheet.CELL);
    }

    private static double limited(double fits, RenderOptions options) {
        return options.enlarge() ? fits : Math.min(1, fits);
    }

    /** Centred but for less than a unit: the page's upper left corner is a whole number of units from the sheet's. */
    private static AffineTransform centred(
            double width, double height, Rectangle2D place, Sheet sheet, double scale, double unit) {
        double left = Math.rint((place.getCenterX() - width * scale / 2) / unit) * unit;
        double above = Math.rint((sheet.top() - place.getCenterY() - height * scale / 2) / unit) * unit;
        AffineTransform toPaper = new AffineTransform();
        toPaper.translate(left, sheet.top() - above - height * scale);
        toPaper.scale(scale, scale);
        return toPaper;
    }

    private static Sheet sheet(double width, double height, RenderOptions options) {
        Paper paper = options.paper();
        int across = options.resolution().across();
        int down = options.resolution().down();
        Rectangle2D area = paper.reproducible();
        double upright = Math.min(area.getWidth() / width, area.getHeight() / height);
        return width > height && upright < SMALL_ENOUGH_TO_TURN
                ? new Sheet(paper.height(), paper.width(), down, across)
                : new Sheet(paper.width(), paper.height(), across, down);
    }

    /** A landscape sheet may come out either way up, so it keeps the wider margin on both of its short sides. */
    private static Rectangle2D area(Sheet sheet, RenderOptions options) {
        Rectangle2D upright = options.paper().reproducible();
        if (!sheet.landscape()) {
            return upright;
        }
        double margin = sheet.width() - upright.getY() - upright.getHeight();
        return new Rectangle2D.Double(margin, upright.getX(), sheet.width() - 2 * margin, upright.getWidth());
    }
}
