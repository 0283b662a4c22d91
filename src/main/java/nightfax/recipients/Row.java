package nightfax.recipients;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record of an export, before its meaning is looked at.
 *
 * @param line 1-based physical line where the record starts; unique and increasing within an export
 * @param cells what stands in the record; cells may hold line breaks
 * @param problem why the record cannot be used whatever its cells mean (a quote that is never closed, undecodable
 *     bytes, more than fits); null for a sound one
 */
public record Row(long line, List<String> cells, @Nullable String problem) {
    public Row {
        cells = List.copyOf(cells);
    }

    public Row(long line, List<String> cells) {
        this(line, cells, null);
    }

    /** Whether every cell is empty or white space: the rows a spreadsheet leaves below a table. */
    boolean isBlank() {
        for (String cell : cells) {
            if (!cell.isBlank()) {
                return false;
            }
        }
        return true;
    }
}
