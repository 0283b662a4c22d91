package nightfax.job;

import static nightfax.job.CampaignFolder.fax;
import static nightfax.job.CampaignFolder.faxes;
import static nightfax.job.StubServer.DOT;
import static nightfax.job.StubServer.HANG_UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nightfax.campaign.CampaignFile;
import nightfax.job.CampaignRunner.Ended;
import nightfax.job.CampaignRunner.How;
import nightfax.ledger.Envelopes;
import nightfax.ledger.Run;
import nightfax.ledger.State;
import nightfax.sandbox.SandboxServer;
import nightfax.sandbox.SandboxSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs against a server that a test can make do anything: who got it, how often, and what the ledger says of it. */
class CampaignRunTest {
    @TempDir
    Path temp;

    private Workspace workspace;
    private Path folder;

    @BeforeEach
    void open() throws Exception {
        folder = temp.resolve("campaign");
        workspace = Workspace.open(DataFolder.take(temp.resolve("data")));
    }

    @AfterEach
    void close() throws IOException {
        workspace.close();
    }

    private CampaignFolder campaign(int port, String... serverLines) {
        return CampaignFolder.at(folder, port, serverLines);
    }

    private Ended send() throws Exception {
        return send(new StopSignal());
    }

    private Ended send(StopSignal stop) throws Exception {
        return send(stop, Progress.SILENT);
    }

    private Ended send(StopSignal stop, Progress progress) throws Exception {
        return runner(stop, progress).send(CampaignFile.load(folder.resolve("job.yaml"), Map.of()));
    }

    private Ended retry() throws Exception {
        return runner(new StopSignal(), Progress.SILENT).retry(CampaignFile.load(folder.resolve("job.yaml"), Map.of()));
    }

    private CampaignRunner runner(StopSignal stop, Progress progress) {
        return new CampaignRunner(workspace, null, progress, stop);
    }

    private int resolve(Aftercare.Word word) throws Exception {
        return new Aftercare(workspace).resolve("offers", word, Optional.empty());
    }

    /** The states of the latest run that have lines. */
    private Map<State, Long> states() {
        return states(workspace.ledger().runs().latest("offers").orElseThrow());
    }

    private Map<State, Long> states(Run run) {
        Map<State, Long> some = new EnumMap<>(workspace
                .ledger()
                .history()
                .counts(workspace.ledger().runs().waves(run))
                .perState());
        some.values().removeIf(lines -> lines == 0);
        return some;
    }

    private static List<String> numbers(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(CampaignFolder::fax).toList();
    }

    /** A rule that gives a command one reply the first time it comes, and leaves it alone after that. */
    private static StubServer.Rule once(String command, String reply) {
        Set<String> met = ConcurrentHashMap.newKeySet();
        return said -> said.startsWith(command) && met.add(said) ? reply : null;
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
            campaign(server.port(), "sessions: 2", "recipients-per-envelope: 10")
                    .recipients("Fax\n" + faxes(0, 5_000));

            Ended stopped = send(stop);

            assertThat(stopped.how()).isEqualTo(How.STOPPED);
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
            campaign(server.port()).recipients("Fax\n" + faxes(0, 12_000));

            Ended stopped = send(stop, raiseOnFirstAdvance(stop));

            assertThat(stopped.how()).isEqualTo(How.STOPPED);
            assertThat(server.connections()).isZero();
            Run run = workspace.ledger().runs().latest("offers").orElseThrow();
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
            campaign(server.port());

            Ended ended = send(new StopSignal(), new Quiet() {
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
            CampaignFolder campaign = campaign(server.port());
            send();
            Run first = workspace.ledger().runs().latest("offers").orElseThrow();
            workspace.ledger().runs().started(first.id());
            campaign.recipients("Fax\n" + faxes(10, 3));

            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);

            assertThat(workspace.ledger().runs().get(first.id()).status()).isEqualTo(Run.Status.COMPLETED);
            assertThat(server.envelopes()).containsExactly(numbers(0, 3), numbers(10, 3));
        }
    }

    @Test
    void aStopWhileWaitingForADeadServerEndsAtOnce() throws Exception {
        StopSignal stop = new StopSignal();
        List<String> said = Collections.synchronizedList(new ArrayList<>());
        try (StubServer server = StubServer.with(StubServer.says(StubServer.CONNECT, "421 Server down"))) {
            campaign(server.port(), "sessions: 1", "patience: 1h");

            Ended stopped = send(stop, new Quiet() {
                @Override
                public void say(String sentence) {
                    said.add(sentence);
                    stop.raise();
                }
            });

            assertThat(stopped.how()).isEqualTo(How.STOPPED);
            assertThat(said).first().asString().contains("421 Server down").contains("trying again in");
            assertThat(states()).isEqualTo(Map.of(State.PENDING, 3L));
        }
    }

    @Test
    void whoIsPutOffGetsItInALaterRound() throws Exception {
        try (StubServer server = StubServer.with(once("RCPT TO: <" + fax(1), "450 Riprovare"))) {
            campaign(server.port());

            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);

            assertThat(server.envelopes()).containsExactly(List.of(fax(0), fax(2)), List.of(fax(1)));
        }
    }

    @Test
    void whoIsPutOffForEverStaysPendingAfterTheLastRound() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        StubServer.Rule never = command ->
                command.startsWith("RCPT TO: <" + fax(1)) ? "451 Errore temporaneo " + asked.incrementAndGet() : null;
        try (StubServer server = StubServer.with(never)) {
            campaign(server.port(), "attempts: 2");

            assertThat(send().how()).isEqualTo(How.UNFINISHED);
            assertThat(asked).hasValue(2);
            assertThat(states()).isEqualTo(Map.of(State.ACCEPTED, 2L, State.PENDING, 1L));

            assertThat(send().how()).isEqualTo(How.UNFINISHED);
            assertThat(asked).hasValue(4);
        }
        try (StubServer kinder = StubServer.with(command -> null)) {
            campaign(kinder.port());
            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);
            assertThat(kinder.faxes()).containsExactly(fax(1));
        }
    }

    @Test
    void aWholeEnvelopePutOffAfterItsDotIsSentAgain() throws Exception {
        try (StubServer server = StubServer.with(once(DOT, "451 Disco pieno"))) {
            campaign(server.port());

            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);

            assertThat(server.envelopes()).containsExactly(numbers(0, 3));
            assertThat(server.heard(DOT)).isEqualTo(2);
        }
    }

    @Test
    void aWholeEnvelopePutOffBeforeItsBodyIsSentAgain() throws Exception {
        try (StubServer server = StubServer.with(once("DATA", "451 Disco pieno"))) {
            campaign(server.port());

            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);

            assertThat(server.envelopes()).containsExactly(numbers(0, 3));
            assertThat(server.heard(DOT)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"554 Documento rifiutato", "550 Descrizione errore"})
    void aRefusedBodyFailsItsEnvelopeAloneAndRetrySendsItAgain(String reply) throws Exception {
        try (StubServer server = StubServer.with(once(DOT, reply))) {
            campaign(server.port(), "sessions: 1", "recipients-per-envelope: 2");

            assertThat(send().how()).isEqualTo(How.WITH_FAILURES);
            assertThat(states()).isEqualTo(Map.of(State.FAILED, 2L, State.ACCEPTED, 1L));
            assertThat(send().how()).isEqualTo(How.NOTHING_LEFT);

            assertThat(retry().how()).isEqualTo(How.ALL_ACCEPTED);
            assertThat(states()).isEqualTo(Map.of(State.ACCEPTED, 3L));
            assertThat(server.envelopes()).containsExactly(List.of(fax(2)), numbers(0, 2));
        }
    }

    @Test
    void eachWaveTakesOnlyWhoFailedInTheOneBefore() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        StubServer.Rule twice = command -> command.startsWith("RCPT TO: <" + fax(1)) && asked.incrementAndGet() < 3
                ? "501 Numero inesistente"
                : null;
        try (StubServer server = StubServer.with(twice)) {
            campaign(server.port());

            assertThat(send().how()).isEqualTo(How.WITH_FAILURES);
            assertThat(retry().how()).isEqualTo(How.WITH_FAILURES);
            assertThat(states()).isEqualTo(Map.of(State.ACCEPTED, 2L, State.REFUSED, 1L));
            assertThat(retry().how()).isEqualTo(How.ALL_ACCEPTED);
            assertThat(retry().how()).isEqualTo(How.NOTHING_LEFT);

            assertThat(server.envelopes()).containsExactly(List.of(fax(0), fax(2)), List.of(fax(1)));
            assertThat(states()).isEqualTo(Map.of(State.ACCEPTED, 3L));
        }
    }

    @Test
    void aWaveIsNotBegunWhileTheRunBeforeHasNotEnded() throws Exception {
        try (StubServer server = StubServer.with(StubServer.says("RCPT TO: <" + fax(1), "451 Errore temporaneo"))) {
            campaign(server.port(), "attempts: 1");
            send();

            assertThatThrownBy(this::retry)
                    .isInstanceOf(UnusableException.class)
                    .hasMessageContaining("has not ended; go on with 'send'");
        }
    }

    /** A first input of six of whom three are pending, and then another input. */
    private StubServer leavesThreePending(String unfinished) throws Exception {
        StubServer server = StubServer.with(once("RCPT TO: <" + fax(3), HANG_UP));
        CampaignFolder campaign = campaign(server.port(), "sessions: 1", "recipients-per-envelope: 3")
                .recipients("Fax\n" + faxes(0, 6));
        campaign.job(Files.readString(campaign.jobFile()) + "unfinished: " + unfinished + "\n");
        assertThat(send().how()).isEqualTo(How.UNFINISHED);
        assertThat(server.faxes()).isEqualTo(numbers(0, 3));
        campaign.recipients("Fax\n" + faxes(10, 2));
        return server;
    }

    @Test
    void anUnfinishedRunIsFinishedBeforeANewInputIsBegun() throws Exception {
        try (StubServer server = leavesThreePending("finish")) {
            Run first = workspace.ledger().runs().latest("offers").orElseThrow();

            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);

            assertThat(server.envelopes()).containsExactly(numbers(0, 3), numbers(3, 3), numbers(10, 2));
            assertThat(states(first)).isEqualTo(Map.of(State.ACCEPTED, 6L));
            assertThat(states()).isEqualTo(Map.of(State.ACCEPTED, 2L));
        }
    }

    @Test
    void anUnfinishedRunIsGivenUpWhereTheJobFileSaysSo() throws Exception {
        try (StubServer server = leavesThreePending("supersede")) {
            Run first = workspace.ledger().runs().latest("offers").orElseThrow();

            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);

            assertThat(server.envelopes()).containsExactly(numbers(0, 3), numbers(10, 2));
            assertThat(states(first)).isEqualTo(Map.of(State.ACCEPTED, 3L, State.SUPERSEDED, 3L));
            campaign(server.port()).recipients("Fax\n" + faxes(0, 6));
            assertThatThrownBy(this::send)
                    .isInstanceOf(UnusableException.class)
                    .hasMessageContaining("given up for a newer one");
        }
    }

    @Test
    void anUnfinishedRunStopsANewInputWhereTheJobFileSaysSo() throws Exception {
        try (StubServer server = leavesThreePending("stop")) {
            assertThatThrownBy(this::send)
                    .isInstanceOf(UnusableException.class)
                    .hasMessageContaining("still has 3 recipients pending");

            assertThat(server.faxes()).isEqualTo(numbers(0, 3));
            assertThat(states()).isEqualTo(Map.of(State.ACCEPTED, 3L, State.PENDING, 3L));
        }
    }

    @Test
    void nobodyGetsTheSameContentTwiceFromALaterExport() throws Exception {
        try (StubServer server = StubServer.with(command -> null)) {
            CampaignFolder campaign = campaign(server.port());
            send();
            campaign.recipients("Fax\n" + faxes(1, 4));

            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);

            assertThat(server.envelopes()).containsExactly(numbers(0, 3), numbers(3, 2));
            assertThat(states()).isEqualTo(Map.of(State.ALREADY_SENT, 2L, State.ACCEPTED, 2L));

            campaign.document("letter.txt", "Another letter.\n");
            campaign.recipients("Fax\n" + faxes(0, 3));
            assertThat(send().how()).isEqualTo(How.NOTHING_LEFT);
            campaign.recipients("Fax\n" + faxes(0, 4));
            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);
            assertThat(server.envelopes()).last().isEqualTo(numbers(0, 4));
        }
    }

    @Test
    void repeatSendsTheSameContentAgain() throws Exception {
        try (StubServer server = StubServer.with(command -> null)) {
            CampaignFolder campaign = campaign(server.port());
            campaign.job(Files.readString(campaign.jobFile()) + "repeat: true\n");
            send();
            campaign.recipients("Fax\n" + faxes(1, 4));

            send();

            assertThat(server.envelopes()).containsExactly(numbers(0, 3), numbers(1, 4));
        }
    }

    @Test
    void whoIsInDoubtCountsAsSentForALaterExport() throws Exception {
        try (StubServer server = StubServer.with(once(DOT, HANG_UP))) {
            CampaignFolder campaign = campaign(server.port());
            assertThat(send().how()).isEqualTo(How.WITH_FAILURES);
            assertThat(states()).isEqualTo(Map.of(State.IN_DOUBT, 3L));
            campaign.recipients("Fax\n" + faxes(0, 4));

            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);

            assertThat(server.envelopes()).containsExactly(List.of(fax(3)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {HANG_UP, "OK, credo", "2500 x", "354 Inviare", "220 ciao"})
    void aReplyToTheDotThatIsNeitherYesNorNoLeavesTheEnvelopeInDoubt(String reply) throws Exception {
        try (StubServer server = StubServer.with(once(DOT, reply))) {
            campaign(server.port());

            assertThat(send().how()).isEqualTo(How.WITH_FAILURES);

            assertThat(states()).isEqualTo(Map.of(State.IN_DOUBT, 3L));
            assertThat(send().how()).isEqualTo(How.NOTHING_LEFT);
            assertThat(server.heard(DOT)).isEqualTo(1);
        }
    }

    @Test
    void doubtsSettledAsSentAreNotSentAndThoseSettledAsNotSentAre() throws Exception {
        try (StubServer server = StubServer.with(once(DOT, HANG_UP))) {
            campaign(server.port());
            send();
            assertThat(resolve(Aftercare.Word.ASSUME_SENT)).isEqualTo(1);
            assertThat(states()).isEqualTo(Map.of(State.ACCEPTED, 3L));
            assertThat(send().how()).isEqualTo(How.NOTHING_LEFT);
            assertThat(server.faxes()).isEmpty();
        }
        try (StubServer server = StubServer.with(once(DOT, HANG_UP))) {
            campaign(server.port()).recipients("Fax\n" + faxes(10, 3));
            send();
            assertThat(resolve(Aftercare.Word.RESEND)).isEqualTo(1);
            assertThat(states()).isEqualTo(Map.of(State.PENDING, 3L));
            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);
            assertThat(server.faxes()).isEqualTo(numbers(10, 3));
            assertThat(resolve(Aftercare.Word.RESEND)).isZero();
        }
    }

    @Test
    void aDoubtOfAnEarlierWaveThatIsToBeSentAgainIsSent() throws Exception {
        StubServer.Rule doubt = once(DOT, HANG_UP);
        StubServer.Rule refusal = once("RCPT TO: <" + fax(2), "501 Numero inesistente");
        try (StubServer server = StubServer.with(command -> {
            String reply = refusal.reply(command);
            return reply == null ? doubt.reply(command) : reply;
        })) {
            campaign(server.port());
            send();
            assertThat(retry().how()).isEqualTo(How.WITH_FAILURES);
            assertThat(states()).isEqualTo(Map.of(State.IN_DOUBT, 2L, State.ACCEPTED, 1L));

            assertThat(resolve(Aftercare.Word.RESEND)).isEqualTo(1);
            assertThat(states()).isEqualTo(Map.of(State.PENDING, 2L, State.ACCEPTED, 1L));
            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);

            assertThat(server.envelopes()).containsExactly(List.of(fax(2)), numbers(0, 2));
            assertThat(states()).isEqualTo(Map.of(State.ACCEPTED, 3L));
            assertThat(send().how()).isEqualTo(How.NOTHING_LEFT);
        }
    }

    @Test
    void aDoubtOfAnEarlierInputCanStillBeSettledAndIsSentFirst() throws Exception {
        try (StubServer server = StubServer.with(once(DOT, HANG_UP))) {
            CampaignFolder campaign = campaign(server.port());
            send();
            Run first = workspace.ledger().runs().latest("offers").orElseThrow();
            campaign.recipients("Fax\n" + faxes(10, 3));
            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);

            assertThat(resolve(Aftercare.Word.RESEND)).isZero();
            Aftercare.Doubt doubt =
                    new Aftercare(workspace).earlierDoubts("offers").get(0);
            new Aftercare(workspace).resolve("offers", Aftercare.Word.RESEND, Optional.of(doubt.envelope()));
            assertThat(states(first)).isEqualTo(Map.of(State.PENDING, 3L));
            send();

            assertThat(server.envelopes()).containsExactly(numbers(10, 3), numbers(0, 3));
            assertThat(states(first)).isEqualTo(Map.of(State.ACCEPTED, 3L));
            assertThat(send().how()).isEqualTo(How.NOTHING_LEFT);
        }
    }

    @Test
    void oneEnvelopeInDoubtCanBeSettledByItself() throws Exception {
        AtomicInteger dots = new AtomicInteger();
        try (StubServer server =
                StubServer.with(command -> command.equals(DOT) && dots.incrementAndGet() <= 2 ? HANG_UP : null)) {
            campaign(server.port(), "sessions: 1", "recipients-per-envelope: 1");
            send();
            assertThat(states()).isEqualTo(Map.of(State.IN_DOUBT, 2L, State.ACCEPTED, 1L));
            List<Envelopes.Envelope> doubts = workspace
                    .ledger()
                    .envelopes()
                    .inDoubt(List.of(workspace.ledger().runs().latest("offers").orElseThrow()));
            assertThat(doubts).hasSize(2);

            new Aftercare(workspace)
                    .resolve(
                            "offers",
                            Aftercare.Word.RESEND,
                            Optional.of(doubts.get(1).id()));

            assertThat(states()).isEqualTo(Map.of(State.IN_DOUBT, 1L, State.PENDING, 1L, State.ACCEPTED, 1L));
            assertThat(send().how()).isEqualTo(How.WITH_FAILURES);
            assertThat(server.faxes()).containsExactly(fax(2), fax(1));
        }
    }

    @Test
    void anEnvelopeThatIsFullIsSentAndTheRestFollowsAtOnce() throws Exception {
        AtomicInteger inEnvelope = new AtomicInteger();
        try (StubServer server = StubServer.with(command -> {
            if (command.startsWith("MAIL")) {
                inEnvelope.set(0);
            }
            return command.startsWith("RCPT") && inEnvelope.incrementAndGet() > 3 ? "452 Troppi destinatari" : null;
        })) {
            campaign(server.port(), "sessions: 1").recipients("Fax\n" + faxes(0, 10));

            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);

            assertThat(server.envelopes()).containsExactly(numbers(0, 3), numbers(3, 3), numbers(6, 3), numbers(9, 1));
        }
    }

    @Test
    void aServerThatTakesNobodyNowLeavesAllPendingAndDoesNotSpin() throws Exception {
        try (StubServer server = StubServer.with(StubServer.says("RCPT", "452 Troppi destinatari"))) {
            campaign(server.port(), "attempts: 2");

            assertThat(send().how()).isEqualTo(How.UNFINISHED);

            assertThat(states()).isEqualTo(Map.of(State.PENDING, 3L));
            assertThat(server.heard("MAIL")).isLessThan(10);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {HANG_UP, "421 Una busta per volta"})
    void aServerThatEndsTheSessionAfterEachEnvelopeCostsReconnectsOnly(String goodbye) throws Exception {
        Map<Thread, Integer> mails = new ConcurrentHashMap<>();
        try (StubServer server = StubServer.with(command -> {
            // One thread serves one connection.
            return command.startsWith("MAIL") && mails.merge(Thread.currentThread(), 1, Integer::sum) > 1
                    ? goodbye
                    : null;
        })) {
            campaign(server.port(), "sessions: 1", "recipients-per-envelope: 1").recipients("Fax\n" + faxes(0, 6));

            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);

            assertThat(server.faxes()).isEqualTo(numbers(0, 6));
            assertThat(server.connections()).isEqualTo(6);
        }
    }

    @Test
    void aSessionLostAmongTheRecipientsIsMadeUpForWithinThePatience() throws Exception {
        try (StubServer server = StubServer.with(once("RCPT TO: <" + fax(1), HANG_UP))) {
            campaign(server.port(), "patience: 1m");

            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);

            assertThat(server.envelopes()).containsExactly(numbers(0, 3));
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void refusedRecipientsAreNotAskedAboutAgainWhenTheSessionIsLostAfterThem() throws Exception {
        StubServer.Rule lost = once("RCPT TO: <" + fax(2), HANG_UP);
        try (StubServer server = StubServer.with(command ->
                command.startsWith("RCPT TO: <" + fax(0)) ? "501 Numero inesistente" : lost.reply(command))) {
            campaign(server.port(), "patience: 1m");

            assertThat(send().how()).isEqualTo(How.WITH_FAILURES);

            assertThat(server.heard("RCPT TO: <" + fax(0))).isEqualTo(1);
            assertThat(states()).isEqualTo(Map.of(State.REFUSED, 1L, State.ACCEPTED, 2L));
        }
    }

    @Test
    void aDamagedSpoolFileIsNoticedAndRenderedAgain() throws Exception {
        Path outbox = temp.resolve("outbox");
        try (StubServer down = StubServer.with(StubServer.says(StubServer.CONNECT, "421 Server down"))) {
            campaign(down.port());
            assertThat(send().how()).isEqualTo(How.UNFINISHED);
        }
        Path body = spooled();
        byte[] whole = Files.readAllBytes(body);
        byte[] damaged = whole.clone();
        damaged[damaged.length / 2] ^= 1;
        Files.write(body, damaged);

        try (SandboxServer server =
                SandboxServer.start(SandboxSettings.standard().withOut(outbox))) {
            campaign(server.port());
            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);
        }

        assertThat(body).hasBinaryContent(whole);
        assertThat(ServerJournal.of(outbox).faxes()).isEqualTo(numbers(0, 3));
    }

    @Test
    void aLostSpoolFileWhoseOriginalChangedIsNotReplacedByAnotherDocument() throws Exception {
        try (StubServer down = StubServer.with(StubServer.says(StubServer.CONNECT, "421 Server down"))) {
            campaign(down.port());
            send();
        }
        Files.delete(spooled());

        try (StubServer server = StubServer.with(command -> null)) {
            campaign(server.port()).document("letter.txt", "Another letter.\n");
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

    /** Says nothing; a test overrides what it is about. */
    private static class Quiet implements Progress {
        @Override
        public void say(String sentence) {}

        @Override
        public void begins(String step, String unit, long total) {}

        @Override
        public void advances(long units) {}

        @Override
        public void ends() {}

        @Override
        public void plan(Plan plan) {}
    }
}
