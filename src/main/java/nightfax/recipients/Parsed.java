package nightfax.recipients;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a row came to. */
public sealed interface Parsed {
    /** 1-based physical line where the row starts. */
    long line();

    List<String> cells();

    /**
     * A row that can be sent.
     *
     * @param fax the digits as the server dials them, or {@code @list}
     * @param document the document cell, trimmed; null when it is empty or there is no such column
     * @param notes what was mended on the way, one sentence each
     */
    record Valid(long line, String fax, @Nullable String document, List<String> cells, List<String> notes)
            implements Parsed {
        public Valid {
            cells = List.copyOf(cells);
            notes = List.copyOf(notes);
        }
    }

    /**
     * A row that cannot be sent.
     *
     * @param column the heading of the cell at fault; empty when it is the row as a whole
     * @param value the cell at fault as it was read; empty when it is the row as a whole
     * @param reason one sentence for whoever mends the export
     */
    record Rejected(long line, String column, String value, String reason, List<String> cells) implements Parsed {
        public Rejected {
            cells = List.copyOf(cells);
        }
    }
}
