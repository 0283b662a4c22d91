package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontFactory;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which letters end up on the paper, whether a document brings its fonts along or not. */
class FontsTest {

    @TempDir
    Path dir;

    @BeforeEach
    void needsGhostscript() {
        Ghostscript.assume();
        FaxFonts.install();
    }

    private interface Face {
        PDFont in(PDDocument document) throws IOException;
    }

    @Test
    void showsDingbatsAndMathematicalSigns() throws Exception {
        assertThat(ink(document -> new PDType1Font(FontName.ZAPF_DINGBATS), "\u25cf"))
                .isGreaterThan(0.1);
        assertThat(ink(document -> new PDType1Font(FontName.SYMBOL), "\u2200")).isGreaterThan(0.05);
    }

    @Test
    void replacesTrueTypeFontsByTheSameTypeAsStandardOnes() throws Exception {
        double standard = ink(document -> new PDType1Font(FontName.COURIER), "Gentile");

        assertThat(ink(document -> trueType("CourierNewPSMT"), "Gentile")).isCloseTo(standard, within(0.001));
    }

    @Test
    void seesThatAFontIsBoldByItsWeight() throws Exception {
        double light = ink(document -> trueType("Nowhere"), "Gentile");

        assertThat(ink(
                        document -> {
                            PDFont font = trueType("Nowhere");
                            font.getCOSObject()
                                    .getCOSDictionary(COSName.FONT_DESC)
                                    .setInt(COSName.FONT_WEIGHT, 700);
                            return PDFontFactory.createFont(font.getCOSObject());
                        },
                        "Gentile"))
                .isGreaterThan(1.2 * light);
    }

    private static PDFont trueType(String name) throws IOException {
        COSDictionary descriptor = new COSDictionary();
        descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
        descriptor.setName(COSName.FONT_NAME, name);
        descriptor.setInt(COSName.FLAGS, 32);
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TRUE_TYPE);
        font.setName(COSName.BASE_FONT, name);
        font.setItem(COSName.ENCODING, COSName.WIN_ANSI_ENCODING);
        font.setItem(COSName.FONT_DESC, descriptor);
        return PDFontFactory.createFont(font);
    }

    private double ink(Face face, String text) throws Exception {
        Path file = dir.resolve("page.pdf");
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(face.in(document), 30);
                content.newLineAtOffset(100, 700);
                content.showText(text);
                content.endText();
            }
            document.save(file.toFile());
        }
        Path out = dir.resolve("page.ps");
        try (OutputStream stream = Files.newOutputStream(out)) {
            new DocumentRenderer(RenderOptions.standard()).render(List.of(Source.of(file)), stream);
        }
        BufferedImage page = Ghostscript.print(out, dir).get(0);
        return Ghostscript.ink(page, 100, 690, 18.0 * text.length(), 40);
    }
}
