package nightfax.render.postscript;

import java.awt.Rectangle;
import nightfax.render.pictures.PictureReader;
import nightfax.render.raster.Bitmap;
import nightfax.render.raster.ErrorDiffusion;
import nightfax.render.raster.Gray;
import nightfax.render.raster.InkBounds;
import nightfax.render.raster.PackedBitmap;
import org.jspecify.annotations.Nullable;

/**
 * A picture that is ready for the page: scaled, turned, and at its place.
 *
 * @param picture one sample for every pel that it covers, or for every few of them where it is a photograph
 * @param pelsToPixel how many samples one pixel of the document's picture became, across or down
 * @param coarse whether it has so few samples that it is written as greys, which the interpreter dissolves into dots
 * @param x of its lower left corner in grid units, as {@code y}
 * @param pelsAcross how many pels it covers across, and {@code pelsDown} down
 */
record PlacedPicture(
        PictureReader.Picture picture,
        double pelsToPixel,
        boolean coarse,
        double x,
        double y,
        int pelsAcross,
        int pelsDown) {

    /** An opacity of no more than this, of 255, is as good as none. */
    private static final int FAINT = 24;

    /** A mask with no greater share of half clear samples than this has soft edges and does not fade. */
    private static final double SOFT_EDGES = 0.3;

    /**
     * Clear sides are cut off where no greater share of the samples than this is left. It moves a photograph's dots by up to a
     * pel, which is not worth it for less.
     */
    private static final double MOSTLY = 0.75;

    Gray grey() {
        return picture.grey();
    }

    /** Null where all of it is opaque. */
    @Nullable Gray opacity() {
        return picture.opacity();
    }

    /**
     * Whether much of it is half clear, because its mask fades: more than the soft edges of a shape are. Where it lies on
     * another picture, soft edges count as well, as that shows through them: the type of a scan that lies over the scan of its
     * paper would be too thin without it.
     */
    boolean fadesOn(Ground ground) {
        Gray shown = opacity();
        if (shown == null) {
            return false;
        }
        byte[] samples = shown.samples();
        int seen = 0;
        int between = 0;
        for (int y = 0, i = 0; y < shown.height(); y++) {
            for (int x = 0; x < shown.width(); x++, i++) {
                seen += isClear(samples[i]) ? 0 : 1;
                between += isBetween(samples[i]) && (ground.pictured() || !isEdge(shown, x, y)) ? 1 : 0;
            }
        }
        return between > seen * SOFT_EDGES;
    }

    /**
     * The part of it that is not clear. Some programs draw what is masked or filtered as a picture of the whole page that is
     * clear but for a corner: where it is clear, the page must not count as covered.
     *
     * @return null when all of it is clear
     */
    @Nullable PlacedPicture withoutClearSides(double pelWidth, double pelHeight) {
        Gray grey = grey();
        Gray opacity = opacity();
        if (opacity == null) {
            return this;
        }
        Rectangle there = InkBounds.ofOpaque(opacity);
        if (there.isEmpty()) {
            return null;
        }
        if ((double) there.width * there.height > MOSTLY * grey.width() * grey.height()) {
            return this;
        }
        double across = (double) pelsAcross / grey.width();
        double down = (double) pelsDown / grey.height();
        long left = Math.round(there.x * across);
        long bottom = Math.round((grey.height() - there.getMaxY()) * down);
        PictureReader.Picture rest = new PictureReader.Picture(
                grey.part(there.x, there.y, there.width, there.height),
                opacity.part(there.x, there.y, there.width, there.height),
                picture.document(),
                picture.bilevel(),
                picture.memory());
        return new PlacedPicture(
                rest,
                pelsToPixel,
                coarse,
                x + left * pelWidth,
                y + bottom * pelHeight,
                (int) Math.max(1, Math.round(there.getMaxX() * across) - left),
                (int) Math.max(1, Math.round((grey.height() - there.y) * down) - bottom));
    }

    /** Whether a sample next to that one is clear or opaque: so the edge of a shape runs there. */
    private static boolean isEdge(Gray shown, int x, int y) {
        int right = Math.min(shown.width() - 1, x + 1);
        int below = Math.min(shown.height() - 1, y + 1);
        for (int v = Math.max(0, y - 1); v <= below; v++) {
            for (int u = Math.max(0, x - 1); u <= right; u++) {
                if (!isBetween(shown.samples()[v * shown.width() + u])) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isClear(byte opacity) {
        return (opacity & 255) <= FAINT;
    }

    private static boolean isBetween(byte opacity) {
        return !isClear(opacity) && (opacity & 255) < 255 - FAINT;
    }

    /** Whether all of it is so clear that type under it can be read, as under a shadow. */
    boolean sheer() {
        Gray shown = opacity();
        if (shown == null) {
            return false;
        }
        for (byte sample : shown.samples()) {
            if ((sample & 255) > Inks.SHEER * 255) {
                return false;
            }
        }
        return true;
    }

    /** In black and white: type by threshold, photographs in dots. */
    Bitmap halftoned() {
        if (picture.bilevel()) {
            return ErrorDiffusion.bilevel(grey(), pelsToPixel);
        }
        return picture.document() ? ErrorDiffusion.document(grey(), pelsToPixel) : ErrorDiffusion.picture(grey());
    }

    /** Packed in black and white; remembered, as a picture may be on many pages. Its greys must be as they were read. */
    PackedBitmap packed() {
        return picture.memory().recall(() -> PackedBitmap.of(halftoned()));
    }
}
