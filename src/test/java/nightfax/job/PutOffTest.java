package nightfax.job;

import static nightfax.job.CampaignFolder.fax;
import static nightfax.job.CampaignFolder.faxes;
import static nightfax.job.StubServer.DOT;
import static nightfax.job.StubServer.HANG_UP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import nightfax.job.CampaignRunner.How;
import nightfax.ledger.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a server puts off or hangs up on: they get it in a later round or session, as far as the job file allows. */
class PutOffTest extends RunsAgainstStub {
    @Test
    void whoIsPutOffGetsItInALaterRound() throws Exception {
        try (StubServer server = StubServer.with(once("RCPT TO: <" + fax(1), "450 Riprovare"))) {
            campaign(server);

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
            campaign(server, "attempts: 2");

            assertThat(send().how()).isEqualTo(How.UNFINISHED);
            assertThat(asked).hasValue(2);
            assertThat(states()).isEqualTo(Map.of(State.ACCEPTED, 2L, State.PENDING, 1L));

            assertThat(send().how()).isEqualTo(How.UNFINISHED);
            assertThat(asked).hasValue(4);
        }
        try (StubServer kinder = StubServer.with(command -> null)) {
            campaign(kinder);
            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);
            assertThat(kinder.faxes()).containsExactly(fax(1));
        }
    }

    @Test
    void aWholeEnvelopePutOffAfterItsDotIsSentAgain() throws Exception {
        try (StubServer server = StubServer.with(once(DOT, "451 Disco pieno"))) {
            campaign(server);

            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);

            assertThat(server.envelopes()).containsExactly(numbers(0, 3));
            assertThat(server.heard(DOT)).isEqualTo(2);
        }
    }

    @Test
    void aWholeEnvelopePutOffBeforeItsBodyIsSentAgain() throws Exception {
        try (StubServer server = StubServer.with(once("DATA", "451 Disco pieno"))) {
            campaign(server);

            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);

            assertThat(server.envelopes()).containsExactly(numbers(0, 3));
            assertThat(server.heard(DOT)).isEqualTo(1);
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
            campaign(server, "sessions: 1").recipients("Fax\n" + faxes(0, 10));

            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);

            assertThat(server.envelopes()).containsExactly(numbers(0, 3), numbers(3, 3), numbers(6, 3), numbers(9, 1));
        }
    }

    @Test
    void aServerThatTakesNobodyNowLeavesAllPendingAndDoesNotSpin() throws Exception {
        try (StubServer server = StubServer.with(StubServer.says("RCPT", "452 Troppi destinatari"))) {
            campaign(server, "attempts: 2");

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
            campaign(server, "sessions: 1", "recipients-per-envelope: 1").recipients("Fax\n" + faxes(0, 6));

            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);

            assertThat(server.faxes()).isEqualTo(numbers(0, 6));
            assertThat(server.connections()).isEqualTo(6);
        }
    }

    @Test
    void aSessionLostAmongTheRecipientsIsMadeUpForWithinThePatience() throws Exception {
        try (StubServer server = StubServer.with(once("RCPT TO: <" + fax(1), HANG_UP))) {
            campaign(server, "patience: 1m");

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
            campaign(server, "patience: 1m");

            assertThat(send().how()).isEqualTo(How.WITH_FAILURES);

            assertThat(server.heard("RCPT TO: <" + fax(0))).isEqualTo(1);
            assertThat(states()).isEqualTo(Map.of(State.REFUSED, 1L, State.ACCEPTED, 2L));
        }
    }
}
