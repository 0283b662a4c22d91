package nightfax.render.postscript;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import nightfax.render.raster.DecodedPicture;
import nightfax.render.raster.Jpeg;
import nightfax.render.raster.Jpeg2000;
import nightfax.render.raster.Watch;
import org.apache.pdfbox.filter.DecodeOptions;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** The unpacked samples of an image, row by row, perhaps with fewer pixels than the image has. */
abstract class SampleRows implements Closeable {

    /** Bytes: a page in greys at 300 dots to the inch, or in black and white at 600. */
    private static final long MOST_KEPT = 12_000_000;

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

    /** Rows in memory, to be read as often as it takes. */
    record Kept(int width, int height, int components, int bits, byte[] samples) {

        SampleRows again() {
            return new SampleRows(width, height, components, bits) {
                private int y;

                @Override
                boolean next(byte[] row) {
                    if (y >= height) {
                        return false;
                    }
                    System.arraycopy(samples, y++ * bytes(), row, 0, bytes());
                    return true;
                }

                @Override
                public void close() {
                    // they stay
                }
            };
        }
    }

    /** These rows, which {@code keeper} gets, too, once all of them have been read; too many are not kept. */
    SampleRows keptBy(Consumer<Kept> keeper) {
        SampleRows from = this;
        if ((long) bytes() * height > MOST_KEPT) {
            return from;
        }
        byte[] samples = new byte[bytes() * height];
        return new SampleRows(width, height, components, bits) {
            private int y;

            @Override
            boolean next(byte[] row) throws IOException {
                boolean more = from.next(row);
                if (more && y < height) {
                    System.arraycopy(row, 0, samples, y++ * bytes(), bytes());
                    if (y == height) {
                        keeper.accept(new Kept(width, height, components, bits, samples));
                    }
                }
                return more;
            }

            @Override
            public void close() throws IOException {
                from.close();
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
