package nightfax.render.postscript;

/**
 * What a grey becomes on a fax, where it is more than a matter of tone. A screen of dots is coarse (a cell spans six pels)
 * and breaks whatever is thinner than it: thin type and thin lines are therefore ink or paper, nothing between.
 */
final class FaxSense {

    /** Type below this many points is drawn in solid ink; letters this thick bear a screen. */
    private static final double BROAD_TYPE = 24;

    /** Lines below this many grid units (0.6 mm, five pels) bear no screen. */
    private static final double BROAD_LINE = 34;

    /** Lines darker than this are solid. */
    private static final double SOLID_LINE = 0.35;

    /** A dot of a light line, and the pattern's length, in grid units: one pel, and four. */
    private static final double DOT = 7;

    private static final double DOTS_APART = 28;

    /** A colour that differs less from what is under it than this is not meant to be read: a watermark, hidden text. */
    private static final double INVISIBLE = 0.045;

    private FaxSense() {}

    /**
     * The grey of type, given what it stands on. Yellow on white is printed black, since it was meant to be read, and light
     * grey on navy is printed white.
     */
    static double type(double grey, double backdrop, double points) {
        if (Math.abs(grey - backdrop) < INVISIBLE) {
            return grey;
        }
        if (points >= BROAD_TYPE) {
            return fill(grey);
        }
        return grey < backdrop ? 0 : 1;
    }

    /** A light line is as many dots as its grey is worth: a screen's coarse dots would hit it by chance, or miss it. */
    static Pen dotted(Pen pen, double tone) {
        if (tone <= 0 || tone >= 1 || pen.width() >= BROAD_LINE || pen.dash().length > 0) {
            return pen;
        }
        double on = Math.max(DOT, DOTS_APART * (1 - tone));
        double off = on * tone / (1 - tone);
        return new Pen(pen.width(), 0, pen.join(), pen.miterLimit(), new double[] {on, off}, 0);
    }

    /** The grey of a line of that many grid units: solid ink unless it is so light that it only guides the eye. */
    static double line(double grey, double width) {
        if (width >= BROAD_LINE) {
            return fill(grey);
        }
        return grey < SOLID_LINE ? 0 : fill(grey);
    }

    /** The grey of an area: what is nearly paper is paper, what is nearly ink is ink. */
    static double fill(double grey) {
        return grey > 0.88 ? 1 : grey < 0.06 ? 0 : grey;
    }
}
