package nightfax.render.postscript;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nightfax.render.document.Move;
import nightfax.render.document.Sheet;
import nightfax.render.pdf.Reach;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.jspecify.annotations.Nullable;

/**
 * Knows what can be seen of a mark, by the paper's edge and the current clips, and whether all ink is in the part of the paper
 * where it must stay, or can be moved there.
 */
final class Sight {

    /** A page whose ink must stay in an area may be moved by so many steps: what lies off the paper may come onto it. */
    private static final int REACH = 4;

    /** A rectangle that is this much of a page is the page's ground. */
    private static final double GROUND = 0.6;

    private final AffineTransform toGrid;
    private final Rectangle2D paper;
    private final @Nullable Rectangle2D area;
    private final Map<Path2D, ClipPath> clips = new IdentityHashMap<>();
    private Clips outerClips = Clips.NONE;
    private @Nullable List<Path2D> known;
    private int knownSize;
    private Clips inForce = Clips.NONE;
    private @Nullable Rectangle2D ink;

    /** @param area where ink must stay, or null when it may be anywhere */
    Sight(AffineTransform toGrid, Rectangle2D paper, @Nullable Rectangle2D area) {
        this.toGrid = toGrid;
        this.paper = area == null ? paper : Reach.around(paper, REACH * Move.STEP * PageEmitter.UNITS);
        this.area = area;
    }

    /** From the page's user space. */
    AffineTransform toGrid() {
        return toGrid;
    }

    /** What is farther off than this can never be seen. */
    Rectangle2D paper() {
        return paper;
    }

    /** From now on these clips hold, too; {@return those that did so before} */
    Clips within(Clips outer) {
        Clips before = outerClips;
        outerClips = outer;
        known = null;
        return before;
    }

    /**
     * Notes that ink falls there, on the sheet or beside it.
     *
     * @throws InkOutside when there is more of it than the area can hold, however the page is moved
     */
    void ink(PDGraphicsState state, Rectangle2D bounds) {
        Rectangle2D allowed = area;
        if (allowed == null || ink != null && PageEmitter.contains(ink, bounds)) {
            return;
        }
        Rectangle2D seen = clips(state).seen(bounds);
        if (seen.getWidth() < 0 || seen.getHeight() < 0) {
            return;
        }
        Rectangle2D all = ink == null ? seen : ink.createUnion(seen);
        if (all.getWidth() > allowed.getWidth() || all.getHeight() > allowed.getHeight()) {
            throw new InkOutside();
        }
        ink = all;
    }

    /** Whether ink all over these bounds would be too much, so that it counts where in them there is some. */
    boolean mattersWhere(PDGraphicsState state, Rectangle2D bounds) {
        Rectangle2D allowed = area;
        if (allowed == null) {
            return false;
        }
        Rectangle2D seen = clips(state).seen(bounds);
        Rectangle2D all = ink == null ? seen : ink.createUnion(seen);
        return PageEmitter.contains(paper, seen)
                && (all.getWidth() > allowed.getWidth() || all.getHeight() > allowed.getHeight());
    }

    /** What moves all ink to where it must be, if anything does. */
    Optional<Move> move() {
        return area == null || ink == null
                ? Optional.of(Move.NONE)
                : Move.into(area, ink, Sheet.CELL * PageEmitter.UNITS);
    }

    /** Whether all ink is where it must be after that move; where it may be anywhere, the page stays where it is. */
    boolean holds(Move move) {
        if (area == null || ink == null) {
            return move.equals(Move.NONE);
        }
        double cell = Sheet.CELL * PageEmitter.UNITS;
        return PageEmitter.contains(
                area,
                new Rectangle2D.Double(
                        ink.getX() + move.right() * cell,
                        ink.getY() + move.up() * cell,
                        ink.getWidth(),
                        ink.getHeight()));
    }

    Clips clips(PDGraphicsState state) {
        List<Path2D> paths = state.getCurrentClippingPaths();
        // A state adds to its list, or takes another one; nothing else happens to it.
        if (paths != known || paths.size() != knownSize) {
            List<ClipPath> found = new ArrayList<>(outerClips.paths());
            for (Path2D path : paths) {
                found.add(clips.computeIfAbsent(path, p -> {
                    Path2D onGrid = new Path2D.Double(p, toGrid);
                    onGrid.setWindingRule(p.getWindingRule());
                    return ClipPath.of(onGrid);
                }));
            }
            known = paths;
            knownSize = paths.size();
            inForce = Clips.of(found);
        }
        return inForce;
    }

    /** @param more what clips beside those of the state, on the grid */
    Clips clips(PDGraphicsState state, List<Path2D> more) {
        List<ClipPath> all = new ArrayList<>(clips(state).paths());
        more.forEach(shape -> all.add(ClipPath.of(shape)));
        return Clips.of(all);
    }

    /** What is seen of a rectangle that is so much of the page that all else stands on it; null when it is none. */
    @Nullable Rectangle2D ground(PDGraphicsState state, Path2D path) {
        Clips clips = clips(state);
        if (GridRectangle.of(path) == null || clips.shaped()) {
            return null;
        }
        Rectangle2D page =
                clips.paths().isEmpty() ? paper : clips.paths().get(0).bounds();
        Rectangle2D seen = seen(state, path.getBounds2D());
        return seen.getWidth() * seen.getHeight() > GROUND * page.getWidth() * page.getHeight() ? seen : null;
    }

    Rectangle2D seen(PDGraphicsState state, Rectangle2D bounds) {
        Rectangle2D seen = clips(state).seen(bounds.createIntersection(paper));
        if (seen.getWidth() < 0 || seen.getHeight() < 0) {
            return new Rectangle2D.Double(bounds.getX(), bounds.getY(), 0, 0);
        }
        return seen;
    }
}
