package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergeFieldsTest {

    private static final String ALEFS = "\u05d0".repeat(20);
    private static final String BETS = "\u05d1".repeat(20);

    /** The line that is read first stays above, though each of them begins at its right end. */
    @Test
    void breaksLinesBeforeTheirLettersChangePlaces() throws Exception {
        try (PDDocument document = Loader.loadPDF(Forms.texts("note"))) {
            PDTextField note =
                    (PDTextField) document.getDocumentCatalog().getAcroForm().getField("note");
            note.setMultiline(true);
            note.getWidgets().get(0).setRectangle(new PDRectangle(100, 600, 200, 100));
            List<String> warnings = new ArrayList<>();

            new MergeFields(document).fill(Map.of("note", ALEFS + " " + BETS + "\n(12) \u05d0"), warnings);

            assertThat(note.getValue().split("\n")).containsExactly(ALEFS, BETS, "\u05d0 (12)");
            assertThat(warnings).isEmpty();
        }
    }

    @Test
    void leavesWhatIsReadFromTheLeftAsItIs() throws Exception {
        try (PDDocument document = Loader.loadPDF(Forms.texts("note"))) {
            PDTextField note =
                    (PDTextField) document.getDocumentCatalog().getAcroForm().getField("note");
            note.setMultiline(true);

            new MergeFields(document).fill(Map.of("note", "Rossi  & Figli\n(Bologna)"), new ArrayList<>());

            assertThat(note.getValue()).isEqualTo("Rossi  & Figli\n(Bologna)");
        }
    }

    @Test
    void shrinksWhatIsTooHighForItsField() throws Exception {
        try (PDDocument document = Loader.loadPDF(Forms.texts("code"))) {
            PDTextField code =
                    (PDTextField) document.getDocumentCatalog().getAcroForm().getField("code");
            List<String> warnings = new ArrayList<>();

            new MergeFields(document).fill(Map.of("code", "Agfa 7"), warnings);
            assertThat(code.getDefaultAppearance()).isEqualTo("/Helv 12 Tf 0 g");

            code.getWidgets().get(0).setRectangle(new PDRectangle(100, 500, 200, 10));
            new MergeFields(document).fill(Map.of("code", "Agfa 7"), warnings);
            assertThat(code.getDefaultAppearance()).isEqualTo("/Helv 8.6 Tf 0 g");
            assertThat(warnings).isEmpty();
        }
    }

    /** The form's own font shows the value, also where its name is written with an escape for the space in it. */
    @Test
    void findsAFontWhoseNameIsEscaped() throws Exception {
        try (PDDocument document = Loader.loadPDF(Forms.texts("code"))) {
            PDAcroForm form = document.getDocumentCatalog().getAcroForm();
            form.getDefaultResources()
                    .put(COSName.getPDFName("Courier Bold"), new PDType1Font(Standard14Fonts.FontName.COURIER_BOLD));
            PDTextField code = (PDTextField) form.getField("code");
            code.setDefaultAppearance("/Courier#20Bold 12 Tf 0 g");

            new MergeFields(document).fill(Map.of("code", "Agfa 7"), new ArrayList<>());

            assertThat(code.getDefaultAppearance()).isEqualTo("/Courier#20Bold 12 Tf 0 g");
        }
    }

    /** No number is too large for a form, nor is each of them one. */
    @ParameterizedTest
    @ValueSource(strings = {"1000000", "100000000000000000000", "Infinity", "NaN"})
    void shrinksLinesOfAnySize(String size) throws Exception {
        try (PDDocument document = Loader.loadPDF(Forms.texts("note"))) {
            PDTextField note =
                    (PDTextField) document.getDocumentCatalog().getAcroForm().getField("note");
            note.setMultiline(true);
            note.setDefaultAppearance("/Helv " + size + " Tf 0 g");

            assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () -> new MergeFields(document).fill(Map.of("note", "Rossi & Figli"), new ArrayList<>()));

            assertThat(FieldSizes.stated(note.getDefaultAppearance())).isBetween(10.0, 13.0);
        }
    }

    /** The most that may be typed is a rule for who types; boxes for single characters are as many as there are. */
    @Test
    void cutsNoValueShort() throws Exception {
        try (PDDocument document = Loader.loadPDF(Forms.texts("code"))) {
            PDTextField code =
                    (PDTextField) document.getDocumentCatalog().getAcroForm().getField("code");
            code.setMaxLen(8);
            MergeFields fields = new MergeFields(document);

            fields.fill(Map.of("code", "123456789"), new ArrayList<>());
            assertThat(code.getValue()).isEqualTo("123456789");

            code.setComb(true);
            fields.fill(Map.of("code", "12345678"), new ArrayList<>());
            assertThat(code.getValue()).isEqualTo("12345678");
            assertThatThrownBy(() -> fields.fill(Map.of("code", "123456789"), new ArrayList<>()))
                    .isInstanceOf(UnrenderableException.class)
                    .hasMessageContaining("the field 'code' cannot take its value");
        }
    }
}
