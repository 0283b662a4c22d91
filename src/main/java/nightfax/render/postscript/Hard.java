package nightfax.render.postscript;

import java.awt.geom.Rectangle2D;

/** A part of a page that only compositing can tell: it becomes a picture of the page as it is after that operator. */
final class Hard {

    private long operator;
    private final Rectangle2D bounds;

    /** @param bounds in grid units */
    Hard(long operator, Rectangle2D bounds) {
        this.operator = operator;
        this.bounds = (Rectangle2D) bounds.clone();
    }

    long operator() {
        return operator;
    }

    Rectangle2D bounds() {
        return bounds;
    }

    /** Takes in what the same or a later operator paints. */
    void extend(long later, Rectangle2D more) {
        operator = later;
        bounds.add(more);
    }

    /** Whether one picture of both is hardly larger than one of each. */
    boolean joins(Rectangle2D more) {
        return size(bounds.createUnion(more)) < 1.2 * (size(bounds) + size(more));
    }

    private static double size(Rectangle2D r) {
        return r.getWidth() * r.getHeight();
    }
}
