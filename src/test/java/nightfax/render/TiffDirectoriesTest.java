package nightfax.render;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
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
    void aCircleOfDirectoriesIsTold(String order, int directories) throws Exception {
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
        assertThatCode(() -> TiffDirectories.check(file, 3)).doesNotThrowAnyException();
    }

    @Test
    void aChainThatBreaksOffIsTheReadersToJudge() throws Exception {
        Path file = tiff("MM", 1 << 20);

        assertThatCode(() -> TiffDirectories.check(file, 9)).doesNotThrowAnyException();
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
