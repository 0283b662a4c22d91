package nightfax.render.pdf;

import java.awt.geom.Rectangle2D;
import org.apache.pdfbox.util.Matrix;

/** How far from the place that an operator states its ink may reach. */
public final class Reach {

    /** How far the mitred joins of a line may stick out, in widths of the line. */
    public static final double MITRE = 5;

    /** No glyph reaches farther from its origin than this many ems. */
    private static final double EMS = 3;

    private Reach() {}

    /** Where a glyph begins. */
    public static Rectangle2D origin(Matrix glyph) {
        return new Rectangle2D.Double(glyph.getTranslateX(), glyph.getTranslateY(), 0, 0);
    }

    /** Bounds with a margin of that width. */
    public static Rectangle2D around(Rectangle2D bounds, double margin) {
        return new Rectangle2D.Double(
                bounds.getX() - margin,
                bounds.getY() - margin,
                bounds.getWidth() + 2 * margin,
                bounds.getHeight() + 2 * margin);
    }

    /** How far a glyph may reach from its origin. */
    public static double ofGlyph(Matrix glyph) {
        return EMS
                * (Math.hypot(glyph.getScaleX(), glyph.getShearX()) + Math.hypot(glyph.getScaleY(), glyph.getShearY()));
    }
}
