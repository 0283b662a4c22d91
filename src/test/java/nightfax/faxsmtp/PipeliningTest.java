package nightfax.faxsmtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Commands in bursts, for servers that offer it. */
class PipeliningTest extends RenderedBody {

    private static ScriptedServer pipelining(ScriptedServer.Script afterLogin) throws Exception {
        return ScriptedServer.playing(peer -> {
            peer.login("PIPELINING");
            afterLogin.play(peer);
        });
    }

    @Test
    void sendsAllCommandsBeforeTheFirstReply() throws Exception {
        try (ScriptedServer server = pipelining(peer -> {
                    peer.expects("MAIL FROM: <receipts@example.com>", "RCPT TO: <0511>", "RCPT TO: <0512>", "DATA");
                    peer.says("250 From", "250 OK", "501 no", "354 go");
                    peer.faxBody();
                    peer.expects(".").says("250 250 GF-1 OK 1 destinatari").quits();
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            Offer.Ready ready = (Offer.Ready) session.offer(Samples.envelope(body, "0511", "0512"));
            assertThat(ready.answers())
                    .containsExactly(Answer.TAKEN, new Answer.Refused(new Reply(501, List.of("no"))));
            assertThat(((Outcome.Accepted) session.finish()).warnings()).isEmpty();
        }
    }

    @Test
    void sendsOneAtATimeWhenItIsNotOffered() throws Exception {
        // The greeting line of EHLO is no offer, whatever it says.
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
                    peer.says("220 x").expects("EHLO MTFaxClient V1.0").says("250-PIPELINING", "250 AUTH LOGIN");
                    peer.authLogin("235 OK");
                    peer.expects("MAIL FROM: <receipts@example.com>").says("250 OK", "250 too early");
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            assertThat(session.offer(Samples.envelope(body, "0511"))).isInstanceOf(Offer.Lost.class);
        }
    }

    @Test
    void honoursWhoWasTakenAfterTheEnvelopeWasCalledFull() throws Exception {
        // The fourth had been sent already; the server will fax to it.
        try (ScriptedServer server = pipelining(peer -> {
                    peer.expects("MAIL FROM: <receipts@example.com>");
                    peer.expects("RCPT TO: <0511>", "RCPT TO: <0512>", "RCPT TO: <0513>", "RCPT TO: <0514>", "DATA");
                    peer.says("250 From", "250 OK", "452 full", "501 no", "250 OK", "354 go");
                    peer.faxBody();
                    peer.expects(".").says("250 250 GF-1 OK 2 destinatari").quits();
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            Offer.Ready ready = (Offer.Ready) session.offer(Samples.envelope(body, "0511", "0512", "0513", "0514"));
            assertThat(ready.answers())
                    .containsExactly(
                            Answer.TAKEN,
                            Answer.NOT_TRIED,
                            new Answer.Refused(new Reply(501, List.of("no"))),
                            Answer.TAKEN);
            assertThat(((Outcome.Accepted) session.finish()).warnings()).isEmpty();
        }
    }

    @Test
    void sendsNoFurtherBurstIntoAFullEnvelope() throws Exception {
        List<String> many = numbers(1000);
        try (ScriptedServer server = pipelining(peer -> {
                    peer.expects("MAIL FROM: <receipts@example.com>");
                    int inBurst = 0;
                    // A burst is at most 8 KiB and one command.
                    for (int bytes = 34; bytes < 8192; bytes += 23) {
                        peer.expects("RCPT TO: <" + many.get(inBurst++) + ">");
                    }
                    peer.says("250 From", "250 OK");
                    for (int i = 1; i < inBurst; i++) {
                        peer.says("452 full");
                    }
                    peer.takesBody()
                            .expects(".")
                            .says("250 250 GF-1 OK 1 destinatari")
                            .quits();
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            Offer.Ready ready =
                    (Offer.Ready) session.offer(new Envelope("receipts@example.com", many, "Offerta", "now", body));
            assertThat(ready.answers().get(0)).isEqualTo(Answer.TAKEN);
            assertThat(ready.answers().subList(1, 1000)).containsOnly(Answer.NOT_TRIED);
            assertThat(((Outcome.Accepted) session.finish()).warnings()).isEmpty();
        }
    }

    @Test
    void cutsTheConnectionWhenDataIsTakenForNobody() throws Exception {
        try (ScriptedServer server = pipelining(peer -> {
                    peer.expects("MAIL FROM: <receipts@example.com>", "RCPT TO: <0511>", "DATA");
                    peer.says("250 From", "501 no", "354 go").hearsTheEnd();
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            assertThat(session.offer(Samples.envelope(body, "0511")))
                    .isEqualTo(new Offer.NoneTaken(List.of(new Answer.Refused(new Reply(501, List.of("no"))))));
            assertThat(session.isOpen()).isFalse();
        }
    }

    @Test
    void resetsWhenDataIsRefusedForNobody() throws Exception {
        try (ScriptedServer server = pipelining(peer -> {
                    peer.expects("MAIL FROM: <receipts@example.com>", "RCPT TO: <0511>", "DATA");
                    peer.says("250 From", "450 later", "554 nobody")
                            .expects("RSET")
                            .says("250 OK")
                            .quits();
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            assertThat(session.offer(Samples.envelope(body, "0511")))
                    .isEqualTo(new Offer.NoneTaken(List.of(new Answer.Deferred(new Reply(450, List.of("later"))))));
            assertThat(session.isOpen()).isTrue();
        }
    }

    @Test
    void blamesMailAndNotTheRecipientsWhenMailIsRefused() throws Exception {
        try (ScriptedServer server = pipelining(peer -> {
                    peer.expects("MAIL FROM: <receipts@example.com>", "RCPT TO: <0511>", "DATA");
                    peer.says("553 not you", "503 MAIL first", "503 MAIL first");
                    peer.expects("MAIL FROM: <receipts@example.com>", "RCPT TO: <0511>", "DATA");
                    peer.says("450 busy", "503 MAIL first", "503 MAIL first").quits();
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            assertThat(session.offer(Samples.envelope(body, "0511")))
                    .isEqualTo(new Offer.Refused(new Reply(553, List.of("not you")), List.of(), true));
            assertThat(session.offer(Samples.envelope(body, "0511")))
                    .isEqualTo(new Offer.Deferred(new Reply(450, List.of("busy")), List.of()));
        }
    }

    @Test
    void isRefusedAtDataWithTheAnswersThatWereGiven() throws Exception {
        try (ScriptedServer server = pipelining(peer -> {
                    peer.expects("MAIL FROM: <receipts@example.com>", "RCPT TO: <0511>", "DATA");
                    peer.says("250 From", "250 OK", "550 no")
                            .expects("RSET")
                            .says("250 OK")
                            .quits();
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            assertThat(session.offer(Samples.envelope(body, "0511")))
                    .isEqualTo(new Offer.Refused(new Reply(550, List.of("no")), List.of(Answer.TAKEN), false));
        }
    }

    @Test
    void keepsWhatItLearntWhenTheSessionEndsWithinABurst() throws Exception {
        try (ScriptedServer server = pipelining(peer -> {
                    peer.expects("MAIL FROM: <receipts@example.com>");
                    peer.expects("RCPT TO: <0511>", "RCPT TO: <0512>", "RCPT TO: <0513>", "DATA");
                    peer.says("250 From", "250 OK", "501 no").closes();
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            Offer.Lost lost = (Offer.Lost) session.offer(Samples.envelope(body, "0511", "0512", "0513"));
            assertThat(lost.answers())
                    .containsExactly(
                            Answer.NOT_TRIED, new Answer.Refused(new Reply(501, List.of("no"))), Answer.NOT_TRIED);
        }
    }

    @Test
    void trustsNobodyWhoAnswersMoreThanWasAsked() throws Exception {
        try (ScriptedServer server = pipelining(peer -> {
                    peer.expects("MAIL FROM: <receipts@example.com>", "RCPT TO: <0511>", "DATA");
                    peer.says("250 From", "250 OK", "354 go", "250 OK").hearsTheEnd();
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            Offer.Lost lost = (Offer.Lost) session.offer(Samples.envelope(body, "0511"));
            assertThat(lost.why()).endsWith(", FaxBody: the server said, unasked: 250 OK");
        }
    }

    @Test
    void doesNotTakeAReplyTooManyForTheNextEnvelopes() throws Exception {
        try (ScriptedServer server = pipelining(peer -> {
                    peer.expects("MAIL FROM: <receipts@example.com>", "RCPT TO: <0511>", "DATA");
                    peer.says("250 From", "250 OK", "354 go").faxBody();
                    peer.expects(".").says("250 250 GF-1 OK", "250 250 GF-1 OK").hearsTheEnd();
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            session.offer(Samples.envelope(body, "0511"));
            assertThat(session.finish()).isInstanceOf(Outcome.Accepted.class);
            Offer.Lost lost = (Offer.Lost) session.offer(Samples.envelope(body, "0512"));
            assertThat(lost.why()).endsWith(", MAIL: the server said, unasked: 250 250 GF-1 OK");
            assertThat(lost.beforeMail()).isFalse();
        }
    }

    @Test
    void doesNotWaitForAServerThatWaitsForIt() throws Exception {
        // Replies of 400 bytes to commands of 24: what is in flight must fit between the two.
        List<String> many = numbers(20_000);
        String words = "x".repeat(400);
        try (ScriptedServer server = pipelining(peer -> {
                    peer.expects("MAIL FROM: <receipts@example.com>").says("250 From");
                    for (String number : many) {
                        peer.expects("RCPT TO: <" + number + ">").says("250 " + words);
                    }
                    peer.takesBody()
                            .expects(".")
                            .says("250 250 GF-1 OK 20000 destinatari")
                            .quits();
                });
                FaxSession session = FaxSession.open(Samples.server(server.port()))) {
            session.offer(new Envelope("receipts@example.com", many, "Offerta", "now", body));
            assertThat(((Outcome.Accepted) session.finish()).warnings()).isEmpty();
        }
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> String.format("051%07d", i))
                .toList();
    }
}
