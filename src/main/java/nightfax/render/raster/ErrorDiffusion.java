package nightfax.render.raster;

import org.jspecify.annotations.Nullable;

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

    /** What was typed or drawn is ink up to here, however worn. */
    private static final int INK_BELOW = 64;

    private static final int WHITE_FROM = 236;
    private static final int PAPER_FROM = 225;
    private static final int SCANNED_WHITE_FROM = 208;
    private static final int DRAWN_WHITE_FROM = 232;

    /** Lines of so many pels' width are kept: a pixel of a scan in black and white, at 1,200 dots an inch; what is no stain. */
    private static final double THINNEST_DRAWN = 0.14;

    private static final double THINNEST_SCANNED = 0.3;

    /** On a page that was painted in greys; what is fainter was not meant to be seen on paper. */
    private static final double THINNEST_PAINTED = 0.3;

    /** Type drawn with soft edges is thinner than its outline at the middle grey: a lighter threshold keeps thin strokes whole. */
    static final int TYPE_THRESHOLD = 160;

    private static final int STENCIL_THRESHOLD = 150;

    /** Darkest and lightest neighbour this far apart make an edge. */
    private static final int EDGE = 140;

    private ErrorDiffusion() {}

    /** A photograph or any picture of which nothing is known: greys are diffused everywhere. */
    public static Bitmap picture(Gray gray) {
        return diffuse(gray, null, BLACK_BELOW, WHITE_FROM);
    }

    /**
     * A scanned or drawn document: like a page, and the paper it was on is white. What is drawn on pure white keeps its light
     * lines and letters, which in a scan would be the paper's own shade.
     *
     * @param pelsToPixel how many of its samples a pixel of the picture became, across or down: edges are that wide
     */
    public static Bitmap document(Gray gray, double pelsToPixel) {
        boolean drawn = isOnPureWhite(gray);
        return document(drawn ? PaleType.blackened(gray) : gray, pelsToPixel, drawn);
    }

    /**
     * A document of two colours. Where one of them is ink, what is neither after it has shrunk is the edge of a line or of a
     * screen's dot, and no pale type.
     *
     * @param pelsToPixel as for other documents
     */
    public static Bitmap bilevel(Gray gray, double pelsToPixel) {
        return hasInk(gray) ? document(gray, pelsToPixel, isOnPureWhite(gray)) : document(gray, pelsToPixel);
    }

    private static boolean hasInk(Gray gray) {
        for (byte sample : gray.samples()) {
            if ((sample & 255) < INK_BELOW) {
                return true;
            }
        }
        return false;
    }

    private static Bitmap document(Gray gray, double pelsToPixel, boolean drawn) {
        Gray withLines = ThinLines.blackened(gray, drawn ? THINNEST_DRAWN : THINNEST_SCANNED);
        return diffuse(
                withLines,
                new Surroundings(withLines, pelsToPixel),
                INK_BELOW,
                drawn ? DRAWN_WHITE_FROM : SCANNED_WHITE_FROM);
    }

    /** Paper that was scanned is hardly ever pure white; most of a drawing's ground is. */
    private static boolean isOnPureWhite(Gray gray) {
        int pure = 0;
        int light = 0;
        for (byte sample : gray.samples()) {
            int tone = sample & 255;
            if (tone >= 254) {
                pure++;
            } else if (tone >= SCANNED_WHITE_FROM) {
                light++;
            }
        }
        return pure > 4 * light;
    }

    /**
     * A page that was painted in greys: type and line art by threshold, thin lines two pels wide, greys between diffused, a
     * marker's yellow and what is lighter paper.
     */
    public static Bitmap page(Gray gray) {
        Gray withLines = ThinLines.drawn(gray, THINNEST_PAINTED);
        return diffuse(withLines, new Surroundings(withLines, 1), BLACK_BELOW, PAPER_FROM);
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

    private static Bitmap diffuse(Gray gray, @Nullable Surroundings around, int blackBelow, int whiteFrom) {
        int width = gray.width();
        int height = gray.height();
        byte[] in = gray.samples();
        Bitmap out = new Bitmap(width, height);
        int[] nothing = new int[width + 2];
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
                if (around != null && around.contrast(x, y) >= EDGE) {
                    if (tone < around.threshold()) {
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
            System.arraycopy(nothing, 0, below, 0, nothing.length);
        }
        return out;
    }
}
