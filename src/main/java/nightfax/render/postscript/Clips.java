package nightfax.render.postscript;

import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The clips in force for a mark.
 *
 * @param paths all of them, on the grid
 * @param window the rectangle outside of which nothing is seen, null where there are none; without width or height, or with
 *     less than none, where nothing is seen at all
 * @param shaped whether there are others than rectangles among them
 */
record Clips(List<ClipPath> paths, @Nullable Rectangle2D window, boolean shaped) {

    static final Clips NONE = new Clips(List.of(), null, false);

    static Clips of(List<ClipPath> paths) {
        Rectangle2D window = null;
        boolean shaped = false;
        for (ClipPath clip : paths) {
            window = window == null ? clip.bounds() : window.createIntersection(clip.bounds());
            shaped |= !clip.rectangle();
        }
        return new Clips(List.copyOf(paths), window, shaped);
    }

    /** What may be seen of a rectangle. */
    Rectangle2D seen(Rectangle2D bounds) {
        return window == null ? bounds : bounds.createIntersection(window);
    }

    /** Whether all within those bounds is seen. */
    boolean spare(Rectangle2D bounds) {
        return !shaped && (window == null || PageEmitter.contains(window, bounds));
    }
}
