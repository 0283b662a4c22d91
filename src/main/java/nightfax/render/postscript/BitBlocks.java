package nightfax.render.postscript;

import java.util.Arrays;

/**
 * Counts the ones in the blocks of a picture of single bits, all blocks of a byte at a time: scans have thirty million of
 * them to the page, which is too many to look at each.
 */
final class BitBlocks {

    /** Rows of blocks: their counts have room for so many. */
    static final int HIGHEST = 255;

    /** The counts of a byte's blocks side by side, in as many bits as each of them has room for. */
    private final long[] counts = new long[256];

    private final long[] sums;
    private final int blockWidth;
    private final int room;

    private BitBlocks(int width, int blockWidth) {
        this.blockWidth = blockWidth;
        this.room = Byte.SIZE * blockWidth;
        this.sums = new long[(width + 7) / 8];
        for (int eight = 0; eight < counts.length; eight++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                counts[eight] += (long) (eight >> 7 - bit & 1) << place(bit / blockWidth);
            }
        }
    }

    /** {@return the widest block, no wider than that, of which a byte is full} */
    static int widest(int blockWidth) {
        return Math.min(Byte.SIZE / 2, Integer.highestOneBit(blockWidth));
    }

    static BitBlocks of(int width, int blockWidth) {
        return new BitBlocks(width, blockWidth);
    }

    private int place(int blockOfByte) {
        return Long.SIZE - room * (blockOfByte + 1);
    }

    void add(byte[] row) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += counts[row[i] & 255];
        }
    }

    /** The tones of that many blocks, by how many ones are in them. */
    void write(byte[] tones, byte[] to, int at, int blocks) {
        long mask = (1L << room) - 1;
        int next = at;
        for (int i = 0; next < at + blocks; i++) {
            long sum = sums[i];
            int end = Math.min(at + blocks, next + Byte.SIZE / blockWidth);
            for (int place = Long.SIZE - room; next < end; place -= room) {
                to[next++] = tones[(int) (sum >>> place & mask)];
            }
        }
    }

    /** In the rows since it was cleared. */
    int ones(int block) {
        int bit = block * blockWidth;
        return (int) (sums[bit >> 3] >>> place((bit & 7) / blockWidth) & (1L << room) - 1);
    }

    void clear() {
        Arrays.fill(sums, 0);
    }
}
