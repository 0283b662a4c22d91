package nightfax.render.raster;

import java.util.Arrays;

/**
 * Finds the edges in a document: where the darkest and the lightest pel around one are far apart. The darkest and lightest of a
 * column are kept, as the next pel along the line needs nearly the same columns.
 */
final class Surroundings {

    /** Pels to a pixel: above this, the edges of a picture are several pels wide. */
    private static final double SOFT = 1.2;

    /** In pels; further away there may be another stroke. */
    private static final int WIDEST = 4;

    /** Thin strokes of few pixels are hardly ever dark: a lighter threshold than for others keeps them. */
    private static final int SOFT_THRESHOLD = 180;

    private static final int UNSEEN = -1;

    private final byte[] in;
    private final int width;
    private final int height;
    private final int reach;

    /** The darkest of a column in the low byte and the lightest above it, around the line that {@code lines} has for the column. */
    private final int[] columns;

    private final int[] lines;

    /** @param pelsToPixel how many samples a pixel of the picture became, across or down */
    Surroundings(Gray gray, double pelsToPixel) {
        this.in = gray.samples();
        this.width = gray.width();
        this.height = gray.height();
        this.reach = pelsToPixel < SOFT ? 1 : (int) Math.min(WIDEST, Math.ceil(pelsToPixel));
        this.columns = new int[width];
        this.lines = new int[width];
        Arrays.fill(lines, UNSEEN);
    }

    /** By how much the darkest and the lightest around a pel differ, of 255. */
    int contrast(int x, int y) {
        int low = 255;
        int high = 0;
        int end = Math.min(width - 1, x + reach);
        for (int k = Math.max(0, x - reach); k <= end; k++) {
            int column = lines[k] == y ? columns[k] : column(k, y);
            low = Math.min(low, column & 255);
            high = Math.max(high, column >> 8);
        }
        return high - low;
    }

    private int column(int x, int y) {
        int low = 255;
        int high = 0;
        int last = Math.min(height - 1, y + reach) * width + x;
        for (int i = Math.max(0, y - reach) * width + x; i <= last; i += width) {
            int tone = in[i] & 255;
            low = Math.min(low, tone);
            high = Math.max(high, tone);
        }
        lines[x] = y;
        columns[x] = low | high << 8;
        return columns[x];
    }

    /** On an edge, what is darker than this is black. */
    int threshold() {
        return reach == 1 ? ErrorDiffusion.TYPE_THRESHOLD : SOFT_THRESHOLD;
    }
}
