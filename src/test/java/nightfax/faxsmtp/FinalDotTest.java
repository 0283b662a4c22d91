package nightfax.faxsmtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The final dot and what may come back. */
class FinalDotTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "250 250 GF-031114155343-2245-1 OK BYTES bytes 1 destinatari | GF-031114155343-2245-1",
                "250 GF-031114155343-2245-1 OK BYTES bytes 1 destinatari | GF-031114155343-2245-1",
                "250 250 GF-1 OK | GF-1",
                "250 250 opaco/ÄÖ:7 ok | opaco/ÄÖ:7",
                "250-Grazie~250 250 GF-2 OK BYTES bytes 1 destinatario | GF-2",
            })
    void readsTheJobId(String reply, String jobId) throws Exception {
        Outcome.Accepted accepted = (Outcome.Accepted) outcome(reply.replace("~", "\r\n"));
        assertThat(accepted.jobId()).hasValue(jobId);
        assertThat(accepted.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"250 OK", "250", "250 2.0.0 Ok", "250 2.0.0 Ok: queued as 4F3A", "250 250 OK"})
    void acceptsWithoutAJobIdAndWarns(String reply) throws Exception {
        Outcome.Accepted accepted = (Outcome.Accepted) outcome(reply);
        assertThat(accepted.jobId()).isEmpty();
        assertThat(accepted.reply().text()).isEqualTo(reply);
        assertThat(accepted.warnings()).containsExactly("The server gave no job ID: " + reply);
    }

    @Test
    void warnsOfOtherCounts() throws Exception {
        Outcome.Accepted accepted = (Outcome.Accepted) outcome("250 250 GF-1 OK 7 bytes 2 destinatari");
        assertThat(accepted.warnings()).hasSize(2);
        assertThat(accepted.warnings().get(0)).matches("The server counts 7 bytes where \\d+ were sent\\.");
        assertThat(accepted.warnings().get(1)).isEqualTo("The server counts 2 recipients where 1 were sent.");
    }

    @Test
    void isDeferredBy4yzAndGoesOn() throws Exception {
        try (ScriptedServer server = ScriptedServer.loggedIn(peer -> {
                    peer.takesMail().takes("0511").takesBody().expects(".").says("451-disk", "451 full");
                    peer.quits();
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            session.offer(envelope());
            assertThat(session.finish()).isEqualTo(new Outcome.Deferred(new Reply(451, List.of("disk", "full"))));
            assertThat(session.isOpen()).isTrue();
        }
    }

    @Test
    void isDeferredBy421AndEnds() throws Exception {
        try (ScriptedServer server = ScriptedServer.loggedIn(peer ->
                        peer.takesMail().takes("0511").takesBody().expects(".").says("421 down"));
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            session.offer(envelope());
            assertThat(session.finish()).isEqualTo(new Outcome.Deferred(new Reply(421, List.of("down"))));
            assertThat(session.isOpen()).isFalse();
        }
    }

    @Test
    void isRefusedBy5yz() throws Exception {
        assertThat(outcome("550 Descrizione errore"))
                .isEqualTo(new Outcome.Refused(new Reply(550, List.of("Descrizione errore"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OK, credo",
                "25",
                "2500 OK",
                "250-one\r\n251 two",
                "250-one\r\nand two",
                "221 bye",
                "251 forwarded",
                "354 go on",
                "150 hm",
                "699 hm",
                "",
            })
    void isInDoubtWhenTheReplyIsNeitherYesNorNo(String reply) throws Exception {
        assertThat(outcome(reply)).isInstanceOf(Outcome.InDoubt.class);
    }

    @Test
    void isInDoubtAfterALineTooLong() throws Exception {
        Outcome.InDoubt doubt = (Outcome.InDoubt) outcome("250 " + "x".repeat(4093));
        assertThat(doubt.why()).endsWith("final dot: the server sent a line longer than 4096 bytes.");
        assertThat(outcome("250 " + "x".repeat(4092))).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void isInDoubtAfterAReplyTooLong() throws Exception {
        Outcome.InDoubt doubt = (Outcome.InDoubt) outcome("250-x\r\n".repeat(512) + "250 x");
        assertThat(doubt.why()).endsWith("final dot: the server sent a reply of more than 512 lines.");
        assertThat(outcome("250-x\r\n".repeat(511) + "250 x")).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void isInDoubtAfterAnEndlessReply() throws Exception {
        try (ScriptedServer server = ScriptedServer.loggedIn(peer -> {
                    peer.takesMail().takes("0511").takesBody().expects(".");
                    try {
                        while (true) {
                            peer.writes("250-once more\r\n".repeat(100));
                        }
                    } catch (IOException e) {
                        peer.closes();
                    }
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            session.offer(envelope());
            assertThat(session.finish()).isInstanceOf(Outcome.InDoubt.class);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isInDoubtWhenTheConnectionEnds(boolean reset) throws Exception {
        try (ScriptedServer server = ScriptedServer.loggedIn(peer -> {
                    peer.takesMail().takes("0511").takesBody().expects(".");
                    if (reset) {
                        peer.resets();
                    } else {
                        peer.closes();
                    }
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            session.offer(envelope());
            Outcome.InDoubt doubt = (Outcome.InDoubt) session.finish();
            assertThat(doubt.why()).contains(", final dot: the server closed the connection");
            assertThat(session.isOpen()).isFalse();
        }
    }

    @Test
    void isInDoubtWhenTheReplyBreaksOff() throws Exception {
        try (ScriptedServer server = ScriptedServer.loggedIn(peer -> {
                    peer.takesMail().takes("0511").takesBody().expects(".").writes("250 250 GF-1 OK");
                    peer.closes();
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            session.offer(envelope());
            assertThat(session.finish()).isInstanceOf(Outcome.InDoubt.class);
        }
    }

    @Test
    void isInDoubtWhenTheServerStaysSilent() throws Exception {
        try (ScriptedServer server = ScriptedServer.loggedIn(peer -> {
            peer.takesMail().takes("0511").takesBody().expects(".");
            peer.hearsTheEnd();
        })) {
            Duration patience = Duration.ofSeconds(20);
            TimeLimits limits =
                    new TimeLimits(patience, patience, patience, patience, patience, Duration.ofMillis(100));
            try (FaxSession session = FaxSession.open(Samples.server(server.port(), Tls.NONE, limits))) {
                session.offer(envelope());
                assertThat(session.finish())
                        .isEqualTo(new Outcome.InDoubt(
                                "127.0.0.1:" + server.port() + ", final dot: no answer within 100 ms."));
            }
        }
    }

    @Test
    void readsRepliesThatComeInPieces() throws Exception {
        try (ScriptedServer server = ScriptedServer.loggedIn(peer -> {
                    peer.expects("MAIL FROM: <receipts@example.com>").dribbles("250-one", "250 two");
                    peer.expects("RCPT TO: <0511>")
                            .writes("25")
                            .writes("0 yes\r")
                            .writes("\n");
                    peer.expects("DATA").writes("354 go\n").faxBody();
                    peer.expects(".").dribbles("250 250 GF-1 OK").quits();
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            assertThat(session.offer(envelope())).isInstanceOf(Offer.Ready.class);
            assertThat(((Outcome.Accepted) session.finish()).jobId()).hasValue("GF-1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "421 down, Unsent",
        "552 too large, Unsent",
        "hm, Unsent",
        // It may have taken the end of the MIME body for the end of the data.
        "250 250 GF-1 OK, InDoubt",
    })
    void sendsNoDotWhenTheServerHasSpokenBeforeIt(String early, String expected) throws Exception {
        CountDownLatch spoken = new CountDownLatch(1);
        CountDownLatch ready = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.loggedIn(peer -> {
                    peer.takesMail().takes("0511").takesBody();
                    ready.await();
                    peer.says(early);
                    spoken.countDown();
                    peer.hearsTheEnd();
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            assertThat(session.offer(envelope())).isInstanceOf(Offer.Ready.class);
            ready.countDown();
            spoken.await();
            Outcome outcome = session.finish();
            assertThat(outcome.getClass().getSimpleName()).isEqualTo(expected);
            assertThat(outcome.toString()).contains(early);
            assertThat(session.isOpen()).isFalse();
        }
    }

    @Test
    void showsNoControlCharacterOfTheServers() throws Exception {
        Outcome.Refused refused = (Outcome.Refused) outcome("550 \u001b[31mrosso\u0000");
        assertThat(refused.reply().text()).isEqualTo("550 \uFFFD[31mrosso\uFFFD");
    }

    private Outcome outcome(String reply) throws Exception {
        try (ScriptedServer server = ScriptedServer.loggedIn(peer -> {
                    peer.takesMail().takes("0511").expects("DATA").says("354 go");
                    int bytes = peer.faxBody().length();
                    peer.expects(".").says(reply.replace("BYTES", Integer.toString(bytes)));
                    peer.quitsOrHangsUp();
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            assertThat(session.offer(envelope())).isInstanceOf(Offer.Ready.class);
            return session.finish();
        }
    }

    private Envelope envelope() {
        return Samples.envelope(Samples.body(folder, "%!PS\n"), "0511");
    }
}
