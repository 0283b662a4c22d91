package nightfax.render.postscript;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import nightfax.render.pdf.Reach;
import org.apache.pdfbox.pdmodel.graphics.PDLineDashPattern;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.jspecify.annotations.Nullable;

/**
 * How lines are drawn; all lengths in grid units.
 *
 * @param dash alternating on and off, empty for a solid line
 */
record Pen(double width, int cap, int join, double miterLimit, double[] dash, double phase) {

    /** How many times as long as the line is wide a mitred corner may be as a page begins (PLRM 4.2). */
    static final double MITER_LIMIT = 10;

    /** How much farther than a line's side its mitred corners are taken to reach; those of small angles, which are rare, do more. */
    private static final double MITRE = 1.5;

    /** The largest limit that is of any consequence: such corners reach over the edge of the paper. */
    private static final double MOST_MITER_LIMIT = 1000;

    /** Dashes and gaps that add up to less are finer than a pel: a grey line to the eye, and thousands of strokes to print. */
    private static final double FINEST_DASHES = 6;

    /** Dashes and gaps that add up to more are longer than any page. */
    private static final double LONGEST_DASHES = 1e6;

    /** The most dashes and gaps that interpreters are sure to take (PLRM appendix B). */
    private static final int MOST_DASHES = 11;

    /** In grid units: how far a circle may reach beyond its form, as sums of rounded numbers do. */
    private static final double BESIDE = 0.5;

    /** Widths and phases beyond this are off any paper. */
    private static final double FAR = 30_000;

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

    /** Solid, with ends that are cut off, as PostScript's own: of that width in grid units. */
    static Pen plain(double width) {
        return new Pen(width, 0, 0, MITER_LIMIT, new double[0], 0);
    }

    /**
     * The dashes in grid units as they would be with ends that are cut off: longer by what round or square ends add to them
     * (ISO 32000-1, 8.4.3.3), and an even number of lengths.
     *
     * @return empty for a line that is solid, also where the ends of its dashes meet
     */
    double[] flatDashes() {
        double ends = cap == 0 ? 0 : width;
        double[] flat = Arrays.copyOf(dash, dash.length % 2 == 0 ? dash.length : 2 * dash.length);
        System.arraycopy(dash, 0, flat, flat.length - dash.length, dash.length);
        boolean solid = true;
        for (int i = 0; i < flat.length; i += 2) {
            double gap = Math.max(0, flat[i + 1] - ends);
            flat[i] += flat[i + 1] - gap;
            flat[i + 1] = gap;
            solid &= gap == 0;
        }
        return solid ? new double[0] : flat;
    }

    /**
     * What a line may cover; mitred corners reach further than the line is wide. For circles, the points of plots, it is what
     * they cover as the document has them: there a form often ends, and its edge is not to cut off what makes them wider.
     *
     * @param path on the grid
     * @param given its width as the document has it, in grid units
     * @param width as it is drawn, in grid units
     */
    static Rectangle2D reach(PDGraphicsState state, Path2D path, double given, double width) {
        Rectangle2D line = path.getBounds2D();
        double reach = Circle.of(path) != null
                ? Math.max(0, given / 2 - BESIDE)
                : width / 2 * (state.getLineJoin() == 0 ? MITRE : 1);
        return Reach.around(line, reach);
    }

    /**
     * The pen of a graphics state.
     *
     * @param width in grid units
     * @param unit grid units to the unit of user space
     * @return null where the dashes leave nothing to draw
     */
    static @Nullable Pen of(PDGraphicsState state, double width, double unit) {
        PDLineDashPattern pattern = state.getLineDashPattern();
        float[] lengths = pattern.getDashArray();
        double[] dash = new double[lengths.length];
        double sum = 0;
        for (int i = 0; i < dash.length; i++) {
            dash[i] = Math.max(0, lengths[i] * unit);
            sum += dash[i];
        }
        if (dash.length > 0 && sum <= 0) {
            return null;
        }
        if (!(sum < LONGEST_DASHES) || sum < FINEST_DASHES || dash.length > MOST_DASHES) {
            dash = new double[0];
        }
        int cap = Math.max(0, Math.min(2, state.getLineCap()));
        int join = Math.max(0, Math.min(2, state.getLineJoin()));
        double miter = state.getMiterLimit() >= 1 ? Math.min(MOST_MITER_LIMIT, state.getMiterLimit()) : MITER_LIMIT;
        double phase = dash.length == 0 ? 0 : Math.min(FAR, Math.max(0, pattern.getPhase() * unit));
        return new Pen(Math.min(width, FAR), cap, join, miter, dash, phase);
    }
}
