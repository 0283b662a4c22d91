package nightfax.render.raster;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Rectangle2D;

/** Bounds that begin and end with whole pels: a group that began within one would be drawn beside its place by a part of it. */
final class WholePels {

    private WholePels() {}

    /** @return the pels that a rectangle of user space touches, in user space */
    static Shape touchedBy(Rectangle2D userBounds, AffineTransform toPels) {
        Rectangle2D pels =
                toPels.createTransformedShape(userBounds).getBounds2D().getBounds();
        try {
            return toPels.createInverse().createTransformedShape(pels);
        } catch (NoninvertibleTransformException e) {
            return userBounds;
        }
    }
}
