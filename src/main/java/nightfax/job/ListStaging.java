package nightfax.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import nightfax.ledger.InputFormat;
import nightfax.ledger.ListImport;
import nightfax.ledger.ListImports;
import nightfax.ledger.MailingList;
import nightfax.recipients.Dedupe;
import nightfax.recipients.Export;
import nightfax.recipients.ExportException;
import nightfax.recipients.ExportSettings;
import nightfax.recipients.Parsed;
import nightfax.recipients.RecipientParser;
import nightfax.recipients.Row;
import nightfax.recipients.Rows;
import nightfax.text.CsvText;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * From the export to staged rows, which the list knows nothing of yet. The ledger is where it stopped: a restart goes on
 * behind the last line that is in it.
 */
final class ListStaging
        implements ItemStreamReader<Row>, ItemProcessor<Row, ListImports.Row>, ItemWriter<ListImports.Row> {
    private final ListImports imports;
    private final ListImport import_;
    private final @Nullable MailingList current;
    private final Path file;
    private final ExportSettings settings;
    private final Progress progress;
    private final Dedupe numbers = new Dedupe();

    private @Nullable Rows rows;
    private @Nullable RecipientParser parser;
    private @Nullable ListColumns columns;
    private List<String> headings = List.of();
    private InputFormat format = InputFormat.PLAIN;

    ListStaging(
            ListImports imports,
            ListImport import_,
            @Nullable MailingList current,
            Path file,
            ExportSettings settings,
            Progress progress) {
        this.imports = imports;
        this.import_ = import_;
        this.current = current;
        this.file = file;
        this.settings = settings;
        this.progress = progress;
    }

    /** The export's own headings, for the rows it has to give back. */
    List<String> headings() {
        return headings;
    }

    /** What the export is written in. */
    InputFormat format() {
        return format;
    }

    /** Opens the export and says what the list's columns will be; again at each start, whatever was staged before. */
    void describe() throws UnusableException {
        try {
            Export export = Export.open(file, settings);
            headings = export.headings();
            format = Translation.format(export.dialect());
            parser = new RecipientParser(export.columns(), settings);
            columns = ListColumns.ofExport(export.columns(), import_.mode(), current == null ? null : current.layout());
            imports.describe(import_.id(), columns.layout());
            rows = export.rows();
        } catch (ExportException | IOException e) {
            throw new UnusableException(e.getMessage(), e);
        }
    }

    @Override
    public void open(ExecutionContext ignored) {
        progress.begins("import", "lines", -1);
        imports.forEachStaged(import_.id(), (number, line) -> {
            if (line > 0) {
                numbers.first(number, "", line);
            }
        });
    }

    @Override
    public @Nullable Row read() throws UnusableException {
        try {
            Row row = rows == null ? null : rows.next();
            while (row != null && row.line() <= import_.stagedLine()) {
                row = rows.next();
            }
            return row;
        } catch (ExportException | IOException e) {
            throw new UnusableException("the export cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public ListImports.Row process(Row row) {
        Parsed parsed = parser.parse(row);
        if (parsed instanceof Parsed.Rejected rejected) {
            String where = rejected.column().isEmpty() ? "" : rejected.column() + ": ";
            return new ListImports.Rejected(
                    row.line(), false, where + rejected.reason(), CsvText.join(rejected.cells()));
        }
        Parsed.Valid valid = (Parsed.Valid) parsed;
        OptionalLong first = numbers.first(valid.fax(), "", row.line());
        if (first.isPresent()) {
            return new ListImports.Rejected(
                    row.line(), true, "the same number as line " + first.getAsLong(), CsvText.join(valid.cells()));
        }
        return new ListImports.Staged(row.line(), valid.fax(), CsvText.join(columns.cells(valid.cells())));
    }

    @Override
    public void write(Chunk<? extends ListImports.Row> chunk) {
        imports.stage(import_.id(), chunk.getItems());
        progress.advances(chunk.size());
    }

    @Override
    public void close() {
        progress.ends();
        try {
            if (rows != null) {
                rows.close();
            }
        } catch (IOException e) {
            throw new CampaignStoppedException("the export cannot be closed: " + e.getMessage(), e);
        }
    }
}
