package nightfax.campaign;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;

/**
 * What the job file says about the form of an export; what is absent is detected.
 *
 * @param charset the encoding
 * @param delimiter what parts the cells
 * @param quote what encloses a cell that has the delimiter in it
 * @param header whether the first line holds headings
 * @param columns from a role ({@code fax}, {@code document}, {@code country}, {@code name}) to the heading of its
 *     column, or to {@code #3} for the third column; roles that are missing are found by their usual headings
 * @param country whose numbers are written without country code: ISO 3166 in two capitals
 * @param dial how numbers are given to the server
 */
public record ExportFormat(
        Optional<Charset> charset,
        Optional<Character> delimiter,
        Optional<Character> quote,
        Optional<Boolean> header,
        Map<String, String> columns,
        String country,
        Dial dial) {

    public ExportFormat {
        columns = Map.copyOf(columns);
    }
}
