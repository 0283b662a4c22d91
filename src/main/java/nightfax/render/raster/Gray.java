package nightfax.render.raster;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A picture in greys, a byte a pixel, 0 black to 255 white, rows from the top without padding. Mutable: pictures are large,
 * and each has one owner.
 */
public final class Gray {

    /** Enlarged to four times its size or more, a picture shows its pixels: that is what few pixels are meant to do. */
    private static final double BLOCKS = 0.25;

    /** Pixels to the side of what a glance takes in. */
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
        RawSamples raw = RawSamples.of(image);
        return raw == null ? of(image, new Rectangle(image.getWidth(), image.getHeight())) : raw.gray();
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
                int luminance = luminance(row[x]);
                if (alpha) {
                    int opacity = row[x] >>> 24;
                    luminance = 255 - (255 - luminance) * opacity / 255;
                }
                samples[y * part.width + x] = (byte) luminance;
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
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (255 - (255 - (samples[i] & 255)) * (opacity.samples[i] & 255) / 255);
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

    /** The same told shorter: one column where all are alike, as of a gradient that runs down, one row where all rows are. */
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

    /** What a glance tells of it in so few samples: each is the mean of four pixels of its part, at most. */
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
        if (newWidth <= width && newHeight <= height) {
            return shrunkTo(newWidth, newHeight);
        }
        Weights across = Weights.of(width, newWidth);
        Weights down = Weights.of(height, newHeight);
        byte[] out = new byte[newWidth * newHeight];
        float[][] rows = new float[height][];
        int freed = 0;
        float[] sum = new float[newWidth];
        for (int y = 0; y < newHeight; y++) {
            int from = down.first[y];
            float[] weights = down.weights[y];
            for (int k = from; k < from + weights.length; k++) {
                if (rows[k] == null) {
                    rows[k] = across.apply(samples, k * width);
                }
            }
            while (freed < from) {
                rows[freed++] = null;
            }
            if (weights.length == 2) {
                mix(rows[from], weights[0], rows[from + 1], weights[1], out, y * newWidth);
                continue;
            }
            Arrays.fill(sum, 0);
            for (int k = 0; k < weights.length; k++) {
                float[] row = rows[from + k];
                float weight = weights[k];
                for (int x = 0; x < newWidth; x++) {
                    sum[x] += weight * row[x];
                }
            }
            for (int x = 0; x < newWidth; x++) {
                out[y * newWidth + x] = rounded(sum[x]);
            }
        }
        return new Gray(newWidth, newHeight, out);
    }

    /** What enlarging does for most rows, in one go. */
    private static void mix(float[] one, float share, float[] other, float rest, byte[] out, int at) {
        for (int x = 0; x < one.length; x++) {
            out[at + x] = rounded(share * one[x] + rest * other[x]);
        }
    }

    /** Means of samples are within their range: adding a half rounds them. */
    private static byte rounded(float mean) {
        return (byte) (int) (mean + 0.5f);
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

    /**
     * Every new pixel is the mean of whole pixels and of shares of those at its edges, in 256ths.
     */
    private Gray shrunkTo(int newWidth, int newHeight) {
        int[] columnAt = new int[newWidth + 1];
        int[] columnShare = new int[newWidth + 1];
        cuts(width, newWidth, columnAt, columnShare);
        byte[] out = new byte[newWidth * newHeight];
        int[] row = new int[newWidth];
        long[] total = new long[newWidth];
        double step = (double) height / newHeight;
        double perArea = newWidth / (256.0 * 256.0 * step * width);
        int y = 0;
        int left = 256;
        for (int target = 0; target < newHeight; target++) {
            int wanted = (int) Math.round((target + 1) * step * 256) - (int) Math.round(target * step * 256);
            Arrays.fill(total, 0);
            while (wanted > 0 && y < height) {
                if (left == 256) {
                    sumsOfRow(y, columnAt, columnShare, row);
                }
                int share = Math.min(left, wanted);
                for (int x = 0; x < newWidth; x++) {
                    total[x] += (long) row[x] * share;
                }
                wanted -= share;
                left -= share;
                if (left == 0) {
                    y++;
                    left = 256;
                }
            }
            for (int x = 0; x < newWidth; x++) {
                out[target * newWidth + x] = (byte) Math.min(255, (int) (total[x] * perArea + 0.5));
            }
        }
        return new Gray(newWidth, newHeight, out);
    }

    /** What of a row lies between the cuts, in 256ths; of the pixel at a cut some belongs to the next. */
    private void sumsOfRow(int y, int[] columnAt, int[] columnShare, int[] row) {
        int at = y * width;
        int next = 0;
        int rest = 0;
        for (int x = 0; x < row.length; x++) {
            int cut = columnAt[x + 1];
            int share = columnShare[x + 1];
            int sum = rest;
            for (; next < cut; next++) {
                sum += (samples[at + next] & 255) << 8;
            }
            rest = 0;
            if (share > 0) {
                int tone = samples[at + next++] & 255;
                sum += share * tone;
                rest = (256 - share) * tone;
            }
            row[x] = sum;
        }
    }

    private static void cuts(int from, int to, int[] at, int[] share) {
        for (int i = 0; i <= to; i++) {
            long cut = Math.round((double) i * from * 256 / to);
            at[i] = (int) (cut >> 8);
            share[i] = (int) (cut & 255);
        }
    }

    /** For every new position the first old one that counts, and how much it and its followers do; each row adds up to 1. */
    private record Weights(int[] first, float[][] weights) {

        static Weights of(int from, int to) {
            int[] first = new int[to];
            float[][] weights = new float[to][];
            double step = (double) from / to;
            for (int i = 0; i < to; i++) {
                if (step >= 1) {
                    box(from, i * step, (i + 1) * step, i, first, weights);
                } else if (step <= BLOCKS) {
                    first[i] = (int) Math.min(from - 1.0, (i + 0.5) * step);
                    weights[i] = new float[] {1};
                } else {
                    double centre = Math.max(0, Math.min(from - 1.0, (i + 0.5) * step - 0.5));
                    int low = (int) centre;
                    first[i] = low;
                    float share = (float) (centre - low);
                    weights[i] = low + 1 < from ? new float[] {1 - share, share} : new float[] {1};
                }
            }
            return new Weights(first, weights);
        }

        private static void box(int size, double low, double high, int i, int[] first, float[][] weights) {
            int from = Math.min((int) low, size - 1);
            int until = Math.max(from + 1, Math.min(size, (int) Math.ceil(high - 1e-9)));
            float[] w = new float[until - from];
            double total = 0;
            for (int k = 0; k < w.length; k++) {
                w[k] = (float) (Math.min(high, from + k + 1.0) - Math.max(low, from + k));
                total += w[k];
            }
            for (int k = 0; k < w.length; k++) {
                w[k] /= (float) total;
            }
            first[i] = from;
            weights[i] = w;
        }

        float[] apply(byte[] samples, int offset) {
            float[] out = new float[first.length];
            for (int i = 0; i < out.length; i++) {
                float sum = 0;
                float[] w = weights[i];
                for (int k = 0; k < w.length; k++) {
                    sum += w[k] * (samples[offset + first[i] + k] & 255);
                }
                out[i] = sum;
            }
            return out;
        }
    }
}
