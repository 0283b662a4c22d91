package nightfax.render.raster;

import java.util.Arrays;

/**
 * Blackens lines that are thinner than a pel, such as one pixel of a scan with 600 dots to the inch. On the fax grid they are rows
 * of light greys, which would vanish or come out as dots; where a scan is askew, a line steps from row to row. Light greys that
 * follow each other for long enough, with paper on both sides, become a black line that is at least one pel wide.
 */
final class ThinLines {

    /** The fewest pels that make a line: more than the strokes of small type have. */
    private static final int LENGTH = 12;

    /** Up to so many pels in a row may be unlike a line, where another one crosses it or the scan is worn. */
    private static final int GAP = 3;

    /** In pels: a wider line has pels of its own all along and needs no help. */
    private static final double WIDEST = 1.45;

    /** In pels: how far to either side there must be paper. Lines that are closer to each other may be a screen of dots. */
    private static final int BESIDE = 4;

    /** In ink, 0 for white to 255: what has more is not paper. */
    private static final int PAPER = 48;

    /** In ink: pels with as much become black anyway. */
    private static final int HALF = 255 - ErrorDiffusion.TYPE_THRESHOLD;

    private static final byte BLACK = 0;
    private static final byte WHITE = -1;

    /** In ink, added up across the line: a drawn line with so much becomes two pels wide, as lines are elsewhere. */
    private static final int FULL = 255 * 3 / 4;

    private final Gray from;
    private final boolean drawn;

    /** Ink of the thinnest and of the widest line, added up across it. */
    private final int least;

    private final int most = (int) (255 * WIDEST);
    private final byte[] out;

    /** The pels of the line that is being followed, the first {@code length} of these. */
    private int[] places = new int[256];

    private int length;

    /** @param thinnest line that is kept, in pels */
    private ThinLines(Gray from, double thinnest, boolean drawn) {
        this.from = from;
        this.drawn = drawn;
        this.least = (int) (255 * thinnest);
        this.out = from.samples().clone();
    }

    /** The picture with its thin lines in black. */
    static Gray blackened(Gray picture, double thinnest) {
        return new ThinLines(picture, thinnest, false).found();
    }

    /** A page that was drawn, with its thin lines in black and two pels wide, but for those that are thin and light. */
    static Gray drawn(Gray page, double thinnest) {
        return new ThinLines(page, thinnest, true).found();
    }

    private Gray found() {
        find(false);
        find(true);
        return new Gray(from.width(), from.height(), out);
    }

    /** Lines that run across the picture, or down it. */
    private void find(boolean down) {
        int width = from.width();
        int height = from.height();
        int step = down ? width : 1;
        int beside = down ? 1 : width;
        boolean[] seen = new boolean[out.length];
        byte[] samples = from.samples();
        byte[] paper = new byte[width];
        Arrays.fill(paper, WHITE);
        // The darkest of three greys has a third of their ink at least.
        int lightest = 255 - least / 3;
        for (int y = down ? 0 : BESIDE; y < (down ? height : height - BESIDE); y++) {
            int end = y * width + (down ? width - BESIDE : width);
            for (int x = down ? BESIDE : 0; x < (down ? width - BESIDE : width); x++) {
                int at = y * width + x;
                if (samples[at] == WHITE) {
                    int bare = Arrays.mismatch(samples, at, end, paper, 0, end - at);
                    if (bare < 0) {
                        break;
                    }
                    x += bare;
                    at += bare;
                }
                if ((samples[at] & 255) > lightest || seen[at] || !isThin(at, beside)) {
                    continue;
                }
                if (down) {
                    follow(at, height - y, x, width, step, beside);
                } else {
                    follow(at, width - x, y, height, step, beside);
                }
                for (int k = 0; k < length; k++) {
                    seen[places[k]] = true;
                }
                if (length >= LENGTH) {
                    blacken(beside);
                }
            }
        }
    }

    /**
     * Follows a line for as long as it goes on, a rank to either side at most with each pel.
     *
     * @param longest it can be, in pels
     * @param firstRank where it begins, of so many {@code ranks} that lie beside each other
     * @param step from a sample to the next along the line
     * @param beside from a sample to the next across it
     */
    private void follow(int begin, int longest, int firstRank, int ranks, int step, int beside) {
        length = 0;
        int rank = firstRank;
        int at = begin;
        int known = 0;
        for (int i = 0; i < longest && i - known <= GAP; i++, at += step) {
            int side = 0;
            if (!isThin(at, beside)) {
                side = rank > BESIDE && isThin(at - beside, beside)
                        ? -1
                        : rank < ranks - 1 - BESIDE && isThin(at + beside, beside) ? 1 : 0;
                if (side == 0 && ink(at) < least) {
                    break;
                }
            }
            rank += side;
            at += side * beside;
            if (i == places.length) {
                places = Arrays.copyOf(places, 2 * i);
            }
            places[i] = at;
            if (isThin(at, beside)) {
                known = i + 1;
            }
        }
        length = known;
    }

    /** Whether it is the darkest of a narrow rank of greys that has paper on both sides. */
    private boolean isThin(int at, int beside) {
        int here = ink(at);
        int before = ink(at - beside);
        int after = ink(at + beside);
        if (here < before || here <= after) {
            return false;
        }
        int sum = before + here + after;
        if (sum > most || sum < least) {
            return false;
        }
        int outer = 0;
        for (int k = 2; k <= BESIDE; k++) {
            outer = Math.max(outer, Math.max(ink(at - k * beside), ink(at + k * beside)));
        }
        return outer < PAPER && sum - 3 * outer >= least;
    }

    private int ink(int at) {
        return 255 - (from.samples()[at] & 255);
    }

    private void blacken(int beside) {
        long before = 0;
        long here = 0;
        long after = 0;
        for (int k = 0; k < length; k++) {
            before += ink(places[k] - beside);
            here += ink(places[k]);
            after += ink(places[k] + beside);
        }
        boolean full = drawn && before + here + after >= (long) FULL * length;
        int second = full ? after > before ? beside : -beside : 0;
        for (int k = 0; k < length; k++) {
            int at = places[k];
            if (isThin(at, beside)) {
                clear(at - beside);
                clear(at + beside);
            }
        }
        for (int k = 0; k < length; k++) {
            out[places[k]] = BLACK;
            out[places[k] + second] = BLACK;
        }
    }

    /** What is half covered itself stays: there the line is wider than a pel. */
    private void clear(int at) {
        if (ink(at) < HALF && out[at] != BLACK) {
            out[at] = WHITE;
        }
    }
}
