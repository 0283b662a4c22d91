package nightfax.render.raster;

import java.awt.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * Where in a picture there is ink.
 *
 * @param opacity of the picture on white paper; null where it is opaque
 * @param faintest what is no darker than that, of 255, is none
 */
public record InkBounds(Gray picture, @Nullable Gray opacity, int faintest) {

    /** What is no darker than this may be lost at the paper's edge. */
    private static final int LOST = 55;

    /** What no viewer shows. */
    private static final int NOTHING = 1;

    /** Of what must not be lost. */
    public InkBounds(Gray picture, @Nullable Gray opacity) {
        this(picture, opacity, LOST);
    }

    /** In pixels; empty where there is no ink. */
    public static Rectangle of(Gray picture) {
        return new InkBounds(picture, null).find();
    }

    /** Where something is there at all, in pixels; empty where all is clear. */
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

    /** The first column of a row with ink, or the one before which is to be looked. */
    private int first(int y, int before) {
        for (int x = 0; x < before; x++) {
            if (isInk(x, y)) {
                return x;
            }
        }
        return before;
    }

    /** The last column of a row with ink, or the one after which is to be looked. */
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
