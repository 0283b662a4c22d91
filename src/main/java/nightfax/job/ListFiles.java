package nightfax.job;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import nightfax.recipients.CsvText;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** A CSV file for people: it is there as a whole or not at all, and no cell of it starts a formula in a spreadsheet. */
final class ListFiles implements AutoCloseable {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    private final @Nullable Path file;
    private final CSVPrinter printer;

    private ListFiles(@Nullable Path file, Appendable out) throws IOException {
        this.file = file;
        this.printer = new CSVPrinter(out, FORMAT);
    }

    /** Rows into a file, which is there once {@link #finish} was called. */
    static ListFiles into(Path file) throws IOException {
        Path part = part(file);
        Files.deleteIfExists(part);
        DataFolder.createFile(part);
        BufferedWriter out = Files.newBufferedWriter(part, StandardCharsets.UTF_8);
        return new ListFiles(file, out);
    }

    /** Rows to wherever the caller wants them. */
    static ListFiles onto(Appendable out) throws IOException {
        return new ListFiles(null, out);
    }

    private static Path part(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
    }

    void add(List<? extends @Nullable String> cells) {
        try {
            for (@Nullable String cell : cells) {
                printer.print(CsvText.cell(ListColumns.text(cell)));
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
