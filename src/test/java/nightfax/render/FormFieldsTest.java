package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.forms.FormAppearances;
import nightfax.render.forms.MergeFields;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDCheckBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDComboBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.junit.jupiter.api.Test;

/** Fields of forms whose faces were left to the viewer. */
class FormFieldsTest extends PrintedPages {

    private interface Fields {
        List<PDCheckBox> on(PDAcroForm form, PDPage page) throws IOException;
    }

    @Test
    void drawsCheckBoxesWhoseStatesHaveNoFace() throws Exception {
        BufferedImage printed = printForm((form, page) -> {
            form.setNeedAppearances(true);
            return List.of(
                    withoutFaces(box(form, page, 100, 1), COSName.Off),
                    withoutFaces(box(form, page, 200, 1), COSName.YES));
        });

        double empty = Ghostscript.ink(printed, 95, 95, 30, 30);
        assertThat(empty).isGreaterThan(0.05);
        assertThat(Ghostscript.ink(printed, 195, 95, 30, 30)).isGreaterThan(empty * 1.3);
    }

    @Test
    void drawsFieldsThatTheFormDoesNotList() throws Exception {
        BufferedImage printed = printForm((form, page) -> {
            box(form, page, 100, 1);
            return List.of();
        });

        assertThat(Ghostscript.ink(printed, 95, 95, 30, 30)).isGreaterThan(0.05);
    }

    @Test
    void drawsABorderWhoseColourIsInNoColourSpace() throws Exception {
        BufferedImage printed = printForm((form, page) -> List.of(box(form, page, 100, 5)));

        assertThat(Ghostscript.ink(printed, 95, 95, 30, 30)).isGreaterThan(0.05);
    }

    /** One that its font cannot show takes another font, and nothing from the fields behind it. */
    @Test
    void drawsTheValuesOfAFormThatLeavesThemToTheViewer() throws Exception {
        try (PDDocument document = Loader.loadPDF(Forms.texts("first", "second", "third"))) {
            PDAcroForm form = document.getDocumentCatalog().getAcroForm();
            form.setNeedAppearances(true);
            put(form, "first", "\u041c\u043e\u0441\u043a\u0432\u0430");
            put(form, "second", "Roma");
            Path file = dir.resolve("values.pdf");
            document.save(file.toFile());

            BufferedImage printed = print(file);

            assertThat(Ghostscript.ink(printed, 100, 700, 60, 20)).isGreaterThan(0.05);
            assertThat(Ghostscript.ink(printed, 100, 600, 60, 20)).isGreaterThan(0.05);
            assertThat(Ghostscript.ink(printed, 100, 500, 60, 20)).isZero();
        }
    }

    @Test
    void warnsOfAFormWhosePagesAreNotInIt() throws Exception {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            PDAcroForm form = new PDAcroForm(document);
            form.getCOSObject().setItem(COSName.XFA, document.getDocument().createCOSStream());
            document.getDocumentCatalog().setAcroForm(form);
            List<String> warnings = new ArrayList<>();

            FormAppearances.complete(document, warnings);

            assertThat(warnings)
                    .containsExactly(
                            "the form is not complete: its pages are described in XFA, which few viewers show");
        }
    }

    @Test
    void warnsOfAValueThatNoFontHas() throws Exception {
        try (PDDocument document = Loader.loadPDF(Forms.cities("city"))) {
            PDAcroForm form = document.getDocumentCatalog().getAcroForm();
            form.setNeedAppearances(true);
            ((PDComboBox) form.getField("city")).setOptions(List.of("\u13a3"));
            put(form, "city", "\u13a3");
            List<String> warnings = new ArrayList<>();

            FormAppearances.complete(document, warnings);

            assertThat(warnings).containsExactly("the field 'city' is not complete: its value cannot be drawn");
        }
    }

    /** PDFBox looks at all that is left of a value for each of its lines: this one would take minutes. */
    @Test
    void leavesOutAValueThatNoPageHasRoomFor() throws Exception {
        try (PDDocument document = Loader.loadPDF(Forms.texts("note"))) {
            PDAcroForm form = document.getDocumentCatalog().getAcroForm();
            form.setNeedAppearances(true);
            ((PDTextField) form.getField("note")).setMultiline(true);
            put(form, "note", "word ".repeat(40_000));
            List<String> warnings = new ArrayList<>();

            FormAppearances.complete(document, warnings);

            assertThat(warnings).containsExactly("the field 'note' is not complete: its value is too long to draw");
        }
    }

    @Test
    void keepsAButtonPressedThatItsGroupNames() throws Exception {
        BufferedImage printed = print(save(document -> {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            PDAcroForm form = new PDAcroForm(document);
            document.getDocumentCatalog().setAcroForm(form);
            form.setNeedAppearances(true);
            COSDictionary group = new COSDictionary();
            group.setString(COSName.T, "group");
            group.setItem(COSName.V, COSName.YES);
            COSArray buttons = new COSArray();
            for (PDCheckBox button : List.of(box(form, page, 100, 1), box(form, page, 200, 1))) {
                button.getWidgets().get(0).setAppearance(faces(document, buttons.size() == 0 ? "Yes" : "No"));
                button.getCOSObject().setItem(COSName.PARENT, group);
                buttons.add(button.getCOSObject());
            }
            group.setItem(COSName.KIDS, buttons);
            form.getCOSObject().setItem(COSName.FIELDS, new COSArray(List.of(group)));
        }));

        assertThat(Ghostscript.ink(printed, 101, 101, 18, 18)).isEqualTo(1);
        assertThat(Ghostscript.ink(printed, 201, 101, 18, 18)).isZero();
    }

    /** Black where it is pressed, else nothing. */
    private static PDAppearanceDictionary faces(PDDocument document, String pressed) throws IOException {
        PDAppearanceDictionary appearance = new PDAppearanceDictionary();
        COSDictionary faces = new COSDictionary();
        for (String state : List.of(pressed, "Off")) {
            PDAppearanceStream face = new PDAppearanceStream(document);
            face.setBBox(new PDRectangle(20, 20));
            try (OutputStream out = face.getStream().createOutputStream()) {
                out.write((state.equals("Off") ? "" : "0 0 20 20 re f").getBytes(StandardCharsets.US_ASCII));
            }
            faces.setItem(state, face);
        }
        appearance.getCOSObject().setItem(COSName.N, faces);
        return appearance;
    }

    private static void put(PDAcroForm form, String field, String value) {
        form.getField(field).getCOSObject().setString(COSName.V, value);
    }

    private static PDCheckBox withoutFaces(PDCheckBox field, COSName state) {
        PDAnnotationWidget widget = field.getWidgets().get(0);
        COSDictionary faces = new COSDictionary();
        faces.setItem(COSName.YES, new COSDictionary());
        COSDictionary appearance = new COSDictionary();
        appearance.setItem(COSName.N, faces);
        widget.getCOSObject().setItem(COSName.AP, appearance);
        widget.getCOSObject().setItem(COSName.AS, state);
        field.getCOSObject().setItem(COSName.V, state);
        return field;
    }

    /** @param components of its border's colour */
    private static PDCheckBox box(PDAcroForm form, PDPage page, int left, int components) throws IOException {
        PDCheckBox field = new PDCheckBox(form);
        field.setPartialName("box" + left);
        PDAnnotationWidget widget = field.getWidgets().get(0);
        widget.setRectangle(new PDRectangle(left, 100, 20, 20));
        widget.setPrinted(true);
        widget.setPage(page);
        List<COSBase> colour = new ArrayList<>();
        for (int i = 0; i < components; i++) {
            colour.add(COSInteger.ZERO);
        }
        COSDictionary border = new COSDictionary();
        border.setItem(COSName.getPDFName("BC"), new COSArray(colour));
        widget.getCOSObject().setItem(COSName.getPDFName("MK"), border);
        List<PDAnnotation> annotations = new ArrayList<>(page.getAnnotations());
        annotations.add(widget);
        page.setAnnotations(annotations);
        return field;
    }

    private BufferedImage printForm(Fields fields) throws IOException, UnrenderableException {
        return print(save(document -> {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            PDAcroForm form = new PDAcroForm(document);
            document.getDocumentCatalog().setAcroForm(form);
            form.setFields(new ArrayList<>(fields.on(form, page)));
        }));
    }

    /** Nothing in the old face says where the value is, and nothing in the form what the field looks like. */
    @Test
    void putsTheValueInPlaceOfAnOldOne() throws Exception {
        assertThat(face("new", text -> {})).contains("(new) Tj").doesNotContain("0 0 200 20 re");
    }

    @Test
    void putsARecipientsValueInPlaceOfAnOldOne() throws Exception {
        assertThat(face(
                        text -> {},
                        document -> MergeFields.of(document, new ArrayList<>())
                                .fill(Map.of("code", "new"), new ArrayList<>())))
                .contains("(new) Tj")
                .doesNotContain("0 0 200 20 re");
    }

    @Test
    void showsNoPassword() throws Exception {
        assertThat(face("secret", text -> text.setPassword(true)))
                .contains("(******) Tj")
                .doesNotContain("secret");
    }

    private interface Completion {
        void of(PDDocument document) throws IOException, UnrenderableException;
    }

    private static String face(String value, Consumer<PDTextField> how) throws Exception {
        return face(
                code -> {
                    code.getAcroForm().setNeedAppearances(true);
                    code.getCOSObject().setString(COSName.V, value);
                    how.accept(code);
                },
                document -> FormAppearances.complete(document, new ArrayList<>()));
    }

    private static String face(Consumer<PDTextField> how, Completion completion) throws Exception {
        try (PDDocument document = Loader.loadPDF(Forms.texts("code"))) {
            PDAcroForm form = document.getDocumentCatalog().getAcroForm();
            PDTextField code = (PDTextField) form.getField("code");
            how.accept(code);
            PDAppearanceStream old = new PDAppearanceStream(document);
            old.setBBox(new PDRectangle(200, 20));
            try (OutputStream content = old.getStream().createOutputStream()) {
                content.write("0 0 200 20 re f".getBytes(StandardCharsets.US_ASCII));
            }
            PDAppearanceDictionary faces = new PDAppearanceDictionary();
            faces.setNormalAppearance(old);
            PDAnnotationWidget widget = code.getWidgets().get(0);
            widget.setAppearance(faces);
            widget.setAppearanceCharacteristics(null);

            completion.of(document);

            try (InputStream content = widget.getNormalAppearanceStream().getContents()) {
                return new String(content.readAllBytes(), StandardCharsets.ISO_8859_1);
            }
        }
    }
}
