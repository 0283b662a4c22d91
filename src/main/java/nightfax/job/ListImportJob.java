package nightfax.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nightfax.ledger.Ledger;
import nightfax.ledger.ListImport;
import nightfax.ledger.ListImports;
import nightfax.ledger.ListLayout;
import nightfax.ledger.MailingList;
import nightfax.recipients.Row;
import nightfax.text.CsvText;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * An import into a mailing list as a story.
 *
 * <pre>
 * stage     the export's rows into the ledger, chunk by chunk; goes on at the line where it stopped
 * compare   them with the members; writes the differences; builds the list's next generation beside the current one
 * apply     makes it the list, in one transaction
 * </pre>
 *
 * Whatever ends it before the last step leaves the list as it was; started again, it goes on.
 */
final class ListImportJob {
    /** The name under which Spring Batch's repository knows the job. */
    static final String NAME = "list-import";

    private static final int LINES_PER_CHUNK = 5_000;

    private final Ledger ledger;
    private final ListImport import_;
    private final @Nullable MailingList current;
    private final ListStaging staging;
    private final Path folder;
    private final StopSignal stop;
    private ListImport.@Nullable Changes changes;

    /**
     * @param current the list as it is; null when there is none yet
     * @param folder where the differences go
     */
    ListImportJob(
            Ledger ledger,
            ListImport import_,
            @Nullable MailingList current,
            ListStaging staging,
            Path folder,
            StopSignal stop) {
        this.ledger = ledger;
        this.import_ = import_;
        this.current = current;
        this.staging = staging;
        this.folder = folder;
        this.stop = stop;
    }

    Job job(JobRepository repository) {
        return new JobBuilder(NAME, repository)
                .start(stageRows(repository))
                .next(compareWithMembers(repository))
                .next(applyDifferences(repository))
                .build();
    }

    private Step stageRows(JobRepository repository) {
        return new StepBuilder("stage", repository)
                .<Row, ListImports.Row>chunk(LINES_PER_CHUNK)
                .reader(staging)
                .processor(staging)
                .writer(staging)
                .listener(stop)
                .build();
    }

    private Step compareWithMembers(JobRepository repository) {
        return new StepBuilder("compare", repository)
                .tasklet((contribution, chunk) -> {
                    ListImport described = ledger.listImports().get(import_.id());
                    changes = compare(described);
                    writeRejects();
                    requireNotEmptied(described);
                    return RepeatStatus.FINISHED;
                })
                .listener(stop)
                // The differences are needed by the next step, and are nowhere else.
                .allowStartIfComplete(true)
                .build();
    }

    private ListImport.Changes compare(ListImport described) throws IOException {
        ListLayout layout = java.util.Objects.requireNonNull(described.layout());
        ListLayout before = current == null ? layout : current.layout();
        ListColumns columns = ListColumns.between(before, layout);
        // A member that goes is told in the columns it had.
        ListLayout told = import_.mode() == ListImport.Mode.REMOVE ? before : layout;
        try (ListFiles differences = ListFiles.into(folder.resolve("differences.csv"))) {
            List<String> headings = new ArrayList<>(List.of("difference", "number"));
            headings.addAll(ListColumns.headings(told));
            differences.add(headings);
            ListImport.Changes made = ledger.listImports()
                    .build(described, current, columns::merge, (difference, number, cells) -> {
                        if (stop.isRaised()) {
                            throw new CampaignStoppedException("stopped; run the same import again to go on");
                        }
                        if (difference != ListImports.Difference.UNCHANGED) {
                            differences.add(row(difference, number, cells, columns));
                        }
                    });
            differences.finish();
            return made;
        }
    }

    private static List<@Nullable String> row(
            ListImports.Difference difference, String number, String cells, ListColumns columns) {
        List<@Nullable String> row = new ArrayList<>();
        row.add(difference.name().toLowerCase(Locale.ROOT));
        row.add(number);
        List<@Nullable String> own = CsvText.split(cells);
        row.addAll(difference == ListImports.Difference.REMOVED ? columns.cells(own) : own);
        return row;
    }

    private void writeRejects() throws IOException {
        List<String> headings = new ArrayList<>(staging.headings());
        boolean mended = headings.size() > 2
                && headings.subList(headings.size() - 2, headings.size()).equals(List.of("line", "reason"));
        int width = mended ? headings.size() - 2 : headings.size();
        List<String> own = new ArrayList<>(headings.subList(0, width));
        own.addAll(List.of("line", "reason"));
        try (ListFiles rejects = ListFiles.into(folder.resolve("rejects.csv"), staging.format());
                ListFiles duplicates = ListFiles.into(folder.resolve("duplicates.csv"), staging.format())) {
            rejects.add(own);
            duplicates.add(own);
            ledger.listImports().forEachRejected(import_.id(), rejected -> {
                List<@Nullable String> cells = CsvText.split(rejected.cells());
                List<@Nullable String> row = new ArrayList<>(cells.subList(0, Math.min(width, cells.size())));
                while (row.size() < width) {
                    row.add("");
                }
                row.add(Long.toString(rejected.line()));
                row.add(rejected.reason());
                if (cells.size() > headings.size()) {
                    row.addAll(cells.subList(headings.size(), cells.size()));
                }
                (rejected.duplicate() ? duplicates : rejects).add(row);
            });
            rejects.finish();
            duplicates.finish();
        }
    }

    /** An export without anybody is a wrong one: it must not take everybody off the list. */
    private void requireNotEmptied(ListImport described) throws UnusableException {
        ListImport.Changes made = changes();
        boolean nobody = made.added() + made.changed() + made.unchanged() + made.suppressed() == 0;
        if (described.mode() == ListImport.Mode.REPLACE && nobody) {
            throw new UnusableException(described.input() + ": there is no number in it that can be dialled; the list '"
                    + described.list() + "' stays as it is. To empty it, use 'list remove'");
        }
    }

    private Step applyDifferences(JobRepository repository) {
        return new StepBuilder("apply", repository)
                .tasklet((contribution, chunk) -> {
                    ListImport described = ledger.listImports().get(import_.id());
                    if (described.dry()) {
                        ledger.listImports().drop(described, changes());
                    } else {
                        ledger.listImports().apply(described, changes());
                    }
                    return RepeatStatus.FINISHED;
                })
                .listener(stop)
                .build();
    }

    /** What it does to the list; known when it has compared. */
    ListImport.Changes changes() {
        if (changes == null) {
            throw new IllegalStateException("import " + import_.id() + " has not been compared with the list");
        }
        return changes;
    }
}
