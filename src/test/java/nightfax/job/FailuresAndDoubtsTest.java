package nightfax.job;

import static nightfax.job.CampaignFolder.fax;
import static nightfax.job.CampaignFolder.faxes;
import static nightfax.job.StubServer.DOT;
import static nightfax.job.StubServer.HANG_UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import nightfax.job.CampaignRunner.Ended;
import nightfax.job.CampaignRunner.How;
import nightfax.ledger.Envelopes;
import nightfax.ledger.Run;
import nightfax.ledger.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who failed or is in doubt: a send leaves them alone, and only a retry or a settled doubt sends them again. */
class FailuresAndDoubtsTest extends RunsAgainstStub {
    private Ended retry() throws Exception {
        return retry(new StopSignal());
    }

    private int resolve(Aftercare.Word word) throws Exception {
        return new Aftercare(workspace).resolve("offers", word, Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"554 Documento rifiutato", "550 Descrizione errore"})
    void aRefusedBodyFailsItsEnvelopeAloneAndRetrySendsItAgain(String reply) throws Exception {
        try (StubServer server = StubServer.with(once(DOT, reply))) {
            campaign(server, "sessions: 1", "recipients-per-envelope: 2");

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
            campaign(server);

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
            campaign(server, "attempts: 1");
            send();

            assertThatThrownBy(this::retry)
                    .isInstanceOf(UnusableException.class)
                    .hasMessageContaining("has not ended; go on with 'send'");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {HANG_UP, "OK, credo", "2500 x", "354 Inviare", "220 ciao"})
    void aReplyToTheDotThatIsNeitherYesNorNoLeavesTheEnvelopeInDoubt(String reply) throws Exception {
        try (StubServer server = StubServer.with(once(DOT, reply))) {
            campaign(server);

            assertThat(send().how()).isEqualTo(How.WITH_FAILURES);

            assertThat(states()).isEqualTo(Map.of(State.IN_DOUBT, 3L));
            assertThat(send().how()).isEqualTo(How.NOTHING_LEFT);
            assertThat(server.heard(DOT)).isEqualTo(1);
        }
    }

    @Test
    void doubtsSettledAsSentAreNotSentAndThoseSettledAsNotSentAre() throws Exception {
        try (StubServer server = StubServer.with(once(DOT, HANG_UP))) {
            campaign(server);
            send();
            assertThat(resolve(Aftercare.Word.ASSUME_SENT)).isEqualTo(1);
            assertThat(states()).isEqualTo(Map.of(State.ACCEPTED, 3L));
            assertThat(send().how()).isEqualTo(How.NOTHING_LEFT);
            assertThat(server.faxes()).isEmpty();
        }
        try (StubServer server = StubServer.with(once(DOT, HANG_UP))) {
            campaign(server).recipients("Fax\n" + faxes(10, 3));
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
            campaign(server);
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
            CampaignFolder campaign = campaign(server);
            send();
            Run first = latest();
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
            campaign(server, "sessions: 1", "recipients-per-envelope: 1");
            send();
            assertThat(states()).isEqualTo(Map.of(State.IN_DOUBT, 2L, State.ACCEPTED, 1L));
            List<Envelopes.Envelope> doubts = workspace.ledger().envelopes().inDoubt(List.of(latest()));
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
}
