package nightfax.render.postscript;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import nightfax.render.raster.DecodedPicture;
import nightfax.render.raster.Jpeg;
import nightfax.render.raster.Jpeg2000;
import nightfax.render.raster.Watch;
import org.apache.pdfbox.filter.DecodeOptions;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** The unpacked samples of an image, row by row, perhaps with fewer pixels than the image has. */
abstract class SampleRows implements Closeable {

    final int width;
    final int height;
    final int components;
    final int bits;

    private SampleRows(int width, int height, int components, int bits) {
        this.width = width;
        this.height = height;
        this.components = components;
        this.bits = bits;
    }

    int bytes() {
        return (int) (((long) width * components * bits + 7) / 8);
    }

    /** @return false when there are no more rows */
    abstract boolean next(byte[] row) throws IOException;

    /**
     * @param components as the colour space has them, and {@code bits} as the dictionary says
     * @param every how many pixels in a row may become one, if the compression can skip
     * @param rgb whether it is red, green and blue that will become grey: then luminance alone, where the compression keeps
     *     it apart, will do as the only component
     */
    static SampleRows of(PDImage image, int components, int bits, int every, boolean rgb, Watch watch)
            throws IOException {
        if (Jpeg2000.is(image)) {
            return of(Jpeg2000.read(image, every, rgb, watch));
        }
        if (rgb && image instanceof PDImageXObject object) {
            Optional<DecodedPicture> luminance = Jpeg.luminance(object, every, watch);
            if (luminance.isPresent()) {
                return of(luminance.get());
            }
        }
        DecodeOptions options = new DecodeOptions(every);
        InputStream in = image.createInputStream(options);
        boolean skipped = options.isFilterSubsampled();
        int w = skipped ? (image.getWidth() + every - 1) / every : image.getWidth();
        int h = skipped ? (image.getHeight() + every - 1) / every : image.getHeight();
        return new SampleRows(w, h, components, bits) {
            @Override
            boolean next(byte[] row) throws IOException {
                return in.readNBytes(row, 0, row.length) > 0;
            }

            @Override
            public void close() throws IOException {
                in.close();
            }
        };
    }

    private static SampleRows of(DecodedPicture picture) {
        int[] samples = new int[picture.width() * picture.components()];
        return new SampleRows(picture.width(), picture.height(), picture.components(), 8) {
            private int y;

            @Override
            boolean next(byte[] row) {
                if (y >= height) {
                    return false;
                }
                picture.row(y++, samples, row);
                return true;
            }

            @Override
            public void close() {
                // it is decoded
            }
        };
    }
}
