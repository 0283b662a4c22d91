package nightfax.render.document;

import java.awt.geom.Rectangle2D;
import java.util.Optional;

/**
 * How far a page is moved on its sheet, in cells ({@link Sheet#CELL}): so that all of its ink lands where it is sure to be
 * printed, or where the pels show it best. A page that need only move need not shrink.
 */
public record Move(int right, int up) {

    public static final Move NONE = new Move(0, 0);

    /** Cells to a quarter of an inch, which is a whole number of pels, too (51 by 49, fine): both grids stay as they were. */
    private static final int QUARTER = 25;

    /** A quarter of an inch in points. */
    public static final double STEP = QUARTER * Sheet.CELL;

    /**
     * The shortest way in quarters of an inch.
     *
     * @param area where the ink must be
     * @param cell how long a cell is in the unit of both
     * @return empty when there is no such move
     */
    public static Optional<Move> into(Rectangle2D area, Rectangle2D ink, double cell) {
        double step = QUARTER * cell;
        int[] across = shortest(area.getMinX() - ink.getMinX(), area.getMaxX() - ink.getMaxX(), step);
        int[] along = shortest(area.getMinY() - ink.getMinY(), area.getMaxY() - ink.getMaxY(), step);
        return across.length == 0 || along.length == 0
                ? Optional.empty()
                : Optional.of(new Move(across[0] * QUARTER, along[0] * QUARTER));
    }

    /** Both of these, one after the other. */
    public Move and(Move more) {
        return new Move(right + more.right, up + more.up);
    }

    private static int[] shortest(double least, double most, double step) {
        int low = (int) Math.ceil(least / step);
        int high = (int) Math.floor(most / step);
        return low > high ? new int[0] : new int[] {Math.max(low, Math.min(0, high))};
    }
}
