package nightfax.render.postscript;

import java.awt.geom.Rectangle2D;

/**
 * A glyph's place in the fonts of the document.
 *
 * @param width the advance in thousandths of the em
 * @param bounds of the outline in thousandths of the em; empty for a space
 * @param thickness of its strokes on average, in thousandths of the em
 */
record Glyph(Subset font, int code, double width, Rectangle2D bounds, double thickness) {}
