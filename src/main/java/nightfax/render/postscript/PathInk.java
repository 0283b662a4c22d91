package nightfax.render.postscript;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import nightfax.render.pdf.Reach;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.jspecify.annotations.Nullable;

/** Puts areas and lines on the page: what is thin stands on the grid's cells, and has its tone by its width. */
final class PathInk {

    /** A box is one line up to so many times its pen. */
    private static final double THIN_BOX = 1.2;

    /** What of a box, in grid units, is not asked for its grey: there it ends somewhere. */
    private static final double EDGE = 60;

    private final PageEmitter out;
    private final Backdrop backdrop;
    private final Sight sight;
    private final Cells cells;
    private final double hairline;
    private final Mosaic mosaic = new Mosaic();
    private @Nullable Filled last;

    /** What was filled last, and how much was written then. */
    private record Filled(Rectangle2D rectangle, Tint tint, Clips clips, int written) {}

    /** @param hairline the thinnest line, in grid units */
    PathInk(PageEmitter out, Backdrop backdrop, Sight sight, Cells cells, double hairline) {
        this.out = out;
        this.backdrop = backdrop;
        this.sight = sight;
        this.cells = cells;
        this.hairline = hairline;
    }

    /** The narrower side of the shape's bounds. */
    static double thinness(Rectangle2D bounds) {
        return Math.min(bounds.getWidth(), bounds.getHeight());
    }

    /** The tone of a shape of that grey. */
    double tone(double grey, Path2D path) {
        Rectangle2D bounds = path.getBounds2D();
        boolean ofMany = mosaic.takes(bounds, grey);
        double thin = thinness(bounds);
        return thin < hairline * 1.5 ? line(grey, path, thin) : FaxSense.area(grey, path, ofMany);
    }

    /** The tone of a line of that grey; around a box of the same grey it is the box's own. */
    double tone(double grey, Path2D path, double width) {
        return isEdge(grey, path) ? grey : line(grey, path, width);
    }

    /** The dots and dashes of a light line would be lost on ink. */
    private double line(double grey, Path2D path, double width) {
        boolean lost = FaxSense.isLightLine(grey, width) && backdrop.dark();
        return lost && FaxSense.isSeenAsPaper(grey, under(path)) ? 1 : FaxSense.line(grey, width);
    }

    /** The grey on average of what a line runs over; what lies between its ends may be another. */
    private double under(Path2D line) {
        double[] points = OutlinePoints.of(line, Backdrop.CELL);
        double sum = 0;
        for (int i = 0; i < points.length; i += 2) {
            sum += backdrop.under(new Rectangle2D.Double(points[i], points[i + 1], 0, 0))
                    .grey();
        }
        return points.length == 0 ? 1 : 2 * sum / points.length;
    }

    private boolean isEdge(double grey, Path2D path) {
        if (grey <= 0 || grey >= 1 || GridRectangle.of(path) == null) {
            return false;
        }
        Rectangle2D box = path.getBounds2D();
        double x = Math.min(EDGE, box.getWidth() / 2);
        double y = Math.min(EDGE, box.getHeight() / 2);
        Rectangle2D within =
                new Rectangle2D.Double(box.getX() + x, box.getY() + y, box.getWidth() - 2 * x, box.getHeight() - 2 * y);
        return FaxSense.isEdge(grey, backdrop.under(within));
    }

    /** @param path on the grid */
    void fill(PDGraphicsState state, Path2D path, Tint tint) {
        Rectangle2D bounds = path.getBounds2D();
        boolean rectangle = GridRectangle.of(path) != null;
        Filled filled = last;
        if (filled != null && rectangle && !tint.sheer() && filled.equals(filled(state, bounds, tint))) {
            // Rounded corners and shadows become thousands of rectangles in some programs, each filled ten times.
            return;
        }
        double thin = thinness(bounds);
        boolean screened = tint.grey() > 0 && tint.grey() < 1;
        Path2D middle = thin < cells.size() && screened ? Cells.middle(path) : null;
        if (middle != null) {
            Pen pen = FaxSense.lightened(Pen.plain(Math.max(hairline, thin)), tint.grey(), false);
            out.stroke(cells.line(middle, thin, sight.seen(state, sight.paper())), pen, Tint.INK);
        } else {
            out.fill(thin < cells.size() ? cells.rule(path, sight.seen(state, sight.paper())) : path, tint);
        }
        if (tint.sheer() || sight.clips(state).shaped()) {
            backdrop.mix(bounds);
        } else {
            Rectangle2D seen = sight.seen(state, bounds);
            backdrop.fill(rectangle ? seen : path, tint.grey());
        }
        last = rectangle ? filled(state, bounds, tint) : null;
    }

    private Filled filled(PDGraphicsState state, Rectangle2D bounds, Tint tint) {
        return new Filled(bounds, tint, sight.clips(state), out.written());
    }

    /** Takes back what has been written since. */
    void rollBack(PageEmitter.Bookmark mark) {
        out.rollBack(mark);
        last = null;
    }

    /**
     * @param path on the grid
     * @param outline of the line where no pen can draw it
     * @param given its width as the document has it, in grid units
     */
    void line(
            PDGraphicsState state, Path2D path, @Nullable Path2D outline, @Nullable Pen pen, double given, Tint tint) {
        if (outline != null) {
            out.fill(outline, tint);
        } else if (pen != null && isThinBox(path, pen)) {
            out.fill(new Path2D.Double(Reach.around(path.getBounds2D(), pen.width() / 2)), tint);
        } else if (pen != null) {
            boolean points = FaxSense.isPoints(pen, path);
            Pen lighter = points || isEdge(tint.grey(), path)
                    ? pen
                    : FaxSense.lightened(pen, tint.grey(), isHalved(state, path, pen));
            Path2D line = cells.line(path, given, sight.seen(state, sight.paper()));
            out.stroke(line, lighter, lighter == pen && !(points && tint.grey() < 1) ? tint : Tint.INK);
        }
    }

    /** Both sides of it are on each other nearly: drawn one by one, they would leave a white line between them, or not. */
    private static boolean isThinBox(Path2D path, Pen pen) {
        GridRectangle box = pen.dash().length == 0 ? GridRectangle.of(path) : null;
        return box != null && box.thickness() > 0 && box.thickness() <= pen.width() * THIN_BOX;
    }

    /** Whether the edge of what is seen runs along the line, as for the frame of a plot that is clipped to that frame. */
    private boolean isHalved(PDGraphicsState state, Path2D path, Pen pen) {
        Rectangle2D line = path.getBounds2D();
        double half = pen.width() / 2;
        boolean box = GridRectangle.of(path) != null;
        Rectangle2D seen = sight.seen(state, Reach.around(line, half));
        boolean along = (box || line.getHeight() < 1)
                && Math.max(seen.getMinY() - line.getMinY(), line.getMaxY() - seen.getMaxY()) > -half / 2;
        boolean down = (box || line.getWidth() < 1)
                && Math.max(seen.getMinX() - line.getMinX(), line.getMaxX() - seen.getMaxX()) > -half / 2;
        return along || down;
    }
}
