package nightfax.render;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;

/**
 * Fields that are on the pages and not among those of the form, as programs leave them that join documents or take pages out of
 * one: who looks at the page sees a form all the same.
 */
final class StrayFields {

    /** Fields within fields; no form has so many, but they may go round in a circle. */
    private static final int MOST_PARENTS = 100;

    private final Set<COSDictionary> owned = Collections.newSetFromMap(new IdentityHashMap<>());
    private final COSArray fields;

    private StrayFields(COSArray fields) {
        this.fields = fields;
        ownAllIn(fields);
    }

    /** Puts them among the fields of the form; a document without a form gets one. */
    static void adopt(PDDocument document) {
        PDAcroForm form = document.getDocumentCatalog().getAcroForm();
        COSArray listed = form == null ? null : form.getCOSObject().getCOSArray(COSName.FIELDS);
        StrayFields stray = new StrayFields(listed == null ? new COSArray() : listed);
        for (PDPage page : document.getPages()) {
            COSArray annotations = page.getCOSObject().getCOSArray(COSName.ANNOTS);
            for (int i = 0; annotations != null && i < annotations.size(); i++) {
                if (annotations.getObject(i) instanceof COSDictionary annotation && isPlace(annotation)) {
                    stray.adopt(annotation);
                }
            }
        }
        if (listed == null && stray.fields.size() > 0) {
            PDAcroForm with = form == null ? new PDAcroForm(document) : form;
            with.getCOSObject().setItem(COSName.FIELDS, stray.fields);
            document.getDocumentCatalog().setAcroForm(with);
        }
    }

    private void ownAllIn(COSArray dictionaries) {
        Deque<COSArray> arrays = new ArrayDeque<>(List.of(dictionaries));
        while (!arrays.isEmpty()) {
            COSArray array = arrays.pop();
            for (int i = 0; i < array.size(); i++) {
                COSArray kids = array.getObject(i) instanceof COSDictionary field && owned.add(field)
                        ? field.getCOSArray(COSName.KIDS)
                        : null;
                if (kids != null) {
                    arrays.push(kids);
                }
            }
        }
    }

    private void adopt(COSDictionary place) {
        List<COSDictionary> line = new ArrayList<>();
        COSDictionary next = place;
        while (next != null && !owned.contains(next)) {
            if (line.size() == MOST_PARENTS) {
                return;
            }
            line.add(0, next);
            next = next.getCOSDictionary(COSName.PARENT);
        }
        // A field that is itself a place on a page cannot have others; one without a name is nobody's.
        if (line.isEmpty()
                || (next == null ? line.get(0).getString(COSName.T, "").isBlank() : isPlace(next))) {
            return;
        }
        COSArray siblings = next == null ? fields : kids(next);
        for (COSDictionary child : line) {
            if (!owned.contains(child)) {
                siblings.add(child);
                ownAllIn(new COSArray(List.of(child)));
            }
            siblings = child == place ? siblings : kids(child);
        }
    }

    private static boolean isPlace(COSDictionary dictionary) {
        return COSName.WIDGET.equals(dictionary.getCOSName(COSName.SUBTYPE));
    }

    private static COSArray kids(COSDictionary field) {
        COSArray kids = field.getCOSArray(COSName.KIDS);
        if (kids == null) {
            kids = new COSArray();
            field.setItem(COSName.KIDS, kids);
        }
        return kids;
    }
}
