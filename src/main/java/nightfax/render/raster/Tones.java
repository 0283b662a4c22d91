package nightfax.render.raster;

/**
 * Counts how often each tone, 0 for black to 255, is among some of the pixels of a picture, to know scanned or drawn type from
 * photographs.
 */
public final class Tones {

    /** In pels: a third of a page in fine resolution. A picture as large may be a page that was scanned. */
    public static final long PAGE = 1_300_000;

    /** Darker tones are ink. */
    private static final int INK = 64;

    /** Lighter tones are paper. */
    private static final int PAPER = 200;

    /** A picture of which at least this share is ink or paper is type or drawing. */
    private static final double DOCUMENT = 0.85;

    /** The least share of ink that shows that there is any: a line on a page has more. */
    private static final double LEAST_INK = 0.0002;

    /** So many tones next to each other hold most of a dark ground, however unevenly it was scanned. */
    private static final int GROUND = 24;

    /** Where less of the ink than this is of one ground, nothing was drawn on that: it is the dark of a photograph. */
    private static final double EVEN = 0.75;

    /** One pixel in so many is looked at, across and down. */
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
     * page, whose back was scanned: what is smaller is a pale panel or gradient. A photograph may be dark all over, but has no
     * ground.
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
        boolean dark = ink > all / 2;
        return ends >= DOCUMENT * all
                && (ink > LEAST_INK * all || pels > PAGE)
                && (!dark || darkGround() >= EVEN * ink);
    }

    /** How many of the pixels are of the tones of the ground that is as dark as ink and has most of them. */
    private long darkGround() {
        long most = 0;
        long among = 0;
        for (int tone = 0; tone < INK; tone++) {
            among += counts[tone] - (tone < GROUND ? 0 : counts[tone - GROUND]);
            most = Math.max(most, among);
        }
        return most;
    }
}
