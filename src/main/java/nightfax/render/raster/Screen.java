package nightfax.render.raster;

import java.util.HexFormat;

/**
 * Dissolves an even grey into dots that repeat, as a halftone screen does (PLRM 7.4). A tint of a screenshot or a chart comes to
 * a fraction of the bytes, and of the transmission time, of dots that are strewn over it.
 */
public final class Screen {

    /** Samples to the side of the cell that {@link #TINTS} repeats. */
    public static final int CELL = 6;

    /**
     * Thresholds of round dots at 45°, two to a cell: the tints of drawings and of pictures look the same. In hexadecimal digits,
     * two to a sample, rows from above.
     */
    public static final String TINTS = "ca4a122091f48398bc3c51750459d8e69f2e27a6fbd1601943677c8aaec3edb5350b6edf";

    /** Of the pels themselves. */
    static final Screen ROUND = new Screen(CELL, HexFormat.of().parseHex(TINTS));

    /** Samples to the side of the cell that {@link #SPREAD} repeats. */
    static final int SPREAD_SIDE = 8;

    /** Of dots that are several pels large already: spread as evenly as they can be (Bayer 1973). */
    static final Screen SPREAD = spread();

    private final int side;
    private final byte[] thresholds;

    private Screen(int side, byte[] thresholds) {
        this.side = side;
        this.thresholds = thresholds;
    }

    private static Screen spread() {
        byte[] thresholds = new byte[SPREAD_SIDE * SPREAD_SIDE];
        for (int y = 0; y < SPREAD_SIDE; y++) {
            for (int x = 0; x < SPREAD_SIDE; x++) {
                int rank = 0;
                for (int bit = 1; bit < SPREAD_SIDE; bit *= 2) {
                    rank = rank << 2 | ((x ^ y) & bit) / bit << 1 | (y & bit) / bit;
                }
                thresholds[y * SPREAD_SIDE + x] = (byte) (rank * 4 + 2);
            }
        }
        return new Screen(SPREAD_SIDE, thresholds);
    }

    /** @param tone 0 is ink, 255 paper */
    boolean isInk(int tone, int x, int y) {
        return tone < (thresholds[y % side * side + x % side] & 255);
    }
}
