package nightfax.render.forms;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import nightfax.render.bounds.Reasons;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Fields on the pages of a form that have a name and no type, neither of their own nor from a field above them (ISO 32000-1,
 * 12.7.3.1). No program can fill them, as nothing says whether they take text or a tick. Whoever made the form may not know
 * that and believe that they are filled, so the render warns.
 */
final class UntypedFields {

    private UntypedFields() {}

    /** A sentence about them, where there are any. */
    static Optional<String> warning(PDDocument document) {
        Set<String> names = new LinkedHashSet<>();
        for (COSDictionary widget : PageWidgets.of(document)) {
            untyped(widget).ifPresent(names::add);
        }
        return names.stream()
                .findFirst()
                .map(first -> "the field '" + Reasons.oneLine(first) + "'"
                        + (names.size() == 1 ? " has" : " and " + (names.size() - 1) + " more have")
                        + " no type: nothing can be filled in there");
    }

    /** The full name of a widget's field when neither it nor a field above it has a type. */
    private static Optional<String> untyped(COSDictionary widget) {
        String name = "";
        COSDictionary field = widget;
        for (int i = 0; field != null && i < PageWidgets.MOST_PARENTS; i++) {
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
