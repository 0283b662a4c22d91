package nightfax.faxsmtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions that end before the final dot: nothing is in doubt, and no answer is lost. */
class LostEnvelopeTest extends RenderedBody {

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
}
