package nightfax.campaign;

import java.util.Map;
import java.util.Set;

/**
 * How documents that are PDF forms, the cover page among them, are filled from the recipients' columns.
 *
 * @param use whether they are
 * @param columns the heading of the column that feeds a field, by the field's name; a field that is not here is fed by the
 *     column of its own name
 * @param byHand fields that stay as the document has them, for a pen or a signature
 */
public record Merge(Use use, Map<String, String> columns, Set<String> byHand) {

    /** When a form is filled. */
    public enum Use {
        /** A form that has a field of a column's name is. Others are faxed as they are: forms to be filled by hand. */
        WHERE_COLUMNS_MATCH,

        /** Every form is. */
        ALWAYS,

        /** None is. */
        NEVER
    }

    public static final Merge STANDARD = new Merge(Use.WHERE_COLUMNS_MATCH, Map.of(), Set.of());

    public Merge {
        columns = Map.copyOf(columns);
        byHand = Set.copyOf(byHand);
    }
}
