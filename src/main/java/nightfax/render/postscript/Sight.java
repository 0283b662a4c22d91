package nightfax.render.postscript;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.jspecify.annotations.Nullable;

/** What of a mark can be seen: the paper's edge, the clips in force, and the part of the paper where ink must stay. */
final class Sight {

    private final AffineTransform toGrid;
    private final Rectangle2D paper;
    private final @Nullable Rectangle2D area;
    private final Map<Path2D, ClipPath> clips = new IdentityHashMap<>();
    private List<ClipPath> outerClips = List.of();

    /** @param area where ink must stay, or null when it may be anywhere */
    Sight(AffineTransform toGrid, Rectangle2D paper, @Nullable Rectangle2D area) {
        this.toGrid = toGrid;
        this.paper = paper;
        this.area = area;
    }

    /** From the page's user space. */
    AffineTransform toGrid() {
        return toGrid;
    }

    Rectangle2D paper() {
        return paper;
    }

    /** From now on these clips hold, too; {@return those that did so before} */
    List<ClipPath> within(List<ClipPath> outer) {
        List<ClipPath> before = outerClips;
        outerClips = outer;
        return before;
    }

    /** @throws InkOutside when not all of it lies where ink must stay */
    void checkInk(Rectangle2D seen) {
        Rectangle2D allowed = area;
        if (allowed != null
                && !(allowed.getMinX() <= seen.getMinX()
                        && allowed.getMinY() <= seen.getMinY()
                        && allowed.getMaxX() >= seen.getMaxX()
                        && allowed.getMaxY() >= seen.getMaxY())) {
            throw new InkOutside();
        }
    }

    List<ClipPath> clips(PDGraphicsState state) {
        List<ClipPath> found = new ArrayList<>(outerClips);
        for (Path2D path : state.getCurrentClippingPaths()) {
            found.add(clips.computeIfAbsent(path, p -> {
                Path2D onGrid = new Path2D.Double(p, toGrid);
                onGrid.setWindingRule(p.getWindingRule());
                return ClipPath.of(onGrid);
            }));
        }
        return found;
    }

    /** @param more what clips beside those of the state, on the grid */
    List<ClipPath> clips(PDGraphicsState state, List<Path2D> more) {
        List<ClipPath> all = clips(state);
        more.forEach(shape -> all.add(ClipPath.of(shape)));
        return all;
    }

    boolean shapedClips(PDGraphicsState state) {
        return clips(state).stream().anyMatch(clip -> !clip.rectangle());
    }

    Rectangle2D seen(PDGraphicsState state, Rectangle2D bounds) {
        Rectangle2D seen = bounds.createIntersection(paper);
        for (ClipPath clip : clips(state)) {
            seen = seen.createIntersection(clip.bounds());
        }
        if (seen.getWidth() < 0 || seen.getHeight() < 0) {
            Point2D corner = new Point2D.Double(bounds.getX(), bounds.getY());
            return new Rectangle2D.Double(corner.getX(), corner.getY(), 0, 0);
        }
        return seen;
    }
}
