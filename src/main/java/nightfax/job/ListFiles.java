package nightfax.job;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.file.Path;
import java.util.List;
import nightfax.files.Draft;
import nightfax.ledger.InputFormat;
import nightfax.report.CsvRows;
import nightfax.report.InputDialect;
import org.jspecify.annotations.Nullable;

/** A CSV file for people: it is there as a whole or not at all, and no cell of it starts a formula in a spreadsheet. */
final class ListFiles implements AutoCloseable {
    private final Draft draft;
    private final CsvRows rows;

    private ListFiles(Draft draft, InputDialect dialect) {
        this.draft = draft;
        this.rows = new CsvRows(new BufferedWriter(new OutputStreamWriter(draft.out(), dialect.encoder())), dialect);
    }

    /** Rows into a file, which is there once {@link #finish} was called. */
    static ListFiles into(Path file) throws IOException {
        return into(file, InputFormat.PLAIN);
    }

    /** Rows in the form that an export had. */
    static ListFiles into(Path file, InputFormat format) throws IOException {
        return new ListFiles(Draft.of(file), new InputDialect(format));
    }

    void add(List<? extends @Nullable String> cells) {
        rows.add(cells);
    }

    void finish() throws IOException {
        rows.flush();
        draft.publish();
    }

    @Override
    public void close() throws IOException {
        draft.close();
    }
}
