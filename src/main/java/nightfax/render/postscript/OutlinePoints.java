package nightfax.render.postscript;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.Arrays;

/** Points along an outline, evenly apart nearly: where a line is looked at to see what it runs over. */
final class OutlinePoints {

    /** More do not change what most of a line runs over. */
    private static final int MOST = 200;

    private double[] found = new double[16];
    private int length;

    private OutlinePoints() {}

    /**
     * @param step between two points, at most
     * @return x and y in turn; of what is very long, its beginning
     */
    static double[] of(Path2D outline, double step) {
        OutlinePoints points = new OutlinePoints();
        double[] c = new double[6];
        double x = 0;
        double y = 0;
        double startX = 0;
        double startY = 0;
        for (PathIterator i = outline.getPathIterator(null, step / 2); !i.isDone(); i.next()) {
            int kind = i.currentSegment(c);
            if (kind == PathIterator.SEG_MOVETO) {
                startX = c[0];
                startY = c[1];
            } else {
                double toX = kind == PathIterator.SEG_CLOSE ? startX : c[0];
                double toY = kind == PathIterator.SEG_CLOSE ? startY : c[1];
                points.between(x, y, toX, toY, step);
                c[0] = toX;
                c[1] = toY;
            }
            x = c[0];
            y = c[1];
        }
        return Arrays.copyOf(points.found, points.length);
    }

    private void between(double x, double y, double toX, double toY, double step) {
        int pieces = (int) Math.min(MOST, Math.ceil(Math.hypot(toX - x, toY - y) / step));
        for (int i = 0; i < pieces && length < 2 * MOST; i++) {
            double part = (i + 0.5) / pieces;
            if (length == found.length) {
                found = Arrays.copyOf(found, 2 * length);
            }
            found[length++] = x + part * (toX - x);
            found[length++] = y + part * (toY - y);
        }
    }
}
