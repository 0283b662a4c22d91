package nightfax.render.pictures;

import java.util.Arrays;
import nightfax.render.raster.Gray;
import nightfax.render.raster.Tones;

/** Of rows of tones, a byte each, whole blocks become their mean at once. */
final class ToneReducer extends Reducer {

    private final int width;
    private final int height;
    private final int blockWidth;
    private final int blockHeight;
    private final int across;
    private final int[] sums;
    private final byte[] out;
    private int row;

    /** @param width of the rows, {@code height} how many there will be at most */
    ToneReducer(int width, int height, int newWidth, int newHeight) {
        this.width = width;
        this.height = height;
        this.blockWidth = Math.max(1, width / newWidth);
        this.blockHeight = Math.max(1, height / newHeight);
        this.across = (width + blockWidth - 1) / blockWidth;
        this.sums = new int[across];
        this.out = new byte[across * ((height + blockHeight - 1) / blockHeight)];
    }

    @Override
    void add(byte[] tones) {
        if (row >= height) {
            return;
        }
        int target = row / blockHeight;
        if (Tones.isLookedAt(row)) {
            seen.look(tones, 0, width);
        }
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

    @Override
    Gray finish(int newWidth, int newHeight) {
        Arrays.fill(out, Math.min(out.length, (row + blockHeight - 1) / blockHeight * across), out.length, (byte) 255);
        return new Gray(across, out.length / across, out).scaledTo(newWidth, newHeight);
    }
}
