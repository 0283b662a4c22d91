package nightfax.render.postscript;

import java.awt.geom.Rectangle2D;

/**
 * A region of a page that needs compositing, which PostScript cannot do. It becomes a picture of the page as PDFBox has drawn it
 * when the operator is done.
 */
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

    /** Enlarges the region by what the same or a later operator paints, and takes the picture after that. */
    void extend(long later, Rectangle2D more) {
        operator = later;
        bounds.add(more);
    }

    /** Whether one picture of both is hardly larger than two would be. */
    boolean joins(Rectangle2D more) {
        return size(bounds.createUnion(more)) < 1.2 * (size(bounds) + size(more));
    }

    private static double size(Rectangle2D r) {
        return r.getWidth() * r.getHeight();
    }
}
