package nightfax.render.postscript;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;

/** How thick a shape is on average: twice its area by its circumference, which for a long bar is its width. */
final class Thickness {

    private Thickness() {}

    /** In the path's own units; curves count as the polygon of their points. */
    static double of(Path2D path) {
        double[] c = new double[6];
        double area = 0;
        double length = 0;
        double x = 0;
        double y = 0;
        double startX = 0;
        double startY = 0;
        for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
            int kind = i.currentSegment(c);
            int points = kind == PathIterator.SEG_CUBICTO ? 3 : kind == PathIterator.SEG_QUADTO ? 2 : 1;
            if (kind == PathIterator.SEG_MOVETO || kind == PathIterator.SEG_CLOSE) {
                area += x * startY - startX * y;
                length += Math.hypot(startX - x, startY - y);
                if (kind == PathIterator.SEG_MOVETO) {
                    startX = c[0];
                    startY = c[1];
                }
                x = startX;
                y = startY;
                continue;
            }
            for (int p = 0; p < points; p++) {
                area += x * c[2 * p + 1] - c[2 * p] * y;
                length += Math.hypot(c[2 * p] - x, c[2 * p + 1] - y);
                x = c[2 * p];
                y = c[2 * p + 1];
            }
        }
        area += x * startY - startX * y;
        length += Math.hypot(startX - x, startY - y);
        return length == 0 ? 0 : Math.abs(area) / length;
    }
}
