package nightfax.faxsmtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The FaxBody: its head, and the document that it is read from. */
class EnvelopeBodyTest extends RenderedBody {

    @ParameterizedTest
    @ValueSource(strings = {"MTFAX", "GFAX"})
    void sendsOneScheduleHeaderWhereTheSettingsSaySo(String headers) throws Exception {
        String[] heard = new String[1];
        try (ScriptedServer server = ScriptedServer.loggedIn(peer -> {
            peer.takesMail().takes("051266608").expects("DATA").says("354 go");
            heard[0] = peer.faxBody();
            peer.hearsTheEnd();
        })) {
            ServerSettings settings = new ServerSettings(
                    "127.0.0.1",
                    server.port(),
                    Tls.NONE,
                    null,
                    true,
                    Samples.CREDENTIALS,
                    "MTFaxClient V1.0",
                    ScheduleHeaders.valueOf(headers),
                    Samples.limits(Duration.ofSeconds(20)));
            try (FaxSession session = FaxSession.open(settings)) {
                session.offer(Samples.envelope(body, "051266608"));
            }
        }
        assertThat(heard[0].contains("X-MTFax-Sched: now\r\n")).isEqualTo(headers.equals("MTFAX"));
        assertThat(heard[0].contains("X-GFax-Sched: now\r\n")).isEqualTo(headers.equals("GFAX"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc\r\n.\r\nQUIT\r\n", "abc\n", "abc\r\r\n", "abc", "", "a b\r\n", "a-b\r\n"})
    void sendsNoDamagedDocument(String damaged) throws Exception {
        Path file = Files.writeString(folder.resolve("damaged.b64"), damaged);
        try (ScriptedServer server = ScriptedServer.loggedIn(ScriptedServer.Peer::quits);
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            assertThatThrownBy(() -> session.offer(Samples.envelope(file, "0511")))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(file + " is not base64 in CRLF lines at byte ");
        }
    }

    @Test
    void cutsTheConnectionBeforeTheDotWhenALargeDocumentIsDamaged() throws Exception {
        String line = "A".repeat(76) + "\r\n";
        Path file = Files.writeString(folder.resolve("damaged.b64"), line.repeat(20_000) + ".\r\nQUIT\r\n");
        try (ScriptedServer server = ScriptedServer.loggedIn(peer -> {
                    peer.takesMail().takes("0511").expects("DATA").says("354 go");
                    for (int i = 0; i < 10; i++) {
                        peer.line();
                    }
                    // Whatever else arrives, no line of it is the dot.
                    String rest = "";
                    try {
                        while (!rest.equals(".")) {
                            rest = peer.line();
                        }
                    } catch (AssertionError | SocketException e) {
                        peer.closes();
                    }
                    assertThat(rest).isNotEqualTo(".");
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            assertThatThrownBy(() -> session.offer(Samples.envelope(file, "0511")))
                    .isInstanceOf(UncheckedIOException.class);
            assertThat(session.isOpen()).isFalse();
        }
    }

    @Test
    void readsADocumentAnewWhenItHasChanged() throws Exception {
        String[] heard = new String[2];
        try (ScriptedServer server = ScriptedServer.loggedIn(peer -> {
                    for (int i = 0; i < 2; i++) {
                        peer.takesMail().takes("0511").expects("DATA").says("354 go");
                        heard[i] = peer.faxBody();
                        peer.expects(".").says("250 250 J OK");
                    }
                    peer.quits();
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            Path file = Files.writeString(folder.resolve("body.b64"), "AAAA\r\n");
            session.offer(Samples.envelope(file, "0511"));
            session.finish();
            Files.writeString(file, "BBBBBBBB\r\n");
            session.offer(Samples.envelope(file, "0511"));
            session.finish();
        }
        assertThat(heard[0]).contains("\r\nAAAA\r\n");
        assertThat(heard[1]).contains("\r\nBBBBBBBB\r\n");
    }
}
