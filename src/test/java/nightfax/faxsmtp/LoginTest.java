package nightfax.faxsmtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest {
    @Test
    void logsInAsTheSpecificationSays() throws Exception {
        try (ScriptedServer server = ScriptedServer.loggedIn(ScriptedServer.Peer::quits)) {
            FaxSession session = FaxSession.open(Samples.server(server.port()));
            assertThat(session.isOpen()).isTrue();
            assertThat(session.credits()).hasValue(483);
            assertThat(session.updateUrl()).isEmpty();
            session.close();
            assertThat(session.isOpen()).isFalse();
        }
    }

    @Test
    void usesPlainWhenTheServerOffersOnlyThat() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
            peer.says("220 hello").expects("EHLO MTFaxClient V1.0").says("250-x", "250 AUTH CRAM-MD5 PLAIN");
            peer.expects("AUTH PLAIN AGFjbWUAczNjcmV0L1DDpHNzd29yZA==").says("235 OK");
            peer.quits();
        })) {
            FaxSession session = FaxSession.open(Samples.server(server.port()));
            assertThat(session.credits()).isEmpty();
            session.close();
        }
    }

    @Test
    void goesOnWhenTheServerWantsANewerClient() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
            peer.says("220 hello").expects("EHLO MTFaxClient V1.0");
            peer.says("250-@URL http://update.it/new?v=2", "250-MTFaxClient V1.0", "250 AUTH PLAIN LOGIN");
            peer.authLogin("235 Autenticazione OK [1 credit]").quits();
        })) {
            FaxSession session = FaxSession.open(Samples.server(server.port()));
            assertThat(session.updateUrl()).hasValue("http://update.it/new?v=2");
            assertThat(session.credits()).hasValue(1);
            session.close();
        }
    }

    @Test
    void saysTheIdentificationOfTheSettings() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
            peer.says("220 hello").expects("EHLO Altro V2.7").says("250-Altro", "250-auth=login", "250 x");
            peer.authLogin("235 OK").quits();
        })) {
            ServerSettings standard = Samples.server(server.port());
            ServerSettings other = new ServerSettings(
                    standard.host(),
                    standard.port(),
                    standard.tls(),
                    null,
                    true,
                    standard.credentials(),
                    "Altro V2.7",
                    ScheduleHeaders.BOTH,
                    standard.limits());
            FaxSession.open(other).close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "235-Benvenuto\r\n235 saldo [ 483  credits ] ok\r\n",
                "235 Autenticazione OK [483 credits]\r\n",
                "235 OK [483 CREDITS]\r\n",
                "250 OK [483 credits]\r\n",
            })
    void readsTheBalanceWhereverItStands(String verdict) throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
            peer.says("220 hello").expects("EHLO MTFaxClient V1.0").says("250-x", "250 AUTH LOGIN");
            peer.expects("AUTH LOGIN")
                    .says("334 VXNlcm5hbWU6")
                    .expects("YWNtZQ==")
                    .says("334 UGFzc3dvcmQ6");
            peer.expects("czNjcmV0L1DDpHNzd29yZA==").writes(verdict);
            peer.quits();
        })) {
            FaxSession session = FaxSession.open(Samples.server(server.port()));
            session.close();
            assertThat(session.credits()).hasValue(483);
        }
    }

    @Test
    void isRefusedWithTheServersWordsAndNoSecret() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
            peer.says("220 hello").expects("EHLO MTFaxClient V1.0").says("250-x", "250 AUTH LOGIN");
            peer.authLogin("535 Errore di autenticazione per s3cret/Pässword (czNjcmV0L1DDpHNzd29yZA==)");
        })) {
            assertThatThrownBy(() -> FaxSession.open(Samples.server(server.port())))
                    .isInstanceOf(LoginRefusedException.class)
                    .hasMessage("127.0.0.1:" + server.port() + ", login as acme: the server said: "
                            + "535 Errore di autenticazione per <redacted> (<redacted>)");
        }
    }

    @Test
    void keepsThePasswordOutOfMalformedReplies() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
            peer.says("220 hello").expects("EHLO MTFaxClient V1.0").says("250-x", "250 AUTH LOGIN");
            peer.authLogin("s3cret/Pässword ist falsch");
        })) {
            assertThatThrownBy(() -> FaxSession.open(Samples.server(server.port())))
                    .isInstanceOf(ServerUnavailableException.class)
                    .hasMessageContaining("AUTH LOGIN (password)")
                    .hasMessageContaining("<redacted>")
                    .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("s3cret"));
        }
    }

    @Test
    void stopsWhenNoLoginIsOffered() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(
                peer -> peer.says("220 hello").expects("EHLO MTFaxClient V1.0").says("250-x", "250 AUTH GSSAPI"))) {
            assertThatThrownBy(() -> FaxSession.open(Samples.server(server.port())))
                    .isInstanceOf(UnsuitableServerException.class)
                    .hasMessage("127.0.0.1:" + server.port()
                            + " offers neither AUTH LOGIN nor AUTH PLAIN; there is no way to log in.");
        }
    }

    @Test
    void comesLaterWhenTheServerIsDown() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(
                peer -> peer.says("421-masterfax.net faxsmtp 1.3...", "421-Motivo di down", "421 Server down"))) {
            assertThatThrownBy(() -> FaxSession.open(Samples.server(server.port())))
                    .isInstanceOf(ServerUnavailableException.class)
                    .hasMessage("127.0.0.1:" + server.port() + ", greeting: the server said: "
                            + "421 masterfax.net faxsmtp 1.3... / Motivo di down / Server down");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "554 no service here, nightfax.faxsmtp.UnsuitableServerException",
        "SSH-2.0-OpenSSH_9.2, nightfax.faxsmtp.UnsuitableServerException",
        "250 what, nightfax.faxsmtp.UnsuitableServerException",
        "450 busy, nightfax.faxsmtp.ServerUnavailableException",
        "421 down, nightfax.faxsmtp.ServerUnavailableException",
    })
    void judgesTheGreeting(String greeting, Class<?> verdict) throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(peer -> peer.says(greeting))) {
            assertThatThrownBy(() -> FaxSession.open(Samples.server(server.port())))
                    .isInstanceOf(verdict)
                    .hasMessageContaining("127.0.0.1:" + server.port() + ", greeting: ")
                    .hasMessageContaining(greeting);
        }
    }

    @Test
    void aRefusalInPlaceOfAGreetingIsNoForeignLanguage() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(peer -> peer.says("554 no service here"))) {
            assertThatThrownBy(() -> FaxSession.open(Samples.server(server.port())))
                    .hasMessageStartingWith("Refuses the connection: ")
                    .hasMessageContaining("554 no service here");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "502 what is EHLO, nightfax.faxsmtp.UnsuitableServerException",
        "421 down, nightfax.faxsmtp.ServerUnavailableException",
        "354 go on, nightfax.faxsmtp.ServerUnavailableException",
        "hm, nightfax.faxsmtp.ServerUnavailableException",
    })
    void judgesTheReplyToEhlo(String reply, Class<?> verdict) throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(
                peer -> peer.says("220 hello").expects("EHLO MTFaxClient V1.0").says(reply))) {
            assertThatThrownBy(() -> FaxSession.open(Samples.server(server.port())))
                    .isInstanceOf(verdict)
                    .hasMessageContaining("EHLO: ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "454 not now, nightfax.faxsmtp.ServerUnavailableException",
        "421 down, nightfax.faxsmtp.ServerUnavailableException",
        "504 no LOGIN, nightfax.faxsmtp.LoginRefusedException",
        "334 what else, nightfax.faxsmtp.ServerUnavailableException",
    })
    void judgesTheReplyToThePassword(String reply, Class<?> verdict) throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
            peer.says("220 hello").expects("EHLO MTFaxClient V1.0").says("250-x", "250 AUTH LOGIN");
            peer.authLogin(reply);
        })) {
            assertThatThrownBy(() -> FaxSession.open(Samples.server(server.port())))
                    .isInstanceOf(verdict)
                    .hasMessageContaining(reply);
        }
    }

    @Test
    void givesUpASilentServerAndSaysWhatWasPending() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(ScriptedServer.Peer::hearsTheEnd)) {
            ServerSettings impatient = Samples.server(server.port(), Tls.NONE, Samples.limits(Duration.ofMillis(100)));
            assertThatThrownBy(() -> FaxSession.open(impatient))
                    .isInstanceOf(ServerUnavailableException.class)
                    .hasMessage("127.0.0.1:" + server.port() + ", greeting: no answer within 100 ms.");
        }
    }

    @Test
    void isNotKeptWaitingByAServerThatSendsABytePerMoment() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
            // Each byte comes well within the limit; only the whole does not.
            try {
                while (true) {
                    peer.writes("2");
                    TimeUnit.MILLISECONDS.sleep(20);
                }
            } catch (IOException e) {
                peer.closes();
            }
        })) {
            ServerSettings impatient = Samples.server(server.port(), Tls.NONE, Samples.limits(Duration.ofMillis(200)));
            assertThatThrownBy(() -> FaxSession.open(impatient))
                    .isInstanceOf(ServerUnavailableException.class)
                    .hasMessageEndingWith("no answer within 200 ms.");
        }
    }

    @Test
    void saysSoWhenNobodyListens() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = taken.getLocalPort();
        }
        assertThatThrownBy(() -> FaxSession.open(Samples.server(port)))
                .isInstanceOf(ServerUnavailableException.class)
                .hasMessageStartingWith("127.0.0.1:" + port + ": cannot connect (");
    }

    @Test
    void saysSoWhenTheNameIsUnknown() {
        // RFC 6761 6.4: never resolves.
        ServerSettings nowhere = Samples.server("fax.invalid", 25, Samples.CREDENTIALS);
        assertThatThrownBy(() -> FaxSession.open(nowhere))
                .isInstanceOf(ServerUnavailableException.class)
                .hasMessage("fax.invalid:25: the name fax.invalid is not known to the DNS.");
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, 192.0.2.7, true",
        "NONE, 10.0.0.1, true",
        "NONE, 2001:db8::7, true",
        "NONE, 127.0.0.1, false",
        "NONE, ::1, false",
        "STARTTLS, 192.0.2.7, false",
        "IMPLICIT, 192.0.2.7, false",
    })
    void warnsOfAPasswordThatCrossesANetworkInClear(Tls tls, String address, boolean exposed) throws Exception {
        assertThat(Login.exposes(tls, InetAddress.getByName(address))).isEqualTo(exposed);
    }

    @Test
    void closesEvenWhenTheServerIsGone() throws Exception {
        try (ScriptedServer server = ScriptedServer.loggedIn(ScriptedServer.Peer::resets)) {
            FaxSession session = FaxSession.open(Samples.server(server.port()));
            session.close();
            assertThat(session.isOpen()).isFalse();
        }
    }

    private static String stackTrace(Throwable e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
