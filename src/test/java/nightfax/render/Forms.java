package nightfax.render;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDComboBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.apache.pdfbox.pdmodel.interactive.form.PDVariableText;

/** PDF forms of one page of A4. */
public final class Forms {

    private Forms() {}

    /** A box of that name to choose a city from: 1 is Roma, 2 is Łódź, 3 is Milano; it looks like the text fields. */
    public static byte[] cities(String name) {
        return form(form -> {
            PDComboBox box = new PDComboBox(form);
            box.setPartialName(name);
            box.setDefaultAppearance("/Helv 12 Tf 0 g");
            box.setOptions(List.of("1", "2", "3"), List.of("Roma", "\u0141\u00f3d\u017a", "Milano"));
            return List.of(box);
        });
    }

    /** Text fields of those names, 200 points wide and 20 high, their left lower corners at (100, 700), (100, 600)… */
    public static byte[] texts(String... names) {
        return form(form -> {
            List<PDVariableText> fields = new ArrayList<>();
            for (String name : names) {
                PDTextField field = new PDTextField(form);
                field.setPartialName(name);
                field.setDefaultAppearance("/Helv 12 Tf 0 g");
                fields.add(field);
            }
            return fields;
        });
    }

    /** Text fields, and one that is there to be signed. */
    public static byte[] signed(String signature, String... names) {
        return form(form -> {
            List<PDField> fields = new ArrayList<>();
            PDSignatureField field = new PDSignatureField(form);
            field.setPartialName(signature);
            fields.add(field);
            for (String name : names) {
                PDTextField text = new PDTextField(form);
                text.setPartialName(name);
                text.setDefaultAppearance("/Helv 12 Tf 0 g");
                fields.add(text);
            }
            return fields;
        });
    }

    public interface Fields {
        List<? extends PDField> of(PDAcroForm form) throws IOException;
    }

    /** A form of those fields; those without a place get one each like that of the text fields. */
    public static byte[] form(Fields fields) {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            PDAcroForm form = new PDAcroForm(document);
            document.getDocumentCatalog().setAcroForm(form);
            PDResources resources = new PDResources();
            resources.put(COSName.getPDFName("Helv"), new PDType1Font(Standard14Fonts.FontName.HELVETICA));
            form.setDefaultResources(resources);
            int y = 700;
            for (PDField field : fields.of(form)) {
                for (PDAnnotationWidget widget : field.getWidgets()) {
                    if (widget.getRectangle() == null) {
                        widget.setRectangle(new PDRectangle(100, y, 200, 20));
                    }
                    widget.setPage(page);
                    widget.setPrinted(true);
                    page.getAnnotations().add(widget);
                }
                form.getFields().add(field);
                y -= 100;
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
