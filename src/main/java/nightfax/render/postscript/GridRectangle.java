package nightfax.render.postscript;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import org.jspecify.annotations.Nullable;

/**
 * A rectangle whose sides run along those of the page, in whole grid units.
 *
 * @param x of its lower left corner, as {@code y}
 */
record GridRectangle(long x, long y, long width, long height) {

    /** The rectangle that a path is, or null when it is anything else. */
    static @Nullable GridRectangle of(Path2D path) {
        double[] c = new double[6];
        long[] xs = new long[5];
        long[] ys = new long[5];
        int n = 0;
        boolean closed = false;
        for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
            int kind = i.currentSegment(c);
            if (kind == PathIterator.SEG_CLOSE) {
                closed = true;
            } else if (kind == PathIterator.SEG_MOVETO && n > 0 && closed) {
                // Some drawing libraries leave a bare moveto behind a closed subpath.
                continue;
            } else if (kind == PathIterator.SEG_MOVETO != (n == 0)
                    || n == 5
                    || kind > PathIterator.SEG_LINETO
                    || closed) {
                return null;
            } else {
                xs[n] = PathWriter.grid(c[0]);
                ys[n++] = PathWriter.grid(c[1]);
            }
        }
        if (n < 4 || n == 5 && (xs[4] != xs[0] || ys[4] != ys[0])) {
            return null;
        }
        boolean across = ys[0] == ys[1] && xs[1] == xs[2] && ys[2] == ys[3] && xs[3] == xs[0];
        boolean up = xs[0] == xs[1] && ys[1] == ys[2] && xs[2] == xs[3] && ys[3] == ys[0];
        if (!across && !up) {
            return null;
        }
        long left = Math.min(xs[0], xs[2]);
        long bottom = Math.min(ys[0], ys[2]);
        return new GridRectangle(left, bottom, Math.abs(xs[2] - xs[0]), Math.abs(ys[2] - ys[0]));
    }

    /** {@return the rectangle that both make up, null when they do not make up one} */
    @Nullable GridRectangle union(GridRectangle other) {
        boolean above = x == other.x && width == other.width && meet(y, height, other.y, other.height);
        boolean beside = y == other.y && height == other.height && meet(x, width, other.x, other.width);
        if (!above && !beside) {
            return null;
        }
        long left = Math.min(x, other.x);
        long bottom = Math.min(y, other.y);
        long right = Math.max(x + width, other.x + other.width);
        long top = Math.max(y + height, other.y + other.height);
        return new GridRectangle(left, bottom, right - left, top - bottom);
    }

    private static boolean meet(long a, long length, long b, long otherLength) {
        return a <= b + otherLength && b <= a + length;
    }

    /** The shorter side. */
    long thickness() {
        return Math.min(width, height);
    }

    /** The longer side. */
    long length() {
        return Math.max(width, height);
    }

    /** Whether it is wider than high. */
    boolean isLevel() {
        return width > height;
    }

    /** At least that wide and that high. */
    GridRectangle atLeast(long side) {
        return new GridRectangle(x, y, Math.max(side, width), Math.max(side, height));
    }
}
