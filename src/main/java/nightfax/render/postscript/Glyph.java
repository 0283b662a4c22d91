package nightfax.render.postscript;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/**
 * A glyph's place in the fonts of the document.
 *
 * @param width the advance in thousandths of the em
 * @param bounds of the outline in thousandths of the em; empty for a space
 * @param thickness of its strokes on average, in thousandths of the em
 */
record Glyph(Subset font, int code, double width, Rectangle2D bounds, double thickness) {

    /** The upright rectangle around the bounds where the glyph is placed: without a shape in between, for every letter. */
    Rectangle2D bounds(AffineTransform placed) {
        double[] corners = {
            bounds.getMinX(), bounds.getMinY(), bounds.getMaxX(), bounds.getMinY(),
            bounds.getMaxX(), bounds.getMaxY(), bounds.getMinX(), bounds.getMaxY()
        };
        placed.transform(corners, 0, corners, 0, corners.length / 2);
        double left = Math.min(Math.min(corners[0], corners[2]), Math.min(corners[4], corners[6]));
        double right = Math.max(Math.max(corners[0], corners[2]), Math.max(corners[4], corners[6]));
        double bottom = Math.min(Math.min(corners[1], corners[3]), Math.min(corners[5], corners[7]));
        double top = Math.max(Math.max(corners[1], corners[3]), Math.max(corners[5], corners[7]));
        return new Rectangle2D.Double(left, bottom, right - left, top - bottom);
    }
}
