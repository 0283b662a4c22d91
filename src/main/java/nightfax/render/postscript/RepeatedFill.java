package nightfax.render.postscript;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import nightfax.render.pdf.Drawing;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;

/**
 * Fills an area once that a program fills ten times and more, one right after the other, as some do with lines that they draw
 * as rectangles without a height: what is opaque looks the same after the second time.
 */
final class RepeatedFill {

    /** Operators that make paths and fill them (ISO 32000-1, 8.5); any other may change the colour, or put something else there. */
    private static final Set<String> FILLING = Set.of("m", "l", "c", "v", "y", "h", "re", "f", "F", "f*");

    /** Of a path that is compared: those that are repeated are rectangles. */
    private static final int MOST_SEGMENTS = 8;

    private static final int PER_SEGMENT = 7;

    private double[] last = {};

    /** To be called before each operator. */
    void before(Operator operator) {
        if (last.length > 0 && !FILLING.contains(operator.getName())) {
            last = new double[0];
        }
    }

    /** @param fill what fills the path, which may be other fills, such as a pattern's */
    void draw(Path2D path, PDGraphicsState state, Drawing fill) throws IOException {
        double[] segments = isOpaque(state) ? segments(path) : new double[0];
        if (segments.length > 0 && Arrays.equals(segments, last)) {
            return;
        }
        last = new double[0];
        fill.draw();
        last = segments;
    }

    private static boolean isOpaque(PDGraphicsState state) {
        return state.getNonStrokeAlphaConstant() >= 1 && Inks.isPlain(state) && state.getSoftMask() == null;
    }

    /** Its segments and its winding rule as numbers, none where it has many. */
    private static double[] segments(Path2D path) {
        double[] numbers = new double[1 + MOST_SEGMENTS * PER_SEGMENT];
        double[] c = new double[6];
        int length = 0;
        numbers[length++] = path.getWindingRule();
        for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
            if (length + PER_SEGMENT > numbers.length) {
                return new double[0];
            }
            numbers[length++] = i.currentSegment(c);
            System.arraycopy(c, 0, numbers, length, c.length);
            length += c.length;
        }
        return Arrays.copyOf(numbers, length);
    }
}
