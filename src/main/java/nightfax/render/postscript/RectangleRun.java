package nightfax.render.postscript;

import org.jspecify.annotations.Nullable;

/**
 * Rectangles of one grey, filled one after the other. Those that make up one together are told as that: programs draw pictures
 * and maps of measurements as a rectangle for each value, by the hundred thousand.
 */
final class RectangleRun {

    private final PsWriter out;
    private long @Nullable [] last;
    private int from;
    private int to;

    RectangleRun(PsWriter out) {
        this.out = out;
    }

    /** @param r {@code x y w h} on the grid */
    void fill(long[] r) {
        long[] before = last;
        // Had anything been told since, be it another grey, this would not be where the last one ended.
        long[] both = before != null && out.size() == to ? union(before, r) : null;
        if (both != null) {
            out.truncate(from);
        }
        last = out.isLineStart() ? both == null ? r : both : null;
        from = out.size();
        write(both == null ? r : both);
        to = out.size();
    }

    private void write(long[] r) {
        out.number(r[0]).number(r[1]).number(r[2]).number(r[3]).last("R");
    }

    /** What has been told stays as it is. */
    void end() {
        last = null;
    }

    /** {@return the rectangle that both make up, null when they do not make up one} */
    private static long @Nullable [] union(long[] a, long[] b) {
        boolean above = a[0] == b[0] && a[2] == b[2] && meet(a[1], a[3], b[1], b[3]);
        boolean beside = a[1] == b[1] && a[3] == b[3] && meet(a[0], a[2], b[0], b[2]);
        if (!above && !beside) {
            return null;
        }
        long left = Math.min(a[0], b[0]);
        long bottom = Math.min(a[1], b[1]);
        return new long[] {
            left, bottom, Math.max(a[0] + a[2], b[0] + b[2]) - left, Math.max(a[1] + a[3], b[1] + b[3]) - bottom
        };
    }

    private static boolean meet(long a, long length, long b, long otherLength) {
        return a <= b + otherLength && b <= a + length;
    }
}
