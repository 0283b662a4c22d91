package nightfax.render.postscript;

import java.util.Arrays;

/**
 * How lines are drawn; all lengths in grid units.
 *
 * @param dash alternating on and off, empty for a solid line
 */
record Pen(double width, int cap, int join, double miterLimit, double[] dash, double phase) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Pen pen
                && width == pen.width
                && cap == pen.cap
                && join == pen.join
                && miterLimit == pen.miterLimit
                && Arrays.equals(dash, pen.dash)
                && phase == pen.phase;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(width) * 31 + Arrays.hashCode(dash);
    }
}
