package nightfax.render.pictures;

import java.util.Arrays;
import nightfax.render.raster.Gray;
import nightfax.render.raster.Tones;

/**
 * Of rows of single bits, each of which is one of two tones, every new pixel becomes the mean of what it covers, in 256ths of
 * rows and columns. Scans have thirty million bits to the page, which is too many to look at each: only where ink begins and
 * ends is anything noted, and added up once a new row is complete.
 */
final class BitReducer extends Reducer {

    /** Wider rows are no scan's, and it would take too much memory to know where each of their bits belongs. */
    static final int WIDEST = 1 << 20;

    private static final int WHOLE = 256;

    private final int width;
    private final int height;

    /** The tones, and which bit is the lighter one. */
    private final int paper;

    private final int ink;
    private final int paperBit;
    private final int across;
    private final int down;

    /** For every old column, and the end, the new one that it begins in, and how much of that lies behind its beginning. */
    private final int[] column;

    private final int[] behind;

    /** For every new column what part of its width a 256th is. */
    private final double[] perWidth;

    /** By how much of a row's height ink goes on from that column, and how much of it is in that column alone. */
    private final long[] change;

    private final long[] part;
    private final byte[] out;

    /** An old row without ink. */
    private final byte[] none;

    /** A new row without ink. */
    private final byte[] white;

    /** The columns between which there is anything to add up. */
    private int first;

    private int last = -1;
    private int row;
    private int target;

    /** What the new row still lacks, and what of it there will be none for. */
    private int wanted;

    /** @param width of the rows in bits, up to {@link #WIDEST}; {@code height} how many there will be at most */
    BitReducer(int width, int height, int newWidth, int newHeight, byte zero, byte one) {
        this.width = width;
        this.height = height;
        this.paper = Math.max(zero & 255, one & 255);
        this.ink = Math.min(zero & 255, one & 255);
        this.paperBit = (zero & 255) >= (one & 255) ? 0 : 1;
        this.across = Math.min(width, newWidth);
        this.down = Math.min(height, newHeight);
        this.column = new int[width + 1];
        this.behind = new int[width + 1];
        this.perWidth = new double[across];
        this.change = new long[across + 2];
        this.part = new long[across + 1];
        this.out = new byte[across * down];
        this.none = new byte[(width + Byte.SIZE - 1) / Byte.SIZE];
        Arrays.fill(none, (byte) -paperBit);
        this.white = new byte[across];
        Arrays.fill(white, (byte) paper);
        for (int x = 0, next = 0; x <= width; x++) {
            while (next < across && cut(next + 1, width, across) <= (long) x * WHOLE) {
                next++;
            }
            column[x] = next;
            behind[x] = next < across ? (int) (cut(next + 1, width, across) - (long) x * WHOLE) : 0;
        }
        for (int x = 0; x < across; x++) {
            perWidth[x] = 1.0 / (cut(x + 1, width, across) - cut(x, width, across));
        }
        first = across;
        wanted = high(0);
    }

    /** Where the new pixel of that number begins. */
    private static long cut(int index, int from, int to) {
        return Math.round((double) index * from * WHOLE / to);
    }

    private int high(int newRow) {
        return (int) (cut(newRow + 1, height, down) - cut(newRow, height, down));
    }

    /** A row of single bits; what is behind its end becomes paper. */
    @Override
    void add(byte[] packed) {
        if (row >= height) {
            return;
        }
        if (width % Byte.SIZE != 0) {
            int rest = 0xff >> width % Byte.SIZE;
            int last = packed[width / Byte.SIZE];
            packed[width / Byte.SIZE] = (byte) (paperBit == 0 ? last & ~rest : last | rest);
        }
        boolean blank = Arrays.equals(packed, none);
        if (Tones.isLookedAt(row)) {
            look(packed);
        }
        row++;
        for (int left = WHOLE; left > 0; ) {
            int share = Math.min(left, wanted);
            if (!blank) {
                note(packed, share);
            }
            left -= share;
            wanted -= share;
            if (wanted == 0) {
                emit(0);
            }
        }
    }

    private void look(byte[] packed) {
        int inked = 0;
        for (byte eight : packed) {
            inked += (eight >> 7 & 1 ^ paperBit) + (eight >> 3 & 1 ^ paperBit);
        }
        seen.add(ink, inked);
        seen.add(paper, (width + 3) / 4 - inked);
    }

    /** Notes where ink begins and ends. */
    private void note(byte[] packed, int share) {
        int before = paperBit;
        int sign = share;
        for (int i = 0; i < none.length; i++) {
            int eight = packed[i] & 255;
            // A bit is set where a bit is another than the one before it.
            int edges = eight ^ (eight >> 1 | before << 7);
            before = eight & 1;
            while (edges != 0) {
                int bit = Integer.numberOfLeadingZeros(edges) - 24;
                edges &= ~(128 >> bit);
                edge(8 * i + bit, sign);
                sign = -sign;
            }
        }
        if (sign < 0) {
            edge(width, sign);
        }
    }

    private void edge(int at, int share) {
        int x = column[at];
        part[x] += (long) share * behind[at];
        change[x + 1] += share;
        first = Math.min(first, x);
        last = Math.max(last, x);
    }

    /** @param missing of the row's height, where no row is left for it */
    private void emit(int missing) {
        int high = high(target);
        int begin = target * across;
        double most = 0.5 + (paper * (high - missing) + 255.0 * missing) / high;
        double step = (double) (ink - paper) / high;
        if (missing == 0) {
            System.arraycopy(white, 0, out, begin, across);
        } else {
            Arrays.fill(out, begin, begin + across, (byte) (int) most);
        }
        long on = 0;
        for (int x = first; x <= last; x++) {
            on += change[x];
            if (x < across && (on != 0 || part[x] != 0)) {
                out[begin + x] = (byte) (int) (most + step * (on + part[x] * perWidth[x]));
            }
            change[x] = 0;
            part[x] = 0;
        }
        change[last + 1] = 0;
        first = across;
        last = -1;
        target++;
        wanted = target < down ? high(target) : Integer.MAX_VALUE;
    }

    @Override
    Gray finish(int newWidth, int newHeight) {
        if (target < down && wanted < high(target)) {
            emit(wanted);
        }
        Arrays.fill(out, target * across, out.length, (byte) 255);
        return new Gray(across, down, out).scaledTo(newWidth, newHeight);
    }
}
