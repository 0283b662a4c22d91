package nightfax.job;

import static nightfax.job.CampaignFolder.fax;
import static nightfax.job.CampaignFolder.faxes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import nightfax.campaign.Campaign;
import nightfax.campaign.CampaignFile;
import nightfax.ledger.Counts;
import nightfax.ledger.Ledger;
import nightfax.ledger.PendingRecipient;
import nightfax.ledger.Run;
import nightfax.ledger.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.test.JobOperatorTestUtils;
import org.springframework.batch.test.context.SpringBatchTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** The steps of a run, one by one, and the same run started again after one of them failed. */
@SpringBatchTest
@SpringJUnitConfig(CampaignStepsTest.OnDisk.class)
@TestPropertySource(properties = "spring.batch.jdbc.initialize-schema=always")
@DirtiesContext
class CampaignStepsTest {
    @TempDir
    static Path data;

    @TempDir
    Path temp;

    @Autowired
    private JobOperatorTestUtils utils;

    @Autowired
    private JobRepository repository;

    @Autowired
    private JobOperator operator;

    @Autowired
    private Ledger ledger;

    private static int campaigns;

    private CampaignFolder folder;
    private Run run;
    private String name;

    /** The database as the program has it, in a folder of this test. */
    @Configuration
    @Import(Workspace.Parts.class)
    static class OnDisk {
        @Bean
        Workspace.Opened database() {
            return new Workspace.Opened(
                    "jdbc:hsqldb:file:" + data.resolve("nightfax")
                            + ";hsqldb.tx=mvcc;hsqldb.write_delay=false;hsqldb.default_table_type=cached;shutdown=true",
                    new DatabaseDisk(data));
        }
    }

    @BeforeEach
    void openRun() throws IOException {
        name = "steps-" + ++campaigns;
        folder = CampaignFolder.at(temp.resolve("campaign"), 2525);
        run = ledger.runs().open(name, "0".repeat(64), "recipients.csv");
    }

    private RunContext context(StopSignal stop) throws Exception {
        Campaign campaign = CampaignFile.load(folder.jobFile(), Map.of());
        return new RunContext(
                campaign,
                run,
                ledger,
                Translation.server(campaign, null),
                DocumentDesk.of(campaign, temp.resolve("spool")),
                temp.resolve("reports"),
                new Quiet(),
                stop);
    }

    private CampaignJob story() throws Exception {
        CampaignJob story = new CampaignJob(context(new StopSignal()), repository);
        utils.setJob(story.job());
        return story;
    }

    private JobParameters identity() {
        return new JobParametersBuilder().addString("campaign", name).toJobParameters();
    }

    /** What came of a start; wrapped, since a bare execution would be taken for a provider of Spring Batch's test scopes. */
    private record Went(JobExecution execution) {
        BatchStatus status() {
            return execution.getStatus();
        }

        Mishap mishap() {
            return Mishap.of(execution, new StopSignal()).orElseThrow();
        }

        long linesRead() {
            return execution.getStepExecutions().stream()
                    .filter(step -> step.getStepName().equals("import"))
                    .mapToLong(StepExecution::getReadCount)
                    .sum();
        }
    }

    private BatchStatus step(String step) throws Exception {
        try (CampaignJob story = story()) {
            JobParameters alone =
                    new JobParametersBuilder(identity()).addString("step", step).toJobParameters();
            return utils.startStep(step, alone, new ExecutionContext()).getStatus();
        }
    }

    private Went job() throws Exception {
        try (CampaignJob story = story()) {
            return new Went(utils.startJob(identity()));
        }
    }

    private Counts counts() {
        return ledger.history().counts(ledger.runs().waves(run));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void theImportSetsEveryLineDownOnceWithItsState() throws Exception {
        folder.recipients("Fax\n" + faxes(0, 3) + fax(1) + "\nabc\n\n" + fax(9) + "\n");

        assertThat(step("import")).isEqualTo(BatchStatus.COMPLETED);
        step("imported");
        assertThat(counts().of(State.PENDING)).isEqualTo(4);
        assertThat(counts().of(State.DUPLICATE)).isEqualTo(1);
        assertThat(counts().of(State.REJECTED)).isEqualTo(1);
        assertThat(counts().total()).isEqualTo(6);
    }

    @Test
    void anImportThatBreaksOffGoesOnBehindTheLastLineInTheLedger() throws Exception {
        int lines = 12_000;
        String filling = ";" + "x".repeat(50) + "\n";
        byte[] whole = gzip("Fax;Nota\n" + faxes(0, lines).replace("\n", filling));
        try (StubServer server = StubServer.with(command -> null)) {
            // To find the encoding out, the whole file would be read, and the damage found, before the import.
            folder.job(CampaignFolder.job(CampaignFolder.remote(server.port()), "")
                            .replace("file: recipients.csv", "file: recipients.csv\n  charset: UTF-8"))
                    .write("recipients.csv", Arrays.copyOf(whole, whole.length * 2 / 3));

            Went broken = job();

            assertThat(broken.status()).isEqualTo(BatchStatus.FAILED);
            assertThat(broken.mishap().kind()).isEqualTo(Mishap.Kind.UNUSABLE);
            assertThat(broken.mishap().sentence()).contains("recipients.csv:").contains("the gzip file is damaged");
            long got = ledger.intake().lastLine(run.id());
            assertThat(got).isGreaterThanOrEqualTo(5_000).isLessThan(lines);
            assertThat(ledger.runs().get(run.id()).imported()).isFalse();
            assertThat(server.connections()).isZero();

            folder.write("recipients.csv", whole);
            Went mended = job();

            assertThat(mended.status()).isEqualTo(BatchStatus.COMPLETED);
            assertThat(mended.linesRead()).isEqualTo(lines + 1 - got);
            assertThat(counts().of(State.ACCEPTED)).isEqualTo(lines);
            assertThat(counts().total()).isEqualTo(lines);
            assertThat(server.faxes())
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, lines)
                            .mapToObj(CampaignFolder::fax)
                            .toList());
        }
    }

    @Test
    void aStopBeforeAStepEndsItStopped() throws Exception {
        StopSignal stop = new StopSignal();
        stop.raise();
        try (CampaignJob story = new CampaignJob(context(stop), repository)) {
            utils.setJob(story.job());

            JobExecution execution = utils.startJob(identity());

            assertThat(execution.getStatus()).isEqualTo(BatchStatus.STOPPED);
            assertThat(ledger.runs().get(run.id()).status()).isEqualTo(Run.Status.STOPPED);
            assertThat(ledger.intake().lastLine(run.id())).isZero();
        }
    }

    @Test
    void aDocumentThatCannotBeRenderedTakesItsOwnRecipientsOutOnly() throws Exception {
        folder.document("broken.pdf", "%PDF-1.7\n")
                .recipients("Fax;Documento\n" + fax(0) + ";\n" + fax(1) + ";broken.pdf\n" + fax(2) + ";\n");
        step("import");
        step("imported");

        assertThat(step("render")).isEqualTo(BatchStatus.COMPLETED);

        assertThat(counts().of(State.UNRENDERABLE)).isEqualTo(1);
        assertThat(counts().of(State.PENDING)).isEqualTo(2);
    }

    @Test
    void recoveryPutsEnvelopesWithoutAReplyInDoubtAndTouchesNothingElse() throws Exception {
        step("import");
        step("imported");
        List<PendingRecipient> recipients = ledger.blocks().pending(run.id(), 1, 0, Long.MAX_VALUE, 10);
        ledger.envelopes().intent(recipients.subList(0, 2), List.of(), List.of());

        step("recover");

        assertThat(counts().of(State.IN_DOUBT)).isEqualTo(2);
        assertThat(counts().of(State.PENDING)).isEqualTo(1);
    }

    @Test
    void aFailedSendGoesOnWithWhoIsStillPending() throws Exception {
        try (StubServer server = StubServer.with(StubServer.says("RCPT TO: <" + fax(2), StubServer.HANG_UP))) {
            folder.job(CampaignFolder.job(
                    CampaignFolder.remote(server.port(), "sessions: 1", "recipients-per-envelope: 2"), ""));
            Went failed = job();
            assertThat(failed.status()).isEqualTo(BatchStatus.FAILED);
            assertThat(ledger.runs().get(run.id()).status()).isEqualTo(Run.Status.FAILED);
            assertThat(counts().of(State.ACCEPTED)).isEqualTo(2);
            assertThat(server.faxes()).containsExactly(fax(0), fax(1));
        }
        try (StubServer server = StubServer.with(command -> null)) {
            folder.job(CampaignFolder.job(CampaignFolder.remote(server.port()), ""));
            Revival.revive(repository, operator, CampaignJob.NAME, identity());
            Went again = job();
            assertThat(again.status()).isEqualTo(BatchStatus.COMPLETED);
            assertThat(again.execution().getExitStatus().getExitDescription()).isEqualTo("OK");
            assertThat(server.faxes()).containsExactly(fax(2));
            assertThat(ledger.runs().get(run.id()).ending()).isEqualTo(Run.Ending.OK);
        }
    }
}
