package nightfax.render.pictures;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import nightfax.render.pdf.DecodedPicture;
import nightfax.render.pdf.Jpeg;
import nightfax.render.pdf.Jpeg2000;
import nightfax.render.pdf.Watch;
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

    /** Takes one row, whose bytes are those of the next one afterwards. */
    interface Sink {
        void row(byte[] packed) throws IOException;
    }

    private SampleRows(int width, int height, int components, int bits) {
        this.width = width;
        this.height = height;
        this.components = components;
        this.bits = bits;
    }

    final int bytes() {
        return (int) (((long) width * components * bits + 7) / 8);
    }

    /**
     * Hands on the rows there are, but no more than there should be; the last may be cut short.
     *
     * @return how many there were
     */
    abstract int each(Sink sink) throws IOException;

    @Override
    public void close() throws IOException {
        // Most have nothing open.
    }

    /**
     * What is known of an image's samples, and how they are wanted.
     *
     * @param components as the colour space has them, and {@code bits} as the dictionary says
     * @param every how many pixels in a row may become one, if the compression can skip
     * @param luminance whether it is red, green and blue that will become grey: then luminance alone, where the compression
     *     keeps it apart, will do as the only component
     */
    record Request(int components, int bits, int every, boolean luminance) {}

    static SampleRows of(PDImage image, Request wanted, Watch watch) throws IOException {
        int every = wanted.every;
        if (Jpeg2000.is(image)) {
            return of(Jpeg2000.read(image, every, wanted.luminance, watch));
        }
        if (image instanceof PDImageXObject object) {
            Optional<DecodedPicture> luminance =
                    wanted.luminance ? Jpeg.luminance(object, every, watch) : Optional.empty();
            if (luminance.isPresent()) {
                return of(luminance.get());
            }
            Optional<Unpacking> unpacking = Unpacking.of(object.getCOSObject());
            if (unpacking.isPresent()) {
                return of(unpacking.get(), image, wanted);
            }
        }
        DecodeOptions options = new DecodeOptions(every);
        InputStream in = image.createInputStream(options);
        int skipped = options.isFilterSubsampled() ? every : 1;
        int w = (image.getWidth() + skipped - 1) / skipped;
        int h = (image.getHeight() + skipped - 1) / skipped;
        return new SampleRows(w, h, wanted.components, wanted.bits) {
            @Override
            int each(Sink sink) throws IOException {
                byte[] row = new byte[bytes()];
                int y = 0;
                for (; y < height && in.readNBytes(row, 0, row.length) > 0; y++) {
                    sink.row(row);
                }
                return y;
            }

            @Override
            public void close() throws IOException {
                in.close();
            }
        };
    }

    private static SampleRows of(Unpacking unpacking, PDImage image, Request wanted) {
        return new SampleRows(image.getWidth(), image.getHeight(), wanted.components, wanted.bits) {
            @Override
            int each(Sink sink) throws IOException {
                return unpacking.rows(bytes(), height, sink);
            }
        };
    }

    private static SampleRows of(DecodedPicture picture) {
        return new SampleRows(picture.width(), picture.height(), picture.components(), 8) {
            @Override
            int each(Sink sink) throws IOException {
                int[] samples = new int[width * components];
                byte[] row = new byte[bytes()];
                for (int y = 0; y < height; y++) {
                    picture.row(y, samples, row);
                    sink.row(row);
                }
                return height;
            }
        };
    }

    /** Rows in memory, to be read as often as it takes. */
    record Kept(int width, int height, int components, int bits, byte[] samples) {

        SampleRows again() {
            return new SampleRows(width, height, components, bits) {
                @Override
                int each(Sink sink) throws IOException {
                    byte[] row = new byte[bytes()];
                    for (int y = 0; y < height; y++) {
                        System.arraycopy(samples, y * row.length, row, 0, row.length);
                        sink.row(row);
                    }
                    return height;
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
        return new SampleRows(width, height, components, bits) {
            @Override
            int each(Sink sink) throws IOException {
                byte[] samples = new byte[bytes() * height];
                Sink both = new Sink() {
                    private int length;

                    @Override
                    public void row(byte[] packed) throws IOException {
                        System.arraycopy(packed, 0, samples, length, packed.length);
                        length += packed.length;
                        sink.row(packed);
                    }
                };
                int count = from.each(both);
                if (count == height) {
                    keeper.accept(new Kept(width, height, components, bits, samples));
                }
                return count;
            }

            @Override
            public void close() throws IOException {
                from.close();
            }
        };
    }
}
