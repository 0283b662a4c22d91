package nightfax.render.postscript;

/**
 * The cells of a part of a page as greys of 8 bits, 255 is white, each with the two around it on every side: whoever looks for
 * the ink on a picture of a page blurs it so, lest a speck be taken for ink. Means are rounded along the rows, then down the columns,
 * as such programs round them.
 *
 * @param greys rows from above
 */
record CellGreys(int across, int down, int[] greys) {

    private static final int WHITE = 255;

    private static final int AROUND = 2;

    private static final int SIDE = 2 * AROUND + 1;

    static CellGreys of(CellInk ink) {
        int[] greys = new int[ink.cells().length];
        for (int i = 0; i < greys.length; i++) {
            float cell = ink.cells()[i];
            greys[i] = cell == 0 ? WHITE : (int) (WHITE * (1 - cell) + 0.5f);
        }
        return new CellGreys(ink.across(), ink.down(), down(across(greys, ink.across()), ink.across()));
    }

    /** What lies beyond the edges is as what lies on them. */
    private static int[] across(int[] greys, int across) {
        int[] means = new int[greys.length];
        for (int first = 0; first < greys.length; first += across) {
            int last = first + across - 1;
            int sum = AROUND * greys[first];
            for (int at = first; at < first + AROUND; at++) {
                sum += greys[Math.min(at, last)];
            }
            for (int at = first; at <= last; at++) {
                sum += greys[Math.min(at + AROUND, last)];
                means[at] = mean(sum);
                sum -= greys[Math.max(at - AROUND, first)];
            }
        }
        return means;
    }

    private static int[] down(int[] greys, int across) {
        int[] means = new int[greys.length];
        int last = greys.length - across;
        for (int first = 0; first <= last; first += across) {
            int[] rows = new int[SIDE];
            for (int i = 0; i < SIDE; i++) {
                rows[i] = Math.max(0, Math.min(last, first + (i - AROUND) * across));
            }
            for (int x = 0; x < across; x++) {
                means[first + x] = mean(greys[rows[0] + x]
                        + greys[rows[1] + x]
                        + greys[rows[2] + x]
                        + greys[rows[3] + x]
                        + greys[rows[4] + x]);
            }
        }
        return means;
    }

    private static int mean(int sum) {
        return (sum + SIDE / 2) / SIDE;
    }

    /** White beyond the part. */
    int darkestOfColumn(int x) {
        return x < 0 || x >= across ? WHITE : darkest(x, across, down);
    }

    /** White beyond the part. */
    int darkestOfRow(int y) {
        return y < 0 || y >= down ? WHITE : darkest(y * across, 1, across);
    }

    private int darkest(int first, int step, int count) {
        int darkest = WHITE;
        for (int i = 0; i < count; i++) {
            darkest = Math.min(darkest, greys[first + i * step]);
        }
        return darkest;
    }
}
