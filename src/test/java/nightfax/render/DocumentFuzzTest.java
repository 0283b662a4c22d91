package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import nightfax.render.bounds.Limits;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.options.RenderOptions;
import nightfax.render.sources.Source;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever bytes come in: a fax, or a sentence that says why there is none, within the limits. Without more ado the seeds are
 * run; {@code JAZZER_FUZZ=1 mvn test -Djazzer.hooks=true -Dtest='DocumentFuzzTest#anyBytes'} searches on.
 */
class DocumentFuzzTest {

    private static final Limits LIMITS = new Limits(20, 4_000_000, 10L << 20, 12, Duration.ofSeconds(3), 64L << 20);

    @TempDir
    static Path folder;

    static Stream<byte[]> seeds() throws IOException {
        return Stream.of(
                "%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII),
                "%!PS\nshowpage\n".getBytes(StandardCharsets.US_ASCII),
                "Gentili Signori,\n\f\t€".getBytes(StandardCharsets.UTF_8),
                new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0},
                new byte[] {'I', 'I', '*', 0, 8, 0, 0, 0},
                pdf("q 1 0 0 1 50 50 cm 0 0 100 100 re W n 0.5 g 0 0 300 300 re f Q BT (x) Tj ET"),
                pdf("1e38 1e38 m -1e38 9 l 0 0 0 0 0 0 c h B* [1e-9 0] 5 d 1e9 w 0 0 m 9 9 l S"),
                pdf("q q q Q Q Q Q Q BT 0 0 0 0 0 0 Tm /F 0 Tf (a) Tj EMC EMC ET /X sh /X Do"),
                pdf("BI /W 4 /H 4 /BPC 8 /CS /G ID 0123456789abcdef EI Q f* W n"));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "2m")
    void anyBytes(byte @NotNull [] bytes) throws IOException {
        Path file = Files.write(folder.resolve("fuzzed"), bytes);
        try {
            Rendered rendered = new DocumentRenderer(RenderOptions.standard().withLimits(LIMITS))
                    .render(List.of(Source.of(file)), OutputStream.nullOutputStream());
            assertThat(rendered.pages()).isBetween(1, 999_999);
        } catch (UnrenderableException e) {
            assertThat(e).hasMessageStartingWith("cannot be rendered: ");
        }
    }

    private static byte[] pdf(String content) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            PDStream stream = new PDStream(document);
            try (OutputStream out = stream.createOutputStream()) {
                out.write(content.getBytes(StandardCharsets.US_ASCII));
            }
            page.setContents(stream);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }
}
