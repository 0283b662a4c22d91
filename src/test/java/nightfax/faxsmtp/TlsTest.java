package nightfax.faxsmtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLException;
import nightfax.sandbox.SandboxServer;
import nightfax.sandbox.SandboxSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TlsTest {
    @TempDir
    static Path folder;

    private static Certificates certificates;
    private static Path authority;

    @BeforeAll
    static void certify() throws Exception {
        certificates = Certificates.shared();
        authority = certificates.authority();
    }

    private static ServerSettings settings(int port, Tls tls, @Nullable Path trustStore, boolean verifyHostname) {
        return new ServerSettings(
                "127.0.0.1",
                port,
                tls,
                trustStore,
                verifyHostname,
                Samples.CREDENTIALS,
                "MTFaxClient V1.0",
                ScheduleHeaders.BOTH,
                Samples.limits(Duration.ofSeconds(20)));
    }

    /** The server's side up to the handshake. */
    private static void startTls(ScriptedServer.Peer peer, Tls tls, String alias) throws Exception {
        if (tls == Tls.STARTTLS) {
            peer.says("220 plain").expects("EHLO MTFaxClient V1.0").says("250-x", "250-STARTTLS", "250 AUTH LOGIN");
            peer.expects("STARTTLS").says("220 go");
        }
        peer.startsTls(certificates.server(alias));
    }

    @Test
    void forgetsWhatWasSaidInClear() throws Exception {
        // In clear the server offered PIPELINING and an update; protected it does not.
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
                    peer.says("220 plain").expects("EHLO MTFaxClient V1.0");
                    peer.says("250-@URL http://evil/", "250-PIPELINING", "250-STARTTLS", "250 AUTH LOGIN");
                    peer.expects("STARTTLS").says("220 go").startsTls(certificates.server("good"));
                    peer.expects("EHLO MTFaxClient V1.0").says("250-x", "250 AUTH LOGIN");
                    peer.authLogin("235 OK [5 credits]");
                    peer.takesMail().takes("0511").takesBody().expects(".").says("250 250 GF-1 OK");
                    peer.quits();
                });
                FaxSession session = FaxSession.open(settings(server.port(), Tls.STARTTLS, authority, true))) {
            assertThat(session.updateUrl()).isEmpty();
            assertThat(session.credits()).hasValue(5);
            assertThat(session.offer(Samples.envelope(Samples.body(folder, "%!PS\n"), "0511")))
                    .isInstanceOf(Offer.Ready.class);
            assertThat(session.finish()).isInstanceOf(Outcome.Accepted.class);
        }
    }

    @Test
    void isProtectedFromTheFirstByte() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
                    peer.startsTls(certificates.server("good"));
                    peer.login().quits();
                });
                FaxSession session = FaxSession.open(settings(
                        server.port(), Tls.IMPLICIT, certificates.authorityAsPkcs12(Certificates.PASSWORD), true))) {
            assertThat(session.credits()).hasValue(483);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "STARTTLS, foreign, is not for 127.0.0.1",
        "IMPLICIT, foreign, is not for 127.0.0.1",
        "STARTTLS, expired, has expired",
        "IMPLICIT, expired, has expired",
        "IMPLICIT, future, is not yet valid",
    })
    void doesNotSpeakWithAServerWhoseCertificateDoesNotHold(Tls tls, String alias, String why) throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(peer -> refusesToShakeHands(peer, tls, alias))) {
            assertThatThrownBy(() -> FaxSession.open(settings(server.port(), tls, authority, true)))
                    .isInstanceOf(UnsuitableServerException.class)
                    .hasMessageStartingWith("127.0.0.1:" + server.port() + ", TLS handshake: the server's certificate ")
                    .hasMessageContaining(why);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Tls.class,
            names = {"STARTTLS", "IMPLICIT"})
    void doesNotTrustAnAuthorityItDoesNotKnow(Tls tls) throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(peer -> refusesToShakeHands(peer, tls, "good"))) {
            assertThatThrownBy(() -> FaxSession.open(settings(server.port(), tls, null, true)))
                    .isInstanceOf(UnsuitableServerException.class)
                    .hasMessageContaining("the server's certificate is of nobody we trust (")
                    .hasMessageContaining("name its authority's certificate as the trust store");
        }
    }

    @Test
    void stillChecksTheChainWhenTheNameDoesNotMatter() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(
                peer -> {
                    startTls(peer, Tls.IMPLICIT, "foreign");
                    peer.login().quits();
                },
                peer -> refusesToShakeHands(peer, Tls.IMPLICIT, "expired"))) {
            FaxSession.open(settings(server.port(), Tls.IMPLICIT, authority, false))
                    .close();
            assertThatThrownBy(() -> FaxSession.open(settings(server.port(), Tls.IMPLICIT, authority, false)))
                    .isInstanceOf(UnsuitableServerException.class);
        }
    }

    private static void refusesToShakeHands(ScriptedServer.Peer peer, Tls tls, String alias) throws Exception {
        try {
            startTls(peer, tls, alias);
            peer.hearsTheEnd();
        } catch (SSLException | SocketException e) {
            peer.closes();
        }
    }

    @Test
    void neverFallsBackToClearText() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(
                peer -> peer.says("220 x").expects("EHLO MTFaxClient V1.0").says("250-x", "250 AUTH LOGIN"))) {
            assertThatThrownBy(() -> FaxSession.open(settings(server.port(), Tls.STARTTLS, authority, true)))
                    .isInstanceOf(UnsuitableServerException.class)
                    .hasMessageStartingWith("127.0.0.1:" + server.port() + " does not offer STARTTLS");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "502 no, nightfax.faxsmtp.UnsuitableServerException",
        "454 not now, nightfax.faxsmtp.ServerUnavailableException",
        "250 sure, nightfax.faxsmtp.ServerUnavailableException",
    })
    void judgesTheReplyToStartTls(String reply, Class<?> verdict) throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
            peer.says("220 x").expects("EHLO MTFaxClient V1.0").says("250-x", "250-STARTTLS", "250 AUTH LOGIN");
            peer.expects("STARTTLS").says(reply);
        })) {
            assertThatThrownBy(() -> FaxSession.open(settings(server.port(), Tls.STARTTLS, authority, true)))
                    .isInstanceOf(verdict)
                    .hasMessageContaining(reply);
        }
    }

    @Test
    void takesNothingThatCameInClearForProtected() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
            peer.says("220 x").expects("EHLO MTFaxClient V1.0").says("250-x", "250-STARTTLS", "250 AUTH LOGIN");
            peer.expects("STARTTLS").says("220 go", "250-x", "250 AUTH LOGIN");
        })) {
            assertThatThrownBy(() -> FaxSession.open(settings(server.port(), Tls.STARTTLS, authority, true)))
                    .isInstanceOf(UnsuitableServerException.class)
                    .hasMessageContaining("data came in clear behind the reply");
        }
    }

    @Test
    void saysSoWhenTheServerDoesNotSpeakTls() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
            peer.says("220 plain old server, no TLS here at all").ignoresWhatComes();
        })) {
            assertThatThrownBy(() -> FaxSession.open(settings(server.port(), Tls.IMPLICIT, authority, true)))
                    .isInstanceOf(UnsuitableServerException.class)
                    .hasMessageContaining("TLS handshake: failed (");
        }
    }

    @Test
    void comesLaterWhenTheServerClosesInTheHandshake() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(ScriptedServer.Peer::closes)) {
            assertThatThrownBy(() -> FaxSession.open(settings(server.port(), Tls.IMPLICIT, authority, true)))
                    .isInstanceOf(ServerUnavailableException.class);
        }
    }

    @Test
    void givesUpAHandshakeThatDoesNotEnd() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(ScriptedServer.Peer::ignoresWhatComes)) {
            ServerSettings impatient = new ServerSettings(
                    "127.0.0.1",
                    server.port(),
                    Tls.IMPLICIT,
                    authority,
                    true,
                    Samples.CREDENTIALS,
                    "MTFaxClient V1.0",
                    ScheduleHeaders.BOTH,
                    Samples.limits(Duration.ofMillis(300)));
            assertThatThrownBy(() -> FaxSession.open(impatient))
                    .isInstanceOf(ServerUnavailableException.class)
                    .hasMessageContaining("TLS handshake: no TLS handshake within 300 ms");
        }
    }

    @Test
    void namesATrustStoreThatIsNone() throws Exception {
        Path junk = Files.writeString(folder.resolve("junk.pem"), "hello");
        try (ScriptedServer server = ScriptedServer.playing(ScriptedServer.Peer::hearsTheEnd)) {
            assertThatThrownBy(() -> FaxSession.open(settings(server.port(), Tls.IMPLICIT, junk, true)))
                    .isInstanceOf(UnsuitableServerException.class)
                    .hasMessageStartingWith("The trust store " + junk + " cannot be used: ");
        }
    }

    @Test
    void namesATrustStoreWhosePasswordIsNotTheCustomaryOne() throws Exception {
        Path locked = certificates.authorityAsPkcs12("another");
        try (ScriptedServer server = ScriptedServer.playing(ScriptedServer.Peer::hearsTheEnd)) {
            assertThatThrownBy(() -> FaxSession.open(settings(server.port(), Tls.IMPLICIT, locked, true)))
                    .isInstanceOf(UnsuitableServerException.class)
                    .hasMessageStartingWith(
                            "The trust store " + locked + " cannot be used: it holds no certificate that can be read");
        }
    }

    @Test
    void worksWithTheSandbox() throws Exception {
        SandboxSettings settings =
                SandboxSettings.standard().withKeyStore(certificates.keyStore("good"), Certificates.PASSWORD);
        assertThat(settings.toString()).doesNotContain(Certificates.PASSWORD);
        try (SandboxServer sandbox = SandboxServer.start(settings);
                FaxSession session = FaxSession.open(settings(sandbox.port(), Tls.STARTTLS, authority, true))) {
            assertThat(session.offer(Samples.envelope(Samples.body(folder, "%!PS\n"), "051266608")))
                    .isInstanceOf(Offer.Ready.class);
            assertThat(session.finish()).isInstanceOf(Outcome.Accepted.class);
        }
    }
}
