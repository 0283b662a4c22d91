package nightfax.render.raster;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;

/**
 * How the pixels of a picture become pels. PDFBox asks Java for cubic interpolation, and takes that for the sign to bring
 * pictures that shrink to less than half to their size beforehand. For all others linear interpolation is as good in black
 * and white, and a fraction of the work.
 */
final class Interpolation {

    /** Pels to a pixel: what shrinks more than that, PDFBox shrinks well only by itself. */
    private static final double HALF = 0.5;

    private Interpolation() {}

    /** @param toPels from the unit square that the picture fills */
    static void fit(Graphics2D graphics, AffineTransform toPels, PDImage image, Legible.Mark picture)
            throws IOException {
        COSDictionary stated = image.getCOSObject();
        double across = Math.hypot(toPels.getScaleX(), toPels.getShearY()) / stated.getInt(COSName.WIDTH, COSName.W);
        double down = Math.hypot(toPels.getScaleY(), toPels.getShearX()) / stated.getInt(COSName.HEIGHT, COSName.H);
        if (across < HALF || down < HALF) {
            picture.draw();
            return;
        }
        Object given = graphics.getRenderingHint(RenderingHints.KEY_INTERPOLATION);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        try {
            picture.draw();
        } finally {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, given);
        }
    }
}
