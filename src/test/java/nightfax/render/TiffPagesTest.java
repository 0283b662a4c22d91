package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.stream.ImageOutputStream;
import nightfax.render.options.RenderOptions;
import nightfax.render.sources.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a TIFF says of its pages. */
class TiffPagesTest {

    private static final long SMALL_VERSION = 1;
    private static final long MASK = 4;

    @TempDir
    Path dir;

    /** Programs put a small version beside a page, to show it sooner. */
    @Test
    void smallVersionsAndMasksAreNoPages() throws Exception {
        Path file = tiff(new Picture(800, 1100, 0), new Picture(100, 138, SMALL_VERSION), new Picture(800, 1100, MASK));

        assertThat(pages(file)).isEqualTo(1);
    }

    @Test
    void smallVersionsOfNothingArePages() throws Exception {
        assertThat(pages(tiff(new Picture(100, 138, SMALL_VERSION), new Picture(100, 138, SMALL_VERSION))))
                .isEqualTo(2);
    }

    /** Whoever hears that it is damaged asks for it again, and gets the same. */
    @Test
    void whatIsPackedInAWayThatCannotBeReadIsNotSaidToBeDamaged() throws Exception {
        Path file = tiff(new Picture(100, 100, 0));
        byte[] bytes = Files.readAllBytes(file);
        for (int at = bytes.length - 12; at > 0; at--) {
            // The field of the tag Compression, a SHORT, in a file whose first bytes say MM.
            if (bytes[at] == 1 && bytes[at + 1] == 3 && bytes[at + 2] == 0 && bytes[at + 3] == 3) {
                bytes[at + 8] = (byte) (34925 >> 8);
                bytes[at + 9] = (byte) 34925;
            }
        }
        Files.write(file, bytes);

        assertThatThrownBy(() -> pages(file))
                .hasMessageContaining(
                        "pages.tif is a kind of picture that cannot be read: Unsupported compression type");
    }

    /** Two numbers without a unit say at least how wide a pixel is for its height. */
    @Test
    void aFaxInStandardResolutionWithoutAUnitIsNotPressedFlat() throws Exception {
        Ghostscript.assume();
        Path file = tiff(new Picture(1728, 1143, 0));
        ByteArrayOutputStream ps = new ByteArrayOutputStream();
        new DocumentRenderer(RenderOptions.standard()).render(List.of(Source.of(file)), ps);

        BufferedImage page = Ghostscript.print(
                        Files.writeString(
                                dir.resolve("page.ps"),
                                ps.toString(StandardCharsets.ISO_8859_1),
                                StandardCharsets.ISO_8859_1),
                        dir)
                .get(0);

        int[] ink = inked(page);
        // The rows of the page, not pressed and not turned: 1143 rows at 98 an inch are longer than 1728 pels at 204.
        assertThat((double) ink[1] / ink[0]).isCloseTo(1143 / 98.0 / (1728 / 204.0), within(0.02));
    }

    /** How wide and how high what is black is, in pels as wide as high. */
    private static int[] inked(BufferedImage page) {
        int left = page.getWidth();
        int right = 0;
        int top = page.getHeight();
        int bottom = 0;
        for (int y = 0; y < page.getHeight(); y++) {
            for (int x = 0; x < page.getWidth(); x++) {
                if ((page.getRGB(x, y) & 255) < 128) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        return new int[] {right - left, (bottom - top) * 204 / 196};
    }

    private static int pages(Path file) throws Exception {
        return new DocumentRenderer(RenderOptions.standard())
                .render(List.of(Source.of(file)), OutputStream.nullOutputStream())
                .pages();
    }

    /** @param kind by {@code NewSubfileType} */
    private record Picture(int width, int height, long kind) {
        BufferedImage framed() {
            BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
            Graphics2D graphics = image.createGraphics();
            graphics.fillRect(40, 40, width - 80, height - 80);
            graphics.dispose();
            return image;
        }
    }

    private Path tiff(Picture... pictures) throws Exception {
        Path file = dir.resolve("pages.tif");
        ImageWriter writer = writer();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (Picture picture : pictures) {
                BufferedImage image = picture.framed();
                writer.writeToSequence(new IIOImage(image, null, metadata(writer, image, picture.kind)), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return file;
    }

    /** The platform's: others write what they like of the fields. */
    private static ImageWriter writer() {
        for (Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("tiff"); ; ) {
            ImageWriter writer = writers.next();
            if (writer.getClass().getModule().isNamed()) {
                return writer;
            }
        }
    }

    private static IIOMetadata metadata(ImageWriter writer, BufferedImage image, long kind) throws Exception {
        TIFFDirectory fields = TIFFDirectory.createFromMetadata(
                writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), writer.getDefaultWriteParam()));
        BaselineTIFFTagSet tags = BaselineTIFFTagSet.getInstance();
        fields.addTIFFField(new TIFFField(
                tags.getTag(BaselineTIFFTagSet.TAG_NEW_SUBFILE_TYPE), TIFFTag.TIFF_LONG, 1, new long[] {kind}));
        fields.addTIFFField(new TIFFField(
                tags.getTag(BaselineTIFFTagSet.TAG_RESOLUTION_UNIT), TIFFTag.TIFF_SHORT, 1, new char[] {1}));
        fields.addTIFFField(resolution(tags.getTag(BaselineTIFFTagSet.TAG_X_RESOLUTION), 204));
        fields.addTIFFField(resolution(tags.getTag(BaselineTIFFTagSet.TAG_Y_RESOLUTION), 98));
        return fields.getAsMetadata();
    }

    private static TIFFField resolution(TIFFTag tag, long value) {
        return new TIFFField(tag, TIFFTag.TIFF_RATIONAL, 1, new long[][] {{value, 1}});
    }
}
