package nightfax.render.raster;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferInt;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A picture in greys, a byte a pixel, 0 black to 255 white, rows from the top without padding. Mutable: pictures are large,
 * and each has one owner.
 */
public final class Gray {

    /** {@link #glanced} looks at this many pixels across and down for each of its samples. */
    private static final int GLANCE = 2;

    private final int width;
    private final int height;
    private final byte[] samples;

    public Gray(int width, int height, byte[] samples) {
        if (width < 1 || height < 1 || samples.length != width * height) {
            throw new IllegalArgumentException(width + " × " + height + " with " + samples.length + " samples");
        }
        this.width = width;
        this.height = height;
        this.samples = samples;
    }

    /** White all over. */
    public static Gray white(int width, int height) {
        byte[] samples = new byte[width * height];
        Arrays.fill(samples, (byte) 255);
        return new Gray(width, height, samples);
    }

    /** The luminance of a picture; transparent pixels show white paper. */
    public static Gray of(BufferedImage image) {
        if (image.getColorModel() instanceof IndexColorModel palette
                && palette.getTransferType() == DataBuffer.TYPE_BYTE) {
            return of(image.getRaster(), palette);
        }
        RawSamples raw = RawSamples.of(image);
        return raw == null ? of(image, new Rectangle(image.getWidth(), image.getHeight())) : raw.gray();
    }

    /** Each colour is weighed once: for each pixel that took half of the time of a scan in black and white. */
    private static Gray of(Raster raster, IndexColorModel palette) {
        int[] colours = new int[palette.getMapSize()];
        palette.getRGBs(colours);
        byte[] tones = new byte[1 << Byte.SIZE];
        for (int i = 0; i < colours.length; i++) {
            tones[i] = (byte) tone(colours[i], palette.hasAlpha());
        }
        int width = raster.getWidth();
        byte[] samples = new byte[width * raster.getHeight()];
        byte[] row = new byte[width];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getDataElements(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                samples[y * width + x] = tones[row[x] & 255];
            }
        }
        return new Gray(width, raster.getHeight(), samples);
    }

    private static int tone(int colour, boolean alpha) {
        int luminance = luminance(colour);
        return alpha ? 255 - (255 - luminance) * (colour >>> 24) / 255 : luminance;
    }

    /** @param part in pixels, inside the picture */
    static Gray of(BufferedImage image, Rectangle part) {
        byte[] samples = new byte[part.width * part.height];
        int[] row = new int[part.width];
        boolean alpha = image.getColorModel().hasAlpha();
        int[] all = pixels(image);
        for (int y = 0; y < part.height; y++) {
            if (all != null) {
                System.arraycopy(all, (part.y + y) * image.getWidth() + part.x, row, 0, part.width);
            } else {
                image.getRGB(part.x, part.y + y, part.width, 1, row, 0, part.width);
            }
            for (int x = 0; x < part.width; x++) {
                samples[y * part.width + x] = (byte) tone(row[x], alpha);
            }
        }
        return new Gray(part.width, part.height, samples);
    }

    /** The pixels themselves where they are kept as {@code getRGB} would give them. */
    private static int @Nullable [] pixels(BufferedImage image) {
        boolean direct =
                image.getType() == BufferedImage.TYPE_INT_RGB || image.getType() == BufferedImage.TYPE_INT_ARGB;
        return direct && image.getRaster().getParent() == null
                ? ((DataBufferInt) image.getRaster().getDataBuffer()).getData()
                : null;
    }

    public Gray copy() {
        return new Gray(width, height, samples.clone());
    }

    /** Of red, green and blue in the lower 24 bits, 0 to 255. */
    public static int luminance(int rgb) {
        return luminance(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255);
    }

    /**
     * Y' of ITU-R BT.601, with the weights .3, .59 and .11 by which PostScript, too, makes a grey of red, green and blue (PLRM
     * 7.2.1), in 256ths. By the same weights cyan, magenta and yellow add up to black ink (7.2.2).
     *
     * @param red up to 65,535, as {@code green} and {@code blue}; the result has their range
     */
    public static int luminance(int red, int green, int blue) {
        return (77 * red + 150 * green + 29 * blue + 128) >> 8;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The samples themselves, not a copy. */
    public byte[] samples() {
        return samples;
    }

    public int at(int x, int y) {
        return samples[y * width + x] & 255;
    }

    /** As it looks on white paper when only that share of it is opaque, 0 to 1. */
    public void lighten(double alpha) {
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (255 - (int) Math.round((255 - (samples[i] & 255)) * alpha));
        }
    }

    /** As it looks on white paper through a mask of the same size: 255 is opaque. */
    public void lighten(Gray opacity) {
        lighten(opacity, 255);
    }

    /** The same, but where it hides a ground of that tone, of 255, it is no lighter than both of them. */
    public void lighten(Gray opacity, int ground) {
        for (int i = 0; i < samples.length; i++) {
            int own = samples[i] & 255;
            int covers = opacity.samples[i] & 255;
            int lightest = ErrorDiffusion.isStencilled(255 - covers) ? Math.max(own, ground) : 255;
            samples[i] = (byte) Math.min(lightest, 255 - (255 - own) * covers / 255);
        }
    }

    /** Black for white and white for black. */
    public Gray inverted() {
        byte[] out = new byte[samples.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) ~samples[i];
        }
        return new Gray(width, height, out);
    }

    /** One column where all are alike, as of a gradient that runs down; one row where all rows are; else all of it. */
    public Gray withoutRepeats() {
        boolean columns = true;
        for (int i = 1; i < samples.length && columns; i++) {
            columns = i % width == 0 || samples[i] == samples[i - 1];
        }
        boolean rows = true;
        for (int i = width; i < samples.length && rows; i++) {
            rows = samples[i] == samples[i - width];
        }
        return columns || rows ? part(0, 0, columns ? 1 : width, rows ? 1 : height) : this;
    }

    /** A rough view in so many samples: each is the mean of up to four pixels of its part, however large that is. */
    public Gray glanced(int across, int down) {
        byte[] out = new byte[across * down];
        for (int y = 0; y < down; y++) {
            for (int x = 0; x < across; x++) {
                int sum = 0;
                for (int k = 0; k < GLANCE * GLANCE; k++) {
                    double column = (x + (k % GLANCE + 0.5) / GLANCE) * width / across;
                    double row = (y + (k / GLANCE + 0.5) / GLANCE) * height / down;
                    sum += at((int) column, (int) row);
                }
                out[y * across + x] = (byte) (sum / (GLANCE * GLANCE));
            }
        }
        return new Gray(across, down, out);
    }

    /** A part of the picture; what of it lies outside is white. */
    public Gray part(int left, int top, int partWidth, int partHeight) {
        Gray out = white(partWidth, partHeight);
        int from = Math.max(0, -left);
        int until = Math.min(partWidth, width - left);
        for (int y = Math.max(0, -top); y < partHeight && y + top < height; y++) {
            if (until > from) {
                System.arraycopy(
                        samples, (y + top) * width + left + from, out.samples, y * partWidth + from, until - from);
            }
        }
        return out;
    }

    /**
     * The same picture in another size: every new pixel is the mean of what it covers where the picture shrinks, and is
     * interpolated where it grows. Each axis on its own, as fax pels are not square.
     */
    public Gray scaledTo(int newWidth, int newHeight) {
        if (newWidth == width && newHeight == height) {
            return this;
        }
        return new Scaling(this).to(newWidth, newHeight);
    }

    /**
     * The same picture in cells of several pixels, where it is so smooth that nobody would see the difference.
     *
     * @param cell pixels to the side of a cell
     * @param tolerance how far a pixel's grey may be from its cell's, of 255
     * @return null where there is any edge, or detail
     */
    public @Nullable Gray smooth(int cell, int tolerance) {
        Gray coarse = scaledTo((width + cell - 1) / cell, (height + cell - 1) / cell);
        for (int y = 0; y < height; y++) {
            int row = (int) ((long) y * coarse.height / height);
            for (int x = 0; x < width; x++) {
                int column = (int) ((long) x * coarse.width / width);
                if (Math.abs(at(x, y) - coarse.at(column, row)) > tolerance) {
                    return null;
                }
            }
        }
        return coarse;
    }
}
