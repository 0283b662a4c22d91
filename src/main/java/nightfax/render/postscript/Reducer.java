package nightfax.render.postscript;

import java.util.Arrays;
import nightfax.render.raster.Gray;

/**
 * Takes the rows of a picture as they come and keeps no more of them than its result needs: whole blocks of pixels become
 * their mean at once, the last step to the wanted size is taken when all are there.
 */
final class Reducer {

    /** Blocks leave at least this many pixels for each of the result's, so that the last step can weigh them. */
    private static final double SPARE = 1.5;

    private final int width;
    private final int height;
    private final int blockWidth;
    private final int blockHeight;
    private final int across;
    private final int[] sums;
    private final byte[] out;
    private int row;

    /** @param width of the rows, {@code height} how many there will be at most */
    Reducer(int width, int height, int newWidth, int newHeight) {
        this.width = width;
        this.height = height;
        this.blockWidth = (int) Math.max(1, width / (SPARE * newWidth));
        this.blockHeight = (int) Math.max(1, height / (SPARE * newHeight));
        this.across = (width + blockWidth - 1) / blockWidth;
        this.sums = new int[across];
        this.out = new byte[across * ((height + blockHeight - 1) / blockHeight)];
        Arrays.fill(out, (byte) 255);
    }

    void add(byte[] tones) {
        if (row >= height) {
            return;
        }
        int target = row / blockHeight;
        row++;
        if (blockWidth == 1 && blockHeight == 1) {
            System.arraycopy(tones, 0, out, target * across, width);
            return;
        }
        int x = 0;
        for (int i = 0; i < across; i++) {
            int sum = 0;
            for (int end = Math.min(width, x + blockWidth); x < end; x++) {
                sum += tones[x] & 255;
            }
            sums[i] += sum;
        }
        if (row % blockHeight == 0 || row == height) {
            emit(target);
        }
    }

    private void emit(int target) {
        int rows = row - target * blockHeight;
        for (int i = 0; i < across; i++) {
            int count = rows * Math.min(blockWidth, width - i * blockWidth);
            out[target * across + i] = (byte) ((sums[i] + count / 2) / count);
        }
        Arrays.fill(sums, 0);
    }

    /** White where rows are missing. */
    Gray finish(int newWidth, int newHeight) {
        return new Gray(across, out.length / across, out).scaledTo(newWidth, newHeight);
    }
}
