package nightfax.render.postscript;

import nightfax.render.document.PsWriter;
import org.jspecify.annotations.Nullable;

/**
 * Rectangles of one grey, filled one after the other. Those that make up one together are written as that: programs draw pictures
 * and maps of measurements as a rectangle for each value, by the hundred thousand.
 */
final class RectangleRun {

    private final PsWriter out;
    private @Nullable GridRectangle last;
    private int from;
    private int to;

    RectangleRun(PsWriter out) {
        this.out = out;
    }

    void fill(GridRectangle rectangle) {
        GridRectangle before = last;
        // Had anything been written since, be it another grey, this would not be where the last one ended.
        GridRectangle both = before != null && out.size() == to ? before.union(rectangle) : null;
        if (both != null) {
            out.truncate(from);
        }
        last = out.isLineStart() ? both == null ? rectangle : both : null;
        from = out.size();
        write(both == null ? rectangle : both);
        to = out.size();
    }

    private void write(GridRectangle r) {
        out.number(r.x()).number(r.y()).number(r.width()).number(r.height()).last("R");
    }

    /** What has been written stays as it is. */
    void end() {
        last = null;
    }
}
