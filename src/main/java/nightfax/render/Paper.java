package nightfax.render;

/**
 * The paper a fax page is laid out on, with the part of it that every machine is sure to print.
 *
 * <p>All lengths are PostScript points (1/72 inch), measured from the lower left corner. The reproducible area is that of
 * ITU-T T.4 for A4 (195.6 mm × 279.4 mm), lowered a little so that more is free at the top, where the receiving machine
 * prints its tag line; letter keeps the same margins.
 */
public enum Paper {
    A4(595.276, 841.890),
    LETTER(612, 792);

    private static final double SIDE = 20.4;
    private static final double BOTTOM = 21.5;
    private static final double TOP = 28.3;

    private final double width;
    private final double height;

    Paper(double width, double height) {
        this.width = width;
        this.height = height;
    }

    public double width() {
        return width;
    }

    public double height() {
        return height;
    }

    double left() {
        return SIDE;
    }

    double bottom() {
        return BOTTOM;
    }

    double reproducibleWidth() {
        return width - 2 * SIDE;
    }

    double reproducibleHeight() {
        return height - BOTTOM - TOP;
    }
}
