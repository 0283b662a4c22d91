package nightfax.cli;

import static nightfax.job.CampaignFolder.fax;
import static nightfax.job.CampaignFolder.faxes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import nightfax.cli.Shell.Ran;
import nightfax.job.CampaignFolder;
import nightfax.job.ServerJournal;
import nightfax.sandbox.SandboxServer;
import nightfax.sandbox.SandboxSettings;
import org.junit.jupiter.api.Test;

/** What scripts depend on when they send: exit codes, what is printed where, and who gets a fax. */
class SendContractTest extends CampaignShell {

    @Test
    void sendsEverybodyAndEndsWithZero() throws IOException {
        try (SandboxServer server = server()) {
            CampaignFolder campaign = campaign(server);

            Ran sent = shell.run("send", campaign.jobFile());

            assertThat(sent.err()).doesNotContain("nightfax:");
            assertThat(sent.code()).isZero();
            assertThat(sent.out()).contains("report: ").contains("accepted");
            assertThat(ServerJournal.of(outbox).faxes()).containsExactly(fax(0), fax(1), fax(2));
        }
    }

    @Test
    void aSecondSendSaysThatNothingIsLeftAndSendsNothing() throws IOException {
        try (SandboxServer server = server()) {
            CampaignFolder campaign = campaign(server);
            shell.run("send", campaign.jobFile());

            Ran again = shell.run("send", campaign.jobFile());

            assertThat(again.code()).isZero();
            assertThat(again.out()).contains("nothing left to do, nothing was sent");
            assertThat(server.stats().envelopes()).isEqualTo(1);
        }
    }

    @Test
    void refusalsRejectionsAndBrokenDocumentsEndWithOne() throws IOException {
        try (SandboxServer server = server()) {
            CampaignFolder campaign = campaign(server)
                    .document("broken.pdf", "%PDF-1.7\nno more of it")
                    .recipients("Fax;Documento\n" + fax(0) + ";\n0511230501;\nabc;\n" + fax(1) + ";broken.pdf\n"
                            + fax(0) + ";\n");

            Ran sent = shell.run("send", campaign.jobFile());

            assertThat(sent.code()).isEqualTo(1);
            assertThat(states())
                    .isEqualTo(Map.of("ACCEPTED", 1, "REFUSED", 1, "REJECTED", 1, "UNRENDERABLE", 1, "DUPLICATE", 1));
            assertThat(ServerJournal.of(outbox).faxes()).containsExactly(fax(0));
        }
    }

    @Test
    void retryTriesTheRefusedOnesAgainAndNobodyElse() throws IOException {
        CampaignFolder campaign;
        try (SandboxServer server = server()) {
            campaign = campaign(server).recipients("Fax\n" + faxes(0, 2) + "0511230501\n");
            assertThat(shell.run("send", campaign.jobFile()).code()).isEqualTo(1);
        }
        try (SandboxServer kinder =
                SandboxServer.start(SandboxSettings.standard().withOut(outbox).withMagic(false))) {
            campaign.job(CampaignFolder.job(CampaignFolder.remote(kinder.port()), ""));

            Ran retried = shell.run("retry", campaign.jobFile());

            assertThat(retried.code()).isZero();
            assertThat(states()).isEqualTo(Map.of("ACCEPTED", 3));
            assertThat(ServerJournal.of(outbox).times()).isEqualTo(Map.of(fax(0), 1, fax(1), 1, "0511230501", 1));
            Ran nobody = shell.run("retry", campaign.jobFile());
            assertThat(nobody.code()).isZero();
            assertThat(nobody.out()).contains("nothing left to do");
            assertThat(kinder.stats().envelopes()).isEqualTo(1);
        }
    }

    @Test
    void ofTwoSendsAtATimeTheSecondSaysSoAndEndsWithTwo() throws Exception {
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        PrintStream screen = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        try (SandboxServer server = server();
                Gate gate = Gate.to(server.port(), underWay, goOn)) {
            CampaignFolder campaign = campaign(gate.port());
            FutureTask<Integer> first = new FutureTask<>(() -> Main.run(
                    "send",
                    "--quiet",
                    campaign.jobFile().toString(),
                    "--data",
                    shell.data().toString()));
            new Thread(first, "first-send").start();
            underWay.await();

            Ran second = shell.run("send", campaign.jobFile());

            goOn.countDown();
            assertThat(second.code()).isEqualTo(2);
            assertThat(second.err())
                    .contains("another nightfax (process "
                            + ProcessHandle.current().pid() + ") is at work in " + shell.data());
            assertThat(first.get()).isZero();
            assertThat(ServerJournal.of(outbox).faxes()).containsExactlyInAnyOrder(fax(0), fax(1), fax(2));
        } finally {
            System.setOut(screen);
        }
    }

    @Test
    void quietKeepsMessagesToItselfButNotResults() throws IOException {
        try (SandboxServer server = server()) {
            CampaignFolder campaign = campaign(server);

            Ran sent = shell.run("send", campaign.jobFile(), "--quiet");

            assertThat(sent.code()).isZero();
            assertThat(sent.err()).isEmpty();
            assertThat(sent.out()).contains("accepted");
        }
    }
}
