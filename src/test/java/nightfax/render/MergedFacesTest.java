package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nightfax.render.forms.MergeFields;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDBorderStyleDictionary;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDComboBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDListBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.junit.jupiter.api.Test;

/** What fields look like with a recipient's value in them. */
class MergedFacesTest extends PrintedPages {

    private static final String WIDE = "MMMMMMMMMM";

    /** There is room for two of five options, and the last one is chosen: the last but one stands above it. */
    @Test
    void showsTheChosenOptionOfAList() throws Exception {
        for (int size : new int[] {0, 12}) {
            byte[] form = Forms.form(fields -> List.of(list(fields, 200, size)));

            assertShowsTheLast(print(form, Map.of("list", "e")));

            BufferedImage first = print(form, Map.of("list", "a"));
            assertThat(Ghostscript.ink(first, 120, 701, 100, 22)).isZero();
        }
    }

    @Test
    void showsTheChosenOptionOfAListThatIsLeftToTheViewer() throws Exception {
        Path file = dir.resolve("list.pdf");
        Files.write(file, Forms.form(fields -> {
            fields.setNeedAppearances(true);
            PDListBox list = list(fields, 200, 0);
            list.getCOSObject().setString(COSName.V, "e");
            return List.of(list);
        }));

        assertShowsTheLast(print(file));
    }

    private static void assertShowsTheLast(BufferedImage page) {
        assertThat(Ghostscript.ink(page, 120, 729, 50, 9)).isGreaterThan(0.1);
        assertThat(Ghostscript.ink(page, 210, 729, 80, 9)).isZero();
        assertThat(Ghostscript.ink(page, 210, 714, 80, 10)).isGreaterThan(0.1);
        assertThat(Ghostscript.ink(page, 102, 701, 196, 9)).isZero();
    }

    @Test
    void setsTheOptionsOfAListInTheUsualSizeOrSmallerWhereTheyAreWide() throws Exception {
        assertThat(filledList(200, 0)).isEqualTo("/Helv 12.0 Tf 0 g");
        assertThat(filledList(200, 14)).isEqualTo("/Helv 14 Tf 0 g");
        assertThat(filledList(60, 0)).isEqualTo("/Helv 6.7 Tf 0 g");
    }

    private static String filledList(float width, int size) throws Exception {
        try (PDDocument document = Loader.loadPDF(Forms.form(fields -> List.of(list(fields, width, size))))) {
            MergeFields.of(document, new ArrayList<>()).fill(Map.of("list", "a"), new ArrayList<>());
            PDAcroForm form = document.getDocumentCatalog().getAcroForm();
            return ((PDListBox) form.getField("list")).getDefaultAppearance();
        }
    }

    /** Five options, of which the last but one is wide, in a box 40 points high at (100, 700). */
    private static PDListBox list(PDAcroForm form, float width, int size) {
        PDListBox list = new PDListBox(form);
        list.setPartialName("list");
        list.setDefaultAppearance("/Helv " + size + " Tf 0 g");
        list.setOptions(List.of("a", "b", "c", "d", "e"), List.of("i", "i", "i", WIDE, "i"));
        list.getWidgets().get(0).setRectangle(new PDRectangle(100, 700, width, 40));
        return list;
    }

    /** The font that has these letters has its lines further apart than most. */
    @Test
    void showsTheLastLineOfAValueInWhole() throws Exception {
        for (int border : new int[] {1, 4}) {
            byte[] form = Forms.form(fields -> List.of(note(fields, 60, border)));

            assertLinesAreWhole(
                    print(form, Map.of("note", "\u0428\u0440\n".repeat(4).strip())), 4);
            assertLinesAreWhole(
                    print(form, Map.of("note", "\u0428\u0440\n".repeat(6).strip())), 6);
        }
    }

    @Test
    void cutsAWordThatIsWiderThanItsFieldSoThatAllOfItIsSeen() throws Exception {
        byte[] form = Forms.form(fields -> List.of(note(fields, 40, 1)));

        assertLinesAreWhole(print(form, Map.of("note", "M".repeat(65))), 3);
    }

    /** As many lines, each as high as the first. */
    private static void assertLinesAreWhole(BufferedImage page, int lines) {
        List<Integer> heights = new ArrayList<>();
        int height = 0;
        for (double y = 760; y >= 699; y -= 72 / 196.0) {
            boolean inked = Ghostscript.ink(page, 100, y, 200, 72 / 196.0) > 0;
            height += inked ? 1 : 0;
            if (!inked && height > 0) {
                heights.add(height);
                height = 0;
            }
        }
        assertThat(heights).hasSize(lines).allMatch(one -> Math.abs(one - heights.get(0)) <= 1);
    }

    /** A field for several lines, 200 points wide, its left lower corner at (100, 700). */
    private static PDTextField note(PDAcroForm form, float height, int border) {
        PDTextField note = new PDTextField(form);
        note.setPartialName("note");
        note.setDefaultAppearance("/Helv 12 Tf 0 g");
        note.setMultiline(true);
        PDBorderStyleDictionary style = new PDBorderStyleDictionary();
        style.setWidth(border);
        note.getWidgets().get(0).setBorderStyle(style);
        note.getWidgets().get(0).setRectangle(new PDRectangle(100, 700, 200, height));
        return note;
    }

    /** Ten cells, each 18 points wide: between any two there is white. */
    @Test
    void hasEachCharacterInACellOfItsOwn() throws Exception {
        for (String size : List.of("0", "24", "18")) {
            byte[] form = Forms.form(fields -> List.of(cells(fields, size)));
            for (String value : List.of("WMWMQ12345", "1WWWWWWWWW", "Wiiiiiiiii")) {
                BufferedImage page = print(form, Map.of("cells", value));

                for (int i = 0; i < value.length(); i++) {
                    assertThat(Ghostscript.ink(page, 101 + 18 * i, 700, 16, 30)).isGreaterThan(0.01);
                    assertThat(Ghostscript.ink(page, 117.8 + 18 * i, 700, 0.4, 30))
                            .isZero();
                }
            }
        }
    }

    @Test
    void hasCharactersThatAreLeftToTheViewerInTheirCells() throws Exception {
        Path file = Files.write(dir.resolve("cells.pdf"), Forms.form(fields -> {
            fields.setNeedAppearances(true);
            PDTextField cells = cells(fields, "0");
            cells.getCOSObject().setString(COSName.V, "WWWWWWWWWW");
            return List.of(cells);
        }));

        BufferedImage page = print(file);

        assertThat(Ghostscript.ink(page, 101, 700, 16, 30)).isGreaterThan(0.01);
        assertThat(Ghostscript.ink(page, 117.8, 700, 0.4, 30)).isZero();
    }

    @Test
    void leavesCharactersThatFitTheirCellsAsTheyAre() throws Exception {
        try (PDDocument document = Loader.loadPDF(Forms.form(fields -> List.of(cells(fields, "14"))))) {
            MergeFields.of(document, new ArrayList<>()).fill(Map.of("cells", "WMWMQ12345"), new ArrayList<>());
            PDAcroForm form = document.getDocumentCatalog().getAcroForm();
            assertThat(((PDTextField) form.getField("cells")).getDefaultAppearance())
                    .isEqualTo("/Helv 14 Tf 0 g");
        }
    }

    /** A cell for each of ten characters, 18 points wide and 30 high, from (100, 700) on. */
    private static PDTextField cells(PDAcroForm form, String size) {
        PDTextField cells = new PDTextField(form);
        cells.setPartialName("cells");
        cells.setDefaultAppearance("/Helv " + size + " Tf 0 g");
        cells.setComb(true);
        cells.setMaxLen(10);
        cells.getWidgets().get(0).setRectangle(new PDRectangle(100, 700, 180, 30));
        return cells;
    }

    /** What is typed into a box that takes more than its options is text like any other. */
    @Test
    void takesAnyTextWhereMoreThanTheOptionsMayBeTyped() throws Exception {
        try (PDDocument document = Loader.loadPDF(Forms.form(fields -> {
            PDComboBox box = new PDComboBox(fields);
            box.setPartialName("city");
            box.setEdit(true);
            box.setDefaultAppearance("/Helv 12 Tf 0 g");
            box.setOptions(List.of("Roma"));
            return List.of(box);
        }))) {
            List<String> warnings = new ArrayList<>();
            MergeFields fields = MergeFields.of(document, warnings);
            PDAcroForm form = document.getDocumentCatalog().getAcroForm();

            fields.fill(Map.of("city", "Reggio\n\tEmilia"), warnings);
            assertThat(form.getField("city").getValueAsString()).isEqualTo("[Reggio  Emilia]");
            fields.fill(Map.of("city", "\u05d0\u05d1"), warnings);
            assertThat(form.getField("city").getValueAsString()).isEqualTo("[\u05d1\u05d0]");
            assertThat(warnings).isEmpty();
            fields.fill(Map.of("city", "Roma \ud83d\ude00"), warnings);
            assertThat(form.getField("city").getValueAsString()).isEqualTo("[Roma ?]");
            assertThat(warnings)
                    .containsExactly("the field 'city' has values with characters that no font at hand has");
        }
    }

    /** As exports from a Mac have them. */
    @Test
    void setsLettersWithTheirAccents() throws Exception {
        try (PDDocument document = Loader.loadPDF(Forms.texts("name"))) {
            List<String> warnings = new ArrayList<>();
            MergeFields fields = MergeFields.of(document, warnings);

            fields.fill(Map.of("name", "Zoe\u0301 Mu\u0308ller"), warnings);

            PDTextField field =
                    (PDTextField) document.getDocumentCatalog().getAcroForm().getField("name");
            assertThat(field.getValue()).isEqualTo("Zo\u00e9 M\u00fcller");
            assertThat(field.getDefaultAppearance()).startsWith("/Helv ");
        }
        try (PDDocument document = Loader.loadPDF(Forms.cities("city"))) {
            MergeFields.of(document, new ArrayList<>())
                    .fill(Map.of("city", "\u0141o\u0301dz\u0301"), new ArrayList<>());
            assertThat(document.getDocumentCatalog()
                            .getAcroForm()
                            .getField("city")
                            .getValueAsString())
                    .isEqualTo("[2]");
        }
    }
}
