package nightfax.render.postscript;

import java.util.Arrays;

/**
 * How like what a viewer shows another drawing looks: both are cut to their ink, brought to one size whose longer side is
 * {@value #LONGER} dots, and blurred, as from arm's length. It is their correlation, 1 for the same, and less where one is stretched.
 */
final class Likeness {

    private static final double LONGER = 360;

    /** The standard deviation of the blur, in dots. */
    private static final double BLUR = 1.6;

    /** The dots that a distribution's ends lie beyond, in deviations. */
    private static final double TAIL = 2.5;

    private final Extent extent;

    /** Whether several cells come to a dot: then it is made of whole ones, and else they are compared as cells. */
    private final boolean shrunk;

    private final int across;
    private final int down;

    /** The middle first, then what lies to either side of it. */
    private final float[] kernel;

    /** Of mean 0 and length 1. */
    private final float[] viewed;

    Likeness(CellInk viewed, Extent extent) {
        double cell = LONGER / Math.max(extent.across(), extent.down());
        this.extent = extent;
        this.shrunk = cell < 1;
        this.across = shrunk ? Math.max(8, (int) (extent.across() * cell)) : extent.across();
        this.down = shrunk ? Math.max(8, (int) (extent.down() * cell)) : extent.down();
        // Dots between cells are interpolated, which spreads a cell over its neighbours.
        this.kernel = kernel(shrunk ? BLUR : Math.sqrt(BLUR * BLUR / (cell * cell) + 1 / 6.0));
        this.viewed = looked(viewed, extent);
    }

    private static float[] kernel(double deviation) {
        float[] kernel = new float[(int) Math.ceil(TAIL * deviation) + 1];
        double sum = 0;
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = (float) Math.exp(-i * i / (2 * deviation * deviation));
            sum += i == 0 ? kernel[i] : 2 * kernel[i];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= (float) sum;
        }
        return kernel;
    }

    /** The most that anything can be like it that reaches so far. */
    double most(Extent other) {
        double stretched = (double) extent.across() * other.down() / ((double) extent.down() * other.across());
        return Math.sqrt(Math.min(stretched, 1 / stretched));
    }

    double of(CellInk ink, Extent reached) {
        float[] other = looked(ink, reached);
        double sum = 0;
        for (int i = 0; i < other.length; i++) {
            sum += viewed[i] * other[i];
        }
        return sum * most(reached);
    }

    private float[] looked(CellInk ink, Extent cut) {
        boolean same = cut.across() == across && cut.down() == down;
        float[] sized = shrunk ? shrunk(ink, cut) : same ? copied(ink, cut) : stretched(ink, cut);
        return normal(blurredDown(blurredAcross(sized)));
    }

    /** A dot is the mean of the cells whose middle lies in it. */
    private float[] shrunk(CellInk ink, Extent cut) {
        int[] columns = dots(cut.across(), across);
        int[] rows = dots(cut.down(), down);
        float[] sized = new float[across * down];
        for (int y = 0; y < down; y++) {
            int row = Math.min(rows[y], cut.down() - 1);
            int endRow = Math.max(row + 1, rows[y + 1]);
            for (int x = 0; x < across; x++) {
                int column = Math.min(columns[x], cut.across() - 1);
                int endColumn = Math.max(column + 1, columns[x + 1]);
                float sum = 0;
                for (int i = row; i < endRow; i++) {
                    int line = (cut.top() + i) * ink.across() + cut.left();
                    for (int j = column; j < endColumn; j++) {
                        sum += ink.cells()[line + j];
                    }
                }
                sized[y * across + x] = sum / ((endRow - row) * (endColumn - column));
            }
        }
        return sized;
    }

    /** For each dot, and the end, the first cell whose middle lies beyond its beginning. */
    private static int[] dots(int cells, int dots) {
        int[] first = new int[dots + 1];
        for (int i = 0; i <= dots; i++) {
            first[i] = (int) Math.floor((double) i * cells / dots - 0.5) + 1;
        }
        return first;
    }

    private float[] copied(CellInk ink, Extent cut) {
        float[] copied = new float[across * down];
        for (int y = 0; y < down; y++) {
            System.arraycopy(ink.cells(), (cut.top() + y) * ink.across() + cut.left(), copied, y * across, across);
        }
        return copied;
    }

    private float[] stretched(CellInk ink, Extent cut) {
        float[] sized = new float[across * down];
        for (int y = 0; y < down; y++) {
            double row = Math.max(0, Math.min(cut.down() - 1, (y + 0.5) * cut.down() / down - 0.5));
            int upper = (int) row;
            int lower = Math.min(upper + 1, cut.down() - 1);
            for (int x = 0; x < across; x++) {
                double column = Math.max(0, Math.min(cut.across() - 1, (x + 0.5) * cut.across() / across - 0.5));
                int left = (int) column;
                int right = Math.min(left + 1, cut.across() - 1);
                float above = between(ink, cut, upper, left, right, (float) column - left);
                float below = between(ink, cut, lower, left, right, (float) column - left);
                sized[y * across + x] = above + (below - above) * ((float) row - upper);
            }
        }
        return sized;
    }

    private static float between(CellInk ink, Extent cut, int row, int left, int right, float part) {
        int line = (cut.top() + row) * ink.across() + cut.left();
        return ink.cells()[line + left] * (1 - part) + ink.cells()[line + right] * part;
    }

    /** What lies beyond the edges is as what lies on them. */
    private float[] blurredAcross(float[] dots) {
        float[] blurred = new float[dots.length];
        int reach = kernel.length - 1;
        float[] line = new float[across + 2 * reach];
        for (int first = 0; first < dots.length; first += across) {
            Arrays.fill(line, 0, reach, dots[first]);
            System.arraycopy(dots, first, line, reach, across);
            Arrays.fill(line, reach + across, line.length, dots[first + across - 1]);
            for (int x = 0; x < across; x++) {
                float sum = kernel[0] * line[reach + x];
                for (int k = 1; k <= reach; k++) {
                    sum += kernel[k] * (line[reach + x - k] + line[reach + x + k]);
                }
                blurred[first + x] = sum;
            }
        }
        return blurred;
    }

    private float[] blurredDown(float[] dots) {
        float[] blurred = new float[dots.length];
        for (int y = 0; y < down; y++) {
            int at = y * across;
            for (int x = 0; x < across; x++) {
                blurred[at + x] = kernel[0] * dots[at + x];
            }
            for (int k = 1; k < kernel.length; k++) {
                int above = Math.max(0, y - k) * across;
                int below = Math.min(down - 1, y + k) * across;
                float part = kernel[k];
                for (int x = 0; x < across; x++) {
                    blurred[at + x] += part * (dots[above + x] + dots[below + x]);
                }
            }
        }
        return blurred;
    }

    private static float[] normal(float[] dots) {
        double sum = 0;
        double squares = 0;
        for (float dot : dots) {
            sum += dot;
            squares += dot * dot;
        }
        double mean = sum / dots.length;
        double length = Math.sqrt(Math.max(Float.MIN_NORMAL, squares - sum * mean));
        for (int i = 0; i < dots.length; i++) {
            dots[i] = (float) ((dots[i] - mean) / length);
        }
        return dots;
    }
}
