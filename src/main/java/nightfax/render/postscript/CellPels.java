package nightfax.render.postscript;

import java.util.Arrays;

/**
 * The pels along one side of a part of a sheet. A pel counts for the cell that its centre lies in, as for whoever looks at a
 * fax in hundredths of an inch: most cells are two pels wide, some three or one.
 *
 * @param before how many pels there are from the sheet's edge to the first one here
 * @param sample at the centre of each pel, the outermost where it lies beyond them
 * @param from for each sample, and the end, the first pel whose sample it is, or a later one
 * @param cell that each pel counts for
 * @param first of a cell's pels, and {@code end} after the last; where cells are smaller than pels, some have one in common
 */
record CellPels(int before, int[] sample, int[] from, int[] cell, int[] first, int[] end) {

    /** How many pels a cell has. */
    int count(int i) {
        return end[i] - first[i];
    }

    /**
     * @param begin the first cell, in cells from the edge where the first pel begins
     * @param onSheet how many pels there are from there to the other edge
     * @param perCell pels to a cell
     * @param fine samples to a cell
     * @param off what is drawn comes to lie so much further from the edge than it should, in pels
     */
    static CellPels along(int begin, int cells, int onSheet, double perCell, int fine, double off) {
        // The sheet is seen in whole cells: what is left of the last one is shared among all.
        double seen = onSheet / Math.floor(onSheet / perCell);
        int[] first = new int[cells];
        int[] end = new int[cells];
        int before = (int) Math.floor(begin * seen);
        for (int i = 0; i < cells; i++) {
            first[i] = i == 0 ? (int) Math.ceil(begin * seen - 0.5) - before : end[i - 1];
            end[i] = (int) Math.ceil((begin + i + 1) * seen - 0.5) - before;
        }
        for (int i = 0; i < cells; i++) {
            if (first[i] == end[i]) {
                first[i] = (int) Math.floor((begin + i + 0.5) * seen) - before;
                end[i] = first[i] + 1;
            }
        }
        int[] cell = new int[end[cells - 1]];
        for (int i = 0; i < cells; i++) {
            Arrays.fill(cell, first[i], end[i], i);
        }
        int[] sample = new int[cell.length];
        for (int i = 0; i < sample.length; i++) {
            int at = (int) Math.floor(((before + i + 0.5 - off) / perCell - begin) * fine);
            sample[i] = Math.max(0, Math.min(cells * fine - 1, at));
        }
        int[] from = new int[cells * fine + 1];
        int pel = 0;
        for (int i = 0; i < from.length; i++) {
            while (pel < sample.length && sample[pel] < i) {
                pel++;
            }
            from[i] = pel;
        }
        return new CellPels(before, sample, from, cell, first, end);
    }
}
