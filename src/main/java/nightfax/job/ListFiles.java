package nightfax.job;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import nightfax.files.Draft;
import nightfax.ledger.InputFormat;
import nightfax.recipients.CsvText;
import nightfax.report.InputDialect;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** A CSV file for people: it is there as a whole or not at all, and no cell of it starts a formula in a spreadsheet. */
final class ListFiles implements AutoCloseable {
    private static final InputDialect PLAIN = new InputDialect(InputFormat.PLAIN);

    private final @Nullable Draft draft;
    private final InputDialect dialect;
    private final CSVPrinter printer;

    private ListFiles(@Nullable Draft draft, Appendable out, InputDialect dialect) throws IOException {
        this.draft = draft;
        this.dialect = dialect;
        out.append(dialect.start());
        this.printer = new CSVPrinter(out, dialect.csv());
    }

    /** Rows into a file, which is there once {@link #finish} was called. */
    static ListFiles into(Path file) throws IOException {
        return into(file, InputFormat.PLAIN);
    }

    /** Rows in the form that an export had. */
    static ListFiles into(Path file, InputFormat format) throws IOException {
        InputDialect dialect = new InputDialect(format);
        Draft draft = Draft.of(file);
        BufferedWriter out = new BufferedWriter(new OutputStreamWriter(draft.out(), dialect.encoder()));
        return new ListFiles(draft, out, dialect);
    }

    /** Rows to wherever the caller wants them. */
    static ListFiles onto(Appendable out) throws IOException {
        return new ListFiles(null, out, PLAIN);
    }

    void add(List<? extends @Nullable String> cells) {
        try {
            for (@Nullable String cell : cells) {
                printer.print(dialect.cell(CsvText.cell(ListColumns.text(cell))));
            }
            printer.println();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void finish() throws IOException {
        printer.flush();
        if (draft != null) {
            draft.publish();
        }
    }

    @Override
    public void close() throws IOException {
        if (draft != null) {
            draft.close();
        }
    }
}
