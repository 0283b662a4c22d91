package nightfax.report;

import java.util.List;
import java.util.stream.IntStream;
import nightfax.ledger.History.LineReport;
import nightfax.ledger.Run;
import nightfax.text.CsvText;

/**
 * The input's own columns, out of what the ledger keeps of them.
 *
 * @param headings empty when the input has no heading: then the reports in its columns have none either, and are read
 *     again by the same rules
 */
record InputColumns(List<String> headings) {
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
        return CsvText.split(stored).stream()
                .map(cell -> cell == null ? "" : cell)
                .toList();
    }
}
