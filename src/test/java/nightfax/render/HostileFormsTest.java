package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import nightfax.render.options.Way;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.junit.jupiter.api.Test;

/** Forms that were made to do harm, or came to grief. */
class HostileFormsTest extends HostileDocuments {

    /** The library went round in it, and the thread that was left behind took a processor for the rest of the night. */
    @Test
    void showsTheRestOfAFormWhoseFieldsAreEachOthersParents() throws Exception {
        Path file = save(document -> {
            PDPage page = page(document, PDRectangle.A4);
            PDAcroForm form = new PDAcroForm(document);
            document.getDocumentCatalog().setAcroForm(form);
            form.setNeedAppearances(true);
            COSDictionary upper = field("upper");
            COSDictionary lower = field("lower");
            PDAnnotationWidget widget = new PDAnnotationWidget();
            widget.setRectangle(new PDRectangle(100, 700, 200, 20));
            widget.setPrinted(true);
            widget.setPage(page);
            page.getAnnotations().add(widget);
            link(upper, lower);
            link(lower, upper);
            link(lower, widget.getCOSObject());
            page.setContents(stream(document, "300 300 50 50 re f"));
        });

        assertThat(render(file, Way.VECTOR).pages()).isEqualTo(1);
    }

    private static COSDictionary field(String name) {
        COSDictionary field = new COSDictionary();
        field.setString(COSName.T, name);
        return field;
    }

    private static void link(COSDictionary parent, COSDictionary kid) {
        kid.setItem(COSName.PARENT, parent);
        COSArray kids = parent.getCOSArray(COSName.KIDS);
        if (kids == null) {
            kids = new COSArray();
            parent.setItem(COSName.KIDS, kids);
        }
        kids.add(kid);
    }
}
