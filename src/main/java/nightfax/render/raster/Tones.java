package nightfax.render.raster;

/** How often each tone, 0 (black) to 255, is among the pixels of a picture that were looked at: enough of them tell its kind. */
public final class Tones {

    /** Pels: a third of a page. */
    public static final long PAGE = 1_300_000;

    /** Tones beyond these are ink or paper, and a picture that has this share of them is type or drawing. */
    private static final int INK = 64;

    private static final int PAPER = 200;
    private static final double DOCUMENT = 0.85;

    /** A line on a page is more. */
    private static final double LEAST_INK = 0.0002;

    /** Every such pixel, across and down, is enough. */
    private static final int STEP = 4;

    private final int[] counts = new int[256];

    public static Tones of(Gray picture) {
        Tones tones = new Tones();
        for (int y = 0; y < picture.height(); y += STEP) {
            tones.look(picture.samples(), y * picture.width(), picture.width());
        }
        return tones;
    }

    /** Whether a picture's row of that number is to be looked at. */
    public static boolean isLookedAt(int row) {
        return row % STEP == 0;
    }

    /** Looks at a row of samples. */
    public void look(byte[] samples, int from, int width) {
        for (int x = from; x < from + width; x += STEP) {
            counts[samples[x] & 255]++;
        }
    }

    /** That many more pixels of that tone. */
    public void add(int tone, int pixels) {
        counts[tone] += pixels;
    }

    /**
     * Whether there is hardly anything between paper and ink, as in scanned or drawn type. Without ink it must be as large as a
     * page, whose back was scanned: what is smaller is a pale panel or gradient.
     *
     * @param pels how many the picture will cover
     */
    public boolean looksLikeDocument(long pels) {
        long ends = 0;
        long all = 0;
        long ink = 0;
        for (int tone = 0; tone < counts.length; tone++) {
            all += counts[tone];
            if (tone < INK || tone > PAPER) {
                ends += counts[tone];
            }
            if (tone < INK) {
                ink += counts[tone];
            }
        }
        return ends >= DOCUMENT * all && (ink > LEAST_INK * all || pels > PAGE);
    }
}
