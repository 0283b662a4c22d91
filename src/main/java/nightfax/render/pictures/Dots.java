package nightfax.render.pictures;

/**
 * How large the dots are that a photograph is made of. Dots as fine as the pels would cost four times the bytes and the
 * transmission time, and the eye takes the greys from several of them anyway.
 *
 * @param width in pels, as {@code height}
 */
public record Dots(int width, int height) {

    /** As fine as the fax: for type, line art and whatever is small. */
    public static final Dots PELS = new Dots(1, 1);

    private static final float PER_INCH = 102;

    /** A picture of fewer pels than this (an inch square) costs little, and has not many dots to be recognised by. */
    private static final double SMALL = 40_000;

    /**
     * For a photograph of so many pels.
     *
     * @param across pels per inch along the line, {@code down} lines per inch
     */
    public static Dots of(double pels, int across, int down) {
        return pels < SMALL
                ? PELS
                : new Dots(Math.max(1, Math.round(across / PER_INCH)), Math.max(1, Math.round(down / PER_INCH)));
    }

    /** For one that lies on its side. */
    public Dots turned() {
        return new Dots(height, width);
    }

    /** How many there are along so many pels. */
    public int across(int pels) {
        return Math.max(1, Math.round((float) pels / width));
    }

    /** How many there are down so many pels. */
    public int down(int pels) {
        return Math.max(1, Math.round((float) pels / height));
    }
}
