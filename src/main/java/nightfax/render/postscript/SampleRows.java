package nightfax.render.postscript;

import com.github.jaiimageio.jpeg2000.J2KImageReadParam;
import java.awt.image.Raster;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.filter.DecodeOptions;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;

/** The unpacked samples of an image, row by row, perhaps with fewer pixels than the image has. */
abstract class SampleRows implements Closeable {

    private static final int START_OF_CODESTREAM = 0xff4f;
    private static final int CODING_STYLE = 0xff52;
    private static final int MOST_LEVELS = 32;

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
     */
    static SampleRows of(PDImage image, int components, int bits, int every) throws IOException {
        if (isJpeg2000(image)) {
            return jpeg2000(image, every);
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

    static boolean isJpeg2000(PDImage image) {
        COSBase filter = image.getCOSObject().getDictionaryObject(COSName.FILTER, COSName.F);
        if (filter instanceof COSArray filters) {
            filter = filters.size() == 0 ? null : filters.getObject(filters.size() - 1);
        }
        return COSName.JPX_DECODE.equals(filter);
    }

    /** JPEG 2000 keeps the picture in halved sizes; the one that is just large enough is all that needs decoding. */
    private static SampleRows jpeg2000(PDImage image, int every) throws IOException {
        byte[] data;
        try (InputStream in = image.createInputStream(List.of(COSName.JPX_DECODE.getName()))) {
            data = in.readAllBytes();
        }
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("JPEG2000");
        if (!readers.hasNext()) {
            throw new IOException("no reader for JPEG 2000");
        }
        ImageReader reader = readers.next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new java.io.ByteArrayInputStream(data))) {
            reader.setInput(in, true, true);
            J2KImageReadParam param = new J2KImageReadParam();
            int halvings = 31 - Integer.numberOfLeadingZeros(Math.max(1, every));
            int levels = levels(data);
            if (halvings > 0 && levels > 0) {
                param.setResolution(Math.max(0, levels - halvings));
            }
            return of(reader.read(0, param).getRaster());
        } catch (RuntimeException | Error e) {
            if (e instanceof VirtualMachineError fatal && !(fatal instanceof StackOverflowError)) {
                throw fatal;
            }
            throw new IOException("a JPEG 2000 image that cannot be decoded", e);
        } finally {
            reader.dispose();
        }
    }

    private static SampleRows of(Raster raster) {
        int depth = raster.getSampleModel().getSampleSize(0);
        int bands = raster.getNumBands();
        int[] values = new int[raster.getWidth() * bands];
        return new SampleRows(raster.getWidth(), raster.getHeight(), bands, 8) {
            private int y;

            @Override
            boolean next(byte[] row) {
                if (y >= height) {
                    return false;
                }
                raster.getPixels(raster.getMinX(), raster.getMinY() + y++, width, 1, values);
                for (int i = 0; i < values.length; i++) {
                    row[i] = (byte)
                            (depth == 8
                                    ? values[i]
                                    : depth > 8 ? values[i] >> depth - 8 : values[i] * 255 / ((1 << depth) - 1));
                }
                return true;
            }

            @Override
            public void close() {
                // the raster is all there is
            }
        };
    }

    /** The number of halvings in the codestream (ISO/IEC 15444-1, A.6.1), or 0 when it is not found. */
    private static int levels(byte[] data) {
        boolean started = false;
        for (int i = 0; i + 10 < data.length; i++) {
            int marker = (data[i] & 255) << 8 | data[i + 1] & 255;
            started |= marker == START_OF_CODESTREAM;
            if (started && marker == CODING_STYLE) {
                int levels = data[i + 9] & 255;
                return levels <= MOST_LEVELS ? levels : 0;
            }
        }
        return 0;
    }
}
