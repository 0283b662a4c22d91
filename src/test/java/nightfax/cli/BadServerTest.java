package nightfax.cli;

import static nightfax.job.CampaignFolder.fax;
import static nightfax.job.CampaignFolder.faxes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import nightfax.cli.Shell.Ran;
import nightfax.job.CampaignFolder;
import nightfax.job.ServerJournal;
import nightfax.job.StubServer;
import nightfax.sandbox.SandboxServer;
import nightfax.sandbox.SandboxSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that cannot be sent to: one sentence, exit code 3, no line lost, and a later run goes on. */
class BadServerTest extends CampaignShell {

    /** A server that cannot be sent to, and what is said about it. */
    record BadServer(String name, StubServer.Rule rule, String... sentence) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<BadServer> badServers() {
        return Stream.of(
                new BadServer(
                        "refuses the password",
                        StubServer.says("PASSWORD", "535 Errore di autenticazione"),
                        "535 Errore di autenticazione"),
                new BadServer(
                        "talks garbage",
                        StubServer.says(StubServer.CONNECT, "SSH-2.0-OpenSSH_9.2p1 Debian"),
                        "SSH-2.0-OpenSSH_9.2p1 Debian"),
                new BadServer("talks garbage later", StubServer.says("MAIL", "\u0001\u0002 what?"), "gave up after"),
                new BadServer(
                        "is down",
                        StubServer.says(StubServer.CONNECT, "421-faxsmtp 1.3\r\n421 Server down"),
                        "421",
                        "Server down",
                        "gave up after"),
                new BadServer("hangs up", StubServer.says(StubServer.CONNECT, StubServer.HANG_UP), "gave up after"),
                new BadServer(
                        "hangs up in the middle of the recipients",
                        StubServer.says("RCPT TO: <" + fax(1), StubServer.HANG_UP),
                        "gave up after"),
                new BadServer("has no login", StubServer.says("EHLO", "250 stub"), "AUTH"),
                new BadServer(
                        "refuses the sender",
                        StubServer.says("MAIL", "550 Mittente sconosciuto"),
                        "the server refuses the sender <receipts@example.com>: 550 Mittente sconosciuto; mend"
                                + " 'sender:'"),
                new BadServer(
                        "has no credits left",
                        StubServer.says("PASSWORD", "235 Autenticazione OK [2 credits]"),
                        "the credits are out: the balance is 2 credits and the next envelope needs 3; top them up"));
    }

    @ParameterizedTest(name = "a server that {0}")
    @MethodSource("badServers")
    void aServerThatCannotBeSentToStopsTheRunWhichGoesOnLater(BadServer bad) throws IOException {
        CampaignFolder campaign;
        try (StubServer server = StubServer.with(bad.rule())) {
            campaign = campaign(server.port());

            Ran sent = shell.run("send", campaign.jobFile(), "--quiet");

            saysOneSentence(sent, 3, bad.sentence());
            assertThat(server.faxes()).isEmpty();
            assertThat(server.heard(StubServer.DOT)).isZero();
            assertThat(states()).isEqualTo(Map.of("PENDING", 3));
        }
        goesOn(campaign);
    }

    @Test
    void aServerThatIsNotThereStopsTheRunWhichGoesOnLater() throws IOException {
        int port;
        try (StubServer server = StubServer.with(command -> null)) {
            port = server.port();
        }
        CampaignFolder campaign = campaign(port);

        Ran sent = shell.run("send", campaign.jobFile(), "--quiet");

        saysOneSentence(sent, 3, "127.0.0.1:" + port, "gave up after");
        assertThat(states()).isEqualTo(Map.of("PENDING", 3));
        goesOn(campaign);
    }

    @Test
    void aServerWhoseNameIsUnknownStopsTheRun() throws IOException {
        CampaignFolder campaign = campaign(2525);
        edit(campaign, "127.0.0.1", "fax.invalid");

        Ran sent = shell.run("send", campaign.jobFile(), "--quiet");

        saysOneSentence(sent, 3, "fax.invalid", "gave up after");
        assertThat(states()).isEqualTo(Map.of("PENDING", 3));
        goesOn(campaign);
    }

    @Test
    void creditsThatRunOutInTheMiddleStopBeforeTheEnvelopeThatTheyDoNotPay() throws IOException {
        CampaignFolder campaign;
        try (SandboxServer server =
                SandboxServer.start(SandboxSettings.standard().withOut(outbox).withCredits(5))) {
            campaign = campaign(server, "sessions: 1", "recipients-per-envelope: 2")
                    .recipients("Fax\n" + faxes(0, 7));

            Ran sent = shell.run("send", campaign.jobFile(), "--quiet");

            saysOneSentence(sent, 3, "the credits are out: the balance is 1 credit and the next envelope needs 2");
            assertThat(states()).isEqualTo(Map.of("ACCEPTED", 4, "PENDING", 3));
        }
        try (SandboxServer server = server()) {
            campaign.job(CampaignFolder.job(CampaignFolder.remote(server.port()), ""));
            Ran again = shell.run("send", campaign.jobFile());
            assertThat(again.code()).as(again.err()).isZero();
        }
        assertThat(ServerJournal.of(outbox).times()).hasSize(7).containsValue(1);
        assertThat(ServerJournal.of(outbox).entries()).hasSize(7);
    }

    @Test
    void aRefusedLoginIsTriedOnceHoweverManyBlocksThereAre() throws IOException {
        try (StubServer server = StubServer.with(StubServer.says("PASSWORD", "535 Errore di autenticazione"))) {
            CampaignFolder campaign = campaign(server.port(), "sessions: 1").recipients("Fax\n" + faxes(0, 30_000));

            Ran sent = shell.run("send", campaign.jobFile(), "--quiet");

            saysOneSentence(sent, 3, "535 Errore di autenticazione");
            // An account may be locked after a few wrong passwords.
            assertThat(server.heard("AUTH")).isEqualTo(1);
            assertThat(states()).isEqualTo(Map.of("PENDING", 30_000));
        }
    }

    /** The campaign is sent to a good server, whoever was bad before. */
    private void goesOn(CampaignFolder campaign) throws IOException {
        try (SandboxServer server = server()) {
            campaign.job(CampaignFolder.job(CampaignFolder.remote(server.port()), ""));

            Ran sent = shell.run("send", campaign.jobFile());

            assertThat(sent.code()).as(sent.err()).isZero();
            assertThat(ServerJournal.of(outbox).faxes()).containsExactly(fax(0), fax(1), fax(2));
            assertThat(states()).isEqualTo(Map.of("ACCEPTED", 3));
        }
    }
}
