package nightfax.render.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pictures of three stripes from top to bottom: red, green and blue. */
class JpegTest {

    private static final int SIDE = 96;
    private static final int[] STRIPES = {0xff0000, 0x00ff00, 0x0000ff};
    private static final int[] LUMINANCES = {76, 150, 29};

    private static final int START_OF_FRAME = 0xc0;
    private static final int FRAME_HEIGHT = 5;
    private static final int FRAME_COMPONENTS = 10;
    private static final int FRAME_COMPONENT = 3;
    private static final int START_OF_SCAN = 0xda;
    private static final int SCAN_COMPONENTS = 5;
    private static final int SCAN_COMPONENT = 2;

    private final PDDocument document = new PDDocument();
    private final BufferedImage stripes = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_3BYTE_BGR);

    JpegTest() {
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                stripes.setRGB(x, y, STRIPES[y * STRIPES.length / SIDE]);
            }
        }
    }

    @AfterEach
    void close() throws IOException {
        document.close();
    }

    @Test
    void luminanceIsReadAloneWhereItIsKept() throws Exception {
        assertStripes(picture(jpeg(new IIOImage(stripes, null, null))), 1);
    }

    @Test
    void somePixelsAreEnough() throws Exception {
        assertStripes(picture(jpeg(new IIOImage(stripes, null, null))), 3);
    }

    @Test
    void isFoundBelowOtherFilters() throws Exception {
        byte[] jpeg = jpeg(new IIOImage(stripes, null, null));
        PDImageXObject wrapped = picture(jpeg);
        COSStream stream = wrapped.getCOSObject();
        try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(jpeg);
        }
        stream.setItem(COSName.FILTER, new COSArray(List.of(COSName.FLATE_DECODE, COSName.DCT_DECODE)));

        assertStripes(wrapped, 1);
    }

    @Test
    void redGreenAndBlueThatAreKeptAsSuchAreLeft() throws Exception {
        // Of a raster the writer takes the samples as they are; that they are none of luminance, their names say.
        byte[] plain = jpeg(new IIOImage(stripes.getRaster(), null, null));
        name(plain, START_OF_FRAME, FRAME_COMPONENTS, FRAME_COMPONENT);
        name(plain, START_OF_SCAN, SCAN_COMPONENTS, SCAN_COMPONENT);

        assertThat(Jpeg.luminance(picture(plain), 1, new Unwatched())).isEmpty();
    }

    @Test
    void whatIsNoneIsLeft() throws Exception {
        PDImageXObject other = picture(new byte[SIDE]);
        other.getCOSObject().setItem(COSName.FILTER, COSName.FLATE_DECODE);

        assertThat(Jpeg.luminance(other, 1, new Unwatched())).isEmpty();
        assertThat(Jpeg.luminance(picture(new byte[] {'n', 'o', 'n', 'e'}), 1, new Unwatched()))
                .isEmpty();
    }

    @Test
    void aSizeThatTheDictionaryKeepsSecretIsNotDecoded() throws Exception {
        byte[] large = jpeg(new IIOImage(stripes, null, null));
        int frame = find(large, START_OF_FRAME);
        large[frame + FRAME_HEIGHT] = (byte) 0xea;
        large[frame + FRAME_HEIGHT + 2] = (byte) 0xea;
        PDImageXObject picture = picture(large);

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> Jpeg.luminance(picture, 1, new Unwatched() {
                    @Override
                    public void image(long width, long height) {
                        throw new UnsupportedOperationException(width + " × " + height);
                    }
                }))
                .withMessage("60000 × 60000");
    }

    private static int find(byte[] jpeg, int marker) {
        int at = 0;
        while ((jpeg[at] & 255) != 0xff || (jpeg[at + 1] & 255) != marker) {
            at++;
        }
        return at;
    }

    private static void name(byte[] jpeg, int marker, int components, int component) {
        int at = find(jpeg, marker);
        for (int i = 0; i < 3; i++) {
            jpeg[at + components + i * component] = (byte) "RGB".charAt(i);
        }
    }

    private static void assertStripes(PDImageXObject picture, int every) throws IOException {
        Optional<DecodedPicture> found = Jpeg.luminance(picture, every, new Unwatched());

        assertThat(found).isPresent();
        DecodedPicture luminance = found.get();
        assertThat(luminance.components()).isEqualTo(1);
        assertThat(luminance.width()).isEqualTo(SIDE / every);
        int[] samples = new int[luminance.width()];
        byte[] row = new byte[samples.length];
        for (int i = 0; i < STRIPES.length; i++) {
            luminance.row(luminance.height() / STRIPES.length * i + 5, samples, row);
            assertThat(row[row.length / 2] & 255).isCloseTo(LUMINANCES[i], within(3));
        }
    }

    private PDImageXObject picture(byte[] jpeg) throws IOException {
        return new PDImageXObject(
                document, new ByteArrayInputStream(jpeg), COSName.DCT_DECODE, SIDE, SIDE, 8, PDDeviceRGB.INSTANCE);
    }

    private static byte[] jpeg(IIOImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("JPEG").next();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, image, null);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
