package nightfax.render.postscript;

import java.awt.geom.Rectangle2D;
import java.util.Optional;

/**
 * How far a page is moved on its sheet so that all of its ink lands where it is sure to be printed, in quarters of an inch:
 * steps that keep it on the grid of pels and on that of {@link Cells}. A page that need only move need not shrink.
 */
public record Move(int right, int up) {

    public static final Move NONE = new Move(0, 0);

    /** A quarter of an inch in points: 25 cells, and a whole number of pels (51 by 49, fine). */
    public static final double STEP = 18;

    /**
     * The shortest way.
     *
     * @param area where the ink must be
     * @param step a quarter of an inch, in the unit of both
     * @return empty when there is no such move
     */
    public static Optional<Move> into(Rectangle2D area, Rectangle2D ink, double step) {
        int[] across = shortest(area.getMinX() - ink.getMinX(), area.getMaxX() - ink.getMaxX(), step);
        int[] along = shortest(area.getMinY() - ink.getMinY(), area.getMaxY() - ink.getMaxY(), step);
        return across.length == 0 || along.length == 0 ? Optional.empty() : Optional.of(new Move(across[0], along[0]));
    }

    private static int[] shortest(double least, double most, double step) {
        int low = (int) Math.ceil(least / step);
        int high = (int) Math.floor(most / step);
        return low > high ? new int[0] : new int[] {Math.max(low, Math.min(0, high))};
    }
}
