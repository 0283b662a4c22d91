package nightfax.render.postscript;

import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ground of a page: a light tint all over it, which is left white. What stands on it is made as dark on white as it was on
 * the tint, but for what stands on a lighter area of its own.
 */
final class PageGround {

    /** An area that is lighter than the ground by more than this can be seen on it. */
    private static final double CARD = 0.02;

    /** A mark on the ground becomes darker than paper by so many times as much as it is darker than the ground. */
    private static final double STEEP = 1.5;

    /** 1 is paper. */
    private double grey = 1;

    private @Nullable Rectangle2D area;
    private final List<Shape> cards = new ArrayList<>();

    /** Takes a tint for the ground, or for more of it; {@return false when it is none, or makes what is there too dark} */
    boolean takes(double tint, Rectangle2D where) {
        if (!FaxSense.isLight(grey * tint) || area != null && !where.contains(area)) {
            return false;
        }
        grey *= tint;
        area = where;
        cards.clear();
        return true;
    }

    /** Notes an area of that grey, in case it is lighter than the ground: then marks inside it stand on it, not on the ground. */
    void card(Shape shape, double tint) {
        if (area != null && tint > grey + CARD) {
            cards.add(shape);
        }
    }

    /**
     * The grey of a mark: white when it is no darker than the ground it stands on, and the darker it is, the sooner its own
     * again. A dark panel on a ground must bear white type as it does on white.
     */
    double seen(double mark, Rectangle2D bounds) {
        double x = bounds.getCenterX();
        double y = bounds.getCenterY();
        return area == null || !area.contains(x, y) || cards.stream().anyMatch(card -> card.contains(x, y))
                ? mark
                : 1 - Math.max(0, Math.min(1 - mark, (grey - mark) * STEEP));
    }
}
