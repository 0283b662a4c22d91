package nightfax.render.postscript;

import java.util.Arrays;
import nightfax.render.raster.Gray;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of a picture as they come and keeps no more of them than its result needs: whole blocks of pixels become
 * their mean at once, the last step to the wanted size is taken when all are there. Blocks leave at least a pixel for each of
 * the result's, so that the last step can weigh them.
 */
final class Reducer {

    /** Tones beyond these are ink or paper, and a picture that has this share of them is type or drawing. */
    private static final int INK = 64;

    private static final int PAPER = 200;
    private static final double DOCUMENT = 0.85;

    private final int width;
    private final int height;
    private final int blockWidth;
    private final int blockHeight;
    private final int across;
    private final int[] sums;
    private final byte[] out;
    private @Nullable BitBlocks bits;
    private int row;
    private final int[] histogram = new int[256];

    private Reducer(int width, int height, int blockWidth, int blockHeight) {
        this.width = width;
        this.height = height;
        this.blockWidth = blockWidth;
        this.blockHeight = blockHeight;
        this.across = (width + blockWidth - 1) / blockWidth;
        this.sums = new int[across];
        this.out = new byte[across * ((height + blockHeight - 1) / blockHeight)];
    }

    /** @param width of the rows, {@code height} how many there will be at most */
    static Reducer ofTones(int width, int height, int newWidth, int newHeight) {
        return new Reducer(width, height, blocks(width, newWidth), blocks(height, newHeight));
    }

    /** The same for rows of single bits, which are counted whole bytes at a time. */
    static Reducer ofBits(int width, int height, int newWidth, int newHeight) {
        return new Reducer(
                width,
                height,
                BitBlocks.widest(blocks(width, newWidth)),
                Math.min(BitBlocks.HIGHEST, blocks(height, newHeight)));
    }

    private static int blocks(int size, int newSize) {
        return Math.max(1, size / newSize);
    }

    void add(byte[] tones) {
        if (row >= height) {
            return;
        }
        int target = row / blockHeight;
        if ((row & 3) == 0) {
            for (int x = 0; x < width; x += 4) {
                histogram[tones[x] & 255]++;
            }
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

    /** A row of single bits, each of which is one of two tones; what is behind the row's end is cleared. */
    void add(byte[] packed, byte zero, byte one) {
        if (row >= height) {
            return;
        }
        if (width % Byte.SIZE != 0) {
            packed[width / Byte.SIZE] &= (byte) (0xff00 >> width % Byte.SIZE);
        }
        if ((row & 3) == 0) {
            int ones = 0;
            for (byte eight : packed) {
                ones += (eight >> 7 & 1) + (eight >> 3 & 1);
            }
            histogram[one & 255] += ones;
            histogram[zero & 255] += (width + 3) / 4 - ones;
        }
        if (bits == null) {
            bits = BitBlocks.of(width, blockWidth);
        }
        bits.add(packed);
        int target = row++ / blockHeight;
        if (row % blockHeight == 0 || row == height) {
            int rows = row - target * blockHeight;
            bits.write(means(rows * blockWidth, zero, one), out, target * across, across);
            int rest = width % blockWidth;
            if (rest > 0) {
                int last = across - 1;
                out[target * across + last] = means(rows * rest, zero, one)[bits.ones(last)];
            }
            bits.clear();
        }
    }

    /** Of so many pixels, by how many of them are ones. */
    private static byte[] means(int count, byte zero, byte one) {
        byte[] means = new byte[count + 1];
        for (int ones = 0; ones <= count; ones++) {
            means[ones] = (byte) ((ones * (one & 255) + (count - ones) * (zero & 255) + count / 2) / count);
        }
        return means;
    }

    private void emit(int target) {
        int rows = row - target * blockHeight;
        for (int i = 0; i < across; i++) {
            int count = rows * Math.min(blockWidth, width - i * blockWidth);
            out[target * across + i] = (byte) ((sums[i] + count / 2) / count);
        }
        Arrays.fill(sums, 0);
    }

    /** Whether there is hardly anything between paper and ink, as in scanned or drawn type. */
    boolean looksLikeDocument() {
        long ends = 0;
        long all = 0;
        for (int tone = 0; tone < histogram.length; tone++) {
            all += histogram[tone];
            if (tone < INK || tone > PAPER) {
                ends += histogram[tone];
            }
        }
        return ends >= DOCUMENT * all;
    }

    /** White where rows are missing. */
    Gray finish(int newWidth, int newHeight) {
        Arrays.fill(out, Math.min(out.length, (row + blockHeight - 1) / blockHeight * across), out.length, (byte) 255);
        return new Gray(across, out.length / across, out).scaledTo(newWidth, newHeight);
    }
}
