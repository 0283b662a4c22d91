package nightfax.render.glyphs;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings an outline to a coarser grid with as few segments as possible: curves that are straight there become lines, points
 * between two lines of one direction are dropped, and two arcs that were one become one again (TrueType has only quadratic ones,
 * and cuts others up). The outline moves by less than half a grid unit.
 */
public final class Outline {

    // In grid units, but for the angle.

    /** A point nearer to a line than this lies on it. */
    private static final double STRAIGHT = 0.35;

    /** Points nearer to each other than this are one. */
    private static final double SAME = 0.5;

    /** Control points nearer to their end of a curve than this say nothing of its direction. */
    private static final double TINY = 1e-6;

    /** What is shorter than this has no direction. */
    private static final double NOTHING = 1e-9;

    /** The tangent of the angle up to which two curves that meet go on as one. */
    private static final double SMOOTH = 0.08;

    /** No coordinate is larger: charstrings, for which outlines are made, have numbers up to 32,000. */
    private static final double FAR = 30_000;

    private final double unit;
    private final List<List<Segment>> contours = new ArrayList<>();
    private List<Segment> contour = new ArrayList<>();

    /** A line has its control points at its ends. The first of a contour is where it starts. */
    record Segment(boolean curve, double x1, double y1, double x2, double y2, double x3, double y3) {

        static Segment line(double x, double y) {
            return new Segment(false, x, y, x, y, x, y);
        }
    }

    private Outline(double unit) {
        this.unit = unit;
    }

    /** @param unit how long a unit of the result is in units of the path */
    static List<List<Segment>> of(Path2D path, double unit) {
        Outline outline = new Outline(unit);
        double[] c = new double[6];
        for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
            switch (i.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> outline.move(outline.scaled(c[0]), outline.scaled(c[1]));
                case PathIterator.SEG_LINETO -> outline.line(outline.scaled(c[0]), outline.scaled(c[1]));
                case PathIterator.SEG_QUADTO ->
                    outline.quadratic(
                            outline.scaled(c[0]), outline.scaled(c[1]), outline.scaled(c[2]), outline.scaled(c[3]));
                case PathIterator.SEG_CUBICTO ->
                    outline.curve(
                            outline.scaled(c[0]),
                            outline.scaled(c[1]),
                            outline.scaled(c[2]),
                            outline.scaled(c[3]),
                            outline.scaled(c[4]),
                            outline.scaled(c[5]));
                default -> outline.close();
            }
        }
        outline.close();
        return outline.contours;
    }

    /** The path as it is when its points are on that grid. */
    public static Path2D rounded(Path2D path, double unit) {
        Path2D rounded = new Path2D.Double();
        for (List<Segment> contour : of(path, unit)) {
            Segment start = contour.get(0);
            rounded.moveTo(round(start.x3, unit), round(start.y3, unit));
            for (Segment segment : contour.subList(1, contour.size())) {
                rounded.curveTo(
                        round(segment.x1, unit),
                        round(segment.y1, unit),
                        round(segment.x2, unit),
                        round(segment.y2, unit),
                        round(segment.x3, unit),
                        round(segment.y3, unit));
            }
            rounded.closePath();
        }
        return rounded;
    }

    private static double round(double value, double unit) {
        return Math.round(value) * unit;
    }

    private double scaled(double value) {
        double v = value / unit;
        return Math.abs(v) < FAR ? v : v > 0 ? FAR : -FAR;
    }

    private void move(double x, double y) {
        close();
        contour.clear();
        contour.add(Segment.line(x, y));
    }

    private void close() {
        if (!contour.isEmpty()) {
            Segment start = contour.get(0);
            if (contour.size() > 2) {
                Segment last = contour.get(contour.size() - 1);
                // The closing line is the interpreter's business.
                if (!last.curve && near(last.x3 - start.x3, last.y3 - start.y3, SAME)) {
                    contour.remove(contour.size() - 1);
                }
            }
            if (contour.size() > 2 || contour.size() == 2 && contour.get(1).curve) {
                contours.add(contour);
            }
            contour = new ArrayList<>();
            // A path may go on from the closed contour's start without saying so.
            contour.add(start);
        }
    }

    private Segment last() {
        if (contour.isEmpty()) {
            contour.add(Segment.line(0, 0));
        }
        return contour.get(contour.size() - 1);
    }

    private void line(double x, double y) {
        Segment last = last();
        if (near(x - last.x3, y - last.y3, STRAIGHT)) {
            return;
        }
        if (contour.size() > 1 && !last.curve) {
            Segment before = contour.get(contour.size() - 2);
            boolean onward = (last.x3 - before.x3) * (x - last.x3) + (last.y3 - before.y3) * (y - last.y3) > 0;
            if (onward && offLine(last.x3, last.y3, before.x3, before.y3, x, y) < STRAIGHT) {
                contour.set(contour.size() - 1, Segment.line(x, y));
                return;
            }
        }
        contour.add(Segment.line(x, y));
    }

    private void quadratic(double x1, double y1, double x2, double y2) {
        Segment last = last();
        curve(
                last.x3 + (x1 - last.x3) * 2 / 3,
                last.y3 + (y1 - last.y3) * 2 / 3,
                x2 + (x1 - x2) * 2 / 3,
                y2 + (y1 - y2) * 2 / 3,
                x2,
                y2);
    }

    private void curve(double x1, double y1, double x2, double y2, double x3, double y3) {
        Segment last = last();
        boolean between = (x1 - last.x3) * (x3 - last.x3) + (y1 - last.y3) * (y3 - last.y3) >= 0
                && (x2 - x3) * (last.x3 - x3) + (y2 - y3) * (last.y3 - y3) >= 0;
        if (between
                && offLine(x1, y1, last.x3, last.y3, x3, y3) < STRAIGHT
                && offLine(x2, y2, last.x3, last.y3, x3, y3) < STRAIGHT) {
            line(x3, y3);
            return;
        }
        Segment next = new Segment(true, x1, y1, x2, y2, x3, y3);
        if (contour.size() > 1 && last.curve) {
            Segment before = contour.get(contour.size() - 2);
            Segment whole = merged(before.x3, before.y3, last, next);
            if (whole != null) {
                contour.set(contour.size() - 1, whole);
                return;
            }
        }
        contour.add(next);
    }

    /** The one curve that de Casteljau's algorithm would cut into these two, if there is one. */
    private static @Nullable Segment merged(double x0, double y0, Segment a, Segment b) {
        double inLength = Math.hypot(a.x3 - a.x2, a.y3 - a.y2);
        double outLength = Math.hypot(b.x1 - a.x3, b.y1 - a.y3);
        if (inLength < TINY || outLength < TINY) {
            return null;
        }
        double turn = (a.x3 - a.x2) * (b.y1 - a.y3) - (a.y3 - a.y2) * (b.x1 - a.x3);
        double along = (a.x3 - a.x2) * (b.x1 - a.x3) + (a.y3 - a.y2) * (b.y1 - a.y3);
        if (along <= 0 || Math.abs(turn) > SMOOTH * along) {
            return null;
        }
        double t = inLength / (inLength + outLength);
        Segment whole = new Segment(
                true,
                x0 + (a.x1 - x0) / t,
                y0 + (a.y1 - y0) / t,
                b.x3 + (b.x2 - b.x3) / (1 - t),
                b.y3 + (b.y2 - b.y3) / (1 - t),
                b.x3,
                b.y3);
        Arc all = new Arc(x0, y0, whole);
        Arc begin = new Arc(x0, y0, a);
        Arc end = new Arc(a.x3, a.y3, b);
        for (double s = 0.25; s < 1; s += 0.25) {
            if (!all.runsBy(begin, s * t, s) || !all.runsBy(end, t + s * (1 - t), s)) {
                return null;
            }
        }
        return all.runsBy(begin, t, 1) ? whole : null;
    }

    /** A curve with where it starts. */
    private record Arc(double x0, double y0, Segment curve) {

        /** Whether the point at {@code s} of a part lies on the whole at {@code t}; along it, both may run at different speeds. */
        boolean runsBy(Arc part, double t, double s) {
            double dx = at(x0, curve.x1, curve.x2, curve.x3, t)
                    - at(part.x0, part.curve.x1, part.curve.x2, part.curve.x3, s);
            double dy = at(y0, curve.y1, curve.y2, curve.y3, t)
                    - at(part.y0, part.curve.y1, part.curve.y2, part.curve.y3, s);
            double tx = slope(x0, curve.x1, curve.x2, curve.x3, t);
            double ty = slope(y0, curve.y1, curve.y2, curve.y3, t);
            double length = Math.hypot(tx, ty);
            if (length < NOTHING) {
                return near(dx, dy, SAME);
            }
            return Math.abs(dx * ty - dy * tx) < SAME * length && near(dx, dy, 8 * SAME);
        }

        private static double slope(double p0, double p1, double p2, double p3, double t) {
            double u = 1 - t;
            return 3 * (u * u * (p1 - p0) + 2 * u * t * (p2 - p1) + t * t * (p3 - p2));
        }

        private static double at(double p0, double p1, double p2, double p3, double t) {
            double u = 1 - t;
            return u * u * u * p0 + 3 * u * u * t * p1 + 3 * u * t * t * p2 + t * t * t * p3;
        }
    }

    private static boolean near(double dx, double dy, double distance) {
        return dx * dx + dy * dy < distance * distance;
    }

    private static double offLine(double x, double y, double x0, double y0, double x1, double y1) {
        double length = Math.hypot(x1 - x0, y1 - y0);
        if (length < NOTHING) {
            return Math.hypot(x - x0, y - y0);
        }
        return Math.abs((x1 - x0) * (y - y0) - (y1 - y0) * (x - x0)) / length;
    }
}
