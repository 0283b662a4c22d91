package nightfax.render.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostScriptFileTest {

    @TempDir
    Path dir;

    /** All of it in memory would take more than there is: there are no lines in binary data. */
    @Test
    void countsThePagesOfAFileOfOneLongLine() throws Exception {
        Path file = dir.resolve("binary.ps");
        try (RandomAccessFile written = new RandomAccessFile(file.toFile(), "rw")) {
            write(written, "%!PS-Adobe-3.0\n%%Pages: (atend)\n");
            written.seek(Math.min(Runtime.getRuntime().maxMemory() / 2, 1L << 30));
            write(written, "\n%%Trailer\r\n%%Pages: 3\r\n%%EOF\r\n");
        }

        assertThat(PostScriptFile.pages(file)).isEqualTo(3);
    }

    private static void write(RandomAccessFile file, String text) throws IOException {
        file.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
