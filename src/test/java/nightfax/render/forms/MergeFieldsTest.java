package nightfax.render.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import nightfax.render.Forms;
import nightfax.render.bounds.UnrenderableException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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

            assertThat(DefaultAppearance.of(note.getDefaultAppearance()).size()).isBetween(10.0, 13.0);
        }
    }

    /** Acrobat keeps for each place of a field what it looks like there: white on a dark head, small in a footer. */
    @Test
    void fillsEachPlaceOfAFieldAsItIsThere() throws Exception {
        try (PDDocument document = Loader.loadPDF(twoPlaces("/Helv 18 Tf 1 g", "/Helv 9 Tf 0 g"))) {
            MergeFields fields = new MergeFields(document);

            fields.fill(Map.of("customer", "Rossi"), new ArrayList<>());
            assertThat(faces(document).get(0)).contains("/Helv 18 Tf").contains("\n1 sc");
            assertThat(faces(document).get(1)).contains("/Helv 9 Tf").contains("\n0 sc");

            // Too long for the large type of the first place, not for the small one of the other.
            fields.fill(Map.of("customer", "Rossi & Figli, Imola (Bologna)"), new ArrayList<>());
            assertThat(faces(document).get(0))
                    .containsPattern("/Helv 1[0-7]\\.\\d Tf")
                    .contains("\n1 sc");
            assertThat(faces(document).get(1)).contains("/Helv 9 Tf");

            // The font that stands in has the colours of the one that lacks a letter.
            fields.fill(Map.of("customer", "\u0141\u00f3d\u017a"), new ArrayList<>());
            assertThat(faces(document).get(0)).contains("/NfSans 18 Tf").contains("\n1 sc");
            assertThat(faces(document).get(1)).contains("/NfSans 9 Tf").contains("\n0 sc");
        }
    }

    private static byte[] twoPlaces(String first, String second) {
        return Forms.form(form -> {
            PDTextField field = new PDTextField(form);
            field.setPartialName("customer");
            List<PDAnnotationWidget> places = new ArrayList<>();
            for (String look : List.of(first, second)) {
                PDAnnotationWidget place = new PDAnnotationWidget();
                place.setRectangle(new PDRectangle(100, 700 - 100 * places.size(), 200, 30));
                place.getCOSObject().setString(COSName.DA, look);
                places.add(place);
            }
            field.setWidgets(places);
            return List.of(field);
        });
    }

    private static List<String> faces(PDDocument document) throws Exception {
        List<String> faces = new ArrayList<>();
        for (PDAnnotation place : document.getPage(0).getAnnotations()) {
            faces.add(place.getNormalAppearanceStream().getCOSObject().toTextString());
        }
        return faces;
    }

    /** Type of less than no size would stand on its head, outside of its field. */
    @ParameterizedTest
    @ValueSource(strings = {"-12", "1e1", "x"})
    void choosesASizeWhereTheStatedOneIsNone(String size) throws Exception {
        try (PDDocument document = Loader.loadPDF(Forms.texts("code"))) {
            PDTextField code =
                    (PDTextField) document.getDocumentCatalog().getAcroForm().getField("code");
            code.setDefaultAppearance("/Helv " + size + " Tf 0 g");

            new MergeFields(document).fill(Map.of("code", "Agfa 7"), new ArrayList<>());

            assertThat(faces(document).get(0)).containsPattern("/Helv 1\\d(\\.\\d+)? Tf");
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
                    .hasMessageEndingWith("the field 'code' cannot take its value: it has 9 characters for 8 boxes");
        }
    }

    @Test
    @Timeout(60)
    void takesNoValueThatNoPageHasRoomFor() throws Exception {
        try (PDDocument document = Loader.loadPDF(Forms.texts("note"))) {
            MergeFields fields = new MergeFields(document);

            assertThatThrownBy(() -> fields.fill(Map.of("note", "word ".repeat(200_000)), new ArrayList<>()))
                    .isInstanceOf(UnrenderableException.class)
                    .hasMessageEndingWith("it has 1000000 characters, more than a page has room for");
        }
    }

    /** Who reads it has the row and not the form, or the form and not the row. */
    @Test
    void saysWhyAFieldCannotTakeItsValue() throws Exception {
        assertThat(refused("Napoli"))
                .endsWith(
                        "the field 'citta' cannot take its value: \"Napoli\" is none of its options, which are \"Roma\","
                                + " \"\u0141\u00f3d\u017a\", \"Milano\"");
        assertThat(refused("N".repeat(41))).contains(": a text of 41 characters is none of its options, which are ");
        assertThat(refused("a\u0007b\u202ec")).contains(": \"a?b?c\" is none of");
    }

    private static String refused(String city) throws Exception {
        try (PDDocument document = Loader.loadPDF(Forms.cities("citta"))) {
            return Assertions.catchThrowableOfType(
                            UnrenderableException.class,
                            () -> new MergeFields(document).fill(Map.of("citta", city), new ArrayList<>()))
                    .getMessage();
        }
    }

    @Test
    void namesSomeOfManyOptions() {
        List<String> months =
                IntStream.rangeClosed(1, 12).mapToObj(Integer::toString).toList();

        assertThat(Unfit.noneOf("buttons", "13", months))
                .hasMessage(
                        "\"13\" is none of its buttons, which are \"1\", \"2\", \"3\", \"4\", \"5\", \"6\", \"7\", \"8\""
                                + " and 4 more");
    }
}
