package nightfax.render.raster;

import java.util.zip.Deflater;

/**
 * A bitmap as it is told in a fax's body, which is compressed as a whole: as T.6 data, see {@link G4Encoder}, or as plain bits.
 * T.6 tells where colours turn. In a dither they turn nearly everywhere: it takes three bits for a pel then, while the
 * compression finds the dither's patterns in plain bits.
 *
 * @param width in pels, as {@code height}
 * @param data T.6 data, or rows of bits padded to whole bytes, 0 is black
 */
public record PackedBitmap(int width, int height, boolean t6, byte[] data) {

    /** By so much less than plain bits T.6 must take to be the shorter way without a further look. */
    private static final int SPARSE = 4;

    /** Plain bits of so few bytes hold nothing that could be told shorter: a tile of a pattern, a sign. */
    private static final int FEW = 128;

    public static PackedBitmap of(Bitmap bitmap) {
        byte[] t6 = G4Encoder.encode(bitmap);
        byte[] bits = bitmap.bits();
        if (t6.length < bits.length / SPARSE || t6.length < (bits.length <= FEW ? bits.length : deflated(bits))) {
            return new PackedBitmap(bitmap.width(), bitmap.height(), true, t6);
        }
        byte[] inverted = new byte[bits.length];
        for (int i = 0; i < bits.length; i++) {
            inverted[i] = (byte) ~bits[i];
        }
        return new PackedBitmap(bitmap.width(), bitmap.height(), false, inverted);
    }

    /** How many bytes the fastest compression leaves: near enough to what the best one makes of the bits' digits. */
    private static long deflated(byte[] bits) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(bits);
            deflater.finish();
            byte[] passing = new byte[1 << 13];
            while (!deflater.finished()) {
                deflater.deflate(passing);
            }
            return deflater.getBytesWritten();
        } finally {
            deflater.end();
        }
    }
}
