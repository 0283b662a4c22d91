package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.options.RenderOptions;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFontFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fonts that a document does not bring along, and that no machine but its maker's has. */
class SubstitutedFontTest {

    @TempDir
    Path dir;

    @Test
    void warnsOfAFontThatAnotherStandsInFor() throws Exception {
        assertThat(warnings("TrueType", "ABCDEF+Nowhere-Bold"))
                .singleElement()
                .asString()
                .matches("the font Nowhere-Bold is not in the document; \\S+ stands in for it");
    }

    @Test
    void warnsOfAFontThatIsNotAmongThePagesResources() throws Exception {
        Path file =
                RawPage.write(dir, PDRectangle.A4, "BT /Lost 12 Tf 100 700 Td (Hello) Tj ET", RawPage.Resources.NONE);
        List<String> warnings = new ArrayList<>();
        RawPage.render(file, RenderOptions.standard(), warnings);

        assertThat(warnings).containsExactly("the font Lost is not in the document; Helvetica stands in for it");
    }

    /** Kozuka Mincho is not embedded, and described as outlines of PostScript's kind. */
    @Test
    void warnsOfAJapaneseFontThatAnotherStandsInFor() throws Exception {
        Path file = RawPage.write(dir, PDRectangle.A4, "BT /F 12 Tf 100 700 Td <3042> Tj ET", (resources, document) -> {
            COSDictionary collection = new COSDictionary();
            collection.setString(COSName.REGISTRY, "Adobe");
            collection.setString(COSName.ORDERING, "Japan1");
            collection.setInt(COSName.SUPPLEMENT, 4);
            COSDictionary descendant = new COSDictionary();
            descendant.setItem(COSName.TYPE, COSName.FONT);
            descendant.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE0);
            descendant.setName(COSName.BASE_FONT, "KozMinPro-Regular");
            descendant.setItem(COSName.CIDSYSTEMINFO, collection);
            COSDictionary font = new COSDictionary();
            font.setItem(COSName.TYPE, COSName.FONT);
            font.setItem(COSName.SUBTYPE, COSName.TYPE0);
            font.setName(COSName.BASE_FONT, "KozMinPro-Regular");
            font.setName(COSName.ENCODING, "UniJIS-UCS2-H");
            font.setItem(COSName.DESCENDANT_FONTS, new COSArray(List.of(descendant)));
            resources.put(COSName.getPDFName("F"), PDFontFactory.createFont(font));
        });
        List<String> warnings = new ArrayList<>();
        RawPage.render(file, RenderOptions.standard(), warnings);

        assertThat(warnings)
                .anyMatch(warning ->
                        warning.matches("the font KozMinPro-Regular is not in the document; \\S+ stands in for it"));
    }

    @Test
    void saysNothingOfTheStandardFontsAndTheirTwins() throws Exception {
        assertThat(warnings("Type1", "Helvetica-Oblique")).isEmpty();
        assertThat(warnings("TrueType", "Arial,Bold")).isEmpty();
        assertThat(warnings("TrueType", "TimesNewRomanPS-BoldMT")).isEmpty();
        assertThat(warnings("TrueType", "CourierNew")).isEmpty();
    }

    @Test
    void saysNothingOfAFontThatLeavesNoInk() throws Exception {
        assertThat(warnings("TrueType", "Nowhere", " ")).isEmpty();
    }

    @Test
    void warnsOfAFontWhoseFirstCharacterLeavesNoInk() throws Exception {
        assertThat(warnings("TrueType", "Nowhere", " Gentile")).hasSize(1);
    }

    private List<String> warnings(String kind, String font) throws IOException, UnrenderableException {
        return warnings(kind, font, "Gentile cliente");
    }

    private List<String> warnings(String kind, String font, String text) throws IOException, UnrenderableException {
        String content = "BT /F 12 Tf 100 700 Td (" + text + ") Tj ET";
        Path file = Files.writeString(
                dir.resolve("page.pdf"),
                "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
                        + "2 0 obj <</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>> endobj\n"
                        + "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>"
                        + "/Contents 4 0 R>> endobj\n"
                        + "4 0 obj <</Length " + content.length() + ">> stream\n" + content + "\nendstream endobj\n"
                        + "5 0 obj <</Type/Font/Subtype/" + kind + "/BaseFont/" + font
                        + "/Encoding/WinAnsiEncoding>> endobj\n"
                        + "trailer <</Root 1 0 R/Size 6>>\n%%EOF\n",
                StandardCharsets.ISO_8859_1);
        List<String> warnings = new ArrayList<>();
        RawPage.render(file, RenderOptions.standard(), warnings);
        return warnings;
    }
}
