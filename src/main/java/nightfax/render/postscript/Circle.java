package nightfax.render.postscript;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import org.jspecify.annotations.Nullable;

/**
 * A circle on the grid, in grid units. Plots draw thousands of points as circles of four curves, and one operator takes fewer
 * bytes.
 */
record Circle(long x, long y, long radius) {

    private static final int QUARTERS = 4;

    /** Coordinates of a quarter: of two control points and its end. */
    private static final int QUARTER = 6;

    /** How far the control points of a quarter are from its ends, in radii: what draws it to a thousandth. */
    private static final double CONTROL = 0.5523;

    /** In grid units: how far a point may be from where it is in a circle, a seventh of a pel. */
    private static final double OFF = 1;

    /** @return null when the path is not one circle and nothing else */
    static @Nullable Circle of(Path2D path) {
        double[] points = new double[2 + QUARTERS * QUARTER];
        double[] c = new double[QUARTER];
        int count = 0;
        boolean closed = false;
        for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
            int kind = i.currentSegment(c);
            if (kind == PathIterator.SEG_MOVETO && count == 0) {
                System.arraycopy(c, 0, points, 0, 2);
                count = 2;
            } else if (kind == PathIterator.SEG_CUBICTO && count > 0 && count < points.length && !closed) {
                System.arraycopy(c, 0, points, count, QUARTER);
                count += QUARTER;
            } else if (kind == PathIterator.SEG_CLOSE) {
                closed = true;
            } else if (kind != PathIterator.SEG_MOVETO || !closed) {
                return null;
            }
        }
        return count < points.length ? null : of(points);
    }

    /** @param points those at the ends of the quarters, and between each two of them two controls */
    private static @Nullable Circle of(double[] points) {
        double x = (points[0] + points[2 * QUARTER]) / 2;
        double y = (points[1] + points[2 * QUARTER + 1]) / 2;
        double radius = Math.hypot(points[0] - x, points[1] - y);
        for (int from = 0; from < QUARTERS * QUARTER; from += QUARTER) {
            int to = from + QUARTER;
            double fromX = points[from] - x;
            double fromY = points[from + 1] - y;
            double toX = points[to] - x;
            double toY = points[to + 1] - y;
            boolean quarter = Math.abs(Math.hypot(toX, toY) - radius) <= OFF
                    && Math.abs(fromX * toX + fromY * toY) <= OFF * radius
                    && isAt(points, from + 2, x + fromX + CONTROL * toX, y + fromY + CONTROL * toY)
                    && isAt(points, from + 4, x + toX + CONTROL * fromX, y + toY + CONTROL * fromY);
            if (!quarter) {
                return null;
            }
        }
        long size = PathWriter.grid(radius);
        return isAt(points, QUARTERS * QUARTER, points[0], points[1]) && size > 0
                ? new Circle(PathWriter.grid(x), PathWriter.grid(y), size)
                : null;
    }

    private static boolean isAt(double[] points, int index, double x, double y) {
        return Math.hypot(points[index] - x, points[index + 1] - y) <= OFF;
    }
}
