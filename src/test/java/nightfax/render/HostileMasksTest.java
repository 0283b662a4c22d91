package nightfax.render;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.junit.jupiter.api.Test;

/** Soft masks that mean ill. */
class HostileMasksTest extends HostileDocuments {

    private static final COSName G = COSName.getPDFName("G");
    private static final COSName F = COSName.getPDFName("F");

    /** Each mark has its mask drawn anew, whose marks do so in turn: a thousand million masks in a few kilobytes. */
    @Test
    void givesUpSoftMasksThatMultiply() throws Exception {
        Path file = save(document -> {
            PDFormXObject mask = group(document, new PDResources(), "0.5 g 0 0 600 850 re f 1 g 9 9 80 80 re f");
            PDFormXObject mark = group(document, new PDResources(), "0.3 g 20 20 400 400 re f 0 0 m 300 300 l S");
            String marks = "/G gs " + "/F Do 1 0 0 1 5 5 cm ".repeat(10);
            for (int level = 0; level < 9; level++) {
                mask = group(document, masked(mask, mark), marks);
            }
            PDPage page = page(document, PDRectangle.A4);
            page.setResources(masked(mask, mark));
            page.setContents(stream(document, marks));
        });

        assertUnrenderable(file, "a page has soft masks within soft masks, too many or too large to draw");
    }

    private static PDResources masked(PDFormXObject mask, PDFormXObject mark) {
        COSDictionary softMask = new COSDictionary();
        softMask.setItem(COSName.S, COSName.LUMINOSITY);
        softMask.setItem(COSName.G, mask);
        COSDictionary state = new COSDictionary();
        state.setItem(COSName.SMASK, softMask);
        COSDictionary states = new COSDictionary();
        states.setItem(G, state);
        PDResources resources = new PDResources();
        resources.getCOSObject().setItem(COSName.EXT_G_STATE, states);
        resources.put(F, mark);
        return resources;
    }

    private static PDFormXObject group(PDDocument document, PDResources resources, String content) throws IOException {
        PDFormXObject form = new PDFormXObject(document);
        form.setBBox(PDRectangle.A4);
        form.setResources(resources);
        COSDictionary group = new COSDictionary();
        group.setItem(COSName.S, COSName.TRANSPARENCY);
        group.setItem(COSName.CS, COSName.DEVICEGRAY);
        form.getCOSObject().setItem(COSName.GROUP, group);
        write(form.getContentStream().getCOSObject(), content);
        return form;
    }
}
