package nightfax.render.glyphs;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** How thick a shape is on average: twice its area by its circumference, which for a long bar is its width. */
public final class Thickness {

    /** With more outlines than this nobody asks which lies in which. */
    private static final int MOST_NESTED = 32;

    /** One outline of the shape, closed. */
    private static final class Outline {
        private double area;
        private double length;
        private final Rectangle2D.Double bounds;
        private final double startX;
        private final double startY;
        private double x;
        private double y;

        Outline(double x, double y) {
            this.startX = x;
            this.startY = y;
            this.x = x;
            this.y = y;
            this.bounds = new Rectangle2D.Double(x, y, 0, 0);
        }

        void lineTo(double toX, double toY) {
            area += x * toY - toX * y;
            length += Math.hypot(toX - x, toY - y);
            bounds.add(toX, toY);
            x = toX;
            y = toY;
        }

        void close() {
            lineTo(startX, startY);
        }
    }

    private Thickness() {}

    /** In the path's own units; curves count as the polygon of their points. */
    public static double of(Path2D path) {
        List<Outline> outlines = outlines(path);
        boolean alternating = path.getWindingRule() == Path2D.WIND_EVEN_ODD && outlines.size() <= MOST_NESTED;
        double area = 0;
        double length = 0;
        for (Outline outline : outlines) {
            // By the even-odd rule what lies in another is a hole, however it is wound: so is a frame written.
            area += alternating ? Math.abs(outline.area) * (isHole(outline, outlines) ? -1 : 1) : outline.area;
            length += outline.length;
        }
        return length == 0 ? 0 : Math.abs(area) / length;
    }

    private static boolean isHole(Outline inner, List<Outline> outlines) {
        int around = 0;
        for (Outline outer : outlines) {
            around +=
                    outer != inner && outer.bounds.contains(inner.bounds) && !outer.bounds.equals(inner.bounds) ? 1 : 0;
        }
        return around % 2 == 1;
    }

    private static List<Outline> outlines(Path2D path) {
        List<Outline> outlines = new ArrayList<>();
        Outline current = new Outline(0, 0);
        double[] c = new double[6];
        for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
            int kind = i.currentSegment(c);
            switch (kind) {
                case PathIterator.SEG_MOVETO -> {
                    current.close();
                    current = new Outline(c[0], c[1]);
                    outlines.add(current);
                }
                case PathIterator.SEG_CLOSE -> current.close();
                default -> {
                    int points = kind == PathIterator.SEG_CUBICTO ? 3 : kind == PathIterator.SEG_QUADTO ? 2 : 1;
                    for (int p = 0; p < points; p++) {
                        current.lineTo(c[2 * p], c[2 * p + 1]);
                    }
                }
            }
        }
        current.close();
        return outlines;
    }
}
