package nightfax.render.postscript;

import java.util.Arrays;

/**
 * A drawing's samples, row by row, as runs of the same ink: type has some twenty in a row of thousands of samples.
 *
 * @param margin of samples without ink on all sides
 * @param rows from above; of each run its first sample, the one after its last, and its ink, 1 to 255
 */
record InkRuns(int margin, int[][] rows) {

    private static final int[] NONE = {};

    /** Numbers to a run. */
    private static final int LENGTH = 3;

    /**
     * @param samples rows of that width, as many as the height says, 0 to 255, 0 is no ink
     * @param margin of samples without ink that there are on all sides of those
     */
    static InkRuns of(byte[] samples, int width, int height, int margin) {
        int[][] rows = new int[height + 2 * margin][];
        Arrays.fill(rows, NONE);
        byte[] none = new byte[width];
        byte[] full = new byte[width];
        Arrays.fill(full, (byte) 255);
        int[] runs = new int[LENGTH * width];
        for (int row = 0; row < height * width; row += width) {
            int count = 0;
            for (int at = same(samples, row, 0, none); at < width; ) {
                int ink = samples[row + at] & 255;
                int end = at + 1;
                if (ink == 255) {
                    end = same(samples, row, at, full);
                } else {
                    while (end < width && (samples[row + end] & 255) == ink) {
                        end++;
                    }
                }
                runs[count++] = margin + at;
                runs[count++] = margin + end;
                runs[count++] = ink;
                at = end < width && samples[row + end] == 0 ? same(samples, row, end, none) : end;
            }
            if (count > 0) {
                rows[margin + row / width] = Arrays.copyOf(runs, count);
            }
        }
        return new InkRuns(margin, rows);
    }

    /** Where in the row what goes on from there is no longer as in the other one. */
    private static int same(byte[] samples, int row, int from, byte[] other) {
        int off = Arrays.mismatch(samples, row + from, row + other.length, other, from, other.length);
        return off < 0 ? other.length : from + off;
    }

    /** The first sample of a row that has ink; the margin's end where none has. */
    int begin(int row) {
        return rows[row].length == 0 ? margin : rows[row][0];
    }

    /** The sample after the last one of a row that has ink; the margin's end where none has. */
    int end(int row) {
        return rows[row].length == 0 ? margin : rows[row][rows[row].length - 2];
    }

    /** Adds every run's ink to the cells that it lies in, in samples of {@code fine} to a cell. */
    void addTo(float[] cells, int cellRow, int row, int fine, float share) {
        int[] runs = rows[row];
        for (int i = 0; i < runs.length; i += LENGTH) {
            float ink = runs[i + 2] * share;
            int end = runs[i + 1];
            for (int at = runs[i]; at < end; ) {
                int cell = at / fine;
                int next = Math.min(end, (cell + 1) * fine);
                cells[cellRow + cell] += ink * (next - at);
                at = next;
            }
        }
    }

    /** Adds to every cell along a row the ink at its pels; {@return whether there is any in the row} */
    boolean addTo(int[] cells, int row, CellPels pels) {
        int[] runs = rows[row];
        int[] from = pels.from();
        int[] cell = pels.cell();
        for (int i = 0; i < runs.length; i += LENGTH) {
            int ink = runs[i + 2];
            int end = from[runs[i + 1]];
            for (int pel = from[runs[i]]; pel < end; pel++) {
                cells[cell[pel]] += ink;
            }
        }
        return runs.length > 0;
    }
}
