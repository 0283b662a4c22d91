package nightfax.render.raster;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * The only tile of a pattern, drawn straight on the page. PDFBox makes a picture of all of a tile first, also where the tile
 * is as large as the page and fills a button on it: that is how some programs write gradients that fade.
 *
 * @param graphics of the page
 * @param around what the tile is seen through, in the page's user space
 */
record LoneTile(Graphics2D graphics, List<Path2D> around) {

    /** Java's clips have no soft edges: what is narrower than this, in pels, would lose too much by them. */
    private static final double NARROW = 4;

    LoneTile {
        around = List.copyOf(around);
    }

    /** Whether a pattern that fills a shape of those bounds, with tiles at those places, looks the same drawn so. */
    static boolean suits(List<Matrix> places, PDGraphicsState state, Rectangle2D userBounds, AffineTransform toPels) {
        Rectangle2D pels = toPels.createTransformedShape(userBounds).getBounds2D();
        return places.size() == 1
                && state.getNonStrokeAlphaConstant() >= 1
                && state.getBlendMode() == BlendMode.NORMAL
                && state.getSoftMask() == null
                && Math.min(pels.getWidth(), pels.getHeight()) >= NARROW;
    }

    /**
     * The tile that fills a shape.
     *
     * @param outer the tile that it is within
     */
    static LoneTile of(Graphics2D graphics, PDGraphicsState state, GeneralPath shape, @Nullable LoneTile outer) {
        List<Path2D> around = new ArrayList<>(state.getCurrentClippingPaths());
        around.add(new GeneralPath(shape));
        return new LoneTile(graphics, outer == null ? around : outer.clips(graphics, around));
    }

    /** All clips in force on those graphics: the tile's own first. A group within it is clipped when it is laid on the page. */
    List<Path2D> clips(Graphics2D drawn, List<Path2D> own) {
        if (drawn != graphics) {
            return own;
        }
        List<Path2D> all = new ArrayList<>(own);
        all.addAll(around);
        return all;
    }
}
