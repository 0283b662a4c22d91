package nightfax.job;

import static nightfax.job.CampaignFolder.fax;
import static nightfax.job.CampaignFolder.faxes;
import static nightfax.job.StubServer.DOT;
import static nightfax.job.StubServer.HANG_UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import nightfax.job.CampaignRunner.Ended;
import nightfax.job.CampaignRunner.How;
import nightfax.ledger.Run;
import nightfax.ledger.State;
import nightfax.report.Summary;
import org.junit.jupiter.api.Test;

/** A new export after another: what becomes of an old one that has not ended, and who is not sent the same again. */
class SeveralInputsTest extends RunsAgainstStub {
    /** The server from now on, and what becomes of those who are pending. */
    private CampaignFolder unfinished(StubServer server, String what) throws IOException {
        CampaignFolder campaign = campaign(server, "sessions: 1", "recipients-per-envelope: 3");
        return campaign.job(Files.readString(campaign.jobFile()) + "unfinished: " + what + "\n");
    }

    /** A server that took three of a first input of six; the other three are pending, and another input lies there. */
    private StubServer tookThreeOfSix(String what) throws Exception {
        StubServer server = StubServer.with(once("RCPT TO: <" + fax(3), HANG_UP));
        CampaignFolder campaign = unfinished(server, what).recipients("Fax\n" + faxes(0, 6));
        assertThat(send().how()).isEqualTo(How.UNFINISHED);
        assertThat(server.faxes()).isEqualTo(numbers(0, 3));
        campaign.recipients("Fax\n" + faxes(10, 2));
        return server;
    }

    /** A first input of six, of whom three are pending, and its server is gone. */
    private Run leaveThreePending() throws Exception {
        tookThreeOfSix("finish").close();
        return latest();
    }

    @Test
    void anUnfinishedRunIsFinishedBeforeANewInputIsBegun() throws Exception {
        try (StubServer server = tookThreeOfSix("finish")) {
            Run first = latest();

            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);

            assertThat(server.envelopes()).containsExactly(numbers(0, 3), numbers(3, 3), numbers(10, 2));
            assertThat(states(first)).isEqualTo(Map.of(State.ACCEPTED, 6L));
            assertThat(states()).isEqualTo(Map.of(State.ACCEPTED, 2L));
        }
    }

    @Test
    void anUnfinishedRunIsGivenUpWhereTheJobFileSaysSo() throws Exception {
        try (StubServer server = tookThreeOfSix("supersede")) {
            Run first = latest();

            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);

            assertThat(server.envelopes()).containsExactly(numbers(0, 3), numbers(10, 2));
            assertThat(states(first)).isEqualTo(Map.of(State.ACCEPTED, 3L, State.SUPERSEDED, 3L));
            campaign(server).recipients("Fax\n" + faxes(0, 6));
            assertThatThrownBy(this::send)
                    .isInstanceOf(UnusableException.class)
                    .hasMessageContaining("given up for a newer one");
        }
    }

    @Test
    void anUnfinishedRunStopsANewInputWhereTheJobFileSaysSo() throws Exception {
        try (StubServer server = tookThreeOfSix("stop")) {
            assertThatThrownBy(this::send)
                    .isInstanceOf(UnusableException.class)
                    .hasMessageContaining("still has 3 recipients pending");

            assertThat(server.faxes()).isEqualTo(numbers(0, 3));
            assertThat(states()).isEqualTo(Map.of(State.ACCEPTED, 3L, State.PENDING, 3L));
        }
    }

    @Test
    void failuresOfTheRunThatHadToBeFinishedFirstAreNotMadeUpForByAGoodOne() throws Exception {
        Run first = leaveThreePending();
        try (StubServer server = StubServer.with(StubServer.says("RCPT TO: <" + fax(4), "501 Numero inesistente"))) {
            unfinished(server, "finish").recipients("Fax\n" + faxes(10, 2));

            Ended ended = send();

            assertThat(ended.how()).isEqualTo(How.ALL_ACCEPTED);
            assertThat(ended.worst()).isEqualTo(How.WITH_FAILURES);
            assertThat(ended.earlier()).singleElement().satisfies(old -> {
                assertThat(old.run()).isEqualTo(first.label());
                assertThat(old.summary().counts().of(State.REFUSED)).isEqualTo(1);
                assertThat(old.report().orElseThrow()).content().contains("-1: finished, with failures");
            });
            assertThat(ended.summary().counts().of(State.ACCEPTED)).isEqualTo(2);
        }
    }

    @Test
    void doubtsOfTheRunThatHadToBeFinishedFirstStayInTheStatusOfTheCampaign() throws Exception {
        Run first = leaveThreePending();
        AtomicInteger dots = new AtomicInteger();
        try (StubServer server =
                StubServer.with(command -> command.equals(DOT) && dots.incrementAndGet() == 1 ? HANG_UP : null)) {
            unfinished(server, "finish").recipients("Fax\n" + faxes(10, 2));

            assertThat(send().worst()).isEqualTo(How.WITH_FAILURES);

            Summary status = new Aftercare(workspace).status("offers").orElseThrow();
            assertThat(status.inDoubt()).isEmpty();
            assertThat(status.elsewhere()).singleElement().satisfies(doubt -> {
                assertThat(doubt.run()).isEqualTo(first.label());
                assertThat(doubt.document()).isEqualTo("letter.txt");
                assertThat(doubt.envelope().recipients()).isEqualTo(3);
            });
            assertThat(report(latest(), "report.html")).contains("other inputs of this campaign left in doubt");
        }
    }

    @Test
    void whoIsGivenUpStandsInTheOldReportAndWhoIsInNoInputAnyMoreInTheNew() throws Exception {
        Run first = leaveThreePending();
        assertThat(report(first, "recipients.csv")).contains(",PENDING,");
        try (StubServer server = StubServer.with(command -> null)) {
            unfinished(server, "supersede").recipients("Fax\n" + faxes(4, 1) + "abc\n" + faxes(10, 2));

            Ended ended = send();

            assertThat(report(first, "recipients.csv")).contains(",SUPERSEDED,").doesNotContain(",PENDING,");
            assertThat(report(first, "report.html")).contains("given up for a newer input");
            assertThat(ended.summary().warnings())
                    .singleElement()
                    .asString()
                    .startsWith("of the numbers given up in run " + first.label() + " (3), 2 are not in this input");
            assertThat(report(latest(), "report.html")).contains("2 are not in this input");
        }
    }

    @Test
    void anInputThatWasGivenUpIsTakenAgainWithAnEmptyLineAtItsEnd() throws Exception {
        leaveThreePending();
        try (StubServer server = StubServer.with(command -> null)) {
            CampaignFolder campaign = unfinished(server, "supersede").recipients("Fax\n" + faxes(10, 2));
            send();
            campaign.recipients("Fax\n" + faxes(0, 6));
            assertThatThrownBy(this::send)
                    .isInstanceOf(UnusableException.class)
                    .hasMessageContaining("an empty line at its end");

            campaign.recipients("Fax\n" + faxes(0, 6) + "\n");

            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);
            assertThat(server.faxes()).containsExactlyInAnyOrder(fax(10), fax(11), fax(3), fax(4), fax(5));
            assertThat(states(latest())).isEqualTo(Map.of(State.ALREADY_SENT, 3L, State.ACCEPTED, 3L));
        }
    }

    @Test
    void nobodyGetsTheSameContentTwiceFromALaterExport() throws Exception {
        try (StubServer server = StubServer.with(command -> null)) {
            CampaignFolder campaign = campaign(server);
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
            CampaignFolder campaign = campaign(server);
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
            CampaignFolder campaign = campaign(server);
            assertThat(send().how()).isEqualTo(How.WITH_FAILURES);
            assertThat(states()).isEqualTo(Map.of(State.IN_DOUBT, 3L));
            campaign.recipients("Fax\n" + faxes(0, 4));

            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);

            assertThat(server.envelopes()).containsExactly(List.of(fax(3)));
        }
    }
}
