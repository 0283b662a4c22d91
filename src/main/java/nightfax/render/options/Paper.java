package nightfax.render.options;

import java.awt.geom.Rectangle2D;

/**
 * The paper a fax page is laid out on, with the part of it that every machine is sure to print.
 *
 * <p>All lengths are PostScript points (1/72 inch), measured from the lower left corner. Whatever the paper, it is as wide as
 * the line that a machine sends: 1728 pels, 215 mm (ITU-T T.4). That is 5 mm more than A4 and 1 mm less than letter, so that
 * pages of both are true to size, and no machine has to fill up the line on one side. A4 is as high as 2292 lines of fine
 * resolution, 297.02 mm: the grid of pels begins at its upper edge.
 *
 * <p>The reproducible area is that of T.4 for A4 (195.6 mm × 279.4 mm) in the middle of the line, lowered a little so that
 * more is free at the top, where the receiving machine prints its tag line; letter keeps the same margins.
 */
public enum Paper {
    A4(2292 * 72 / 196.0),
    LETTER(792);

    private static final double LINE = 1728 * 72 / 204.0;

    private static final double SIDE = 27.7;
    private static final double BOTTOM = 21.5;
    private static final double TOP = 28.3;

    private final double height;

    Paper(double height) {
        this.height = height;
    }

    /** {@return in points; the same for every paper} */
    public double width() {
        return LINE;
    }

    /** {@return in points} */
    public double height() {
        return height;
    }

    /** {@return what of an upright page every machine is sure to print, in points from the lower left corner} */
    public Rectangle2D reproducible() {
        return new Rectangle2D.Double(SIDE, BOTTOM, LINE - 2 * SIDE, height - BOTTOM - TOP);
    }
}
