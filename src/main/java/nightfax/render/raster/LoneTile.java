package nightfax.render.raster;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
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

    /** With more sides to clip by, a picture of the tile takes less time: each clip within it is cut to them anew. */
    private static final int MOST_SIDES = 200;

    LoneTile {
        around = List.copyOf(around);
    }

    /** Whether a pattern that fills a shape, with tiles at those places, looks the same drawn so, and is drawn sooner. */
    static boolean suits(List<Matrix> places, PDGraphicsState state, Path2D shape, AffineTransform toPels) {
        Rectangle2D pels = toPels.createTransformedShape(shape.getBounds2D()).getBounds2D();
        return places.size() == 1
                && state.getNonStrokeAlphaConstant() >= 1
                && state.getBlendMode() == BlendMode.NORMAL
                && state.getSoftMask() == null
                && Math.min(pels.getWidth(), pels.getHeight()) >= NARROW
                && sides(shape)
                                + state.getCurrentClippingPaths().stream()
                                        .mapToInt(LoneTile::sides)
                                        .sum()
                        <= MOST_SIDES;
    }

    private static int sides(Path2D path) {
        int sides = 0;
        for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
            sides++;
        }
        return sides;
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
