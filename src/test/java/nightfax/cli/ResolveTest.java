package nightfax.cli;

import static nightfax.job.CampaignFolder.fax;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import nightfax.cli.Shell.Ran;
import nightfax.job.CampaignFolder;
import nightfax.job.ServerJournal;
import nightfax.sandbox.SandboxServer;
import org.junit.jupiter.api.Test;

/** Envelopes in doubt, which only the operator settles. */
class ResolveTest extends CampaignShell {

    @Test
    void anEnvelopeInDoubtIsNotSentAgainUntilTheOperatorSaysSo() throws IOException {
        try (SandboxServer server = server()) {
            CampaignFolder campaign = campaign(server).recipients("Fax\n" + fax(0) + "\n0511230912\n");

            assertThat(shell.run("send", campaign.jobFile()).code()).isEqualTo(1);
            assertThat(states()).isEqualTo(Map.of("IN_DOUBT", 2));
            Ran again = shell.run("send", campaign.jobFile());
            assertThat(again.code()).isZero();
            assertThat(again.out()).contains("nothing left to do");
            assertThat(server.stats().recipients()).isEqualTo(2);

            Ran resolved = shell.run("resolve", campaign.jobFile(), "--resend");
            assertThat(resolved.code()).isZero();
            assertThat(resolved.out()).contains("1 envelope is pending again");
            assertThat(states()).isEqualTo(Map.of("PENDING", 2));
            assertThat(shell.run("send", campaign.jobFile()).code()).isZero();
            assertThat(ServerJournal.of(outbox).times())
                    .containsEntry(fax(0), 2)
                    .containsEntry("0511230912", 2);
        }
    }

    @Test
    void aRunFinishedBeforeANewInputIsToldOfAndItsDoubtsAreSettledByNumber() throws IOException {
        try (SandboxServer server = server()) {
            CampaignFolder campaign = campaign(server, "attempts: 1", "recipients-per-envelope: 1")
                    .recipients("Fax\n0511230912\n0511230450\n");
            assertThat(shell.run("send", campaign.jobFile()).code()).isEqualTo(3);
            campaign.recipients("Fax\n" + fax(0) + "\n");

            Ran both = shell.run("send", campaign.jobFile());

            assertThat(both.code()).isEqualTo(1);
            assertThat(both.out()).contains("finished, some in doubt").contains("The server took the one fax.");
            assertThat(both.out().lines().filter(line -> line.startsWith("report: ")))
                    .hasSize(2);
            Ran all = shell.run("resolve", campaign.jobFile(), "--assume-sent", "--quiet");
            assertThat(all.out())
                    .contains("no envelope of the latest input of campaign 'offers' is in doubt")
                    .contains("--envelope 1 settles it");
            Ran one = shell.run("resolve", campaign.jobFile(), "--assume-sent", "--envelope", "1");
            assertThat(one.out())
                    .contains("1 envelope is now counted as accepted")
                    .doesNotContain("in doubt");
        }
    }

    @Test
    void assumedSentCountsAsAcceptedAndSendsNothing() throws IOException {
        try (SandboxServer server = server()) {
            CampaignFolder campaign = campaign(server).recipients("Fax\n" + fax(0) + "\n0511230912\n");
            shell.run("send", campaign.jobFile());

            Ran resolved = shell.run("resolve", campaign.jobFile(), "--assume-sent", "--envelope", "1");

            assertThat(resolved.code()).isZero();
            assertThat(resolved.out()).contains("1 envelope is now counted as accepted");
            assertThat(states()).isEqualTo(Map.of("ACCEPTED", 2));
            Ran twice = shell.run("resolve", campaign.jobFile(), "--assume-sent", "--envelope", "1");
            assertThat(twice.code()).isEqualTo(2);
            assertThat(twice.err()).contains("envelope 1 of campaign 'offers' is not in doubt");
            assertThat(shell.run("resolve", campaign.jobFile(), "--resend").out())
                    .contains("no envelope of campaign 'offers' is in doubt");
            assertThat(shell.run("send", campaign.jobFile()).code()).isZero();
            assertThat(server.stats().envelopes()).isEqualTo(1);
        }
    }
}
