package nightfax.render.postscript;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * A clipping path on the grid.
 *
 * @param rectangle whether it is its own bounds
 */
record ClipPath(Path2D path, Rectangle2D bounds, boolean rectangle) {

    /** A clip narrower than this is made for one thin line, which is drawn thicker than it says, and off the grid at that. */
    private static final int NARROW = 3 * PageEmitter.HAIRLINE / 2;

    /** How far, in grid units, a clip and what it was made for may be rounded apart. */
    private static final double ROUNDING = 1;

    static ClipPath of(Path2D path) {
        Rectangle2D bounds = path.getBounds2D();
        boolean narrow = Math.min(bounds.getWidth(), bounds.getHeight()) < NARROW;
        if (narrow && Math.max(bounds.getWidth(), bounds.getHeight()) > NARROW) {
            return aroundLine(path, bounds);
        }
        GridRectangle r = GridRectangle.of(path);
        if (r != null) {
            return new ClipPath(path, new Rectangle2D.Double(r.x(), r.y(), r.width(), r.height()), true);
        }
        return new ClipPath(path, bounds, false);
    }

    private static ClipPath aroundLine(Path2D path, Rectangle2D bounds) {
        double across = bounds.getWidth() < NARROW ? PageEmitter.HAIRLINE : 0;
        double down = bounds.getHeight() < NARROW ? PageEmitter.HAIRLINE : 0;
        Rectangle2D wider = new Rectangle2D.Double(
                Math.rint(bounds.getX() - across),
                Math.rint(bounds.getY() - down),
                Math.rint(bounds.getWidth() + 2 * across),
                Math.rint(bounds.getHeight() + 2 * down));
        return new ClipPath(path, wider, true);
    }

    /** Whether it takes nothing from what is within those bounds, but what is lost by rounding: it may be made for just that. */
    boolean spares(Rectangle2D bounds) {
        return rectangle
                && bounds.getMinX() >= this.bounds.getMinX() - ROUNDING
                && bounds.getMinY() >= this.bounds.getMinY() - ROUNDING
                && bounds.getMaxX() <= this.bounds.getMaxX() + ROUNDING
                && bounds.getMaxY() <= this.bounds.getMaxY() + ROUNDING;
    }

    /** Identity for shapes, value for rectangles: documents set the same rectangle for every paragraph anew. */
    @Override
    public boolean equals(Object other) {
        return other == this
                || other instanceof ClipPath clip && rectangle && clip.rectangle && bounds.equals(clip.bounds);
    }

    @Override
    public int hashCode() {
        return rectangle ? bounds.hashCode() : System.identityHashCode(path);
    }
}
