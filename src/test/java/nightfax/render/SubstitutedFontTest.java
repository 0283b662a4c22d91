package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fonts that a document does not bring along, and that no machine but its maker's has. */
class SubstitutedFontTest {

    @TempDir
    Path dir;

    @Test
    void tellsOfAFontThatAnotherStandsInFor() throws Exception {
        assertThat(warnings("TrueType", "ABCDEF+Nowhere-Bold"))
                .singleElement()
                .asString()
                .matches("the font Nowhere-Bold is not in the document; \\S+ stands in for it");
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
