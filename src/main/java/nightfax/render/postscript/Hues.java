package nightfax.render.postscript;

import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.jspecify.annotations.Nullable;

/**
 * The colours of the areas on a page, for letters of another colour that is the same grey: red on green can be read, and must
 * be on a fax.
 */
final class Hues {

    /** More areas than anybody sets type on. */
    private static final int MOST = 1000;

    /** In grid units (5 points); on smaller ones stands no type. */
    private static final double SMALL = 100;

    /** How far two colours are apart, each of red, green and blue being 0 to 1, that were chosen to be told from each other. */
    private static final double APART = 0.35;

    private final Deque<Area> areas = new ArrayDeque<>();

    private record Area(
            Shape shape, Rectangle2D bounds, @Nullable PDColor color, double tone) {

        boolean contains(double x, double y) {
            return bounds.contains(x, y) && shape.contains(x, y);
        }
    }

    /**
     * The shape, on the grid, is now of that colour.
     *
     * @param color null where it has been mixed with others
     * @param tone it was printed in
     */
    void fill(Shape shape, @Nullable PDColor color, double tone) {
        Rectangle2D bounds = shape.getBounds2D();
        if (Math.min(bounds.getWidth(), bounds.getHeight()) < SMALL) {
            return;
        }
        if (areas.size() == MOST) {
            areas.removeFirst();
        }
        areas.addLast(new Area(shape, bounds, color, tone));
    }

    /**
     * Whether a mark of that colour stands on one that looks quite different. Where the ground has not the tone of the area,
     * something else lies between the two, of which nothing is known here.
     *
     * @param alpha of the mark: a watermark's faint ink is of nearly the colour that it stands on
     */
    boolean differ(PDColor color, double alpha, Rectangle2D bounds, Ground ground) throws IOException {
        if (ground.pictured() || color.getColorSpace() == null || Inks.isPattern(color)) {
            return false;
        }
        for (Iterator<Area> i = areas.descendingIterator(); i.hasNext(); ) {
            Area area = i.next();
            if (area.contains(bounds.getCenterX(), bounds.getCenterY())) {
                PDColor under = area.color;
                return under != null
                        && FaxSense.isAlike(area.tone, ground)
                        && alpha * distance(color.toRGB(), under.toRGB()) > APART;
            }
        }
        return false;
    }

    private static double distance(int one, int other) {
        double sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            double difference = ((one >> shift & 255) - (other >> shift & 255)) / 255.0;
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}
