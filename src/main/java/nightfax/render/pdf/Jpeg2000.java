package nightfax.render.pdf;

import com.github.jaiimageio.jpeg2000.J2KImageReadParam;
import java.awt.geom.AffineTransform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/**
 * Decodes JPEG 2000 pictures (ISO/IEC 15444-1) no further than is asked for, as that takes long: a picture contains itself at
 * half the size, a quarter and so on, and may keep luminance apart from its colours.
 */
public final class Jpeg2000 {

    private Jpeg2000() {}

    public static boolean is(PDImage image) {
        return Filters.endWith(COSName.JPX_DECODE, image.getCOSObject().getDictionaryObject(COSName.FILTER, COSName.F));
    }

    /**
     * Decodes it.
     *
     * @param every how many pixels in a row, and rows, may become one; rounded down to a power of two
     * @param luminance whether the colours are red, green and blue of which luminance is enough: it is the only component
     *     then, where the picture keeps it apart
     * @param watch learns of the size it really has
     */
    public static DecodedPicture read(PDImage image, int every, boolean luminance, Watch watch) throws IOException {
        byte[] data;
        try (InputStream in = image.createInputStream(List.of(COSName.JPX_DECODE.getName()))) {
            data = in.readAllBytes();
        }
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("JPEG2000");
        if (!readers.hasNext()) {
            throw new IOException("no reader for JPEG 2000");
        }
        CodingStyle style = CodingStyle.find(data);
        watch.image(style.width(), style.height());
        ImageReader reader = readers.next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(data))) {
            J2KImageReadParam param = new J2KImageReadParam();
            int halvings = 31 - Integer.numberOfLeadingZeros(Math.max(1, every));
            if (halvings > 0 && style.levels() > 0) {
                param.setResolution(Math.max(0, style.levels() - halvings));
            }
            if (luminance && style.keepsLuminance(data)) {
                style.leaveComponents(data);
                param.setSourceBands(new int[] {0});
            }
            reader.setInput(in, true, true);
            return new DecodedPicture(reader.readRaster(0, param));
        } catch (RuntimeException | Error e) {
            if (e instanceof VirtualMachineError fatal && !(fatal instanceof StackOverflowError)) {
                throw fatal;
            }
            throw new IOException("a JPEG 2000 image that cannot be decoded", e);
        } finally {
            reader.dispose();
        }
    }

    /**
     * The same picture without compression: PDFBox decodes a compressed one for each thing that it asks about it, and always in
     * full. Whoever asked for it closes its stream.
     *
     * @param toPels from the picture's unit square
     * @return empty for what only PDFBox understands: opacity in the picture, keyed colours, depths other than 8
     */
    public static Optional<PDImageXObject> plain(
            PDImageXObject image, PDResources resources, AffineTransform toPels, boolean luminance, Watch watch)
            throws IOException {
        COSDictionary stated = image.getCOSObject();
        double pixels = (double) stated.getInt(COSName.WIDTH) * stated.getInt(COSName.HEIGHT);
        int every = (int) Math.sqrt(pixels / Math.max(1, Math.abs(toPels.getDeterminant())));
        if (image.isStencil()
                || stated.getInt(COSName.SMASK_IN_DATA) > 0
                || stated.getDictionaryObject(COSName.MASK) instanceof COSArray) {
            return Optional.empty();
        }
        COSBase name = stated.getDictionaryObject(COSName.COLORSPACE);
        PDColorSpace colours = name == null ? null : PDColorSpace.create(name, resources);
        DecodedPicture picture = read(image, every, luminance && DecodedPicture.luminanceWillDo(colours), watch);
        int components = picture.components();
        if (colours == null || colours.getNumberOfComponents() > components) {
            colours = components >= 3 ? PDDeviceRGB.INSTANCE : PDDeviceGray.INSTANCE;
        }
        if (picture.depth() != 8 || colours.getNumberOfComponents() != components) {
            return Optional.empty();
        }
        COSStream plain = new COSStream();
        plain.addAll(stated);
        List.of(COSName.FILTER, COSName.DECODE_PARMS, COSName.DECODE, COSName.LENGTH)
                .forEach(plain::removeItem);
        plain.setInt(COSName.WIDTH, picture.width());
        plain.setInt(COSName.HEIGHT, picture.height());
        plain.setInt(COSName.BITS_PER_COMPONENT, 8);
        plain.setItem(COSName.COLORSPACE, colours);
        try (OutputStream out = plain.createRawOutputStream()) {
            int[] samples = new int[picture.width() * components];
            byte[] row = new byte[samples.length];
            for (int y = 0; y < picture.height(); y++) {
                picture.row(y, samples, row);
                out.write(row);
            }
        }
        return Optional.of(new PDImageXObject(new PDStream(plain), resources));
    }

    /**
     * How a codestream is coded, as its headers say (annex A): the main one and those of tiles.
     *
     * @param width in pixels, as is {@code height}; 0 when it is not said
     * @param markers where in the data each COD marker is; none when the headers cannot be followed
     * @param levels the number of halvings that all tiles have
     */
    private record CodingStyle(long width, long height, List<Integer> markers, int levels) {

        /** Markers (table A.2). */
        private static final int START_OF_CODESTREAM = 0xff4f;

        private static final int SIZE = 0xff51;
        private static final int CODING_STYLE = 0xff52;
        private static final int START_OF_TILE = 0xff90;
        private static final int START_OF_DATA = 0xff93;

        /** Where fields are, in bytes from the beginning of their marker (A.4.2, A.5.1, A.6.1), or of the codestream. */
        private static final int WIDTH = 8;

        private static final int HEIGHT = 12;
        private static final int TILE_LENGTH = 6;
        private static final int COMPONENT_TRANSFORM = 8;
        private static final int LEVELS = 9;
        private static final int WAVELET = 13;

        /** More than 32 halvings cannot be stated (table A.15). */
        private static final int MOST_LEVELS = 32;

        static CodingStyle find(byte[] data) {
            ByteBuffer all = ByteBuffer.wrap(data);
            int start = 0;
            while (start + 4 <= data.length
                    && (two(all, start) != START_OF_CODESTREAM || two(all, start + 2) != SIZE)) {
                start++;
            }
            boolean sized = start + HEIGHT + 4 <= data.length;
            long width = sized ? all.getInt(start + WIDTH) & 0xffffffffL : 0;
            long height = sized ? all.getInt(start + HEIGHT) & 0xffffffffL : 0;
            List<Integer> markers = new ArrayList<>();
            int levels = MOST_LEVELS;
            int tile = 0;
            int at = start + 2;
            while (at + WAVELET < data.length) {
                int marker = two(all, at);
                if (marker == CODING_STYLE) {
                    markers.add(at);
                    levels = Math.min(levels, data[at + LEVELS] & 255);
                } else if (marker == START_OF_TILE) {
                    tile = at;
                }
                if (marker == START_OF_DATA) {
                    int next = tile + all.getInt(tile + TILE_LENGTH);
                    // A length of nought is the last tile's, which goes on to the end.
                    at = next > at ? next : data.length;
                } else {
                    at += 2 + two(all, at + 2);
                }
            }
            return new CodingStyle(width, height, markers, markers.isEmpty() ? 0 : levels);
        }

        private static int two(ByteBuffer data, int at) {
            return data.getShort(at) & 0xffff;
        }

        /**
         * Whether the first component is luminance: .299 red, .587 green, .114 blue. Only the irreversible transform makes it
         * so (G.3); the reversible one weighs blue as much as red.
         */
        boolean keepsLuminance(byte[] data) {
            return !markers.isEmpty()
                    && markers.stream().allMatch(at -> data[at + COMPONENT_TRANSFORM] == 1 && data[at + WAVELET] == 0);
        }

        /** Makes the decoder hand out the components as they are kept. */
        void leaveComponents(byte[] data) {
            markers.forEach(at -> data[at + COMPONENT_TRANSFORM] = 0);
        }
    }
}
