package nightfax.render.raster;

import java.util.Arrays;

/**
 * Greys to black and white. What a pel is off by is handed on to its neighbours (Floyd and Steinberg 1976, in alternating
 * direction so that no worms run to one side), so that a picture keeps its greys on average.
 *
 * <p>Two things are unlike a photo printer, because every change of colour along a line costs transmission time and is a
 * speck on a worn drum: greys near the ends go to pure paper and pure black, and where an edge runs (type, line art) a pel
 * is decided by threshold alone, so that strokes do not fray.
 */
public final class ErrorDiffusion {

    /** Up to here a pel is black and from there on white, with nothing to hand on. */
    private static final int BLACK_BELOW = 24;

    private static final int WHITE_FROM = 236;
    private static final int PAPER_FROM = 225;

    /** Type drawn with soft edges is thinner than its outline at the middle grey: a lighter threshold keeps thin strokes whole. */
    private static final int TYPE_THRESHOLD = 160;

    private static final int STENCIL_THRESHOLD = 150;

    /** Darkest and lightest neighbour this far apart make an edge. */
    private static final int EDGE = 140;

    private ErrorDiffusion() {}

    /** A photograph or any picture of which nothing is known: greys are diffused everywhere. */
    public static Bitmap picture(Gray gray) {
        return diffuse(gray, false, BLACK_BELOW, WHITE_FROM);
    }

    /** A scanned or drawn document: like a page, and the paper it was on is white. */
    public static Bitmap document(Gray gray) {
        return diffuse(gray, true, 48, 208);
    }

    /** A page: type and line art by threshold, greys between diffused, a marker's yellow and what is lighter paper. */
    public static Bitmap page(Gray gray) {
        return diffuse(gray, true, BLACK_BELOW, PAPER_FROM);
    }

    /** What is more black than white. */
    public static Bitmap stencil(Gray gray) {
        Bitmap out = new Bitmap(gray.width(), gray.height());
        byte[] in = gray.samples();
        for (int y = 0, i = 0; y < gray.height(); y++) {
            for (int x = 0; x < gray.width(); x++, i++) {
                if ((in[i] & 255) < STENCIL_THRESHOLD) {
                    out.blacken(x, y);
                }
            }
        }
        return out;
    }

    private static Bitmap diffuse(Gray gray, boolean edges, int blackBelow, int whiteFrom) {
        int width = gray.width();
        int height = gray.height();
        byte[] in = gray.samples();
        Bitmap out = new Bitmap(width, height);
        int[] here = new int[width + 2];
        int[] below = new int[width + 2];
        for (int y = 0; y < height; y++) {
            int row = y * width;
            boolean right = (y & 1) == 0;
            int step = right ? 1 : -1;
            for (int i = 0; i < width; i++) {
                int x = right ? i : width - 1 - i;
                int tone = in[row + x] & 255;
                int at = x + 1;
                if (tone >= whiteFrom) {
                    continue;
                }
                if (tone < blackBelow) {
                    out.blacken(x, y);
                    continue;
                }
                if (edges && edge(in, width, height, x, y)) {
                    if (tone < TYPE_THRESHOLD) {
                        out.blacken(x, y);
                    }
                    continue;
                }
                int wanted = tone + (here[at] >> 4);
                int error;
                if (wanted < 128) {
                    out.blacken(x, y);
                    error = wanted;
                } else {
                    error = wanted - 255;
                }
                here[at + step] += error * 7;
                below[at - step] += error * 3;
                below[at] += error * 5;
                below[at + step] += error;
            }
            int[] done = here;
            here = below;
            below = done;
            Arrays.fill(below, 0);
        }
        return out;
    }

    private static boolean edge(byte[] in, int width, int height, int x, int y) {
        if (x == 0 || y == 0 || x == width - 1 || y == height - 1) {
            return edgeAtBorder(in, width, height, x, y);
        }
        int at = y * width + x;
        int low = 255;
        int high = 0;
        for (int from = at - width - 1; from <= at + width - 1; from += width) {
            int a = in[from] & 255;
            int b = in[from + 1] & 255;
            int c = in[from + 2] & 255;
            low = Math.min(Math.min(low, a), Math.min(b, c));
            high = Math.max(Math.max(high, a), Math.max(b, c));
        }
        return high - low >= EDGE;
    }

    private static boolean edgeAtBorder(byte[] in, int width, int height, int x, int y) {
        int low = 255;
        int high = 0;
        for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
            for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
                int tone = in[v * width + u] & 255;
                low = Math.min(low, tone);
                high = Math.max(high, tone);
            }
        }
        return high - low >= EDGE;
    }
}
