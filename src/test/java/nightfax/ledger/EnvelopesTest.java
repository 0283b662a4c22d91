package nightfax.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvelopesTest {
    @TempDir
    Path folder;

    private TestDatabase database;
    private Envelopes envelopes;

    @BeforeEach
    void open() {
        database = new TestDatabase(folder);
        envelopes = database.ledger.envelopes();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Map<State, Long> counts(Run run) {
        Counts counts = database.ledger.history().counts(database.ledger.runs().waves(run));
        Map<State, Long> some = new java.util.TreeMap<>(counts.perState());
        some.values().removeIf(lines -> lines == 0);
        return some;
    }

    private List<String> story(Run run) {
        List<String> story = new ArrayList<>();
        database.ledger
                .history()
                .forEachLine(
                        database.ledger.runs().waves(run),
                        line -> story.add(line.line() + " " + line.state() + " " + line.jobId() + " " + line.reply()
                                + " x" + line.attempts()));
        return story;
    }

    @Test
    void anEnvelopeOfConsecutiveRecipientsIsOneSpanWhateverLinesLieBetween() {
        Run run = database.runWithLines("offers", 2, 3, 7, 8, 20);
        long envelope = envelopes.intent(database.pending(run), List.of(), List.of());
        assertThat(counts(run)).isEqualTo(Map.of(State.SENDING, 5L));

        envelopes.accepted(envelope, "GF-1", "250 GF-1 OK", null);

        assertThat(counts(run)).isEqualTo(Map.of(State.ACCEPTED, 5L));
        assertThat(database.pending(run)).isEmpty();
        assertThat(new org.springframework.jdbc.core.JdbcTemplate(database.dataSource)
                        .queryForObject("SELECT COUNT(*) FROM span", Integer.class))
                .isEqualTo(1);
    }

    @Test
    void aRefusalInTheMiddleSplitsTheEnvelopeAndADeferralStaysPending() {
        Run run = database.runWithLines("offers", 1, 2, 3, 4, 5, 6);
        List<PendingRecipient> all = database.pending(run);
        long envelope = envelopes.intent(
                List.of(all.get(0), all.get(1), all.get(3), all.get(5)),
                List.of(new Envelopes.Said(all.get(2), "501 no such number")),
                List.of(new Envelopes.Said(all.get(4), "450 busy")));
        envelopes.accepted(envelope, "GF-1", "250 GF-1 OK", "3 destinatari, not 4");

        assertThat(story(run))
                .containsExactly(
                        "1 ACCEPTED GF-1 250 GF-1 OK x1",
                        "2 ACCEPTED GF-1 250 GF-1 OK x1",
                        "3 REFUSED null 501 no such number x1",
                        "4 ACCEPTED GF-1 250 GF-1 OK x1",
                        "5 PENDING null 450 busy x1",
                        "6 ACCEPTED GF-1 250 GF-1 OK x1");
        assertThat(database.pending(run)).extracting(PendingRecipient::line).containsExactly(5L);

        long second = envelopes.intent(database.pending(run), List.of(), List.of());
        envelopes.accepted(second, "GF-2", "250 GF-2 OK", null);
        assertThat(story(run)).contains("5 ACCEPTED GF-2 250 GF-2 OK x2");
    }

    @Test
    void noRecipientIsPromisedTwice() {
        Run run = database.runWithLines("offers", 1, 2, 3, 4);
        List<PendingRecipient> all = database.pending(run);
        envelopes.intent(all.subList(0, 3), List.of(), List.of());

        assertThatThrownBy(() -> envelopes.intent(all.subList(2, 4), List.of(), List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("lines 3 to 4, are not all pending");
        assertThat(counts(run)).isEqualTo(Map.of(State.SENDING, 3L, State.PENDING, 1L));
    }

    @Test
    void aSpanNeverCoversARecipientThatIsNotInTheEnvelope() {
        Run run = database.runWithLines("offers", 1, 2, 3);
        List<PendingRecipient> wrong =
                List.of(new PendingRecipient(run.id(), 1, 1, 0, "1"), new PendingRecipient(run.id(), 1, 3, 1, "3"));

        assertThatThrownBy(() -> envelopes.intent(wrong, List.of(), List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has 3 recipients on lines 1 to 3, not 2");
        assertThat(counts(run)).isEqualTo(Map.of(State.PENDING, 3L));
    }

    @Test
    void notNowMakesTheRecipientsPendingAgainAndIsRemembered() {
        Run run = database.runWithLines("offers", 1, 2);
        envelopes.deferred(envelopes.intent(database.pending(run), List.of(), List.of()), "451 later");

        assertThat(counts(run)).isEqualTo(Map.of(State.PENDING, 2L));
        assertThat(story(run)).containsExactly("1 PENDING null 451 later x1", "2 PENDING null 451 later x1");
    }

    @Test
    void whatADeadProcessLeftBetweenDotAndReplyIsInDoubtAfterRecovery() {
        Run run = database.runWithLines("offers", 1, 2, 3);
        envelopes.intent(database.pending(run).subList(0, 2), List.of(), List.of());
        database.close();
        database = new TestDatabase(folder);
        envelopes = database.ledger.envelopes();

        assertThat(envelopes.recover()).isEqualTo(1);
        assertThat(envelopes.recover()).isZero();

        assertThat(counts(run)).isEqualTo(Map.of(State.IN_DOUBT, 2L, State.PENDING, 1L));
        assertThat(database.pending(run)).extracting(PendingRecipient::line).containsExactly(3L);
    }

    @Test
    void onlyTheOperatorSettlesADoubt() {
        Run run = database.runWithLines("offers", 1, 2);
        List<PendingRecipient> all = database.pending(run);
        envelopes.inDoubt(envelopes.intent(all.subList(0, 1), List.of(), List.of()), "connection lost");
        envelopes.inDoubt(envelopes.intent(all.subList(1, 2), List.of(), List.of()), "connection lost");
        List<Envelopes.Envelope> doubts = envelopes.inDoubt(List.of(run));

        envelopes.assumeSent(doubts.get(0));
        envelopes.resend(doubts.get(1));

        assertThat(counts(run)).isEqualTo(Map.of(State.ACCEPTED, 1L, State.PENDING, 1L));
        assertThatThrownBy(() -> envelopes.resend(doubts.get(0))).isInstanceOf(IllegalStateException.class);
        assertThat(counts(run)).isEqualTo(Map.of(State.ACCEPTED, 1L, State.PENDING, 1L));
    }

    @Test
    void theNextWaveTakesThoseWhoFailedAndIsToldAsOneWithTheFirst() {
        Run run = database.runWithLines("offers", 1, 2, 3, 4);
        database.ledger
                .intake()
                .add(
                        run.id(),
                        List.of(new Intake.SetAside(
                                5, State.REJECTED, null, null, "Fax", "abc", "not a number", "abc")));
        List<PendingRecipient> all = database.pending(run);
        envelopes.accepted(
                envelopes.intent(all.subList(0, 2), List.of(new Envelopes.Said(all.get(2), "501 no")), List.of()),
                "GF-1",
                "250 GF-1",
                null);
        envelopes.failedBeforeDot(all.subList(3, 4), "550 no");
        assertThat(counts(run))
                .isEqualTo(Map.of(State.ACCEPTED, 2L, State.REFUSED, 1L, State.FAILED, 1L, State.REJECTED, 1L));

        Run wave = database.ledger.runs().openNextWave(run, fax -> false).orElseThrow();

        assertThat(counts(run)).isEqualTo(Map.of(State.ACCEPTED, 2L, State.PENDING, 2L, State.REJECTED, 1L));
        envelopes.accepted(
                envelopes.intent(database.pending(wave).subList(0, 1), List.of(), List.of()), "GF-2", "250 GF-2", null);
        assertThat(story(run))
                .containsExactly(
                        "1 ACCEPTED GF-1 250 GF-1 x1",
                        "2 ACCEPTED GF-1 250 GF-1 x1",
                        "3 ACCEPTED GF-2 250 GF-2 x2",
                        "4 PENDING null null x1",
                        "5 REJECTED null not a number x0");
        assertThat(database.ledger.runs().openNextWave(wave, fax -> false)).isEmpty();
    }

    @Test
    void whoAskedNotToBeFaxedSinceIsLeftOutOfTheNextWave() {
        Run run = database.runWithLines("offers", 1, 2);
        envelopes.failedBeforeDot(database.pending(run), "550 no");

        assertThat(database.ledger.runs().openNextWave(run, fax -> true)).isEmpty();
        Run wave = database.ledger
                .runs()
                .openNextWave(run, fax -> fax.equals("05126661"))
                .orElseThrow();

        assertThat(database.pending(wave)).extracting(PendingRecipient::line).containsExactly(2L);
        assertThat(counts(run)).isEqualTo(Map.of(State.FAILED, 1L, State.PENDING, 1L));
        assertThat(story(run)).containsExactly("1 FAILED null 550 no x1", "2 PENDING null null x1");
        envelopes.deferred(envelopes.intent(database.pending(wave), List.of(), List.of()), "451 later");
        assertThat(story(run)).containsExactly("1 FAILED null 550 no x1", "2 PENDING null 451 later x2");
    }

    @Test
    void supersedingGivesUpWhatIsPendingOnly() {
        Run run = database.runWithLines("offers", 1, 2, 3, 4, 5);
        List<PendingRecipient> all = database.pending(run);
        envelopes.accepted(envelopes.intent(all.subList(1, 3), List.of(), List.of()), "GF-1", "250", null);

        assertThat(database.ledger.runs().supersede(run)).isEqualTo(3);

        assertThat(counts(run)).isEqualTo(Map.of(State.ACCEPTED, 2L, State.SUPERSEDED, 3L));
    }

    @Test
    void whatWasPutOffOrWithdrawnIsPendingWithTheTryRemembered() {
        Run run = database.runWithLines("offers", 2, 3, 4);
        List<PendingRecipient> all = database.pending(run);
        envelopes.putOff(all.subList(0, 1), "421 later");
        envelopes.answered(List.of(), List.of(new Envelopes.Said(all.get(1), "450 busy")));
        envelopes.answered(List.of(), List.of());
        envelopes.withdrawn(envelopes.intent(all.subList(2, 3), List.of(), List.of()), "not sent");

        assertThat(database.pending(run)).isEqualTo(all);
        assertThat(story(run))
                .containsExactly(
                        "2 PENDING null 421 later x1", "3 PENDING null 450 busy x1", "4 PENDING null not sent x1");
    }

    @Test
    void onlyAnEnvelopeOnItsWayCanBeSettled() {
        Run run = database.runWithLines("offers", 2);
        long envelope = envelopes.intent(database.pending(run), List.of(), List.of());
        envelopes.accepted(envelope, "GF-1", "250 OK", null);
        assertThatThrownBy(() -> envelopes.failed(envelope, "554 no"))
                .hasMessage("envelope " + envelope + " is not SENDING in the ledger");
        assertThatThrownBy(() -> envelopes.deferred(envelope, "451 no")).isInstanceOf(IllegalStateException.class);
        assertThat(counts(run)).isEqualTo(Map.of(State.ACCEPTED, 1L));
        assertThatThrownBy(() -> envelopes.intent(List.of(), List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
