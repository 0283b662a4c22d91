package nightfax.render.raster;

import java.awt.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * Finds the part of a picture that has ink.
 *
 * @param opacity of the picture, which lies on white paper; null where it is opaque
 * @param faintest tones that are no darker than this, 0 for white to 255, do not count as ink
 */
public record InkBounds(Gray picture, @Nullable Gray opacity, int faintest) {

    /** Tones no darker than this may be cut off at the paper's edge. */
    private static final int LOST = 55;

    /** A tone that no viewer shows. */
    private static final int NOTHING = 1;

    /** For ink that must not be cut off. */
    public InkBounds(Gray picture, @Nullable Gray opacity) {
        this(picture, opacity, LOST);
    }

    /** In pixels; empty where there is no ink. */
    public static Rectangle of(Gray picture) {
        return new InkBounds(picture, null).find();
    }

    /** The part that is not clear, in pixels; empty where all is. */
    public static Rectangle ofOpaque(Gray opacity) {
        return new InkBounds(opacity.inverted(), null, NOTHING).find();
    }

    public Rectangle find() {
        int top = 0;
        while (top < picture.height() && first(top, picture.width()) == picture.width()) {
            top++;
        }
        int bottom = picture.height() - 1;
        while (bottom > top && first(bottom, picture.width()) == picture.width()) {
            bottom--;
        }
        int left = picture.width();
        int right = -1;
        for (int y = top; y <= bottom; y++) {
            left = first(y, left);
            right = last(y, right);
        }
        return right < 0 ? new Rectangle() : new Rectangle(left, top, right - left + 1, bottom - top + 1);
    }

    /** The first column with ink in a row, of those before that one; {@code before} when there is none. */
    private int first(int y, int before) {
        for (int x = 0; x < before; x++) {
            if (isInk(x, y)) {
                return x;
            }
        }
        return before;
    }

    /** The last column with ink in a row, of those after that one; {@code after} when there is none. */
    private int last(int y, int after) {
        for (int x = picture.width() - 1; x > after; x--) {
            if (isInk(x, y)) {
                return x;
            }
        }
        return after;
    }

    private boolean isInk(int x, int y) {
        int covers = opacity == null ? 255 : opacity.at(x, y);
        return (255 - picture.at(x, y)) * covers > faintest * 255;
    }
}
