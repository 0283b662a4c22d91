package nightfax.render.raster;

import java.util.Arrays;

/**
 * Bitmaps as ITU-T T.6 data (Group 4, MMR): every line coded by how it differs from the one above it. Bits are filled from the
 * highest, and the data ends with EOFB, as PostScript's CCITTFaxDecode with {@code K -1} wants it (PLRM 3.13.3).
 */
public final class G4Encoder {

    private static final int PASS = 0b1_0001;
    private static final int HORIZONTAL = 0b1_001;
    private static final int END_OF_LINE = 0b1_000000000001;

    /** The vertical modes from VL3 over V0 to VR3 (T.6 table 1). */
    private static final int[] VERTICAL = {0b1_0000010, 0b1_000010, 0b1_010, 0b1_1, 0b1_011, 0b1_000011, 0b1_0000011};

    private byte[] out;
    private int length;
    private long pending;
    private int pendingBits;

    private G4Encoder(int room) {
        out = new byte[room];
    }

    public static byte[] encode(Bitmap bitmap) {
        G4Encoder encoder = new G4Encoder(Math.max(64, bitmap.bits().length / 8));
        encoder.lines(bitmap);
        encoder.word(END_OF_LINE);
        encoder.word(END_OF_LINE);
        return encoder.finish();
    }

    private void lines(Bitmap bitmap) {
        int width = bitmap.width();
        // Changing elements of a line: where its colour turns, white first; ended by the width, thrice so that reading
        // two ahead needs no check.
        int[] above = new int[width + 4];
        int[] here = new int[width + 4];
        Arrays.fill(above, 0, 4, width);
        for (int y = 0; y < bitmap.height(); y++) {
            changes(bitmap, y, here);
            line(above, here, width);
            int[] done = above;
            above = here;
            here = done;
        }
    }

    /** One line, T.6 2.2.5: a0 walks over it, coded against the line above by b1 and b2. */
    private void line(int[] above, int[] here, int width) {
        int a0 = 0;
        int i = 0;
        int k = 0;
        boolean white = true;
        boolean start = true;
        while (a0 < width) {
            int a1 = here[i];
            // b1 is the first change above, right of a0, that turns to the colour opposite to a0's; even entries turn
            // to black.
            while (k > 0 && above[k - 1] > a0) {
                k--;
            }
            while (above[k] < width && (above[k] <= a0 && !(start && above[k] == 0) || (k & 1) != (white ? 0 : 1))) {
                k++;
            }
            int b1 = above[k];
            int b2 = b1 < width ? above[k + 1] : width;
            if (b2 < a1) {
                word(PASS);
                a0 = b2;
            } else if (Math.abs(a1 - b1) <= 3) {
                word(VERTICAL[a1 - b1 + 3]);
                a0 = a1;
                i++;
                white = !white;
            } else {
                int a2 = a1 < width ? here[i + 1] : width;
                word(HORIZONTAL);
                run(a1 - a0, white);
                run(a2 - a1, !white);
                a0 = a2;
                i += 2;
            }
            start = false;
        }
    }

    private void run(int pels, boolean white) {
        RunCodes codes = white ? RunCodes.WHITE : RunCodes.BLACK;
        int rest = pels;
        while (rest > RunCodes.LONGEST) {
            word(codes.makeUp(RunCodes.LONGEST));
            rest -= RunCodes.LONGEST;
        }
        if (rest >= 64) {
            word(codes.makeUp(rest & ~63));
        }
        word(codes.terminating(rest & 63));
    }

    private static void changes(Bitmap bitmap, int y, int[] changes) {
        int width = bitmap.width();
        byte[] bits = bitmap.bits();
        int row = y * bitmap.stride();
        int count = 0;
        int colour = 0;
        int x = 0;
        while (x < width) {
            int b = (bits[row + (x >> 3)] ^ colour) << (x & 7) & 255;
            if (b == 0) {
                x = (x | 7) + 1;
                continue;
            }
            x += Integer.numberOfLeadingZeros(b) - 24;
            if (x < width) {
                changes[count++] = x;
                colour ^= 255;
            }
        }
        changes[count] = width;
        changes[count + 1] = width;
        changes[count + 2] = width;
    }

    private void word(int marked) {
        int bits = 31 - Integer.numberOfLeadingZeros(marked);
        pending = pending << bits | marked & (1 << bits) - 1;
        pendingBits += bits;
        while (pendingBits >= 8) {
            pendingBits -= 8;
            append((byte) (pending >>> pendingBits));
        }
    }

    private void append(byte b) {
        if (length == out.length) {
            out = Arrays.copyOf(out, length * 2);
        }
        out[length++] = b;
    }

    private byte[] finish() {
        if (pendingBits > 0) {
            append((byte) (pending << 8 - pendingBits));
            pendingBits = 0;
        }
        return Arrays.copyOf(out, length);
    }
}
