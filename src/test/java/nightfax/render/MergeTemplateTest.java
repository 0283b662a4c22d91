package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import nightfax.render.fonts.FaxFonts;
import nightfax.render.options.RenderOptions;
import nightfax.render.preview.ContactSheet;
import nightfax.render.preview.Preview;
import nightfax.render.sources.Source;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceCharacteristicsDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.junit.jupiter.api.Assumptions;
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
            assertThat(template.fields()).containsOnlyKeys("name", "note");
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
    void leavesNobodysValueToTheNext() throws Exception {
        try (MergeTemplate template = MergeTemplate.open(List.of(Source.of(form)), RenderOptions.standard())) {
            template.render(Map.of("name", "Rossi", "note", "secret"), OutputStream.nullOutputStream());

            assertThatThrownBy(() -> template.render(Map.of("name", "Bianchi"), OutputStream.nullOutputStream()))
                    .isInstanceOf(IllegalArgumentException.class);
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

    /** Where one font has the ideographs and another one the letters, the letters are as wide as ideographs. */
    @Test
    void printsIdeographsWhereTheMachineHasAFontForThem() throws Exception {
        Assumptions.assumeTrue(FaxFonts.eastAsian().isPresent(), "this machine has no font for ideographs");
        try (MergeTemplate template = MergeTemplate.open(List.of(Source.of(form)), RenderOptions.standard())) {
            ByteArrayOutputStream ps = new ByteArrayOutputStream();
            Rendered rendered = template.render(Map.of("name", "\u6771\u4eac\u90fd (Tokyo)", "note", "\u6771"), ps);

            assertThat(rendered.warnings()).isEmpty();
            Path file = Files.write(dir.resolve("tokyo.ps"), ps.toByteArray());
            BufferedImage page = Ghostscript.print(file, dir).get(0);
            assertThat(Ghostscript.ink(page, 101, 702, 12, 16)).isGreaterThan(0.15);
            assertThat(Ghostscript.ink(page, 101, 602, 12, 16)).isGreaterThan(0.15);
            assertThat(Ghostscript.ink(page, 190, 702, 30, 16)).isPositive();
        }
    }

    /** The text runs up the page or is upside down, as the field does, whether it has a face already or not. */
    @Test
    void turnsTextWithItsField() throws Exception {
        for (boolean faced : new boolean[] {false, true}) {
            Path turned = turned(faced);
            try (MergeTemplate template = MergeTemplate.open(List.of(Source.of(turned)), RenderOptions.standard())) {
                BufferedImage page = print(template, Map.of("name", "IIIIIIIIII", "note", "IIIIIIIIII"));

                assertThat(Ghostscript.ink(page, 100, 502, 20, 25)).isGreaterThan(0.1);
                assertThat(Ghostscript.ink(page, 100, 560, 20, 140)).isZero();
                assertThat(Ghostscript.ink(page, 370, 600, 25, 20)).isGreaterThan(0.1);
                assertThat(Ghostscript.ink(page, 200, 600, 140, 20)).isZero();
            }
        }
    }

    /** "name" runs up the page at (100, 500), "note" is upside down at (200, 600). */
    private Path turned(boolean faced) throws IOException {
        Path file = dir.resolve("turned-" + faced + ".pdf");
        try (PDDocument document = Loader.loadPDF(form.toFile())) {
            PDAcroForm fields = document.getDocumentCatalog().getAcroForm();
            turn(fields.getField("name").getWidgets().get(0), new PDRectangle(100, 500, 20, 200), 90);
            turn(fields.getField("note").getWidgets().get(0), new PDRectangle(200, 600, 200, 20), 180);
            if (faced) {
                for (PDField field : fields.getFieldTree()) {
                    PDAppearanceStream face = new PDAppearanceStream(document);
                    face.setBBox(new PDRectangle(20, 200));
                    PDAppearanceDictionary appearance = new PDAppearanceDictionary();
                    appearance.setNormalAppearance(face);
                    field.getWidgets().get(0).setAppearance(appearance);
                }
            }
            document.save(file.toFile());
        }
        return file;
    }

    private static void turn(PDAnnotationWidget widget, PDRectangle place, int degrees) {
        widget.setRectangle(place);
        PDAppearanceCharacteristicsDictionary characteristics =
                new PDAppearanceCharacteristicsDictionary(new COSDictionary());
        characteristics.setRotation(degrees);
        widget.setAppearanceCharacteristics(characteristics);
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
            assertThat(template.fields()).containsOnlyKeys("name", "note");
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
