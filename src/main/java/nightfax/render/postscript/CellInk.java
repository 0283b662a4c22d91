package nightfax.render.postscript;

/**
 * Ink in the cells of a part of a page, 0 to 1 each.
 *
 * @param cells rows from above
 */
record CellInk(int across, int down, float[] cells) {

    /** Cells to each side that are looked at together with one. */
    private static final int AROUND = 2;

    CellInk(int across, int down) {
        this(across, down, new float[across * down]);
    }

    /** The most that five by five cells around one of that column hold. */
    float fullestOfColumn(int x) {
        float[] sums = new float[down];
        int last = Math.min(x + AROUND, across - 1);
        int first = Math.max(x - AROUND, 0);
        for (int y = 0; y < down; y++) {
            float sum = 0;
            for (int at = y * across + first; at <= y * across + last; at++) {
                sum += cells[at];
            }
            sums[y] = sum;
        }
        return fullest(sums);
    }

    /** The most that five by five cells around one of that row hold. */
    float fullestOfRow(int y) {
        float[] sums = new float[across];
        int last = Math.min(y + AROUND, down - 1);
        for (int row = Math.max(y - AROUND, 0); row <= last; row++) {
            for (int x = 0; x < across; x++) {
                sums[x] += cells[row * across + x];
            }
        }
        return fullest(sums);
    }

    private static float fullest(float[] sums) {
        float most = 0;
        float sum = 0;
        for (int i = -AROUND; i < sums.length; i++) {
            sum += i + AROUND < sums.length ? sums[i + AROUND] : 0;
            sum -= i > AROUND ? sums[i - AROUND - 1] : 0;
            most = sum > most ? sum : most;
        }
        return most;
    }

    /** The sum of the squares by which cells differ. */
    double difference(CellInk other) {
        double sum = 0;
        for (int i = 0; i < cells.length; i++) {
            double difference = cells[i] - other.cells[i];
            sum += difference * difference;
        }
        return sum;
    }
}
