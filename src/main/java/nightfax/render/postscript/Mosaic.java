package nightfax.render.postscript;

import java.awt.geom.Rectangle2D;
import nightfax.render.pdf.Reach;
import org.jspecify.annotations.Nullable;

/**
 * Recognises areas that are one picture together: maps of measurements, surfaces and gradients, which programs draw as one small
 * area for each value. Narrow dark areas are otherwise made solid, for bars and letters to be sharp; these must keep their greys.
 */
final class Mosaic {

    /** A neighbour is at most so many times as long or wide as the area before it. */
    private static final double ALIKE = 2;

    /** In grid units: areas no farther apart than this touch. */
    private static final double GAP = 2;

    /** Greys of neighbours that differ by no more than this are the same, and show nothing. */
    private static final double SAME = 0.002;

    /** Greys of neighbours that differ by as much as this are not values next to each other. */
    private static final double STEP = 0.25;

    private @Nullable Rectangle2D last;
    private double lastGrey;
    private boolean begun;

    /**
     * Takes the next area that is filled.
     *
     * @return whether it goes on what the ones before it have begun
     */
    boolean takes(Rectangle2D area, double grey) {
        Rectangle2D before = last;
        boolean alike = before != null
                && isAlike(before.getWidth(), area.getWidth())
                && isAlike(before.getHeight(), area.getHeight());
        // A row begins far from where the one before it has ended.
        begun = alike && (begun || touch(before, area) && goesOver(lastGrey, grey));
        last = area;
        lastGrey = grey;
        return begun;
    }

    private static boolean isAlike(double one, double other) {
        return Math.max(one, other) <= ALIKE * Math.min(one, other);
    }

    private static boolean goesOver(double one, double other) {
        double step = Math.abs(one - other);
        return step > SAME && step < STEP;
    }

    private static boolean touch(@Nullable Rectangle2D one, Rectangle2D other) {
        return one != null && one.intersects(Reach.around(other, GAP));
    }
}
