package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
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
        form = dir.resolve("form.pdf");
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            PDAcroForm acroForm = new PDAcroForm(document);
            document.getDocumentCatalog().setAcroForm(acroForm);
            PDResources resources = new PDResources();
            resources.put(COSName.getPDFName("Helv"), new PDType1Font(Standard14Fonts.FontName.HELVETICA));
            acroForm.setDefaultResources(resources);
            for (String name : List.of("name", "note")) {
                PDTextField field = new PDTextField(acroForm);
                field.setPartialName(name);
                field.setDefaultAppearance("/Helv 12 Tf 0 g");
                PDAnnotationWidget widget = field.getWidgets().get(0);
                widget.setRectangle(new PDRectangle(100, name.equals("name") ? 700 : 600, 200, 20));
                widget.setPage(page);
                widget.setPrinted(true);
                page.getAnnotations().add(widget);
                acroForm.getFields().add(field);
            }
            document.save(form.toFile());
        }
    }

    @Test
    void namesTheFieldsOfTheForm() throws Exception {
        try (MergeTemplate template = MergeTemplate.open(Source.of(form), RenderOptions.standard())) {
            assertThat(template.fields()).containsExactly("name", "note");
        }
    }

    @Test
    void printsEachRecipientsValuesAndNobodyElses() throws Exception {
        try (MergeTemplate template = MergeTemplate.open(Source.of(form), RenderOptions.standard())) {
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
        try (MergeTemplate template = MergeTemplate.open(Source.of(form), RenderOptions.standard())) {
            BufferedImage page = print(template, Map.of("name", text));

            assertThat(Ghostscript.ink(page, 280, 700, 18, 20)).isGreaterThan(0.01);
            assertThat(Ghostscript.ink(page, 301, 690, 200, 40)).isZero();
        }
    }

    @Test
    void printsCharactersThatTheFormsFontLacks() throws Exception {
        try (MergeTemplate template = MergeTemplate.open(Source.of(form), RenderOptions.standard())) {
            ByteArrayOutputStream ps = new ByteArrayOutputStream();
            Rendered rendered = template.render(Map.of("name", "Ελληνικά Żółć\u0007"), ps);

            assertThat(rendered.warnings()).isEmpty();
            Path file = Files.write(dir.resolve("greek.ps"), ps.toByteArray());
            BufferedImage page = Ghostscript.print(file, dir).get(0);
            assertThat(Ghostscript.ink(page, 100, 700, 100, 20)).isGreaterThan(0.02);
        }
    }

    @Test
    void takesNothingButPdf() throws Exception {
        Path text = Files.writeString(dir.resolve("letter.txt"), "Dear all");

        assertThatThrownBy(() -> MergeTemplate.open(Source.of(text), RenderOptions.standard()))
                .isInstanceOf(UnrenderableException.class)
                .hasMessageEndingWith("letter.txt is not a PDF, so it has no fields to fill");
    }

    @Test
    void valuesAreAPartOfTheContentKey() throws Exception {
        List<Source> sources = List.of(Source.of(form));
        RenderOptions options = RenderOptions.standard();

        assertThat(ContentKey.of(sources, options, Map.of("name", "a", "note", "b")))
                .isEqualTo(ContentKey.of(sources, options, Map.of("note", "b", "name", "a")))
                .isNotEqualTo(ContentKey.of(sources, options, Map.of("name", "ab", "note", "")))
                .isNotEqualTo(ContentKey.of(sources, options));
    }

    @Test
    void aContactSheetShowsAllPagesSmall() throws Exception {
        List<Path> pages = Preview.preview(Source.of(form), RenderOptions.standard(), dir, "form");
        Path sheet = dir.resolve("sheet.png");

        ContactSheet.write(List.of(pages.get(0), pages.get(0), pages.get(0), pages.get(0), pages.get(0)), sheet);

        BufferedImage image = ImageIO.read(sheet.toFile());
        assertThat(image.getWidth()).isEqualTo(12 + 4 * 332);
        assertThat(image.getHeight()).isEqualTo(12 + 2 * 465);
    }

    private BufferedImage print(MergeTemplate template, Map<String, String> values) throws Exception {
        Path file = dir.resolve("merged-" + values.hashCode() + ".ps");
        try (OutputStream out = Files.newOutputStream(file)) {
            template.render(values, out);
        }
        return Ghostscript.print(file, dir).get(0);
    }
}
