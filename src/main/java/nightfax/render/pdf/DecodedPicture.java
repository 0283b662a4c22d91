package nightfax.render.pdf;

import java.awt.image.Raster;
import org.apache.pdfbox.pdmodel.graphics.color.PDCalRGB;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.color.PDICCBased;
import org.jspecify.annotations.Nullable;

/** The samples of a picture whose compression gives it as a whole, perhaps with fewer pixels or components than it has. */
public final class DecodedPicture {

    private final Raster raster;

    DecodedPicture(Raster raster) {
        this.raster = raster;
    }

    /** Whether luminance is all that a fax needs of these colours; {@code null} are colours that only the picture knows. */
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

    /** One row of samples as bytes, whatever their depth; {@code samples} is room for as many. */
    public void row(int y, int[] samples, byte[] to) {
        raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, samples);
        int depth = depth();
        for (int i = 0; i < samples.length; i++) {
            to[i] = (byte) (depth >= 8 ? samples[i] >> depth - 8 : samples[i] * 255 / ((1 << depth) - 1));
        }
    }
}
