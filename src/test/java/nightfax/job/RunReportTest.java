package nightfax.job;

import static nightfax.job.CampaignFolder.fax;
import static nightfax.job.StubServer.DOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nightfax.job.CampaignRunner.Ended;
import nightfax.job.CampaignRunner.How;
import nightfax.ledger.Run;
import org.junit.jupiter.api.Test;

/** The report that a run leaves behind: that it is there, and that it tells how the run ended. */
class RunReportTest extends RunsAgainstStub {
    @Test
    void theReportOfARunThatEndedSaysHowAndWhen() throws Exception {
        try (StubServer server = StubServer.with(StubServer.says("RCPT TO: <" + fax(1), "501 Numero inesistente"))) {
            campaign(server);

            assertThat(send().how()).isEqualTo(How.WITH_FAILURES);
            assertThat(report(latest(), "report.html"))
                    .contains("-1: finished, with failures")
                    .doesNotContain("being worked on", "not ended");

            assertThat(retry(new StopSignal()).how()).isEqualTo(How.WITH_FAILURES);
            assertThat(report(latest(), "report.html"))
                    .contains("-2: finished, with failures")
                    .doesNotContain("being worked on", "not ended");
        }
    }

    @Test
    void theReportOfARunWithSomeStillPendingSaysThatItEndedBeforeItsEnd() throws Exception {
        try (StubServer server = StubServer.with(StubServer.says("RCPT TO: <" + fax(1), "450 Riprovare"))) {
            campaign(server, "attempts: 1");

            assertThat(send().how()).isEqualTo(How.UNFINISHED);

            assertThat(report(latest(), "report.html"))
                    .contains("-1: ended before its end")
                    .doesNotContain("being worked on", "not ended");
        }
    }

    @Test
    void aRunWhoseReportCannotBeWrittenIsNotFinishedAndNoFileSaysSo() throws Exception {
        try (StubServer server = StubServer.with(command -> null)) {
            campaign(server);
            Run opened = workspace.ledger().runs().open("offers", sha256(), "recipients.csv");
            Path inTheWay = workspace.folder().reports(opened).resolve("report.html");
            Files.createDirectories(inTheWay.resolve("something"));

            Ended ended = send();

            assertThat(ended.how()).isEqualTo(How.UNFINISHED);
            assertThat(ended.mishap()).isPresent();
            assertThat(latest().status()).isEqualTo(Run.Status.FAILED);
            assertThat(server.heard(DOT)).isEqualTo(1);

            Files.delete(inTheWay.resolve("something"));
            Files.delete(inTheWay);
            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);
            assertThat(report(latest(), "report.html")).contains("-1: finished");
            assertThat(server.heard(DOT)).isEqualTo(1);
        }
    }

    @Test
    void aStopLeavesAReportOnWhatIsDoneAndWhatIsLeft() throws Exception {
        StopSignal stop = new StopSignal();
        try (StubServer server = StubServer.with(raisesAtTheFirst(DOT, stop))) {
            campaign(server, "sessions: 1", "recipients-per-envelope: 1");

            Ended stopped = send(stop);

            assertThat(stopped.how()).isEqualTo(How.STOPPED);
            assertThat(stopped.report().orElseThrow()).content().contains("-1: stopped", "2 still to be sent");
            assertThat(report(latest(), "recipients.csv"))
                    .contains(",ACCEPTED,")
                    .contains("3," + fax(1) + ",letter.txt,PENDING,");
        }
    }

    @Test
    void aStopOfAWaveLeavesAReportOnThatWave() throws Exception {
        StopSignal stop = new StopSignal();
        StubServer.Rule refuses = StubServer.says("RCPT TO: <" + fax(1), "501 Numero inesistente");
        try (StubServer server = StubServer.with(refuses)) {
            campaign(server);
            send();
        }
        stop.raise();
        try (StubServer server = StubServer.with(command -> null)) {
            campaign(server);

            Ended stopped = retry(stop);

            assertThat(stopped.how()).isEqualTo(How.STOPPED);
            assertThat(stopped.report().orElseThrow()).content().contains("-2: stopped", "1 still to be sent");
        }
    }

    @Test
    void anImportThatCannotGoOnLeavesAReportToo() throws Exception {
        StopSignal stop = new StopSignal();
        stop.raise();
        try (StubServer server = StubServer.with(command -> null)) {
            campaign(server);

            Ended stopped = send(stop);

            assertThat(stopped.how()).isEqualTo(How.STOPPED);
            assertThat(stopped.report().orElseThrow())
                    .content()
                    .contains("The import has not reached the end of the input");
        }
    }

    @Test
    void noReportIsNamedThatCouldNotBeWritten() throws Exception {
        StopSignal stop = new StopSignal();
        try (StubServer server = StubServer.with(raisesAtTheFirst(DOT, stop))) {
            campaign(server, "sessions: 1", "recipients-per-envelope: 1");
            Run opened = workspace.ledger().runs().open("offers", sha256(), "recipients.csv");
            Files.createDirectories(workspace.folder().reports(opened).resolve("report.html/something"));

            Ended stopped = send(stop);

            assertThat(stopped.how()).isEqualTo(How.STOPPED);
            assertThat(stopped.report()).isEmpty();
        }
    }

    @Test
    void whatMustBeMendedStandsBeforeTheCommandThatGoesOn() throws Exception {
        try (StubServer server = StubServer.with(StubServer.says("MAIL", "550 mittente sconosciuto"))) {
            campaign(server);

            Ended ended = send();

            assertThat(ended.how()).isEqualTo(How.UNFINISHED);
            for (String told : List.of(ended.summary().asText(), report(latest(), "report.html"))) {
                assertThat(told)
                        .containsSubsequence(
                                "What to do next",
                                "See to what stopped it: the server refuses the sender",
                                "550 mittente sconosciuto",
                                "./run.sh send JOB.yaml");
            }
        }
        try (StubServer server = StubServer.with(command -> null)) {
            campaign(server);
            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);
            assertThat(report(latest(), "report.html")).doesNotContain("See to what stopped it");
        }
    }

    private static StubServer.Rule raisesAtTheFirst(String command, StopSignal stop) {
        return said -> {
            if (said.equals(command)) {
                stop.raise();
            }
            return null;
        };
    }
}
