package nightfax.render.raster;

/**
 * A picture in black and white, as a fax machine prints it: a bit a pel, 1 is black, the first pel of a byte in its highest
 * bit, rows from the top and padded to whole bytes. Mutable.
 */
public final class Bitmap {

    private final int width;
    private final int height;
    private final int stride;
    private final byte[] bits;

    /** White all over. */
    public Bitmap(int width, int height) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a bitmap of " + width + " × " + height + " pels");
        }
        this.width = width;
        this.height = height;
        this.stride = (width + 7) >> 3;
        this.bits = new byte[stride * height];
    }

    /** @param bits rows of {@code (width + 7) / 8} bytes, 1 is black; kept, not copied */
    public Bitmap(int width, int height, byte[] bits) {
        this.width = width;
        this.height = height;
        this.stride = (width + 7) >> 3;
        if (bits.length != stride * height) {
            throw new IllegalArgumentException(width + " × " + height + " pels in " + bits.length + " bytes");
        }
        this.bits = bits;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Bytes per row. */
    public int stride() {
        return stride;
    }

    /** The bits themselves, not a copy. */
    public byte[] bits() {
        return bits;
    }

    public boolean black(int x, int y) {
        return (bits[y * stride + (x >> 3)] & 0x80 >> (x & 7)) != 0;
    }

    public void blacken(int x, int y) {
        bits[y * stride + (x >> 3)] |= (byte) (0x80 >> (x & 7));
    }

    /** Blackens what is black in the other bitmap, its upper left corner put there; what falls outside is lost. */
    public void put(Bitmap other, int left, int top) {
        for (int y = Math.max(0, -top); y < other.height && y + top < height; y++) {
            for (int x = Math.max(0, -left); x < other.width && x + left < width; x++) {
                if (other.black(x, y)) {
                    blacken(x + left, y + top);
                }
            }
        }
    }

    /** Each pel as several; the same bitmap where it has that size. */
    public Bitmap enlargedTo(int newWidth, int newHeight) {
        if (newWidth == width && newHeight == height) {
            return this;
        }
        Bitmap out = new Bitmap(newWidth, newHeight);
        for (int y = 0; y < newHeight; y++) {
            int from = (int) ((long) y * height / newHeight);
            for (int x = 0; x < newWidth; x++) {
                if (black((int) ((long) x * width / newWidth), from)) {
                    out.blacken(x, y);
                }
            }
        }
        return out;
    }

    /** Turned by 90° anticlockwise. */
    public Bitmap turnedLeft() {
        Bitmap out = new Bitmap(height, width);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (black(x, y)) {
                    out.blacken(y, width - 1 - x);
                }
            }
        }
        return out;
    }

    /** Whether no pel is black. */
    public boolean blank() {
        for (byte b : bits) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }
}
