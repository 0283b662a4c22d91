package nightfax.render.postscript;

import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;

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

    private record Area(Shape shape, PDColor color) {}

    /** The shape, on the grid, is now of that colour. */
    void fill(Shape shape, PDColor color) {
        Rectangle2D bounds = shape.getBounds2D();
        if (Math.min(bounds.getWidth(), bounds.getHeight()) < SMALL) {
            return;
        }
        if (areas.size() == MOST) {
            areas.removeFirst();
        }
        areas.addLast(new Area(shape, color));
    }

    /** Whether a mark of that colour stands on one that looks quite different. */
    boolean differ(PDColor color, Rectangle2D bounds) throws IOException {
        for (Iterator<Area> i = areas.descendingIterator(); i.hasNext(); ) {
            Area area = i.next();
            if (area.shape.contains(bounds.getCenterX(), bounds.getCenterY())) {
                return distance(color.toRGB(), area.color.toRGB()) > APART;
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
