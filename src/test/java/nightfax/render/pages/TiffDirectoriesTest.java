package nightfax.render.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import nightfax.render.DocumentRenderer;
import nightfax.render.bounds.Limits;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.options.RenderOptions;
import nightfax.render.sources.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TiffDirectoriesTest {

    private static final int FIRST = 8;

    /** Of one entry. */
    private static final int LENGTH = 2 + 12 + 4;

    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource({"II, 1", "MM, 1", "II, 2", "MM, 3"})
    void refusesACircleOfDirectories(String order, int directories) throws Exception {
        int[] next = IntStream.range(0, directories)
                .map(i -> FIRST + (i + 1) % directories * LENGTH)
                .toArray();
        Path file = tiff(order, next);

        assertThatThrownBy(() -> new DocumentRenderer(RenderOptions.standard())
                        .render(List.of(Source.of(file)), OutputStream.nullOutputStream()))
                .isInstanceOf(UnrenderableException.class)
                .hasMessageEndingWith("round.tif is damaged: its pages go in a circle");
    }

    @Test
    void morePagesThanAFaxMayHaveAreGivenUpBeforeOneIsRead() throws Exception {
        Path file = tiff("II", FIRST + LENGTH, FIRST + 2 * LENGTH, 0);
        Limits limits = new Limits(2, 1000, 1000, 1, Duration.ofSeconds(9), 1 << 20);

        assertThatThrownBy(() -> new DocumentRenderer(RenderOptions.standard().withLimits(limits))
                        .render(List.of(Source.of(file)), OutputStream.nullOutputStream()))
                .isInstanceOf(UnrenderableException.class)
                .hasMessageEndingWith("round.tif: it has more than 2 pages");
        assertThat(TiffDirectories.isWhole(file, 3)).isTrue();
    }

    @Test
    void aChainThatBreaksOffIsNotWhole() throws Exception {
        assertThat(TiffDirectories.isWhole(tiff("MM", 1 << 20), 9)).isFalse();
    }

    /** Of three pages the third one is beyond the file's end: the reader says that there are two. */
    @Test
    void noticesAPageThatIsCutOff() throws Exception {
        ByteArrayOutputStream three = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(three)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < 3; i++) {
                writer.writeToSequence(
                        new IIOImage(new BufferedImage(200, 100, BufferedImage.TYPE_BYTE_GRAY), null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        byte[] whole = three.toByteArray();
        Path file = dir.resolve("fax.tif");

        assertThat(warnings(Files.write(file, whole))).isEmpty();
        ByteBuffer tiff = ByteBuffer.wrap(whole);
        tiff.putInt(next(tiff, tiff.getInt(next(tiff, tiff.getInt(4)))), whole.length);
        assertThat(warnings(Files.write(file, whole)))
                .containsExactly("fax.tif is not complete: it breaks off after page 2");
    }

    /** Where a directory says where the next one is. */
    private static int next(ByteBuffer tiff, int directory) {
        return directory + 2 + 12 * tiff.getShort(directory);
    }

    private static List<String> warnings(Path file) throws Exception {
        return new DocumentRenderer(RenderOptions.standard())
                .render(List.of(Source.of(file)), OutputStream.nullOutputStream())
                .warnings();
    }

    /** @param next where each directory says that the next is */
    private Path tiff(String order, int... next) throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(FIRST + next.length * LENGTH)
                .order(order.equals("II") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        bytes.put((byte) order.charAt(0))
                .put((byte) order.charAt(1))
                .putShort((short) 42)
                .putInt(FIRST);
        for (int where : next) {
            // ImageWidth, a short: 8.
            bytes.putShort((short) 1)
                    .putShort((short) 256)
                    .putShort((short) 3)
                    .putInt(1)
                    .putShort((short) 8);
            bytes.putShort((short) 0).putInt(where);
        }
        return Files.write(dir.resolve("round.tif"), bytes.array());
    }
}
