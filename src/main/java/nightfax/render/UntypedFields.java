package nightfax.render;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * Fields on the pages of a form that have a name and no type, neither of their own nor from those above them (ISO 32000-1,
 * 12.7.3.1). No program can fill them, as nobody knows whether there is text in them or a tick; whoever made the form may not
 * have seen that, and takes them for filled.
 */
final class UntypedFields {

    /** Fields within fields; no form has so many, but they may go round in a circle. */
    private static final int MOST_PARENTS = 100;

    private UntypedFields() {}

    /** A sentence about them, where there are any. */
    static Optional<String> warning(PDDocument document) {
        Set<String> names = new LinkedHashSet<>();
        for (PDPage page : document.getPages()) {
            COSArray annotations = page.getCOSObject().getCOSArray(COSName.ANNOTS);
            for (int i = 0; annotations != null && i < annotations.size(); i++) {
                if (annotations.getObject(i) instanceof COSDictionary annotation
                        && COSName.WIDGET.equals(annotation.getCOSName(COSName.SUBTYPE))) {
                    untyped(annotation).ifPresent(names::add);
                }
            }
        }
        return names.stream()
                .findFirst()
                .map(first -> "the field '" + Budget.oneLine(first) + "'"
                        + (names.size() == 1 ? " has" : " and " + (names.size() - 1) + " more have")
                        + " no type: nothing can be filled in there");
    }

    private static Optional<String> untyped(COSDictionary widget) {
        String name = "";
        COSDictionary field = widget;
        for (int i = 0; field != null && i < MOST_PARENTS; i++) {
            if (field.getDictionaryObject(COSName.FT) != null) {
                return Optional.empty();
            }
            String own = field.getString(COSName.T, "");
            name = own.isBlank() || name.isEmpty() ? own + name : own + "." + name;
            field = field.getCOSDictionary(COSName.PARENT);
        }
        return Optional.of(name).filter(n -> !n.isBlank());
    }
}
