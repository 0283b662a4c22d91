package nightfax.render.raster;

/** What is around a pel of a document: where the darkest and the lightest there are far apart runs an edge. */
sealed interface Surroundings {

    /** A picture whose pixels are larger than so many pels has edges that run over several of those. */
    double SOFT = 1.2;

    /** @param pelsToPixel how many samples a pixel of the picture became, across or down */
    static Surroundings of(Gray gray, double pelsToPixel) {
        return pelsToPixel < SOFT
                ? new Neighbours(gray)
                : Window.of(gray, (int) Math.min(Window.WIDEST, Math.ceil(pelsToPixel)));
    }

    /**
     * How far the darkest and the lightest are apart, of 255.
     *
     * @param step from the pel that was asked for before: 1, or -1
     */
    int contrast(int x, int y, int step);

    /** On an edge, what is darker than this is black. */
    int threshold();

    /** All pels up to so many to each side. */
    record Window(byte[] low, byte[] high, int width) implements Surroundings {

        /** In pels; further away there may be another stroke. */
        private static final int WIDEST = 4;

        /** Thin strokes of few pixels are hardly ever dark: a lighter threshold than for others keeps them. */
        private static final int TYPE_THRESHOLD = 180;

        static Window of(Gray gray, int reach) {
            int width = gray.width();
            int height = gray.height();
            byte[] low = gray.samples().clone();
            byte[] high = low.clone();
            byte[] line = new byte[Math.max(width, height)];
            for (int y = 0; y < height; y++) {
                extremes(low, y * width, 1, width, reach, line, false);
                extremes(high, y * width, 1, width, reach, line, true);
            }
            for (int x = 0; x < width; x++) {
                extremes(low, x, width, height, reach, line, false);
                extremes(high, x, width, height, reach, line, true);
            }
            return new Window(low, high, width);
        }

        private static void extremes(
                byte[] samples, int first, int step, int count, int reach, byte[] line, boolean highest) {
            for (int i = 0; i < count; i++) {
                line[i] = samples[first + i * step];
            }
            for (int i = 0; i < count; i++) {
                int most = line[i] & 255;
                int end = Math.min(count - 1, i + reach);
                for (int k = Math.max(0, i - reach); k <= end; k++) {
                    int other = line[k] & 255;
                    most = highest ? Math.max(most, other) : Math.min(most, other);
                }
                samples[first + i * step] = (byte) most;
            }
        }

        @Override
        public int contrast(int x, int y, int step) {
            int at = y * width + x;
            return (high[at] & 255) - (low[at] & 255);
        }

        @Override
        public int threshold() {
            return TYPE_THRESHOLD;
        }
    }

    /** The darkest and the lightest of a pel and its eight neighbours; columns are kept for the next pel along the line. */
    final class Neighbours implements Surroundings {
        private static final int NONE = -2;

        private final byte[] in;
        private final int width;
        private final int height;
        private int lastX = NONE;
        private int lastY = NONE;
        private int at;
        private int ahead;

        Neighbours(Gray gray) {
            this.in = gray.samples();
            this.width = gray.width();
            this.height = gray.height();
        }

        @Override
        public int contrast(int x, int y, int step) {
            boolean goesOn = y == lastY && x == lastX + step;
            int behind = goesOn ? at : column(x - step, y);
            at = goesOn ? ahead : column(x, y);
            ahead = column(x + step, y);
            lastX = x;
            lastY = y;
            int low = Math.min(behind & 255, Math.min(at & 255, ahead & 255));
            return Math.max(behind >> 8, Math.max(at >> 8, ahead >> 8)) - low;
        }

        @Override
        public int threshold() {
            return ErrorDiffusion.TYPE_THRESHOLD;
        }

        /** The darkest of three pels above each other in the low byte, the lightest in the high one. */
        private int column(int x, int y) {
            if (x < 0 || x >= width) {
                return 255;
            }
            int from = y * width + x;
            int a = in[from] & 255;
            int b = y == 0 ? a : in[from - width] & 255;
            int c = y == height - 1 ? a : in[from + width] & 255;
            return Math.min(a, Math.min(b, c)) | Math.max(a, Math.max(b, c)) << 8;
        }
    }
}
