package nightfax.render.postscript;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import org.jspecify.annotations.Nullable;

/**
 * A circle on the grid, in grid units. Plots draw thousands of points as circles of four curves, or of eight (matplotlib), and
 * one operator takes fewer bytes.
 */
record Circle(long x, long y, long radius) {

    /** Curves of a circle, at most. */
    private static final int MOST = 8;

    /** Coordinates of a curve: of two control points and its end. */
    private static final int CURVE = 6;

    /** In grid units: how far a point may be from where it is in a circle, a seventh of a pel. */
    private static final double OFF = 1;

    /** @return null when the path is not one circle and nothing else */
    static @Nullable Circle of(Path2D path) {
        double[] points = new double[2 + MOST * CURVE];
        double[] c = new double[CURVE];
        int count = 0;
        boolean closed = false;
        for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
            int kind = i.currentSegment(c);
            if (kind == PathIterator.SEG_MOVETO && count == 0) {
                System.arraycopy(c, 0, points, 0, 2);
                count = 2;
            } else if (kind == PathIterator.SEG_CUBICTO && count > 0 && count < points.length && !closed) {
                System.arraycopy(c, 0, points, count, CURVE);
                count += CURVE;
            } else if (kind == PathIterator.SEG_CLOSE) {
                closed = true;
            } else if (kind != PathIterator.SEG_MOVETO || !closed) {
                return null;
            }
        }
        int curves = (count - 2) / CURVE;
        return curves == MOST / 2 || curves == MOST ? of(points, curves) : null;
    }

    /** @param points those at the ends of the curves, and between each two of them two controls */
    private static @Nullable Circle of(double[] points, int curves) {
        int middle = curves / 2 * CURVE;
        double x = (points[0] + points[middle]) / 2;
        double y = (points[1] + points[middle + 1]) / 2;
        double radius = Math.hypot(points[0] - x, points[1] - y);
        double turn = 2 * Math.PI / curves;
        boolean left = (points[0] - x) * (points[CURVE + 1] - y) > (points[1] - y) * (points[CURVE] - x);
        double sine = left ? Math.sin(turn) : -Math.sin(turn);
        // How far the controls are from the ends, in radii: what draws a circle to a thousandth.
        double control = (left ? 4 : -4) * Math.tan(turn / 4) / 3;
        for (int from = 0; from < curves * CURVE; from += CURVE) {
            int to = from + CURVE;
            double fromX = points[from] - x;
            double fromY = points[from + 1] - y;
            double toX = points[to] - x;
            double toY = points[to + 1] - y;
            boolean arc = Math.abs(Math.hypot(toX, toY) - radius) <= OFF
                    && Math.abs(fromX * toY - fromY * toX - sine * radius * radius) <= OFF * radius
                    && isAt(points, from + 2, x + fromX - control * fromY, y + fromY + control * fromX)
                    && isAt(points, from + 4, x + toX + control * toY, y + toY - control * toX);
            if (!arc) {
                return null;
            }
        }
        long size = PathWriter.grid(radius);
        return isAt(points, curves * CURVE, points[0], points[1]) && size > 0
                ? new Circle(PathWriter.grid(x), PathWriter.grid(y), size)
                : null;
    }

    private static boolean isAt(double[] points, int index, double x, double y) {
        return Math.hypot(points[index] - x, points[index + 1] - y) <= OFF;
    }
}
