package nightfax.render.raster;

import java.util.Arrays;

/** Brings a picture to another size: by means where it shrinks, by interpolation where it grows, each axis on its own. */
final class Scaling {

    /**
     * Old pixels to a new one. With fewer, a picture is enlarged to four times its size or more, and its pixels are not blended
     * into each other: pictures of few pixels are meant to show them.
     */
    private static final double BLOCKS = 0.25;

    private final int width;
    private final int height;
    private final byte[] samples;

    Scaling(Gray picture) {
        this.width = picture.width();
        this.height = picture.height();
        this.samples = picture.samples();
    }

    Gray to(int newWidth, int newHeight) {
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

    /** The mean of two rows, which is what most rows are when a picture grows. */
    private static void mix(float[] one, float share, float[] other, float rest, byte[] out, int at) {
        for (int x = 0; x < one.length; x++) {
            out[at + x] = rounded(share * one[x] + rest * other[x]);
        }
    }

    /** Rounds a mean of samples, which is never out of their range. */
    private static byte rounded(float mean) {
        return (byte) (int) (mean + 0.5f);
    }

    /** Where neither side grows, each new pixel is the mean of whole pixels and of shares of those at its edges, in 256ths. */
    private Gray shrunkTo(int newWidth, int newHeight) {
        int[] columnAt = new int[newWidth + 1];
        int[] columnShare = new int[newWidth + 1];
        cuts(width, newWidth, columnAt, columnShare);
        byte[] out = new byte[newWidth * newHeight];
        int[] row = new int[newWidth];
        long[] total = new long[newWidth];
        double[] perColumn = new double[newWidth];
        for (int x = 0; x < newWidth; x++) {
            int share = (columnAt[x + 1] - columnAt[x] << 8) + columnShare[x + 1] - columnShare[x];
            perColumn[x] = 1.0 / share;
        }
        double step = (double) height / newHeight;
        int y = 0;
        int left = 256;
        for (int target = 0; target < newHeight; target++) {
            int wanted = (int) Math.round((target + 1) * step * 256) - (int) Math.round(target * step * 256);
            double perRow = 1.0 / wanted;
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
                out[target * newWidth + x] = (byte) Math.min(255, (int) (total[x] * perColumn[x] * perRow + 0.5));
            }
        }
        return new Gray(newWidth, newHeight, out);
    }

    /** Adds up what of a row lies between each two cuts, in 256ths of a pixel: one at a cut is shared between both sides. */
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

    /** Where new pixels begin among the old ones: in the pixel {@code at}, behind {@code share} 256ths of it. */
    private static void cuts(int from, int to, int[] at, int[] share) {
        for (int i = 0; i <= to; i++) {
            long cut = Math.round((double) i * from * 256 / to);
            at[i] = (int) (cut >> 8);
            share[i] = (int) (cut & 255);
        }
    }

    /**
     * How much old pixels count in new ones, along one axis.
     *
     * @param first for each new pixel the first old one that counts
     * @param weights for each new pixel those of that old one and of the ones after it; they add up to 1
     */
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
