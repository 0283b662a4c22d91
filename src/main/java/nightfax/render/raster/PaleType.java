package nightfax.render.raster;

import java.util.Arrays;

/**
 * Type in a picture that is drawn on pure white, in yellow or a light grey: dots would break its strokes or leave nothing of them.
 * What has letters' size and narrow strokes, and no ink, becomes ink where it is more its own tone than paper. Panels and whatever
 * is larger keep their greys.
 */
final class PaleType {

    /** What is lighter is paper, to which a picture's compression may have added a shade. */
    private static final int PAPER_FROM = 245;

    /** Lighter still at its darkest, it was not meant to be read. */
    private static final int INVISIBLE_FROM = 230;

    /** What has such pels, or lies at them, is no pale type: it is ink with soft edges, which its contrast tells. */
    private static final int INK_BELOW = 64;

    /** Pels: less is a speck, such as compression leaves. */
    private static final int LEAST = 4;

    /** Pels to all sides: capitals of 24 points at 391 to the inch. */
    private static final int LARGEST = 132;

    /** Pels from the middle of the boldest stroke to paper. */
    private static final int STROKE = 6;

    private static final byte BLACK = 0;
    private static final byte WHITE = -1;

    private final int width;
    private final int height;
    private final byte[] samples;
    private final byte[] out;
    private final boolean[] seen;

    /** How many pels each is from paper, straight or aslant, as far as that matters. */
    private final byte[] depths;

    /** Where the pels are that hang together, the first {@code found} of them. */
    private int[] places = new int[1024];

    private int found;
    private int darkest;
    private boolean small;
    private boolean inked;
    private boolean deep;

    private PaleType(Gray from) {
        this.width = from.width();
        this.height = from.height();
        this.samples = from.samples();
        this.out = samples.clone();
        this.seen = new boolean[samples.length];
        this.depths = new byte[samples.length];
        measure();
    }

    /** The picture with its pale type in black. */
    static Gray blackened(Gray picture) {
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

    /** Not white. */
    private boolean isMarked(int at) {
        return (samples[at] & 255) < PAPER_FROM;
    }

    private boolean isInk(int at) {
        return (samples[at] & 255) < INK_BELOW;
    }

    /** All pels that hang together with one and are no ink, of which a page may be full. */
    private void gather(int first) {
        found = 0;
        darkest = 255;
        deep = false;
        inked = false;
        int left = width;
        int right = 0;
        int top = height;
        int bottom = 0;
        visit(first);
        for (int next = 0; next < found; next++) {
            int at = places[next];
            int x = at % width;
            int y = at / width;
            darkest = Math.min(darkest, samples[at] & 255);
            deep |= depths[at] > STROKE;
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
        small = right - left < LARGEST && bottom - top < LARGEST;
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
        return small && !deep && !inked && found >= LEAST && darkest < INVISIBLE_FROM;
    }

    /** Once from the upper left on and once back, each pel is one deeper than the shallowest of those that are known. */
    private void measure() {
        for (int at = 0; at < samples.length; at++) {
            if (isMarked(at)) {
                int x = at % width;
                int left = x == 0 ? 0 : depths[at - 1];
                int above = at < width ? 0 : depths[at - width];
                int aboveLeft = x == 0 || at < width ? 0 : depths[at - width - 1];
                int aboveRight = x == width - 1 || at < width ? 0 : depths[at - width + 1];
                deepen(at, Math.min(Math.min(left, above), Math.min(aboveLeft, aboveRight)), STROKE + 1);
            }
        }
        for (int at = samples.length - 1; at >= 0; at--) {
            if (depths[at] > 0) {
                int x = at % width;
                boolean last = at >= samples.length - width;
                int right = x == width - 1 ? 0 : depths[at + 1];
                int below = last ? 0 : depths[at + width];
                int belowRight = x == width - 1 || last ? 0 : depths[at + width + 1];
                int belowLeft = x == 0 || last ? 0 : depths[at + width - 1];
                deepen(at, Math.min(Math.min(right, below), Math.min(belowRight, belowLeft)), depths[at]);
            }
        }
    }

    private void deepen(int at, int beside, int most) {
        depths[at] = (byte) Math.min(most, beside + 1);
    }

    private void blacken() {
        int threshold = 255 - (255 - darkest) * (255 - ErrorDiffusion.TYPE_THRESHOLD) / 255;
        for (int i = 0; i < found; i++) {
            out[places[i]] = (samples[places[i]] & 255) < threshold ? BLACK : WHITE;
        }
    }
}
