package nightfax.render.postscript;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;

/** Collects the regions of a page that need compositing, in the order in which they are painted, and joins neighbours. */
final class HardRegions {

    private final Sight sight;
    private final PageEmitter out;
    private final Backdrop backdrop;
    private final List<Hard> found = new ArrayList<>();
    private int writtenAtLast = -1;
    private Clips clipsAtLast = Clips.NONE;

    HardRegions(Sight sight, PageEmitter out, Backdrop backdrop) {
        this.sight = sight;
        this.out = out;
        this.backdrop = backdrop;
    }

    List<Hard> found() {
        return found;
    }

    /** Forgets all but that many of the first regions. */
    void keep(int first) {
        found.subList(first, found.size()).clear();
        writtenAtLast = -1;
    }

    /** @param shapes beside the clips in force, what the region is clipped to */
    void add(PDGraphicsState state, Rectangle2D seen, List<Path2D> shapes, long operator) {
        Clips clip = sight.clips(state, shapes);
        Hard last = found.isEmpty() ? null : found.get(found.size() - 1);
        // What another clip shows would be cut off by that of the gap that is there.
        if (last != null
                && clip.paths().equals(clipsAtLast.paths())
                && (last.operator() == operator || out.written() == writtenAtLast && last.joins(seen))) {
            last.extend(operator, seen);
            backdrop.picture(seen, null);
            return;
        }
        if (!out.clip(clip, seen)) {
            return;
        }
        Hard next = new Hard(operator, seen);
        found.add(next);
        out.gap(next);
        writtenAtLast = out.written();
        clipsAtLast = clip;
        backdrop.picture(seen, null);
    }
}
