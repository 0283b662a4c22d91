package nightfax.faxsmtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything up to the final dot, a command at a time. */
class EnvelopeTest {
    @TempDir
    Path folder;

    private Path body;

    @BeforeEach
    void renderABody() {
        body = Samples.body(folder, "%!PS-Adobe-3.0\nshowpage\n");
    }

    @Test
    void sendsTheSpecificationsDialogueAndFaxBody() throws Exception {
        String[] heard = new String[1];
        try (ScriptedServer server = ScriptedServer.loggedIn(peer -> {
                    peer.expects("MAIL FROM: <user@domain.com>").says("250 <user@domain.com> From");
                    peer.takes("051266608").takes("0532555555").takes("@nomelista");
                    peer.expects("DATA").says("354 Inviare FaxBody <.> to end");
                    heard[0] = peer.faxBody();
                    peer.expects(".")
                            .says("250 250 GF-031114155343-2245-1 OK " + heard[0].length() + " bytes 3 destinatari");
                    peer.quits();
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            Offer offer = session.offer(new Envelope(
                    "user@domain.com",
                    List.of("051266608", "0532555555", "@nomelista"),
                    "Nome del documento",
                    "01/12/2026 02:30:00",
                    body));
            assertThat(offer)
                    .isEqualTo(new Offer.Ready(
                            List.of(Answer.TAKEN, Answer.TAKEN, Answer.TAKEN), ((Offer.Ready) offer).bytes()));
            Outcome.Accepted accepted = (Outcome.Accepted) session.finish();
            assertThat(accepted.jobId()).hasValue("GF-031114155343-2245-1");
            assertThat(accepted.warnings()).isEmpty();
            assertThat(accepted.reply().text()).startsWith("250 250 GF-031114155343-2245-1 OK ");
        }
        assertThat(heard[0]).isEqualTo("""
                Content-Type: multipart/alternative; boundary="----=MTFax_bndry"
                Subject: Nome del documento
                X-MTFax-Sched: 01/12/2026 02:30:00
                X-GFax-Sched: 01/12/2026 02:30:00

                ------=MTFax_bndry
                Content-Type: application/octet-stream; name=fax.ps
                Content-Transfer-Encoding: base64

                BODY------=MTFax_bndry--
                """.replace("\n", "\r\n").replace("BODY", Files.readString(body)));
    }

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
                    TimeLimits.standard());
            try (FaxSession session = FaxSession.open(settings)) {
                session.offer(Samples.envelope(body, "051266608"));
            }
        }
        assertThat(heard[0].contains("X-MTFax-Sched: now\r\n")).isEqualTo(headers.equals("MTFAX"));
        assertThat(heard[0].contains("X-GFax-Sched: now\r\n")).isEqualTo(headers.equals("GFAX"));
    }

    @Test
    void learnsOfEachRefusalByItself() throws Exception {
        try (ScriptedServer server = ScriptedServer.loggedIn(peer -> {
                    peer.takesMail().takes("0511");
                    peer.expects("RCPT TO: <0512>").says("501-Numero", "501 inesistente");
                    peer.expects("RCPT TO: <0513>").says("450 Occupato");
                    peer.expects("RCPT TO: <0514>").says("251 Inoltrato");
                    peer.takesBody().expects(".").says("250 250 J1 OK").quits();
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            Offer.Ready ready = (Offer.Ready) session.offer(Samples.envelope(body, "0511", "0512", "0513", "0514"));
            assertThat(ready.answers())
                    .containsExactly(
                            Answer.TAKEN,
                            new Answer.Refused(new Reply(501, List.of("Numero", "inesistente"))),
                            new Answer.Deferred(new Reply(450, List.of("Occupato"))),
                            Answer.TAKEN);
            assertThat(session.finish()).isInstanceOf(Outcome.Accepted.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {452, 552})
    void sendsWhatFitsWhenTheEnvelopeIsFull(int code) throws Exception {
        try (ScriptedServer server = ScriptedServer.loggedIn(peer -> {
                    peer.takesMail().expects("RCPT TO: <0511>").says("501 no");
                    peer.takes("0512").expects("RCPT TO: <0513>").says(code + " Troppi destinatari");
                    peer.takesBody()
                            .expects(".")
                            .says("250 250 J1 OK 1 destinatario")
                            .quits();
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            Offer.Ready ready = (Offer.Ready) session.offer(Samples.envelope(body, "0511", "0512", "0513", "0514"));
            assertThat(ready.answers())
                    .containsExactly(
                            new Answer.Refused(new Reply(501, List.of("no"))),
                            Answer.TAKEN,
                            Answer.NOT_TRIED,
                            Answer.NOT_TRIED);
            assertThat(((Outcome.Accepted) session.finish()).warnings()).isEmpty();
        }
    }

    @Test
    void takesAFullEnvelopeForItsClassWhileNobodyIsTaken() throws Exception {
        try (ScriptedServer server = ScriptedServer.loggedIn(peer -> {
                    peer.takesMail().expects("RCPT TO: <0511>").says("452 later");
                    peer.expects("RCPT TO: <0512>").says("552 never");
                    peer.expects("RSET").says("250 OK").quits();
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            assertThat(session.offer(Samples.envelope(body, "0511", "0512")))
                    .isEqualTo(new Offer.NoneTaken(List.of(
                            new Answer.Deferred(new Reply(452, List.of("later"))),
                            new Answer.Refused(new Reply(552, List.of("never"))))));
            assertThat(session.isOpen()).isTrue();
        }
    }

    @Test
    void goesOnInTheSameSessionAfterNobodyWasTaken() throws Exception {
        try (ScriptedServer server = ScriptedServer.loggedIn(peer -> {
                    peer.takesMail().expects("RCPT TO: <0511>").says("501 no");
                    peer.expects("RSET").says("250 OK");
                    peer.takesMail().takes("0512").takesBody().expects(".").says("250 250 J1 OK");
                    peer.quits();
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            assertThat(session.offer(Samples.envelope(body, "0511"))).isInstanceOf(Offer.NoneTaken.class);
            assertThat(session.offer(Samples.envelope(body, "0512"))).isInstanceOf(Offer.Ready.class);
            assertThat(session.finish()).isInstanceOf(Outcome.Accepted.class);
        }
    }

    @Test
    void keepsTheAnswersWhenTheServerDoesNotReset() throws Exception {
        try (ScriptedServer server = ScriptedServer.loggedIn(peer -> {
                    peer.takesMail().expects("RCPT TO: <0511>").says("501 no");
                    peer.expects("RSET").closes();
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            assertThat(session.offer(Samples.envelope(body, "0511"))).isInstanceOf(Offer.NoneTaken.class);
            assertThat(session.isOpen()).isFalse();
        }
    }

    @Test
    void isDeferredOrRefusedAtMail() throws Exception {
        try (ScriptedServer server = ScriptedServer.loggedIn(peer -> {
                    peer.expects("MAIL FROM: <receipts@example.com>").says("450 busy");
                    peer.expects("MAIL FROM: <receipts@example.com>").says("553 not your address");
                    peer.quits();
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            assertThat(session.offer(Samples.envelope(body, "0511")))
                    .isEqualTo(new Offer.Deferred(new Reply(450, List.of("busy")), List.of()));
            assertThat(session.offer(Samples.envelope(body, "0511")))
                    .isEqualTo(new Offer.Refused(new Reply(553, List.of("not your address")), List.of(), true));
        }
    }

    @Test
    void isDeferredOrRefusedAtDataWithTheAnswersThatWereGiven() throws Exception {
        try (ScriptedServer server = ScriptedServer.loggedIn(peer -> {
                    peer.takesMail().takes("0511").expects("DATA").says("451 disk full");
                    peer.expects("RSET").says("250 OK");
                    peer.takesMail().expects("RCPT TO: <0511>").says("501 no");
                    peer.takes("0512").expects("DATA").says("550 no");
                    peer.expects("RSET").says("250 OK").quits();
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            assertThat(session.offer(Samples.envelope(body, "0511")))
                    .isEqualTo(new Offer.Deferred(new Reply(451, List.of("disk full")), List.of(Answer.TAKEN)));
            assertThat(session.offer(Samples.envelope(body, "0511", "0512")))
                    .isEqualTo(new Offer.Refused(
                            new Reply(550, List.of("no")),
                            List.of(new Answer.Refused(new Reply(501, List.of("no"))), Answer.TAKEN),
                            false));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"421 next please", "EOF", "RESET"})
    void reconnectsWhenTheServerClosesAfterEachEnvelope(String farewell) throws Exception {
        ScriptedServer.Script oneEnvelope = peer -> {
            peer.login().takesMail().takes("0511").takesBody().expects(".").says("250 250 J1 OK");
            switch (farewell) {
                case "EOF" -> peer.closes();
                case "RESET" -> peer.resets();
                default -> peer.expects("MAIL FROM: <receipts@example.com>").says(farewell);
            }
        };
        try (ScriptedServer server = ScriptedServer.playing(oneEnvelope, oneEnvelope)) {
            for (int i = 0; i < 2; i++) {
                FaxSession session = FaxSession.open(Samples.server(server.port()));
                session.offer(Samples.envelope(body, "0511"));
                assertThat(session.finish()).isInstanceOf(Outcome.Accepted.class);
                Offer.Lost lost = (Offer.Lost) session.offer(Samples.envelope(body, "0511"));
                assertThat(lost.beforeMail()).isTrue();
                assertThat(lost.answers()).isEmpty();
                assertThat(session.isOpen()).isFalse();
            }
        }
    }

    @Test
    void noticesAFarewellThatCameBetweenTwoEnvelopes() throws Exception {
        try (ScriptedServer server = ScriptedServer.loggedIn(peer -> {
                    peer.takesMail().takes("0511").takesBody().expects(".");
                    peer.says("250 250 J1 OK", "421 one is enough");
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            session.offer(Samples.envelope(body, "0511"));
            assertThat(session.finish()).isInstanceOf(Outcome.Accepted.class);
            Offer.Lost lost = (Offer.Lost) session.offer(Samples.envelope(body, "0511"));
            assertThat(lost.beforeMail()).isTrue();
            assertThat(lost.why()).endsWith("the server said, unasked: 421 one is enough");
        }
    }

    @Test
    void doesNotCallItUsualWhenAFreshSessionIsClosedAtMail() throws Exception {
        try (ScriptedServer server = ScriptedServer.loggedIn(peer ->
                        peer.expects("MAIL FROM: <receipts@example.com>").says("421 down"));
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            Offer.Lost lost = (Offer.Lost) session.offer(Samples.envelope(body, "0511"));
            assertThat(lost.beforeMail()).isFalse();
            assertThat(lost.why()).isEqualTo("127.0.0.1:" + server.port() + ", MAIL: the server said: 421 down");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"421 down", "garbage", "354 go", "220 hello", "250-a\r\n251 b"})
    void keepsRefusalsWhenTheSessionIsLostAmongRecipients(String last) throws Exception {
        try (ScriptedServer server = ScriptedServer.loggedIn(peer -> {
                    peer.takesMail().takes("0511").expects("RCPT TO: <0512>").says("501 no");
                    peer.expects("RCPT TO: <0513>").says(last);
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            Offer.Lost lost = (Offer.Lost) session.offer(Samples.envelope(body, "0511", "0512", "0513", "0514"));
            assertThat(lost.answers())
                    .containsExactly(
                            Answer.NOT_TRIED,
                            new Answer.Refused(new Reply(501, List.of("no"))),
                            Answer.NOT_TRIED,
                            Answer.NOT_TRIED);
            assertThat(lost.beforeMail()).isFalse();
            assertThat(session.isOpen()).isFalse();
        }
    }

    @Test
    void losesNothingWhenTheServerGoesAwayWithinTheBody() throws Exception {
        StringBuilder large = new StringBuilder("%!PS\n");
        new Random(7).ints(3_000_000, ' ', '~').forEach(c -> large.append((char) c));
        Path largeBody = Samples.body(folder, large.toString());
        try (ScriptedServer server = ScriptedServer.loggedIn(peer -> {
                    peer.takesMail().takes("0511").expects("DATA").says("354 go");
                    peer.line();
                    peer.resets();
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            Offer.Lost lost = (Offer.Lost) session.offer(Samples.envelope(largeBody, "0511"));
            assertThat(lost.why()).contains(", FaxBody: the server closed the connection");
        }
    }

    @Test
    void givesUpAServerThatDoesNotReadTheBody() throws Exception {
        StringBuilder large = new StringBuilder("%!PS\n");
        new Random(7).ints(12_000_000, ' ', '~').forEach(c -> large.append((char) c));
        Path largeBody = Samples.body(folder, large.toString());
        CountDownLatch givenUp = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.loggedIn(peer -> {
            peer.takesMail().takes("0511").expects("DATA").says("354 go");
            givenUp.await();
            peer.closes();
        })) {
            Duration patience = Duration.ofSeconds(20);
            TimeLimits limits =
                    new TimeLimits(patience, patience, patience, patience, Duration.ofMillis(300), patience);
            try (FaxSession session = FaxSession.open(Samples.server(server.port(), Tls.NONE, limits))) {
                Offer.Lost lost = (Offer.Lost) session.offer(Samples.envelope(largeBody, "0511"));
                assertThat(lost.why()).endsWith(", FaxBody: no answer within 300 ms.");
            } finally {
                givenUp.countDown();
            }
        }
    }

    @Test
    void trustsNobodyWhoSpeaksOutOfTurnBehindTheLastRecipient() throws Exception {
        try (ScriptedServer server = ScriptedServer.loggedIn(peer -> {
                    peer.takesMail().expects("RCPT TO: <0511>").says("250 OK", "354 go");
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            Offer.Lost lost = (Offer.Lost) session.offer(Samples.envelope(body, "0511"));
            assertThat(lost.why()).endsWith(", DATA: the server said, unasked: 354 go");
        }
    }

    @Test
    void trustsNobodyWhoSpeaksOutOfTurn() throws Exception {
        // Were the second 250 taken for the next command's, in the end one envelope would get another one's acceptance.
        try (ScriptedServer server = ScriptedServer.loggedIn(peer -> {
                    peer.expects("MAIL FROM: <receipts@example.com>").says("250 OK", "250 OK");
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            Offer.Lost lost = (Offer.Lost) session.offer(Samples.envelope(body, "0511"));
            assertThat(lost.why()).endsWith(", RCPT: the server said, unasked: 250 OK");
        }
    }

    @Test
    void cutsTheConnectionWhenTheCallerMustNotSendTheDot() throws Exception {
        try (ScriptedServer server = ScriptedServer.loggedIn(peer -> {
            peer.takesMail().takes("0511").takesBody();
            peer.hearsTheEnd();
        })) {
            FaxSession session = FaxSession.open(Samples.server(server.port()));
            assertThat(session.offer(Samples.envelope(body, "0511"))).isInstanceOf(Offer.Ready.class);
            session.abandon();
            assertThat(session.isOpen()).isFalse();
            assertThatThrownBy(session::finish).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void neverSaysQuitIntoAnUnfinishedBody() throws Exception {
        try (ScriptedServer server = ScriptedServer.loggedIn(peer -> {
            peer.takesMail().takes("0511").takesBody();
            peer.hearsTheEnd();
        })) {
            FaxSession session = FaxSession.open(Samples.server(server.port()));
            session.offer(Samples.envelope(body, "0511"));
            session.close();
        }
    }

    @Test
    void wantsTheDotBeforeTheNextEnvelope() throws Exception {
        try (ScriptedServer server = ScriptedServer.loggedIn(peer -> {
                    peer.takesMail().takes("0511").takesBody();
                    peer.hearsTheEnd();
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            session.offer(Samples.envelope(body, "0511"));
            assertThatThrownBy(() -> session.offer(Samples.envelope(body, "0511")))
                    .isInstanceOf(IllegalStateException.class);
            session.abandon();
            assertThatThrownBy(() -> session.offer(Samples.envelope(body, "0511")))
                    .isInstanceOf(IllegalStateException.class);
        }
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
