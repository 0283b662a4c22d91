package nightfax.render.raster;

import java.util.zip.Deflater;

/**
 * A bitmap as it stands in a fax's body: as T.6 data, see {@link G4Encoder}, or as plain bits, whichever is shorter once the whole
 * body is compressed. T.6 writes down where a line changes its colour. In a dither that is nearly everywhere, and takes three
 * bits for each pel, while compression finds the dither's patterns in plain bits.
 *
 * @param width in pels, as {@code height}
 * @param t6 whether {@code data} are T.6 data; otherwise rows of bits padded to whole bytes, 0 is black
 */
public record PackedBitmap(int width, int height, boolean t6, byte[] data) {

    /** T.6 data of less than one part in so many of the plain bits are shorter in any case. */
    private static final int SPARSE = 4;

    /** In bytes: plain bits no longer than this, such as a pattern's tile, are too few to be compressed. */
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
