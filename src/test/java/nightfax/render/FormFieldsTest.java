package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDCheckBox;
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
                    withoutFaces(box(form, page, 100, 1), COSName.OFF),
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
}
