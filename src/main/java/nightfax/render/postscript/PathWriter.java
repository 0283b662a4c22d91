package nightfax.render.postscript;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import nightfax.render.document.PsWriter;

/**
 * Paths as tokens of the prolog's short operators, on the page's integer grid: an absolute {@code m}, then relative steps, which
 * stay short and repeat, also to a subpath nearby. Positions are rounded first and subtracted then, so that no error adds up.
 */
final class PathWriter {

    /** Interpreters keep coordinates in fixed point; what lies this far out, in grid units, is off any paper anyway. */
    private static final double FAR = 200_000;

    /** Grid units to a subpath that is near. */
    private static final int NEAR = 1000;

    /** Of so many subpaths one is told where it is: an interpreter may round each step. */
    private static final int STEPS = 64;

    private final PsWriter out;
    private long x;
    private long y;

    PathWriter(PsWriter out) {
        this.out = out;
    }

    /** The same where it does not matter at which point a subpath begins, nor which way it goes: a circle is written as one. */
    void shape(Path2D path, boolean closing) {
        Circle circle = Circle.of(path);
        if (circle == null) {
            write(path, closing);
        } else {
            out.number(circle.x()).number(circle.y()).number(circle.radius()).token("a");
        }
    }

    /** @param closing whether the last point of a subpath needs to be joined to its first by the path itself */
    void write(Path2D path, boolean closing) {
        double[] c = new double[6];
        long startX = 0;
        long startY = 0;
        boolean pending = false;
        boolean drawn = false;
        int begun = 0;
        for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
            int kind = i.currentSegment(c);
            if (kind == PathIterator.SEG_MOVETO) {
                startX = grid(c[0]);
                startY = grid(c[1]);
                pending = true;
                drawn = false;
                continue;
            }
            if (kind == PathIterator.SEG_CLOSE) {
                if (drawn && closing) {
                    out.token("z");
                    x = startX;
                    y = startY;
                }
                // After closepath the current point is the start; a line may go on from there without a new moveto.
                pending = true;
                drawn = false;
                continue;
            }
            if (pending) {
                begin(startX, startY, begun++);
                pending = false;
            }
            if (kind == PathIterator.SEG_LINETO) {
                drawn |= line(grid(c[0]), grid(c[1]), drawn);
            } else {
                if (kind == PathIterator.SEG_QUADTO) {
                    double[] q = c.clone();
                    c[0] = x + (q[0] - x) * 2 / 3;
                    c[1] = y + (q[1] - y) * 2 / 3;
                    c[2] = q[2] + (q[0] - q[2]) * 2 / 3;
                    c[3] = q[3] + (q[1] - q[3]) * 2 / 3;
                    c[4] = q[2];
                    c[5] = q[3];
                }
                curve(grid(c[0]), grid(c[1]), grid(c[2]), grid(c[3]), grid(c[4]), grid(c[5]));
                drawn = true;
            }
        }
    }

    /** @param begun how many subpaths of this path were before */
    private void begin(long toX, long toY, int begun) {
        if (begun % STEPS > 0 && Math.abs(toX - x) < NEAR && Math.abs(toY - y) < NEAR) {
            out.lineSoon().number(toX - x).number(toY - y).token("p");
        } else {
            out.number(toX).number(toY).token("m");
        }
        x = toX;
        y = toY;
    }

    private boolean line(long toX, long toY, boolean drawn) {
        long dx = toX - x;
        long dy = toY - y;
        x = toX;
        y = toY;
        if (dx == 0 && dy == 0) {
            // A subpath that is only a point still shows as a dot when stroked with round caps.
            if (!drawn) {
                out.tokens("0 0 l");
            }
        } else if (dy == 0) {
            out.number(dx).token("h");
        } else if (dx == 0) {
            out.number(dy).token("v");
        } else {
            out.number(dx).number(dy).token("l");
        }
        return true;
    }

    private void curve(long x1, long y1, long x2, long y2, long x3, long y3) {
        out.number(x1 - x).number(y1 - y).number(x2 - x).number(y2 - y);
        out.number(x3 - x).number(y3 - y).token("c");
        x = x3;
        y = y3;
    }

    static long grid(double value) {
        if (!(Math.abs(value) < FAR)) {
            return Math.round(value > 0 ? FAR : -FAR);
        }
        return Math.round(value);
    }
}
