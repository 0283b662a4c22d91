package nightfax.faxsmtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything up to the final dot, a command at a time. */
class EnvelopeDialogueTest extends RenderedBody {

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
            Outcome.Accepted accepted = (Outcome.Accepted) session.finish();
            assertThat(offer)
                    .isEqualTo(new Offer.Ready(List.of(Answer.TAKEN, Answer.TAKEN, Answer.TAKEN), heard[0].length()));
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
}
