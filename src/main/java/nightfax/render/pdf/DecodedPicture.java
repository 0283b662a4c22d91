package nightfax.render.pdf;

import java.awt.image.Raster;
import org.apache.pdfbox.pdmodel.graphics.color.PDCalRGB;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.color.PDICCBased;
import org.jspecify.annotations.Nullable;

/**
 * The samples of a picture whose decoder gives all of it at once, as those for JPEG do. They may have fewer pixels or components
 * than the picture, where that was faster to decode.
 */
public final class DecodedPicture {

    private final Raster raster;

    DecodedPicture(Raster raster) {
        this.raster = raster;
    }

    /**
     * Whether a fax needs nothing but the luminance of a picture in these colours.
     *
     * @param colours null when the document leaves it to the picture to say what its colours are
     */
    public static boolean luminanceWillDo(@Nullable PDColorSpace colours) {
        return colours == null
                || colours instanceof PDDeviceRGB
                || colours instanceof PDCalRGB
                || colours instanceof PDICCBased && colours.getNumberOfComponents() == 3;
    }

    public int width() {
        return raster.getWidth();
    }

    public int height() {
        return raster.getHeight();
    }

    public int components() {
        return raster.getNumBands();
    }

    int depth() {
        return raster.getSampleModel().getSampleSize(0);
    }

    /**
     * Writes one row as a byte a sample, whatever their depth.
     *
     * @param samples room for the samples of a row, used again for each
     */
    public void row(int y, int[] samples, byte[] to) {
        raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, samples);
        int depth = depth();
        for (int i = 0; i < samples.length; i++) {
            to[i] = (byte) (depth >= 8 ? samples[i] >> depth - 8 : samples[i] * 255 / ((1 << depth) - 1));
        }
    }
}
