package nightfax.render.raster;

import org.jspecify.annotations.Nullable;

/**
 * Turns greys into black and white. By how much a pel became too dark or too light is handed on to its neighbours (Floyd and
 * Steinberg 1976, in alternating direction so that no worms run to one side), so that a picture keeps its greys on average.
 *
 * <p>Three things are unlike a photo printer, because every change of colour along a line costs transmission time and is a
 * speck on a worn drum: greys near the ends go to pure paper and pure black, and where an edge runs (type, line art) a pel
 * is decided by threshold alone, so that strokes do not fray. Even tints get the dots of a {@link Screen}.
 */
public final class ErrorDiffusion {

    // Tones, of 255: below the first a pel is black, from the second on white, and in neither case is anything handed
    // on.

    /** In pictures, and on pages that were painted in greys. */
    private static final int BLACK_BELOW = 24;

    /**
     * On pages that are hardly more than ink and paper: the ground of dark slides. Panels on it are lighter, and dots are all that
     * shows them.
     */
    private static final int DARK_GROUND = 48;

    /** In documents: what was typed or drawn is ink, however worn. */
    private static final int INK_BELOW = 64;

    /** In pictures: what is lighter would be a few single dots. */
    private static final int WHITE_FROM = 236;

    /** On pages that were painted in greys: a marker's yellow is paper. */
    private static final int PAPER_FROM = 225;

    /** In scans: the paper that was scanned is hardly ever quite white. */
    private static final int SCANNED_WHITE_FROM = 208;

    /** In drawings on pure white: light lines are meant to be seen. */
    private static final int DRAWN_WHITE_FROM = 232;

    // Widths of lines in pels: thinner ones are dropped.

    /** In drawings on pure white: a pixel at 1,200 dots to the inch is kept. */
    private static final double THINNEST_DRAWN = 0.14;

    /** In scans: what is thinner is a stain. */
    private static final double THINNEST_SCANNED = 0.3;

    /** On pages that were painted in greys: what is thinner was not meant to be seen on paper. */
    private static final double THINNEST_PAINTED = 0.3;

    /**
     * At an edge, tones below this are black. Type with soft edges is thinner at the middle grey than its outline is: a lighter
     * threshold keeps thin strokes whole.
     */
    static final int TYPE_THRESHOLD = 160;

    /** The same for stencils. */
    private static final int STENCIL_THRESHOLD = 150;

    /** A pel whose darkest and lightest neighbours differ by so much lies at an edge. */
    private static final int EDGE = 140;

    /**
     * Tones, of 255, that may be on one even ground of a drawing or a page. In a photograph hardly any are near each other for
     * another reason than that it shades off, which the dots of a screen would show in steps.
     */
    private static final int SAME_GROUND = 3;

    /** Pels of a picture that costs little, and has too few for the dots of a screen to show what it is. */
    private static final int SMALL = 40_000;

    private ErrorDiffusion() {}

    /** A photograph or any picture of which nothing is known: greys are diffused everywhere. */
    public static Bitmap picture(Gray gray) {
        return diffuse(gray, null, BLACK_BELOW, WHITE_FROM);
    }

    /**
     * A scanned or drawn document: like a page, and the paper it was on is white. What is drawn on pure white keeps its light
     * lines and letters, which in a scan would be the paper's own shade.
     *
     * @param pelsToPixel how many samples a pixel of the picture became, across or down: an edge is so many samples wide
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
     * marker's yellow and what is lighter paper. Where there is hardly more than ink and paper, a dark ground is ink, as it is
     * around a part of a page: the part would stand out with its dots.
     */
    public static Bitmap page(Gray gray) {
        Gray withLines = ThinLines.drawn(gray, THINNEST_PAINTED);
        boolean document = Tones.of(gray).looksLikeDocument((long) gray.width() * gray.height());
        return diffuse(withLines, new Surroundings(withLines, 1), document ? DARK_GROUND : BLACK_BELOW, PAPER_FROM);
    }

    /** Whether a page of those greys, or a part of it, is as dark as the ground of dark slides all over. */
    public static boolean isInkOnPage(Gray gray) {
        for (byte sample : gray.samples()) {
            if ((sample & 255) >= DARK_GROUND) {
                return false;
            }
        }
        return true;
    }

    /** A shape: each sample by threshold, and nothing handed on. */
    public static Bitmap stencil(Gray gray) {
        Bitmap out = new Bitmap(gray.width(), gray.height());
        byte[] in = gray.samples();
        for (int y = 0, i = 0; y < gray.height(); y++) {
            for (int x = 0; x < gray.width(); x++, i++) {
                if (isStencilled(in[i] & 255)) {
                    out.blacken(x, y);
                }
            }
        }
        return out;
    }

    static boolean isStencilled(int tone) {
        return tone < STENCIL_THRESHOLD;
    }

    /** @param around finds the edges, where a pel is decided by threshold alone; null when there are none to be kept sharp */
    private static Bitmap diffuse(Gray gray, @Nullable Surroundings around, int blackBelow, int whiteFrom) {
        int width = gray.width();
        int height = gray.height();
        byte[] in = gray.samples();
        Bitmap out = new Bitmap(width, height);
        boolean small = width * height < SMALL;
        EvenTones even = new EvenTones(gray, small ? EvenTones.NONE : around == null ? 0 : SAME_GROUND);
        Screen screen = around == null ? Screen.COARSE : Screen.ROUND;
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
                int handed = here[at] >> 4;
                int wanted = tone + handed;
                int error;
                if (even.around(x, y)) {
                    // The screen needs no correction; what lies beyond would lack what is lost here.
                    if (screen.isInk(tone, x, y)) {
                        out.blacken(x, y);
                    }
                    error = handed;
                } else if (wanted < 128) {
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
