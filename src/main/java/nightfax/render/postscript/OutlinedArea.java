package nightfax.render.postscript;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import nightfax.render.document.PsWriter;
import org.jspecify.annotations.Nullable;

/**
 * Fills areas, and writes the path of an area whose outline is drawn right away but once: charts and surfaces are made of
 * such, and the path is most of what is written of them.
 */
final class OutlinedArea {

    private final PsWriter out;
    private final PathWriter paths;

    /** The path that is written and is not yet filled. */
    private @Nullable Path2D last;

    OutlinedArea(PsWriter out, PathWriter paths) {
        this.out = out;
        this.paths = paths;
    }

    /** {@link #end} must be called before anything else is written. */
    void fill(Path2D path) {
        paths.shape(path, false);
        last = path;
    }

    /** Fills what is not filled yet. */
    void end() {
        if (last != null) {
            out.last(isEvenOdd(last) ? "F" : "f");
            last = null;
        }
    }

    /**
     * Fills the last area, and keeps its path for the line around it, if that is the line: then there is nothing left to write
     * but its colour, its pen and {@link #close}.
     */
    boolean begins(Path2D line, Pen pen) {
        Path2D area = last;
        boolean same = area != null
                && (pen.dash().length == 0 || Circle.of(area) == null)
                && isSame(area.getPathIterator(null), line.getPathIterator(null));
        if (area == null || !same) {
            return false;
        }
        out.token(isEvenOdd(area) ? "I" : "i");
        last = null;
        return true;
    }

    /** Closes the line where it is closed. */
    void close(Path2D line) {
        boolean closed = false;
        for (PathIterator i = line.getPathIterator(null); !i.isDone(); i.next()) {
            closed = i.currentSegment(new double[6]) == PathIterator.SEG_CLOSE;
        }
        if (closed && Circle.of(line) == null) {
            out.token("z");
        }
    }

    private static boolean isEvenOdd(Path2D path) {
        return path.getWindingRule() == Path2D.WIND_EVEN_ODD;
    }

    /** Whether both are one subpath with the same points on the grid; the second may be closed. */
    private static boolean isSame(PathIterator area, PathIterator line) {
        double[] a = new double[6];
        double[] b = new double[6];
        for (boolean first = true; !line.isDone(); first = false) {
            int kind = line.currentSegment(b);
            line.next();
            if (kind == PathIterator.SEG_CLOSE) {
                return line.isDone() && ends(area);
            }
            if (area.isDone() || area.currentSegment(a) != kind || first != (kind == PathIterator.SEG_MOVETO)) {
                return false;
            }
            for (int i = 0; i < b.length; i++) {
                if (PathWriter.grid(a[i]) != PathWriter.grid(b[i])) {
                    return false;
                }
            }
            area.next();
        }
        return ends(area);
    }

    private static boolean ends(PathIterator area) {
        if (!area.isDone() && area.currentSegment(new double[6]) == PathIterator.SEG_CLOSE) {
            area.next();
        }
        return area.isDone();
    }
}
