package nightfax.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Rows of RFC 4180 with LF at their ends, and no cell that a spreadsheet takes for a formula. */
final class CsvRows {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    private final CSVPrinter printer;

    CsvRows(Appendable out) {
        try {
            this.printer = new CSVPrinter(out, FORMAT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(List<String> cells) {
        try {
            for (String cell : cells) {
                printer.print(safe(cell));
            }
            printer.println();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * With an apostrophe in front where a spreadsheet would run the cell as a formula. One that starts with apostrophes
     * and then like a formula gets another: the import takes exactly one off again.
     */
    static String safe(String cell) {
        int at = 0;
        while (at < cell.length() && cell.charAt(at) == '\'') {
            at++;
        }
        return at < cell.length() && FORMULA_STARTS.indexOf(cell.charAt(at)) >= 0 ? "'" + cell : cell;
    }
}
