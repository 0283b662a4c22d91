package nightfax.render.raster;

import java.util.Arrays;

/**
 * Blackens pale type in a picture that is drawn on pure white, such as letters in yellow or a light grey: dots would break their
 * strokes or leave nothing of them. Pels that hang together are taken for a letter when they are of a letter's size, have narrow
 * strokes and no ink among them. Panels and whatever is larger keep their greys.
 */
final class PaleType {

    // Tones, of 255.

    /** From here on it is paper, to which a picture's compression may have added a shade. */
    private static final int PAPER_FROM = 245;

    /**
     * The greatest share of pels that are nearly paper, in those that are darker. With more, they are what compression by JPEG
     * spreads around ink, and could not be told from pale type.
     */
    private static final double CLEAN = 0.1;

    /** What is as light as this at its darkest was not meant to be read. */
    private static final int INVISIBLE_FROM = 230;

    /** A group of pels that touches darker ones than this is the soft edge of ink, not pale type. */
    private static final int INK_BELOW = 64;

    /** In pels: a smaller group is a speck, such as compression leaves. */
    private static final int LEAST = 4;

    /** In pels, across and down: capitals of 24 points at 391 lines to the inch are no higher. */
    private static final int LARGEST = 132;

    /** In pels: from the middle of the boldest stroke to paper. */
    private static final int STROKE = 6;

    private static final byte BLACK = 0;
    private static final byte WHITE = -1;

    private final int width;
    private final int height;
    private final byte[] samples;
    private final byte[] out;
    private final boolean[] seen;

    /** The pels of the group that is looked at, which hang together: the first {@code found} of these. */
    private int[] places = new int[1024];

    private int found;
    private int darkest;
    private boolean inked;
    private int left;
    private int top;
    private int across;
    private int down;

    private PaleType(Gray from) {
        this.width = from.width();
        this.height = from.height();
        this.samples = from.samples();
        this.out = samples.clone();
        this.seen = new boolean[samples.length];
    }

    /** The picture with its pale type in black; as it is where specks that compression left may look like that. */
    static Gray blackened(Gray picture) {
        if (!isClean(picture)) {
            return picture;
        }
        PaleType type = new PaleType(picture);
        for (int at = 0; at < type.samples.length; at++) {
            if (type.isMarked(at) && !type.isInk(at) && !type.seen[at]) {
                type.gather(at);
                if (type.isType()) {
                    type.blacken();
                }
            }
        }
        return new Gray(type.width, type.height, type.out);
    }

    /** Whether pels that are nearly paper are rare, but for soft edges, which are right beside what is drawn. */
    private static boolean isClean(Gray picture) {
        byte[] samples = picture.samples();
        int width = picture.width();
        int nearly = 0;
        int marked = 0;
        for (int at = 0; at < samples.length; at++) {
            int tone = samples[at] & 255;
            if (tone < PAPER_FROM) {
                marked++;
            } else if (tone < 255) {
                boolean edge = isMarked(samples, at - 1)
                        || isMarked(samples, at + 1)
                        || isMarked(samples, at - width)
                        || isMarked(samples, at + width);
                nearly += edge ? 0 : 1;
            }
        }
        return nearly <= CLEAN * marked;
    }

    private static boolean isMarked(byte[] samples, int at) {
        return at >= 0 && at < samples.length && (samples[at] & 255) < PAPER_FROM;
    }

    /** Not white. */
    private boolean isMarked(int at) {
        return (samples[at] & 255) < PAPER_FROM;
    }

    private boolean isInk(int at) {
        return (samples[at] & 255) < INK_BELOW;
    }

    /** Finds the group that a pel belongs to: all that hang together with it and are not ink. */
    private void gather(int first) {
        found = 0;
        darkest = 255;
        inked = false;
        left = width;
        top = height;
        int right = 0;
        int bottom = 0;
        visit(first);
        for (int next = 0; next < found; next++) {
            int at = places[next];
            int x = at % width;
            int y = at / width;
            darkest = Math.min(darkest, samples[at] & 255);
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
            for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
                for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
                    visit(v * width + u);
                }
            }
        }
        across = right - left + 1;
        down = bottom - top + 1;
    }

    private void visit(int at) {
        if (seen[at] || !isMarked(at)) {
            return;
        }
        if (isInk(at)) {
            inked = true;
            return;
        }
        seen[at] = true;
        if (found == places.length) {
            places = Arrays.copyOf(places, 2 * found);
        }
        places[found++] = at;
    }

    private boolean isType() {
        return across <= LARGEST
                && down <= LARGEST
                && !inked
                && found >= LEAST
                && darkest < INVISIBLE_FROM
                && !isDeep();
    }

    /**
     * Whether any pel of the group is farther from paper, straight or aslant, than the middle of a stroke is. Their distances are
     * found in two passes, one from the upper left and one back: each pel is one deeper than the shallowest of those before it.
     */
    private boolean isDeep() {
        int row = across + 2;
        int[] depths = new int[row * (down + 2)];
        for (int i = 0; i < found; i++) {
            depths[(places[i] / width - top + 1) * row + places[i] % width - left + 1] = STROKE + 1;
        }
        for (int at = row + 1; at < depths.length - row - 1; at++) {
            int above = Math.min(Math.min(depths[at - row - 1], depths[at - row]), depths[at - row + 1]);
            depths[at] = Math.min(depths[at], Math.min(depths[at - 1], above) + 1);
        }
        boolean deep = false;
        for (int at = depths.length - row - 2; at > row; at--) {
            int below = Math.min(Math.min(depths[at + row - 1], depths[at + row]), depths[at + row + 1]);
            depths[at] = Math.min(depths[at], Math.min(depths[at + 1], below) + 1);
            deep |= depths[at] > STROKE;
        }
        return deep;
    }

    private void blacken() {
        int threshold = 255 - (255 - darkest) * (255 - ErrorDiffusion.TYPE_THRESHOLD) / 255;
        for (int i = 0; i < found; i++) {
            out[places[i]] = (samples[places[i]] & 255) < threshold ? BLACK : WHITE;
        }
    }
}
