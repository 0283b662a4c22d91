package nightfax.render.forms;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/** The places of form fields on the pages of a document, whether its form lists their fields or not. */
final class PageWidgets {

    /** Fields above a field. No form has so many; a damaged one may have a circle of them, which must end somewhere. */
    static final int MOST_PARENTS = 100;

    private PageWidgets() {}

    /** Page by page, in the order in which each page lists its annotations. */
    static List<COSDictionary> of(PDDocument document) {
        List<COSDictionary> widgets = new ArrayList<>();
        for (PDPage page : document.getPages()) {
            COSArray annotations = page.getCOSObject().getCOSArray(COSName.ANNOTS);
            for (int i = 0; annotations != null && i < annotations.size(); i++) {
                if (annotations.getObject(i) instanceof COSDictionary annotation && isWidget(annotation)) {
                    widgets.add(annotation);
                }
            }
        }
        return widgets;
    }

    static boolean isWidget(COSDictionary dictionary) {
        return COSName.WIDGET.equals(dictionary.getCOSName(COSName.SUBTYPE));
    }
}
