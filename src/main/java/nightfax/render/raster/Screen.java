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

    /** Samples to the side of the cell that {@link #COARSE} repeats. */
    static final int COARSE_CELL = 8;

    /** Of four samples square that have two dots at 45°: how late each becomes ink as they grow. */
    private static final int[] GROWTH = {
        0, 1, 7, 2,
        3, 5, 4, 6,
        7, 2, 0, 1,
        4, 6, 3, 5,
    };

    /** The dots of a cell grow one after the other, each far from the one before it. */
    private static final int[] ORDER = {0, 5, 3, 6, 7, 2, 4, 1};

    /** Of samples that are several pels large already: the smallest dots that grow. */
    static final Screen COARSE = coarse();

    private final int side;
    private final byte[] thresholds;

    private Screen(int side, byte[] thresholds) {
        this.side = side;
        this.thresholds = thresholds;
    }

    private static Screen coarse() {
        byte[] thresholds = new byte[COARSE_CELL * COARSE_CELL];
        for (int y = 0; y < COARSE_CELL; y++) {
            for (int x = 0; x < COARSE_CELL; x++) {
                int dot = ORDER[y / 4 * 4 + x / 4 * 2 + y % 4 / 2];
                int rank = GROWTH[y % 4 * 4 + x % 4] * ORDER.length + dot;
                thresholds[y * COARSE_CELL + x] = (byte) (253 - rank * 4);
            }
        }
        return new Screen(COARSE_CELL, thresholds);
    }

    /** @param tone 0 is ink, 255 paper */
    boolean isInk(int tone, int x, int y) {
        return tone < (thresholds[y % side * side + x % side] & 255);
    }
}
