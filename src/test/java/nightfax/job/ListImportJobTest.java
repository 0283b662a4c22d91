package nightfax.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import nightfax.campaign.Dial;
import nightfax.campaign.ExportFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.step.StepExecution;

/** An import that stops on the way leaves the list as it was, and goes on where it stopped. */
class ListImportJobTest {
    private static final int ROWS = 12_000;
    private static final ExportFormat DETECTED = new ExportFormat(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), "IT", Dial.NATIONAL);

    @TempDir
    Path folder;

    private Workspace workspace;
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        workspace = Workspace.open(DataFolder.take(folder.resolve("data")));
    }

    @AfterEach
    void close() throws IOException {
        workspace.close();
    }

    private Path export(int from, int rows, String field) throws IOException {
        List<String> lines = new ArrayList<>(List.of("Fax;Campo"));
        IntStream.range(from, from + rows).forEach(i -> lines.add("051" + (1_000_000 + i) + ";" + field));
        return Files.write(folder.resolve("export-" + from + "-" + rows + "-" + field + ".csv"), lines);
    }

    private MailingLists.Ended imported(Path export, ListImportOrder.Mode mode, StopSignal stop, Progress progress)
            throws Exception {
        return new MailingLists(workspace, progress, stop)
                .importExport(new ListImportOrder("customers", mode, export, DETECTED, false));
    }

    private ListChanges imported(Path export, ListImportOrder.Mode mode) throws Exception {
        return imported(export, mode, new StopSignal(), new Listening(() -> {})).changes();
    }

    private List<String> members() throws Exception {
        StringBuilder csv = new StringBuilder();
        new MailingLists(workspace, new Quiet(), new StopSignal()).export("customers", csv);
        return csv.toString().lines().toList();
    }

    @Test
    void anImportStoppedWhileStagingLeavesTheListAndGoesOnBehindItsLine() throws Exception {
        imported(export(0, 10, "old"), ListImportOrder.Mode.ADD);
        List<String> before = members();
        Path export = export(5, ROWS, "new");
        StopSignal stop = new StopSignal();

        MailingLists.Ended stopped = imported(export, ListImportOrder.Mode.REPLACE, stop, new Listening(stop::raise));
        assertThat(stopped.changes()).isNull();
        assertThat(stopped.mishap()).isEmpty();
        assertThat(members()).isEqualTo(before);

        ListChanges changes = imported(export, ListImportOrder.Mode.REPLACE);
        assertThat(said).contains("going on with this import behind line 5001");
        assertThat(changes.added()).isEqualTo(ROWS - 5);
        assertThat(changes.changed()).isEqualTo(5);
        assertThat(changes.removed()).isEqualTo(5);
        assertThat(changes.duplicates()).isZero();
        assertThat(members()).hasSize(ROWS + 1).contains("0511000005,new").doesNotContain("0511000000,old");
    }

    @Test
    void aDuplicateOfARowBeforeTheStopIsStillFound() throws Exception {
        Path export = export(0, ROWS, "x");
        Files.writeString(export, Files.readString(export) + "+39 051 1000000;again\n");
        StopSignal stop = new StopSignal();
        imported(export, ListImportOrder.Mode.ADD, stop, new Listening(stop::raise));

        ListChanges changes = imported(export, ListImportOrder.Mode.ADD);

        assertThat(changes.added()).isEqualTo(ROWS);
        assertThat(changes.duplicates()).isEqualTo(1);
        assertThat(Files.readAllLines(changes.folder().resolve("duplicates.csv")))
                .contains("'+39 051 1000000;again;" + (ROWS + 2) + ";the same number as line 2");
    }

    @Test
    void anImportStoppedBetweenStagingAndComparingGoesOnThere() throws Exception {
        imported(export(0, ROWS, "old"), ListImportOrder.Mode.ADD);
        Path export = export(ROWS - 10, 20, "new");
        StopSignal stop = new StopSignal();
        MailingLists.Ended stopped =
                imported(export, ListImportOrder.Mode.ADD, stop, new Listening(() -> {}, stop::raise));
        assertThat(stopped.changes()).isNull();
        assertThat(stopped.mishap()).isEmpty();
        assertThat(members()).hasSize(ROWS + 1);

        ListChanges changes = imported(export, ListImportOrder.Mode.ADD);

        assertThat(changes.added()).isEqualTo(10);
        assertThat(changes.changed()).isEqualTo(10);
        assertThat(members()).hasSize(ROWS + 11);
    }

    /** Spring Batch calls a job or a step UNKNOWN, and a step ABANDONED, when how it ended could not be written. */
    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN", "ABANDONED"})
    void anImportWhoseEndCouldNotBeRecordedGoesOn(BatchStatus left) throws Exception {
        Path export = export(0, ROWS, "x");
        StopSignal stop = new StopSignal();
        imported(export, ListImportOrder.Mode.ADD, stop, new Listening(stop::raise));
        JobExecution stopped = lastExecution();
        for (StepExecution step : stopped.getStepExecutions()) {
            step.setStatus(left);
            workspace.repository().update(step);
        }
        stopped.setStatus(BatchStatus.UNKNOWN);
        workspace.repository().update(stopped);

        ListChanges changes = imported(export, ListImportOrder.Mode.ADD);

        assertThat(said).contains("going on with this import behind line 5001");
        assertThat(changes.added()).isEqualTo(ROWS);
    }

    private JobExecution lastExecution() {
        JobInstance import_ = workspace.repository().getLastJobInstance(ListImportJob.NAME);
        return workspace.repository().getLastJobExecution(import_);
    }

    @Test
    void anImportThatNeverEndedGivesWayToAnotherOne() throws Exception {
        imported(export(0, 10, "old"), ListImportOrder.Mode.ADD);
        StopSignal stop = new StopSignal();
        imported(export(5, ROWS, "new"), ListImportOrder.Mode.REPLACE, stop, new Listening(stop::raise));

        ListChanges changes = imported(export(8, 4, "other"), ListImportOrder.Mode.ADD);

        assertThat(changes.added()).isEqualTo(2);
        assertThat(changes.changed()).isEqualTo(2);
        assertThat(members()).hasSize(13);
        // Nothing of the one given up is left behind.
        assertThat(new MailingLists(workspace, new Quiet(), new StopSignal())
                        .show("customers")
                        .members())
                .isEqualTo(12);
    }

    @Test
    void membersAreTakenOverToTheNextGenerationPageByPage() throws Exception {
        imported(export(0, ROWS, "old"), ListImportOrder.Mode.ADD);

        ListChanges removed = imported(export(0, 7_000, "gone"), ListImportOrder.Mode.REMOVE);

        assertThat(removed.removed()).isEqualTo(7_000);
        assertThat(members()).hasSize(ROWS - 7_000 + 1).contains("0511007000,old");
    }

    /** Hears what is said; acts when rows are staged, and when staging ends. */
    private final class Listening implements Progress {
        private final Runnable onAdvance;
        private final Runnable onEnd;

        Listening(Runnable onAdvance) {
            this(onAdvance, () -> {});
        }

        Listening(Runnable onAdvance, Runnable onEnd) {
            this.onAdvance = onAdvance;
            this.onEnd = onEnd;
        }

        @Override
        public void say(String sentence) {
            said.add(sentence);
        }

        @Override
        public void begins(String step, String unit, long total) {}

        @Override
        public void advances(long units) {
            onAdvance.run();
        }

        @Override
        public void ends() {
            onEnd.run();
        }

        @Override
        public void plan(Plan plan) {}
    }
}
