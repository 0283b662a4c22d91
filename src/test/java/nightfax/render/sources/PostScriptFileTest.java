package nightfax.render.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nightfax.render.DocumentRenderer;
import nightfax.render.Rendered;
import nightfax.render.options.RenderOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Drivers tell the printer what to do first; a server knows PostScript by its first line. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\u001b%-12345X@PJL JOB\r\n@PJL ENTER LANGUAGE=POSTSCRIPT\r\n"})
    void beginsWithItsFirstLine(String before) throws Exception {
        Path file = Files.writeString(dir.resolve("job.ps"), before + "%!PS-Adobe-3.0\nshowpage\n");

        assertThat(copy(file)).isEqualTo("%!PS-Adobe-3.0\nshowpage\n");
    }

    @Test
    void aShortHeaderIsMadeOneThatServersKnow() throws Exception {
        Path file = Files.writeString(dir.resolve("job.ps"), "%!\nshowpage\n");

        assertThat(copy(file)).isEqualTo("%!PS\n%!\nshowpage\n");
    }

    private static String copy(Path file) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Rendered rendered = new DocumentRenderer(RenderOptions.standard()).render(List.of(Source.of(file)), out);
        assertThat(rendered.psBytes()).isEqualTo(out.size());
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    private static void write(RandomAccessFile file, String text) throws IOException {
        file.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
