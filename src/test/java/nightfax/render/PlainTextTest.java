package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nightfax.render.options.RenderOptions;
import nightfax.render.sources.Source;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text files in other scripts than Courier has. */
class PlainTextTest {

    private static final String HEBREW = "\u05e9\u05dc\u05d5\u05dd";

    @TempDir
    Path dir;

    private List<String> warnings = List.of();

    @BeforeEach
    void needsGhostscript() {
        Ghostscript.assume();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zażółć gęślą jaźń, Łódź", "Ελληνικά", "Щёголев, Київ", HEBREW, "e\u0301 is é"})
    void lacksNoLetter(String text) throws Exception {
        BufferedImage page = print(text);

        assertThat(warnings).isEmpty();
        // Four letters at least, the first line of the page.
        assertThat(Ghostscript.ink(page, 45, 780, 520, 15)).isGreaterThan(0.003);
    }

    /** The pitch is Courier's, so that columns stay columns. */
    @Test
    void keepsItsColumns() throws Exception {
        BufferedImage page = print("Łódź      |\nLodz      |\nΑθήνα     |\n");

        // The bar is in the middle of the eleventh column, six points wide each.
        assertThat(Ghostscript.ink(page, 105, 750, 6, 45)).isGreaterThan(0.03);
        assertThat(Ghostscript.ink(page, 112, 750, 60, 45)).isZero();
    }

    /** They say where a word may break or letters join, and where text begins. */
    @Test
    void leavesNoTraceOfCharactersWithoutWidth() throws Exception {
        String plain = "Donaudampfschiff|\tone\n" + "x".repeat(83) + "|\n";
        String marked =
                "Donau\u00addampf\u200bschiff\u200c\u200d\u2060\ufeff|\tone\n" + "x".repeat(80) + "\u200bxxx|\n";

        BufferedImage page = print(marked);

        assertThat(warnings).isEmpty();
        assertThat(pels(page)).isEqualTo(pels(print(plain)));
    }

    private static int[] pels(BufferedImage page) {
        return page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
    }

    @Test
    void endsAtTheRightWhenItIsReadFromThere() throws Exception {
        BufferedImage page = print(HEBREW + "\n");

        assertThat(Ghostscript.ink(page, 45, 780, 400, 15)).isZero();
        assertThat(Ghostscript.ink(page, 530, 780, 40, 15)).isGreaterThan(0.03);
    }

    private BufferedImage print(String text) throws Exception {
        Path file = Files.writeString(dir.resolve("text.txt"), text);
        ByteArrayOutputStream ps = new ByteArrayOutputStream();
        warnings = new DocumentRenderer(RenderOptions.standard())
                .render(List.of(Source.of(file)), ps)
                .warnings();
        String page = PrintedPages.whereItIs(ps.toString(StandardCharsets.ISO_8859_1));
        return Ghostscript.print(Files.writeString(dir.resolve("text.ps"), page, StandardCharsets.ISO_8859_1), dir)
                .get(0);
    }
}
