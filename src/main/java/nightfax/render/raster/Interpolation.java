package nightfax.render.raster;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import nightfax.render.pdf.Drawing;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;

/**
 * Chooses how the pixels of a picture become pels. PDFBox asks Java for cubic interpolation, and only where that is asked for
 * does it scale pictures that shrink to less than half their size beforehand, which they need. For all others linear
 * interpolation looks the same in black and white and takes a fraction of the time.
 */
final class Interpolation {

    /** Pels to a pixel; below this PDFBox scales a picture beforehand. */
    private static final double HALF = 0.5;

    private Interpolation() {}

    /** @param toPels from the unit square that the picture fills */
    static void fit(Graphics2D graphics, AffineTransform toPels, PDImage image, Drawing picture) throws IOException {
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
