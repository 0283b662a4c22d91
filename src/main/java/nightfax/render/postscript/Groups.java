package nightfax.render.postscript;

import java.io.IOException;
import nightfax.render.pdf.Drawing;

/** The transparency groups, and patterns of tiles, that are being drawn mark by mark, one within the other. */
final class Groups {

    private final PageEmitter out;
    private final PathInk paths;
    private final HardRegions hard;
    private int depth;
    private double alpha = 1;
    private boolean stamped;

    Groups(PageEmitter out, PathInk paths, HardRegions hard) {
        this.out = out;
        this.paths = paths;
        this.hard = hard;
    }

    boolean inside() {
        return depth > 0;
    }

    /** The share of a mark's ink that all groups around it let land, 0 to 1. */
    double alpha() {
        return alpha;
    }

    /** Within a group that lies over type: what would hide some of that takes compositing. */
    boolean stamped() {
        return stamped;
    }

    /**
     * Draws what is in one more group.
     *
     * @param share of its ink that lands, 0 to 1
     * @param stamp whether it lies over type
     * @return false when the content takes compositing as a whole; nothing of it is written then
     * @throws GroupIsHard when it does, and so do the groups around it
     */
    boolean draw(double share, boolean stamp, Drawing content) throws IOException {
        double outerAlpha = alpha;
        boolean outerStamp = stamped;
        stamped |= stamp;
        alpha *= share;
        depth++;
        PageEmitter.Bookmark mark = out.bookmark();
        int hardBefore = hard.found().size();
        try {
            content.draw();
            return true;
        } catch (GroupIsHard e) {
            if (depth > 1) {
                throw e;
            }
            paths.rollBack(mark);
            hard.keep(hardBefore);
            return false;
        } finally {
            depth--;
            alpha = outerAlpha;
            stamped = outerStamp;
        }
    }
}
