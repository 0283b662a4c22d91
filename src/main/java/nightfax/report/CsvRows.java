package nightfax.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import nightfax.ledger.InputFormat;
import nightfax.text.CsvText;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Rows of RFC 4180 with LF at their ends, or as an input was written, and no cell that a spreadsheet takes for a formula. */
public final class CsvRows {
    private static final InputDialect PLAIN = new InputDialect(InputFormat.PLAIN);

    private final InputDialect dialect;
    private final CSVPrinter printer;

    /** Rows of our own, in UTF-8 and with commas. */
    public CsvRows(Appendable out) {
        this(out, PLAIN);
    }

    /** Rows as an input was written. */
    public CsvRows(Appendable out, InputDialect dialect) {
        this.dialect = dialect;
        try {
            out.append(dialect.start());
            this.printer = new CSVPrinter(out, dialect.csv());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One row.
     *
     * @param cells may hold nulls, which are written as empty cells
     * @throws UncheckedIOException when it cannot be written
     */
    public void add(List<? extends @Nullable String> cells) {
        try {
            for (@Nullable String cell : cells) {
                printer.print(dialect.cell(cell == null ? "" : CsvText.cell(cell)));
            }
            printer.println();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands on what was added, to the disk or whatever the rows are written to. */
    public void flush() throws IOException {
        printer.flush();
    }
}
