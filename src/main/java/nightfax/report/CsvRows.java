package nightfax.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import nightfax.ledger.InputFormat;
import org.apache.commons.csv.CSVPrinter;

/** Rows of RFC 4180 with LF at their ends, or as an input was written, and no cell that a spreadsheet takes for a formula. */
final class CsvRows {
    private static final InputDialect PLAIN = new InputDialect(InputFormat.PLAIN);

    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    private final InputDialect dialect;
    private final CSVPrinter printer;

    CsvRows(Appendable out) {
        this(out, PLAIN);
    }

    CsvRows(Appendable out, InputDialect dialect) {
        this.dialect = dialect;
        try {
            out.append(dialect.start());
            this.printer = new CSVPrinter(out, dialect.csv());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(List<String> cells) {
        try {
            for (String cell : cells) {
                printer.print(dialect.cell(safe(cell)));
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
