package nightfax.render.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.github.jaiimageio.jpeg2000.J2KImageWriteParam;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import nightfax.render.raster.Gray;
import nightfax.render.raster.PagePainter;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of three stripes from top to bottom: red, green and blue. */
class Jpeg2000Test {

    private static final int SIDE = 96;
    private static final int[] STRIPES = {0xff0000, 0x00ff00, 0x0000ff};
    private static final int[] LUMINANCES = {76, 150, 29};

    private final PDDocument document = new PDDocument();

    @AfterEach
    void close() throws IOException {
        document.close();
    }

    @Test
    void luminanceIsReadAloneWhereItIsKept() throws Exception {
        DecodedPicture picture = Jpeg2000.read(picture(false), 1, true, new Unwatched());

        assertThat(picture.components()).isEqualTo(1);
        for (int i = 0; i < STRIPES.length; i++) {
            assertThat(sample(picture, SIDE / 2, stripe(i), 0)).isCloseTo(LUMINANCES[i], within(4));
        }
    }

    @Test
    void coloursAreReadWhereTheReversibleTransformWeighsThemOtherwise() throws Exception {
        DecodedPicture picture = Jpeg2000.read(picture(true), 1, true, new Unwatched());

        assertThat(picture.components()).isEqualTo(3);
        assertThat(sample(picture, SIDE / 2, stripe(2), 2)).isEqualTo(255);
    }

    @Test
    void coloursAreReadWhereTheyCount() throws Exception {
        DecodedPicture picture = Jpeg2000.read(picture(false), 1, false, new Unwatched());

        assertThat(picture.components()).isEqualTo(3);
        assertThat(sample(picture, SIDE / 2, stripe(0), 0)).isCloseTo(255, within(4));
        assertThat(sample(picture, SIDE / 2, stripe(0), 1)).isCloseTo(0, within(4));
    }

    @Test
    void isDecodedAtTheHalvedSizeThatIsLargeEnough() throws Exception {
        assertThat(Jpeg2000.read(picture(false), 3, true, new Unwatched()).width())
                .isEqualTo(SIDE / 2);
        assertThat(Jpeg2000.read(picture(false), 4, true, new Unwatched()).height())
                .isEqualTo(SIDE / 4);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isDrawnInTheGreysOfItsColours(boolean lossless) throws Exception {
        Gray page = paint(picture(lossless));

        for (int i = 0; i < STRIPES.length; i++) {
            assertThat(page.at(SIDE / 2, stripe(i))).isCloseTo(LUMINANCES[i], within(4));
        }
    }

    @Test
    void leavesOutColoursThatAMaskKeys() throws Exception {
        PDImageXObject keyed = picture(true);
        COSArray red = new COSArray();
        for (int bound : new int[] {250, 255, 0, 5, 0, 5}) {
            red.add(COSInteger.get(bound));
        }
        keyed.getCOSObject().setItem(COSName.MASK, red);

        Gray page = paint(keyed);

        assertThat(page.at(SIDE / 2, stripe(0))).as("red is masked").isEqualTo(255);
        assertThat(page.at(SIDE / 2, stripe(1))).isCloseTo(LUMINANCES[1], within(4));
    }

    @Test
    void whatCannotBeDecodedIsLeftOut() throws Exception {
        PDImageXObject broken = coded("no codestream".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(paint(broken).at(SIDE / 2, SIDE / 2)).isEqualTo(255);
    }

    @Test
    void aSizeThatTheDictionaryKeepsSecretIsNotDecoded() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> Jpeg2000.read(picture(false), 1, true, new Unwatched() {
                    @Override
                    public void image(long width, long height) {
                        throw new UnsupportedOperationException(width + " × " + height);
                    }
                }))
                .withMessage(SIDE + " × " + SIDE);
    }

    private static int stripe(int index) {
        return SIDE / STRIPES.length * index + SIDE / STRIPES.length / 2;
    }

    private static int sample(DecodedPicture picture, int x, int y, int component) {
        int[] samples = new int[picture.width() * picture.components()];
        byte[] row = new byte[samples.length];
        picture.row(y, samples, row);
        return row[x * picture.components() + component] & 255;
    }

    private Gray paint(PDImageXObject picture) throws IOException {
        PDPage page = new PDPage(new PDRectangle(SIDE, SIDE));
        page.setResources(new PDResources());
        page.getResources().put(COSName.getPDFName("P"), picture);
        String content = SIDE + " 0 0 " + SIDE + " 0 0 cm /P Do";
        try (InputStream in = new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1))) {
            page.setContents(new PDStream(document, in));
        }
        document.addPage(page);
        return new PagePainter(document, new Unwatched()).paint(0, new AffineTransform(), SIDE, SIDE);
    }

    private PDImageXObject picture(boolean lossless) throws IOException {
        BufferedImage stripes = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                stripes.setRGB(x, y, STRIPES[y * STRIPES.length / SIDE]);
            }
        }
        J2KImageWriteParam how = new J2KImageWriteParam();
        how.setEncodingRate(lossless ? Double.MAX_VALUE : 24);
        how.setComponentTransformation(true);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("JPEG2000").next();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(stripes, null, null), how);
        } finally {
            writer.dispose();
        }
        return coded(bytes.toByteArray());
    }

    private PDImageXObject coded(byte[] data) throws IOException {
        return new PDImageXObject(
                document, new ByteArrayInputStream(data), COSName.JPX_DECODE, SIDE, SIDE, 8, PDDeviceRGB.INSTANCE);
    }
}
