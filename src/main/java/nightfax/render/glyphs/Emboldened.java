package nightfax.render.glyphs;

import java.awt.BasicStroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.jspecify.annotations.Nullable;

/**
 * Letters that are filled and also stroked in the same ink (ISO 32000-1, 9.3.6): how programs make bold type of a font that
 * has none. They are letters of our fonts like any other; written as lines, each would be there twice, and wider than it should
 * be, as no line is thinner than two pels.
 */
public final class Emboldened {

    /** Wider pens, in thousandths of the em, draw an outline that is to be seen as one. */
    private static final double WIDEST = 150;

    /** Narrower ones change nothing. */
    private static final double NARROWEST = 2;

    /** With more sides than this a letter is a drawing. */
    private static final int MOST_SIDES = 400;

    /**
     * Pairs of a letter's sides that may cross each other once they are as wide as the pen: to unite them takes the longer the
     * more there are, from a millisecond for a letter of any script in use to minutes for a scribble.
     */
    private static final int MOST_CROSSINGS = 600;

    /** Stretched by less than this, a letter looks as if its pen were round. */
    private static final double ROUND = 1.3;

    private Emboldened() {}

    /**
     * The pen that makes a letter bold, in the units of its outline, to whole ones.
     *
     * @param toUser from the outline to the page's space
     * @param userUnit the length of a unit of user space there
     * @return nothing where the letter is not to be shown as a bold one
     */
    public static OptionalInt pen(PDGraphicsState state, AffineTransform toUser, double userUnit) {
        if (state.getTextState().getRenderingMode() != RenderingMode.FILL_STROKE) {
            return OptionalInt.empty();
        }
        double scale = Math.sqrt(Math.abs(toUser.getDeterminant()));
        double pen = state.getLineWidth() * userUnit / scale;
        double across = Math.hypot(toUser.getScaleX(), toUser.getShearY()) / scale;
        boolean bold = across < ROUND
                && 1 / across < ROUND
                && pen <= WIDEST
                && Math.round(pen) >= 0
                && state.getLineDashPattern().getDashArray().length == 0
                && state.getAlphaConstant() == state.getNonStrokeAlphaConstant()
                && sameInk(state.getStrokingColor(), state.getNonStrokingColor());
        return bold ? OptionalInt.of((int) Math.round(pen)) : OptionalInt.empty();
    }

    private static boolean sameInk(PDColor one, PDColor other) {
        PDColorSpace space = one.getColorSpace();
        boolean sameSpace = space == other.getColorSpace()
                || space instanceof PDDeviceColorSpace
                        && other.getColorSpace() instanceof PDDeviceColorSpace
                        && space.getName().equals(other.getColorSpace().getName());
        return sameSpace && !(space instanceof PDPattern) && Arrays.equals(one.getComponents(), other.getComponents());
    }

    /**
     * The outline of a bold letter.
     *
     * @param pen in the outline's units
     * @return the letter itself where the pen is too thin to matter; null where it is no letter
     */
    static @Nullable Path2D outline(Path2D letter, int pen, PDGraphicsState state) {
        if (pen < NARROWEST) {
            return letter;
        }
        if (isScribble(letter, pen)) {
            return null;
        }
        int join = Math.max(0, Math.min(2, state.getLineJoin()));
        BasicStroke stroke = new BasicStroke(pen, BasicStroke.CAP_BUTT, join, Math.max(1, state.getMiterLimit()));
        Path2D filled = new Path2D.Double(letter);
        filled.setWindingRule(Path2D.WIND_NON_ZERO);
        Area bold = new Area(filled);
        bold.add(new Area(stroke.createStrokedShape(letter)));
        return new Path2D.Double(bold);
    }

    private static boolean isScribble(Path2D letter, double pen) {
        List<Rectangle2D> sides = sides(letter, pen);
        int crossings = 0;
        for (int i = 0; i < sides.size() && crossings <= MOST_CROSSINGS; i++) {
            for (Rectangle2D before : sides.subList(0, i)) {
                crossings += before.intersects(sides.get(i)) ? 1 : 0;
            }
        }
        return sides.size() > MOST_SIDES || crossings > MOST_CROSSINGS;
    }

    /** What each side covers at most, drawn with the pen; of those that are too many, only some. */
    private static List<Rectangle2D> sides(Path2D path, double pen) {
        List<Rectangle2D> sides = new ArrayList<>();
        double[] c = new double[6];
        double x = 0;
        double y = 0;
        double startX = 0;
        double startY = 0;
        for (PathIterator i = path.getPathIterator(null); !i.isDone() && sides.size() <= MOST_SIDES; i.next()) {
            int kind = i.currentSegment(c);
            if (kind == PathIterator.SEG_MOVETO) {
                startX = c[0];
                startY = c[1];
            } else if (kind == PathIterator.SEG_CLOSE) {
                c[0] = startX;
                c[1] = startY;
            }
            int points = kind == PathIterator.SEG_CUBICTO ? 3 : kind == PathIterator.SEG_QUADTO ? 2 : 1;
            Rectangle2D side = new Rectangle2D.Double(x, y, 0, 0);
            for (int point = 0; point < points; point++) {
                side.add(c[2 * point], c[2 * point + 1]);
            }
            x = c[2 * points - 2];
            y = c[2 * points - 1];
            if (kind != PathIterator.SEG_MOVETO) {
                sides.add(new Rectangle2D.Double(
                        side.getX() - pen / 2, side.getY() - pen / 2, side.getWidth() + pen, side.getHeight() + pen));
            }
        }
        return sides;
    }
}
