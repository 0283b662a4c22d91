package nightfax.render.postscript;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * A clipping path on the grid.
 *
 * @param rectangle whether it is its own bounds
 */
record ClipPath(Path2D path, Rectangle2D bounds, boolean rectangle) {

    static ClipPath of(Path2D path) {
        long[] r = PathWriter.rectangle(path);
        if (r != null) {
            return new ClipPath(path, new Rectangle2D.Double(r[0], r[1], r[2], r[3]), true);
        }
        return new ClipPath(path, path.getBounds2D(), false);
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
