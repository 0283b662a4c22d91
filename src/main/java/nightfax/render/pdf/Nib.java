package nightfax.render.pdf;

import java.awt.BasicStroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.apache.pdfbox.pdmodel.graphics.PDLineDashPattern;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.jspecify.annotations.Nullable;

/**
 * Lines drawn while user space is stretched, such as those of a chart pulled wide: the pen is as much wider one way than the
 * other (ISO 32000-1, 8.4.3.2). Our own grid has one scale, so such a line is drawn as its outline.
 */
public final class Nib {

    /** Stretched by less than this, a line looks as if its pen were round. */
    private static final double ROUND = 1.2;

    /** A line from one end of a page to the other has fewer dashes; one that runs far beyond it has most of them for nobody. */
    private static final int MOST_DASHES = 3_000;

    private Nib() {}

    /**
     * The outline of a line on the grid.
     *
     * @param userPath in the page's space
     * @param hairline grid units; where the pen's wider side is thinner, a round one does as well
     * @param pel the side of a pel, in grid units
     * @return null when a round pen draws the same
     */
    public static @Nullable Path2D outline(
            PDGraphicsState state, Path2D userPath, AffineTransform toGrid, double hairline, double pel) {
        AffineTransform placed = placed(state, toGrid);
        double wide = longest(placed);
        boolean round = wide * wide < ROUND * Math.abs(placed.getDeterminant());
        return round || state.getLineWidth() * wide <= hairline
                ? null
                : stroked(state, userPath, toGrid, hairline, pel);
    }

    private static AffineTransform placed(PDGraphicsState state, AffineTransform toGrid) {
        AffineTransform placed = new AffineTransform(toGrid);
        placed.concatenate(state.getCurrentTransformationMatrix().createAffineTransform());
        return placed;
    }

    /**
     * The same for any line.
     *
     * @return null where user space has no extent
     */
    public static @Nullable Path2D stroked(
            PDGraphicsState state, Path2D userPath, AffineTransform toGrid, double hairline, double pel) {
        AffineTransform placed = placed(state, toGrid);
        double wide = longest(placed);
        double narrow = Math.abs(placed.getDeterminant()) / wide;
        if (!(narrow > 0)) {
            return null;
        }
        double width = state.getLineWidth();
        PDLineDashPattern pattern = state.getLineDashPattern();
        try {
            Path2D path = new Path2D.Double(userPath, toGrid);
            path.transform(placed.createInverse());
            // Nothing may vanish: the side that would be thinner than a hairline stays one.
            float thick = (float) Math.max(width, hairline / wide);
            BasicStroke pen = new BasicStroke(
                    thick,
                    Math.max(0, Math.min(2, state.getLineCap())),
                    Math.max(0, Math.min(2, state.getLineJoin())),
                    Math.max(1, state.getMiterLimit()),
                    dash(pattern, narrow / pel, path.getBounds2D()),
                    Math.max(0, pattern.getPhase()));
            return new Path2D.Double(pen.createStrokedShape(path), placed);
        } catch (NoninvertibleTransformException e) {
            return null;
        }
    }

    /** The dashes, if they are longer than a pel wherever they run, and can be counted; {@code narrow} is in pels. */
    private static float @Nullable [] dash(PDLineDashPattern pattern, double narrow, Rectangle2D line) {
        float[] dash = pattern.getDashArray();
        double sum = 0;
        for (float length : dash) {
            if (!(length >= 0)) {
                return null;
            }
            sum += length;
        }
        boolean countless = Math.max(line.getWidth(), line.getHeight()) > MOST_DASHES * sum;
        return sum * narrow < 1 || countless ? null : dash;
    }

    /** By how much a transformation stretches at most: its larger singular value. */
    private static double longest(AffineTransform t) {
        double a = t.getScaleX();
        double b = t.getShearY();
        double c = t.getShearX();
        double d = t.getScaleY();
        double sum = a * a + b * b + c * c + d * d;
        double det = a * d - b * c;
        return Math.sqrt((sum + Math.sqrt(Math.max(0, sum * sum - 4 * det * det))) / 2);
    }
}
