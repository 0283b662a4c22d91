package nightfax.render.postscript;

import java.awt.Rectangle;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.util.Matrix;

/** A stencil of one pixel (ISO 32000-1, 8.9.6.2) is how some converters write a rule: it is an area, and no picture. */
final class DotStencil {

    private DotStencil() {}

    static boolean is(PDImage image) {
        return image.isStencil()
                && image.getCOSObject().getInt(COSName.WIDTH, COSName.W) == 1
                && image.getCOSObject().getInt(COSName.HEIGHT, COSName.H) == 1;
    }

    /**
     * What it paints.
     *
     * @param placed from the unit square
     * @return nothing where its pixel leaves what is there
     */
    static Optional<Path2D> area(PDImage image, Matrix placed) throws IOException {
        COSArray decode = image.getDecode();
        boolean reversed = decode != null && decode.size() == 2 && decode.getInt(0) == 1;
        boolean set;
        try (InputStream samples = image.createInputStream()) {
            set = samples.read() >= 1 << 7;
        }
        return set == reversed
                ? Optional.of(new Path2D.Double(new Rectangle(1, 1), placed.createAffineTransform()))
                : Optional.empty();
    }
}
