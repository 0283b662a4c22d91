package nightfax.render.pdf;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.shading.PDShading;

/**
 * The colours of shadings (ISO 32000-1, 8.7.4.5). PDFBox works out those of a whole page in one go, by functions that may take
 * as long as they are made to, or by triangles without number: so with each colour it looks whether anybody still waits.
 */
public final class ShadingColours {

    private ShadingColours() {}

    /** Makes a shading end when nobody waits for it; what it paints stays the same. */
    public static void watch(PDShading shading) {
        PDColorSpace space;
        try {
            space = shading.getColorSpace();
        } catch (IOException e) {
            // Whoever paints with it comes upon the same and reports it.
            return;
        }
        if (space != null && !(space instanceof Watched)) {
            COSDictionary dictionary = shading.getCOSObject();
            COSBase stated = dictionary.getItem(COSName.COLORSPACE);
            shading.setColorSpace(new Watched(space));
            // PDFBox writes down what was set.
            dictionary.setItem(COSName.COLORSPACE, stated);
        }
    }

    private static final class Watched extends PDColorSpace {

        private final PDColorSpace space;

        Watched(PDColorSpace space) {
            this.space = space;
        }

        @Override
        public float[] toRGB(float[] value) throws IOException {
            Abandoned.check();
            return space.toRGB(value);
        }

        @Override
        public String getName() {
            return space.getName();
        }

        @Override
        public int getNumberOfComponents() {
            return space.getNumberOfComponents();
        }

        @Override
        public float[] getDefaultDecode(int bitsPerComponent) {
            return space.getDefaultDecode(bitsPerComponent);
        }

        @Override
        public PDColor getInitialColor() {
            return space.getInitialColor();
        }

        @Override
        public BufferedImage toRGBImage(WritableRaster raster) throws IOException {
            return space.toRGBImage(raster);
        }

        @Override
        public BufferedImage toRawImage(WritableRaster raster) throws IOException {
            return space.toRawImage(raster);
        }

        @Override
        public COSBase getCOSObject() {
            return space.getCOSObject();
        }
    }
}
