package nightfax.render.postscript;

import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import nightfax.render.document.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * The grid on which type and thin lines stand: cells of a hundredth of an inch, two pels to the side, from the paper's upper
 * left corner. A viewer that shows a page true to size has its pixels there: it sets a line of type on whole ones and makes
 * of the thinnest line a whole one (automatic stroke adjustment, PLRM 7.5.2). So does a fax: what is evenly spaced on the
 * screen is so on paper, and a line of two pels fills a cell instead of halves of two.
 *
 * <p>What is wider than a cell stays where it is, bars of a bar code above all: they are told apart by less than that.
 *
 * @param top the paper's upper edge, in grid units
 * @param size of a cell, in grid units
 */
record Cells(double top, double size) {

    /** A segment that rises or falls less than this, in grid units, lies along the grid. */
    private static final double LEVEL = 0.5;

    /** In cells to the em: from about there a viewer shows letters on whole pixels alone. */
    private static final double LARGE = 35;

    /** In cells, a little more than half a unit of the grid. */
    private static final double UNIT = 0.05;

    /** For paper of that height; on a large drawing lines are too close together to be moved by more than a unit. */
    static Cells of(double paperHeight, double hairline) {
        return new Cells(paperHeight, hairline < PageEmitter.HAIRLINE ? 1 : Sheet.CELL * PageEmitter.UNITS);
    }

    /** Type that stands upright, with its baseline on the edge above. */
    AffineTransform type(AffineTransform placed) {
        double slant = Math.abs(placed.getShearY());
        if (slant > 1e-4 * Math.abs(placed.getScaleX())) {
            return placed;
        }
        AffineTransform moved = new AffineTransform(placed);
        double baseline = top - size * Math.floor((top - placed.getTranslateY()) / size);
        moved.preConcatenate(AffineTransform.getTranslateInstance(0, baseline - placed.getTranslateY()));
        return moved;
    }

    /**
     * How far off its place a viewer shows a letter: on whole pixels down, and on quarters of one across, or where it is large on
     * whole ones (poppler and xpdf, which keep a letter's pictures for each of four places).
     *
     * @param placed from the letter's em to the grid
     */
    AffineTransform viewed(AffineTransform placed) {
        double em = Math.hypot(placed.getShearX(), placed.getScaleY());
        double step = em > LARGE * size ? size : size / 4;
        double right = step * Math.floor(placed.getTranslateX() / step) - placed.getTranslateX();
        // Upright type has been put on a cell's edge, and from there to the nearest unit of the grid.
        double y = top - placed.getTranslateY();
        double down = size * Math.floor(y / size + UNIT) - y;
        return AffineTransform.getTranslateInstance(right, -down);
    }

    /**
     * A line as it fills cells, where it is thinner than one and runs along the grid.
     *
     * @param width in grid units, as the document has it
     * @param window what may be seen: no line is moved into its edge, or out of it
     */
    Path2D line(Path2D path, double width, Rectangle2D window) {
        if (width >= size) {
            return path;
        }
        Path2D moved = new Path2D.Double(path.getWindingRule());
        double[] c = new double[6];
        double[] at = new double[2];
        double[] start = at;
        for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
            int kind = i.currentSegment(c);
            double[] to = kind == PathIterator.SEG_CLOSE ? start : new double[] {c[0], c[1]};
            boolean level = Math.min(Math.abs(to[0] - at[0]), Math.abs(to[1] - at[1])) <= LEVEL;
            if (kind == PathIterator.SEG_MOVETO) {
                start = to;
                moved.moveTo(across(to[0], width), down(to[1], width));
            } else if (kind == PathIterator.SEG_LINETO && level) {
                moved.lineTo(across(to[0], width), down(to[1], width));
            } else if (kind == PathIterator.SEG_CLOSE && level) {
                moved.closePath();
            } else {
                return path;
            }
            at = to;
        }
        return inside(window, path, moved);
    }

    /** A line that is drawn as a narrow rectangle, like {@link #line}. */
    Path2D rule(Path2D path, Rectangle2D window) {
        GridRectangle r = GridRectangle.of(path);
        if (r == null || r.thickness() >= size || r.length() < 2 * size) {
            return path;
        }
        boolean level = r.isLevel();
        double thick = Math.floor(size);
        double x = level ? r.x() : Math.rint(across(r.x() + r.width() / 2.0, r.width()) - thick / 2);
        double y = level ? Math.rint(down(r.y() + r.height() / 2.0, r.height()) - thick / 2) : r.y();
        Rectangle2D moved = new Rectangle2D.Double(x, y, level ? r.width() : thick, level ? thick : r.height());
        return inside(window, path, new Path2D.Double(moved));
    }

    /** The line that a narrow rectangle stands for, or null when it is none. */
    static @Nullable Path2D middle(Path2D path) {
        GridRectangle r = GridRectangle.of(path);
        if (r == null || r.length() < 2 * r.thickness()) {
            return null;
        }
        boolean level = r.isLevel();
        double x = level ? r.x() : r.x() + r.width() / 2.0;
        double y = level ? r.y() + r.height() / 2.0 : r.y();
        return new Path2D.Double(new Line2D.Double(x, y, level ? x + r.width() : x, level ? y : y + r.height()));
    }

    /** The middle of the cell that a viewer fills for a line at {@code x}: the cell whose left edge is nearest to the line's. */
    private double across(double x, double width) {
        return size * (Math.rint((x - width / 2) / size) + 0.5);
    }

    private double down(double y, double width) {
        return top - across(top - y, width);
    }

    /** The moved line where it lies inside the window; else in the cell to one side or the other; else where it was. */
    private Path2D inside(Rectangle2D window, Path2D path, Path2D moved) {
        Rectangle2D before = path.getBounds2D();
        Rectangle2D after = moved.getBounds2D();
        boolean level = before.getHeight() < size;
        boolean upright = before.getWidth() < size;
        double half = size / 2;
        // A line may be as near to an edge of the window as it was, or so far from it that nothing of it is cut off.
        double left = Math.min(window.getMinX() + half, before.getMinX());
        double right = Math.max(window.getMaxX() - half, before.getMaxX());
        double low = Math.min(window.getMinY() + half, before.getMinY());
        double high = Math.max(window.getMaxY() - half, before.getMaxY());
        for (double step : level == upright ? new double[] {0} : new double[] {0, -size, size}) {
            double x = level ? 0 : step;
            double y = upright ? 0 : step;
            // Where a line ends matters less than which cells it fills.
            boolean across = level || after.getMinX() + x >= left && after.getMaxX() + x <= right;
            boolean down = upright || after.getMinY() + y >= low && after.getMaxY() + y <= high;
            if (across && down) {
                moved.transform(AffineTransform.getTranslateInstance(x, y));
                return moved;
            }
        }
        return path;
    }
}
