package nightfax.render.postscript;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.util.Matrix;

/**
 * Annotations that are not to turn with their page: they turn about their upper left corner (ISO 32000-1, 12.5.3, {@code
 * NoRotate}).
 */
final class Upright {

    private Upright() {}

    static PDAnnotation turned(PDAnnotation annotation, int degrees) throws IOException {
        PDRectangle place = annotation.getRectangle();
        Matrix turn = Matrix.getRotateInstance(Math.toRadians(degrees), place.getLowerLeftX(), place.getUpperRightY());
        turn.translate(-place.getLowerLeftX(), -place.getUpperRightY());
        PDAnnotation turned = PDAnnotation.createAnnotation(new COSDictionary(annotation.getCOSObject()));
        Rectangle2D bounds = place.transform(turn).getBounds2D();
        turned.setRectangle(new PDRectangle(
                (float) bounds.getX(), (float) bounds.getY(), (float) bounds.getWidth(), (float) bounds.getHeight()));
        return turned;
    }
}
