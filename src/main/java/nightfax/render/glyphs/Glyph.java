package nightfax.render.glyphs;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/**
 * A glyph's place in the fonts of the document.
 *
 * @param width the advance in thousandths of the em
 * @param bounds of the outline in thousandths of the em; empty for a space
 * @param thickness of its strokes on average, in thousandths of the em
 */
public record Glyph(Subset font, int code, double width, Rectangle2D bounds, double thickness) {

    /** The upright rectangle around the bounds where the glyph is placed: without a shape in between, for every letter. */
    public Rectangle2D bounds(AffineTransform placed) {
        double middleX = bounds.getCenterX();
        double middleY = bounds.getCenterY();
        double wide = bounds.getWidth();
        double high = bounds.getHeight();
        double x = placed.getScaleX() * middleX + placed.getShearX() * middleY + placed.getTranslateX();
        double y = placed.getShearY() * middleX + placed.getScaleY() * middleY + placed.getTranslateY();
        double across = Math.abs(placed.getScaleX()) * wide + Math.abs(placed.getShearX()) * high;
        double up = Math.abs(placed.getShearY()) * wide + Math.abs(placed.getScaleY()) * high;
        return new Rectangle2D.Double(x - across / 2, y - up / 2, across, up);
    }
}
