package nightfax.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import nightfax.ledger.History.LineReport;
import nightfax.ledger.Run;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;

/**
 * The input's own columns, as the ledger keeps them: a row on one line of CSV, comma between cells, every cell but an
 * absent one in quotes, line breaks as {@code \n} and {@code \r}, a backslash as {@code \\}. A lone backslash is a row
 * without cells.
 *
 * @param headings empty when the input has no heading: then the reports in its columns have none either, and are read
 *     again by the same rules
 */
record InputColumns(List<String> headings) {
    private static final CSVFormat STORED =
            CSVFormat.DEFAULT.builder().setQuoteMode(QuoteMode.ALL_NON_NULL).get();

    private static final String NO_CELLS = "\\";

    InputColumns {
        headings = List.copyOf(headings);
    }

    static InputColumns of(Run run) {
        String stored = run.headings();
        List<String> headings = stored == null ? List.of() : cells(stored);
        List<String> numbers = IntStream.rangeClosed(1, headings.size())
                .mapToObj(number -> "#" + number)
                .toList();
        return new InputColumns(headings.equals(numbers) ? List.of() : headings);
    }

    /** The line's cells as the input had them; absent ones are empty. */
    static List<String> cells(LineReport line) {
        try {
            return cells(line.cells());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("the ledger's cells of line " + line.line() + " cannot be read", e);
        }
    }

    static List<String> cells(String stored) {
        if (stored.equals(NO_CELLS)) {
            return List.of();
        }
        try (CSVParser parser = CSVParser.parse(stored, STORED)) {
            List<CSVRecord> records = parser.getRecords();
            if (records.isEmpty()) {
                return List.of("");
            }
            if (records.size() > 1) {
                throw new IllegalArgumentException("not one row but " + records.size());
            }
            List<String> cells = new ArrayList<>(records.get(0).size());
            for (String cell : records.get(0)) {
                cells.add(cell == null ? "" : unescaped(cell));
            }
            return cells;
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException("not CSV: " + e.getMessage(), e);
        }
    }

    private static String unescaped(String cell) {
        if (cell.indexOf('\\') < 0) {
            return cell;
        }
        StringBuilder text = new StringBuilder(cell.length());
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c != '\\' || i + 1 == cell.length()) {
                text.append(c);
                continue;
            }
            char escaped = cell.charAt(++i);
            text.append(
                    switch (escaped) {
                        case 'n' -> '\n';
                        case 'r' -> '\r';
                        default -> escaped;
                    });
        }
        return text.toString();
    }
}
