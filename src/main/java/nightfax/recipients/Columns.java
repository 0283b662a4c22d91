package nightfax.recipients;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which cell of a row is which.
 *
 * @param headings every column's heading, {@code #1}, {@code #2}… when the export has none
 * @param fax 0-based position of the fax number
 * @param document 0-based position of the document's name, if there is such a column
 * @param country 0-based position of the country, if there is such a column
 * @param name 0-based position of the recipient's name, if there is such a column
 * @param padded whether rows may be short, their last cells being empty (spreadsheets store no empty cells)
 */
public record Columns(
        List<String> headings,
        int fax,
        @Nullable Integer document,
        @Nullable Integer country,
        @Nullable Integer name,
        boolean padded) {
    public Columns {
        headings = List.copyOf(headings);
    }
}
