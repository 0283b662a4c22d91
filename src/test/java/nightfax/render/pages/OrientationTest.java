package nightfax.render.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import nightfax.render.DocumentRenderer;
import nightfax.render.Rendered;
import nightfax.render.options.RenderOptions;
import nightfax.render.raster.Gray;
import nightfax.render.sources.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {

    /** Stored as {@code abc} over {@code def}. */
    @ParameterizedTest
    @CsvSource({
        "1, abc/def", "2, cba/fed", "3, fed/cba", "4, def/abc",
        "5, ad/be/cf", "6, da/eb/fc", "7, fc/eb/da", "8, cf/be/ad"
    })
    void aPictureIsTurnedToAsItIsLookedAt(int tag, String expected) {
        Gray stored = new Gray(3, 2, "abcdef".getBytes(StandardCharsets.US_ASCII));

        Gray upright = new Orientation(tag).upright(stored);

        String[] rows = expected.split("/");
        assertThat(upright.width()).isEqualTo(rows[0].length());
        assertThat(upright.height()).isEqualTo(rows.length);
        assertThat(new String(upright.samples(), StandardCharsets.US_ASCII)).isEqualTo(String.join("", rows));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void aPhotographSaysIt(String order) throws IOException {
        byte[] exif = exif("BIG_ENDIAN".equals(order) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN, 6);

        assertThat(ofJpeg(jpeg(exif))).isEqualTo(new Orientation(6));
    }

    @Test
    void aPhotographThatSaysNothingThatCanBeReadIsAsItIsStored() throws IOException {
        assertThat(ofJpeg(jpeg(exif(ByteOrder.BIG_ENDIAN, 9)))).isEqualTo(Orientation.AS_STORED);
        assertThat(ofJpeg(jpeg("Exif\0\0MM".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(Orientation.AS_STORED);
        assertThat(ofJpeg(jpeg("http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(Orientation.AS_STORED);
    }

    @Test
    void aScanSaysIt() throws IOException {
        ByteBuffer tiff = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
        int[][] fields = {{256, 2}, {257, 1}, {258, 8}, {259, 1}, {262, 1}, {273, 150}, {274, 6}, {278, 1}, {279, 2}};
        tiff.putShort((short) fields.length);
        for (int[] field : fields) {
            tiff.putShort((short) field[0]).putShort((short) 3).putInt(1).putInt(field[1]);
        }

        assertThat(of(tiff.array())).isEqualTo(new Orientation(6));
    }

    @Test
    void aPngSaysItBeforeItsPictureOrBehind() throws IOException {
        byte[] exif = exif(ByteOrder.BIG_ENDIAN, 8);
        byte[] plain = png();

        assertThat(ofPng(withChunk(plain, 33, exif))).isEqualTo(new Orientation(8));
        assertThat(ofPng(withChunk(plain, plain.length - 12, exif))).isEqualTo(new Orientation(8));
        assertThat(ofPng(plain)).isEqualTo(Orientation.AS_STORED);
        assertThat(ofPng(withChunk(plain, 33, Arrays.copyOf(exif, 20)))).isEqualTo(Orientation.AS_STORED);
        assertThat(ofPng(Arrays.copyOf(plain, 40))).isEqualTo(Orientation.AS_STORED);
    }

    @Test
    void aPngIsRenderedUpright(@TempDir Path dir) throws Exception {
        Path turned = Files.write(dir.resolve("a.png"), withChunk(png(), 33, exif(ByteOrder.BIG_ENDIAN, 6)));
        Path plain = Files.write(dir.resolve("b.png"), png());

        assertThat(postScript(turned)).isNotEqualTo(postScript(plain));
    }

    private static String postScript(Path picture) throws Exception {
        ByteArrayOutputStream postScript = new ByteArrayOutputStream();
        new DocumentRenderer(RenderOptions.standard()).render(List.of(Source.of(picture)), postScript);
        return postScript.toString(StandardCharsets.ISO_8859_1);
    }

    private static Orientation ofPng(byte[] picture) throws IOException {
        return Orientation.ofPng(new DataInputStream(new ByteArrayInputStream(picture)));
    }

    private static byte[] png() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(160, 80, BufferedImage.TYPE_INT_RGB), "png", png);
        return png.toByteArray();
    }

    /** @param exif begins with what a PNG leaves away */
    private static byte[] withChunk(byte[] png, int at, byte[] exif) {
        byte[] typed = ("eXIf" + new String(exif, 6, exif.length - 6, StandardCharsets.ISO_8859_1))
                .getBytes(StandardCharsets.ISO_8859_1);
        CRC32 checksum = new CRC32();
        checksum.update(typed);
        return ByteBuffer.allocate(png.length + typed.length + 8)
                .put(png, 0, at)
                .putInt(typed.length - 4)
                .put(typed)
                .putInt((int) checksum.getValue())
                .put(png, at, png.length - at)
                .array();
    }

    private static Orientation of(byte[] picture) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
            ImageReader reader = ImageIO.getImageReaders(in).next();
            reader.setInput(in);
            return Orientation.of(reader.getImageMetadata(0));
        }
    }

    private static Orientation ofJpeg(byte[] picture) throws IOException {
        return Orientation.ofJpeg(new DataInputStream(new ByteArrayInputStream(picture)));
    }

    /** A segment of another kind stands first, which the platform's reader does not take well. */
    @Test
    void aPhotographIsRenderedUprightWhateverItsSegmentsOrder(@TempDir Path dir) throws Exception {
        Path photograph = Files.write(dir.resolve("photograph.jpg"), jpeg(exif(ByteOrder.LITTLE_ENDIAN, 6)));

        Rendered rendered = new DocumentRenderer(RenderOptions.standard())
                .render(List.of(Source.of(photograph)), OutputStream.nullOutputStream());

        assertThat(rendered.pages()).isEqualTo(1);
        assertThat(rendered.warnings()).isEmpty();
    }

    private static byte[] exif(ByteOrder order, int tag) {
        ByteBuffer exif = ByteBuffer.allocate(6 + 8 + 2 + 2 * 12 + 4);
        exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        exif.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII));
        exif.order(order).putShort((short) 42).putInt(8).putShort((short) 2);
        exif.putShort((short) 0x0100).putShort((short) 3).putInt(1).putInt(0);
        exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) tag);
        return exif.array();
    }

    /** With an APP1 segment behind its first marker. */
    private static byte[] jpeg(byte[] segment) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(16, 8, BufferedImage.TYPE_INT_RGB), "jpeg", plain);
        byte[] picture = plain.toByteArray();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        jpeg.write(picture, 0, 2);
        jpeg.write(0xFF);
        jpeg.write(0xE1);
        jpeg.write(segment.length + 2 >> 8);
        jpeg.write(segment.length + 2);
        jpeg.writeBytes(segment);
        jpeg.write(picture, 2, picture.length - 2);
        return jpeg.toByteArray();
    }
}
