package nightfax.render.forms;

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
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;

/**
 * Fields that have a widget on a page and are missing from the form's own list. Programs that join documents, or take pages out
 * of one, leave them like that; whoever looks at the page still sees a form and expects it to be filled.
 */
final class StrayFields {

    private final Set<COSDictionary> owned = Collections.newSetFromMap(new IdentityHashMap<>());
    private final COSArray fields;

    private StrayFields(COSArray fields) {
        this.fields = fields;
        ownAllIn(fields);
    }

    /** Adds them to the form's list; a document that has such fields and no form gets a form. */
    static void adopt(PDDocument document) {
        PDAcroForm form = document.getDocumentCatalog().getAcroForm();
        COSArray listed = form == null ? null : form.getCOSObject().getCOSArray(COSName.FIELDS);
        StrayFields stray = new StrayFields(listed == null ? new COSArray() : listed);
        PageWidgets.of(document).forEach(stray::adopt);
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

    /** Links a widget, and those fields above it that are not yet the form's, to what is the form's already. */
    private void adopt(COSDictionary widget) {
        List<COSDictionary> line = new ArrayList<>();
        COSDictionary next = widget;
        while (next != null && !owned.contains(next)) {
            if (line.size() == PageWidgets.MOST_PARENTS) {
                return;
            }
            line.add(0, next);
            next = next.getCOSDictionary(COSName.PARENT);
        }
        // A field that is a widget itself cannot have others below it; a topmost field without a name cannot be filled.
        if (line.isEmpty()
                || (next == null ? line.get(0).getString(COSName.T, "").isBlank() : PageWidgets.isWidget(next))) {
            return;
        }
        COSArray siblings = next == null ? fields : kids(next);
        for (COSDictionary child : line) {
            if (!owned.contains(child)) {
                siblings.add(child);
                ownAllIn(new COSArray(List.of(child)));
            }
            siblings = child == widget ? siblings : kids(child);
        }
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
