package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.fonts.FaxFonts;
import nightfax.render.options.RenderOptions;
import nightfax.render.options.Way;
import nightfax.render.sources.Source;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A damaged font on all pages of a document. */
class RepairedPagesTest {

    @TempDir
    Path dir;

    @BeforeEach
    void installFonts() {
        FaxFonts.install();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void showsTheSameLettersOnEveryPage(Way way) throws Exception {
        assertThat(render(document("damaged.pdf", RepairedPagesTest::damaged), way))
                .isEqualTo(render(document("whole.pdf", font -> font), way));
    }

    private static byte[] damaged(byte[] font) {
        ByteBuffer.wrap(font).putShort(FontSamples.table(font, "head") + 50, (short) 256);
        return font;
    }

    private Path document(String name, FontSamples.Damage damage) throws IOException {
        Path file = dir.resolve(name);
        try (PDDocument document = new PDDocument()) {
            PDFont font = FontSamples.embedded(document, damage);
            for (int i = 0; i < 2; i++) {
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    PrintedPages.text(content, font, 30, 100, 700, "Wille");
                }
            }
            document.save(file.toFile());
        }
        return file;
    }

    private static String render(Path file, Way way) throws IOException, UnrenderableException {
        ByteArrayOutputStream ps = new ByteArrayOutputStream();
        Rendered rendered =
                new DocumentRenderer(RenderOptions.standard().withWay(way)).render(List.of(Source.of(file)), ps);
        assertThat(rendered.warnings()).isEmpty();
        return ps.toString(StandardCharsets.ISO_8859_1);
    }
}
