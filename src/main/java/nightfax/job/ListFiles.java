package nightfax.job;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import nightfax.ledger.InputFormat;
import nightfax.recipients.CsvText;
import nightfax.report.InputDialect;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** A CSV file for people: it is there as a whole or not at all, and no cell of it starts a formula in a spreadsheet. */
final class ListFiles implements AutoCloseable {
    private static final InputDialect PLAIN = new InputDialect(InputFormat.PLAIN);

    private final @Nullable Path file;
    private final InputDialect dialect;
    private final CSVPrinter printer;

    private ListFiles(@Nullable Path file, Appendable out, InputDialect dialect) throws IOException {
        this.file = file;
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
        Path part = part(file);
        Files.deleteIfExists(part);
        DataFolder.createFile(part);
        BufferedWriter out = new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(part), dialect.encoder()));
        return new ListFiles(file, out, dialect);
    }

    /** Rows to wherever the caller wants them. */
    static ListFiles onto(Appendable out) throws IOException {
        return new ListFiles(null, out, PLAIN);
    }

    private static Path part(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
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
        if (file != null) {
            printer.close();
            Files.move(part(file), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            printer.close();
            Files.deleteIfExists(part(file));
        }
    }
}
