package nightfax.render.postscript;

import java.awt.BasicStroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.Arrays;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceColorSpace;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.jspecify.annotations.Nullable;

/**
 * Letters that are filled and also stroked in the same ink (ISO 32000-1, 9.3.6): how programs make bold type of a font that
 * has none. They are letters of our fonts like any other; told as lines, each would be there twice, and wider than it should
 * be, as no line is thinner than two pels.
 */
final class Emboldened {

    /** Wider pens, in thousandths of the em, draw an outline that is to be seen as one. */
    private static final double WIDEST = 150;

    /** Narrower ones change nothing. */
    private static final double NARROWEST = 2;

    /** With more sides than this a letter is a drawing, and takes long to be united with its outline. */
    private static final int MOST_SIDES = 400;

    /** Stretched by less than this, a letter looks as if its pen were round. */
    private static final double ROUND = 1.3;

    private Emboldened() {}

    /**
     * The pen that makes a letter bold, in the units of its outline, to whole ones.
     *
     * @param toUser from the outline to the page's space
     * @param userUnit the length of a unit of user space there
     * @return negative where the letter is not to be told as a bold one
     */
    static int pen(PDGraphicsState state, AffineTransform toUser, double userUnit) {
        if (state.getTextState().getRenderingMode() != RenderingMode.FILL_STROKE) {
            return -1;
        }
        double scale = Math.sqrt(Math.abs(toUser.getDeterminant()));
        double pen = state.getLineWidth() * userUnit / scale;
        double across = Math.hypot(toUser.getScaleX(), toUser.getShearY()) / scale;
        boolean bold = across < ROUND
                && 1 / across < ROUND
                && pen <= WIDEST
                && state.getLineDashPattern().getDashArray().length == 0
                && state.getAlphaConstant() == state.getNonStrokeAlphaConstant()
                && sameInk(state.getStrokingColor(), state.getNonStrokingColor());
        return bold ? (int) Math.round(pen) : -1;
    }

    private static boolean sameInk(PDColor one, PDColor other) {
        PDColorSpace space = one.getColorSpace();
        boolean sameSpace = space == other.getColorSpace()
                || space instanceof PDDeviceColorSpace
                        && other.getColorSpace() instanceof PDDeviceColorSpace
                        && space.getName().equals(other.getColorSpace().getName());
        return sameSpace && !Inks.isPattern(one) && Arrays.equals(one.getComponents(), other.getComponents());
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
        if (sides(letter) > MOST_SIDES) {
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

    private static int sides(Path2D path) {
        int sides = 0;
        for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
            sides++;
        }
        return sides;
    }
}
