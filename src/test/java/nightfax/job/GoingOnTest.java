package nightfax.job;

import static nightfax.job.CampaignFolder.faxes;
import static nightfax.job.StubServer.DOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import nightfax.campaign.CampaignFile;
import nightfax.job.CampaignRunner.Ended;
import nightfax.job.CampaignRunner.How;
import nightfax.ledger.Run;
import nightfax.ledger.State;
import nightfax.sandbox.SandboxServer;
import nightfax.sandbox.SandboxSettings;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** A run stopped, cut off or damaged half way: the next send goes on from there, and nobody is lost or sent it twice. */
class GoingOnTest extends RunsAgainstStub {
    private Ended send(CampaignFolder campaign, StopSignal stop, Progress progress) throws Exception {
        return new CampaignRunner(workspace, null, progress, stop)
                .send(CampaignFile.load(campaign.jobFile(), Map.of()));
    }

    @Test
    void aStopHalfWayFinishesTheEnvelopesOnTheWireAndTheNextSendGoesOn() throws Exception {
        StopSignal stop = new StopSignal();
        AtomicInteger dots = new AtomicInteger();
        try (StubServer server = StubServer.with(command -> {
            if (command.equals(DOT) && dots.incrementAndGet() == 100) {
                stop.raise();
            }
            return null;
        })) {
            campaign(server, "sessions: 2", "recipients-per-envelope: 10").recipients("Fax\n" + faxes(0, 5_000));

            Ended stopped = send(stop);

            assertThat(stopped.how()).isEqualTo(How.STOPPED);
            assertThat(stopped.mishap()).isEmpty();
            assertThat(server.envelopes()).hasSizeBetween(100, 101);
            assertThat(states())
                    .isEqualTo(Map.of(
                            State.ACCEPTED,
                            (long) server.faxes().size(),
                            State.PENDING,
                            5_000L - server.faxes().size()));

            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);
            assertThat(server.faxes()).containsExactlyInAnyOrderElementsOf(numbers(0, 5_000));
            assertThat(states()).isEqualTo(Map.of(State.ACCEPTED, 5_000L));
        }
    }

    @Test
    void aStopWhileImportingGoesOnBehindTheLastLineInTheLedger() throws Exception {
        StopSignal stop = new StopSignal();
        try (StubServer server = StubServer.with(command -> null)) {
            CampaignFolder campaign = campaign(server).recipients("Fax\n" + faxes(0, 12_000));

            Ended stopped = send(campaign, stop, raiseOnFirstAdvance(stop));

            assertThat(stopped.how()).isEqualTo(How.STOPPED);
            assertThat(stopped.mishap()).isEmpty();
            assertThat(server.connections()).isZero();
            Run run = latest();
            assertThat(run.imported()).isFalse();
            assertThat(workspace.ledger().intake().lastLine(run.id())).isBetween(2L, 11_999L);

            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);
            assertThat(server.faxes()).containsExactlyInAnyOrderElementsOf(numbers(0, 12_000));
            assertThat(states()).isEqualTo(Map.of(State.ACCEPTED, 12_000L));
        }
    }

    private static Progress raiseOnFirstAdvance(StopSignal stop) {
        return new Quiet() {
            @Override
            public void advances(long units) {
                stop.raise();
            }
        };
    }

    @Test
    void whatGoesWrongOnTheScreenAfterTheImportLosesNobody() throws Exception {
        try (StubServer server = StubServer.with(command -> null)) {
            CampaignFolder campaign = campaign(server);

            Ended ended = send(campaign, new StopSignal(), new Quiet() {
                @Override
                public void ends() {
                    throw new IllegalStateException("the screen is gone");
                }
            });

            assertThat(ended.how()).isEqualTo(How.ALL_ACCEPTED);
            assertThat(server.faxes()).isEqualTo(numbers(0, 3));
        }
    }

    @Test
    void aRunCutOffBeforeItsReportIsEndedBeforeANewInputIsBegun() throws Exception {
        try (StubServer server = StubServer.with(command -> null)) {
            CampaignFolder campaign = campaign(server);
            send();
            Run first = latest();
            workspace.ledger().runs().started(first.id());
            campaign.recipients("Fax\n" + faxes(10, 3));

            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);

            assertThat(workspace.ledger().runs().get(first.id()).status()).isEqualTo(Run.Status.COMPLETED);
            assertThat(server.envelopes()).containsExactly(numbers(0, 3), numbers(10, 3));
        }
    }

    /** As after a kill between Spring Batch's two writes, of the blocks' steps and of what belongs to them. */
    @Test
    void aRunGoesOnWhoseBlocksWereCutOffBeforeTheirContextsWereWritten() throws Exception {
        try (StubServer down = StubServer.with(StubServer.says(StubServer.CONNECT, "421 Server down"))) {
            campaign(down);
            assertThat(send().how()).isEqualTo(How.UNFINISHED);
        }
        JobRepository repository = workspace.repository();
        JobExecution cutOff = repository.getLastJobExecution(repository.getLastJobInstance(CampaignJob.NAME));
        List<StepExecution> blocks = cutOff.getStepExecutions().stream()
                .filter(step -> step.getStepName().startsWith("send-block:"))
                .toList();
        assertThat(blocks).isNotEmpty();
        for (StepExecution block : blocks) {
            block.setExecutionContext(new ExecutionContext());
            repository.updateExecutionContext(block);
        }

        try (StubServer server = StubServer.with(command -> null)) {
            campaign(server);
            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);
            assertThat(server.faxes()).isEqualTo(numbers(0, 3));
        }
    }

    @Test
    void oneWhoIsStillPendingIsToldOfAsOne() throws Exception {
        List<String> said = Collections.synchronizedList(new ArrayList<>());
        CampaignFolder campaign;
        try (StubServer down = StubServer.with(StubServer.says(StubServer.CONNECT, "421 Server down"))) {
            campaign = campaign(down).recipients("Fax\n" + faxes(0, 1));
            send();
        }
        try (StubServer server = StubServer.with(command -> null)) {
            campaign(server).recipients("Fax\n" + faxes(0, 1));
            send(campaign, new StopSignal(), new Quiet() {
                @Override
                public void say(String sentence) {
                    said.add(sentence);
                }
            });
        }
        assertThat(said).contains("going on with run " + latest().label() + ": 1 recipient is pending");
    }

    @Test
    void aStopWhileWaitingForADeadServerEndsAtOnce() throws Exception {
        StopSignal stop = new StopSignal();
        List<String> said = Collections.synchronizedList(new ArrayList<>());
        try (StubServer server = StubServer.with(StubServer.says(StubServer.CONNECT, "421 Server down"))) {
            CampaignFolder campaign = campaign(server, "sessions: 1", "patience: 1h");

            Ended stopped = send(campaign, stop, new Quiet() {
                @Override
                public void say(String sentence) {
                    said.add(sentence);
                    stop.raise();
                }
            });

            assertThat(stopped.how()).isEqualTo(How.STOPPED);
            assertThat(stopped.mishap()).isEmpty();
            assertThat(said).first().asString().contains("421 Server down").contains("trying again in");
            assertThat(states()).isEqualTo(Map.of(State.PENDING, 3L));
        }
    }

    @Test
    void aDamagedSpoolFileIsNoticedAndRenderedAgain() throws Exception {
        Path outbox = temp.resolve("outbox");
        CampaignFolder campaign;
        try (StubServer down = StubServer.with(StubServer.says(StubServer.CONNECT, "421 Server down"))) {
            campaign = campaign(down);
            assertThat(send().how()).isEqualTo(How.UNFINISHED);
        }
        Path body = spooled();
        byte[] whole = Files.readAllBytes(body);
        byte[] damaged = whole.clone();
        damaged[damaged.length / 2] ^= 1;
        Files.write(body, damaged);

        try (SandboxServer server =
                SandboxServer.start(SandboxSettings.standard().withOut(outbox))) {
            CampaignFolder.at(campaign.path(), server.port());
            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);
        }

        assertThat(body).hasBinaryContent(whole);
        assertThat(ServerJournal.of(outbox).faxes()).isEqualTo(numbers(0, 3));
    }

    @Test
    void aLostSpoolFileWhoseOriginalChangedIsNotReplacedByAnotherDocument() throws Exception {
        try (StubServer down = StubServer.with(StubServer.says(StubServer.CONNECT, "421 Server down"))) {
            campaign(down);
            send();
        }
        Files.delete(spooled());

        try (StubServer server = StubServer.with(command -> null)) {
            campaign(server).document("letter.txt", "Another letter.\n");
            assertThat(send().how()).isEqualTo(How.WITH_FAILURES);

            assertThat(server.faxes()).isEmpty();
            assertThat(states()).isEqualTo(Map.of(State.UNRENDERABLE, 3L));
        }
    }

    private Path spooled() throws IOException {
        try (Stream<Path> files = Files.list(workspace.folder().spool())) {
            return files.filter(file -> file.toString().endsWith(".body"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
