package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeTemplateTest {

    @TempDir
    Path dir;

    private Path form;

    /** Two text fields, 200 points wide and 20 high: "name" at (100, 700), "note" at (100, 600). */
    @BeforeEach
    void writeAForm() throws IOException {
        form = Files.write(dir.resolve("form.pdf"), Forms.texts("name", "note"));
    }

    @Test
    void namesTheFieldsOfTheForm() throws Exception {
        try (MergeTemplate template = MergeTemplate.open(List.of(Source.of(form)), RenderOptions.standard())) {
            assertThat(template.fields()).containsExactly("name", "note");
        }
    }

    @Test
    void printsEachRecipientsValuesAndNobodyElses() throws Exception {
        try (MergeTemplate template = MergeTemplate.open(List.of(Source.of(form)), RenderOptions.standard())) {
            BufferedImage first = print(template, Map.of("name", "Rossi & Figli S.p.A.", "note", "Gentile cliente"));
            BufferedImage second = print(template, Map.of("name", "Bianchi", "note", ""));

            assertThat(Ghostscript.ink(first, 100, 700, 200, 20)).isGreaterThan(0.02);
            assertThat(Ghostscript.ink(first, 100, 600, 200, 20)).isGreaterThan(0.02);
            assertThat(Ghostscript.ink(second, 100, 700, 200, 20)).isGreaterThan(0.01);
            assertThat(Ghostscript.ink(second, 160, 700, 140, 20)).isZero();
            assertThat(Ghostscript.ink(second, 100, 600, 200, 20)).isZero();
        }
    }

    @Test
    void setsLongTextSmallerSoThatItFits() throws Exception {
        String text = "A very long company name that would never ever fit in two hundred points GmbH & Co. KG";
        try (MergeTemplate template = MergeTemplate.open(List.of(Source.of(form)), RenderOptions.standard())) {
            BufferedImage page = print(template, Map.of("name", text));

            assertThat(Ghostscript.ink(page, 280, 700, 18, 20)).isGreaterThan(0.01);
            assertThat(Ghostscript.ink(page, 301, 690, 200, 40)).isZero();
        }
    }

    @Test
    void printsCharactersThatTheFormsFontLacks() throws Exception {
        try (MergeTemplate template = MergeTemplate.open(List.of(Source.of(form)), RenderOptions.standard())) {
            ByteArrayOutputStream ps = new ByteArrayOutputStream();
            Rendered rendered = template.render(Map.of("name", "Ελληνικά Żółć\u0007"), ps);

            assertThat(rendered.warnings()).isEmpty();
            Path file = Files.write(dir.resolve("greek.ps"), ps.toByteArray());
            BufferedImage page = Ghostscript.print(file, dir).get(0);
            assertThat(Ghostscript.ink(page, 100, 700, 100, 20)).isGreaterThan(0.02);
        }
    }

    /** Read from the right, the name's last letter stands first. */
    @Test
    void setsHebrewInTheOrderOfThePaper() throws Exception {
        try (MergeTemplate template = MergeTemplate.open(List.of(Source.of(form)), RenderOptions.standard())) {
            BufferedImage read = print(template, Map.of("name", "\u05d0\u05d1\u05d5\u05d5", "note", "\u05d0"));

            // Two vavs are thin, an alef is broad: it is at the right end.
            assertThat(Ghostscript.ink(read, 102, 702, 3, 14)).isLessThan(Ghostscript.ink(read, 112, 702, 12, 14));
            assertThat(Ghostscript.ink(read, 102, 602, 8, 14)).isGreaterThan(0.1);
        }
    }

    @Test
    void fillsAllFormsOfAFaxAndLeavesItsOtherPartsAsTheyAre() throws Exception {
        Path text = Files.writeString(dir.resolve("letter.txt"), "Dear all");

        try (MergeTemplate template = MergeTemplate.open(
                List.of(Source.of(form), Source.of(text), Source.of(form)), RenderOptions.standard())) {
            assertThat(template.fields()).containsExactly("name", "note");
            Path out = dir.resolve("all.ps");
            try (OutputStream ps = Files.newOutputStream(out)) {
                assertThat(template.render(Map.of("name", "IIIIIIIIII", "note", ""), ps)
                                .pages())
                        .isEqualTo(3);
            }
            List<BufferedImage> pages = Ghostscript.print(out, dir);
            assertThat(Ghostscript.ink(pages.get(0), 100, 700, 60, 20)).isPositive();
            assertThat(Ghostscript.ink(pages.get(2), 100, 700, 60, 20)).isPositive();
        }
    }

    @Test
    void hasNoFieldsWhereThereIsNoForm() throws Exception {
        Path text = Files.writeString(dir.resolve("letter.txt"), "Dear all");

        try (MergeTemplate template = MergeTemplate.open(List.of(Source.of(text)), RenderOptions.standard())) {
            assertThat(template.fields()).isEmpty();
        }
    }

    @Test
    void valuesAreAPartOfTheContentKey() throws Exception {
        String key = ContentKey.of(List.of(Source.of(form)), RenderOptions.standard());

        assertThat(ContentKey.merged(key, Map.of("name", "a", "note", "b")))
                .isEqualTo(ContentKey.merged(key, Map.of("note", "b", "name", "a")))
                .isNotEqualTo(ContentKey.merged(key, Map.of("name", "ab", "note", "")))
                .isNotEqualTo(key);
    }

    @Test
    void aContactSheetShowsAllPagesSmall() throws Exception {
        List<Path> pages = Preview.preview(Source.of(form), RenderOptions.standard(), dir, "form")
                .files();
        Path sheet = dir.resolve("sheet.png");

        ContactSheet.write(List.of(pages.get(0), pages.get(0), pages.get(0), pages.get(0), pages.get(0)), sheet);

        BufferedImage image = ImageIO.read(sheet.toFile());
        assertThat(image.getWidth()).isEqualTo(12 + 4 * 332);
        assertThat(image.getHeight()).isEqualTo(12 + 2 * 465);
    }

    private BufferedImage print(MergeTemplate template, Map<String, String> values) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        template.render(values, out);
        String page = PrintedPages.whereItIs(out.toString(StandardCharsets.ISO_8859_1));
        Path file = dir.resolve("merged-" + values.hashCode() + ".ps");
        return Ghostscript.print(Files.writeString(file, page, StandardCharsets.ISO_8859_1), dir)
                .get(0);
    }
}
