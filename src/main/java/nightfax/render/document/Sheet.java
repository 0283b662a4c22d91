package nightfax.render.document;

/**
 * The paper as one page uses it, upright or on its side, with the fax grid that lies on it.
 *
 * <p>On a landscape sheet the machine's lines run down the page as we look at it, so the two densities change places.
 *
 * @param width in points, as {@code height}
 * @param across pels per inch along the sheet's width, {@code down} along its height
 */
public record Sheet(double width, double height, int across, int down) {

    /** A hundredth of an inch, in points: a cell of two pels, on which type and thin lines are set. */
    public static final double CELL = 0.72;

    public boolean landscape() {
        return width > height;
    }

    /**
     * From where rows of pels and cells are counted, in points above the lower edge. A page that asks for landscape paper is
     * looked at as it lies: an interpreter gives it rows of the paper's own density from there.
     */
    public double top() {
        int rows = landscape() ? across : down;
        return Math.round(Math.ceil(height) * rows / 72) * 72.0 / rows;
    }

    /** Pels along the width. */
    public int pelsAcross() {
        return (int) Math.round(width * across / 72);
    }

    /** Pels along the height. */
    public int pelsDown() {
        return (int) Math.round(height * down / 72);
    }
}
