package nightfax.faxsmtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import nightfax.faxsmtp.LostException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * One envelope up to, but without, the final dot.
 *
 * <pre>
 * CLIENT: MAIL FROM: &lt;user@domain.com&gt;
 * SERVER: 250 &lt;user@domain.com&gt; From
 * CLIENT: RCPT TO: &lt;051266608&gt;
 * SERVER: 250 &lt;051266608&gt; OK
 * CLIENT: DATA
 * SERVER: 354 Inviare FaxBody &lt;.&gt; to end
 * CLIENT: (the FaxBody)
 * </pre>
 *
 * With PIPELINING the commands go out in bursts, DATA last (RFC 2920 3.1).
 */
final class EnvelopeDialogue {
    /**
     * Bytes of commands in flight. Server and client must never both wait for the other to read: the replies to a
     * burst, some two or three times its size, have to fit into the buffers between them.
     */
    private static final int BURST = 8 * 1024;

    private final Connection connection;
    private final ServerSettings server;
    private final Envelope envelope;
    private final FaxMessage.Document document;
    private final boolean laterEnvelope;
    private final List<String> recipients;
    private final Answer[] answers;
    private @Nullable Reply mail;
    private int taken;
    private boolean full;

    /** @param laterEnvelope whether the session has carried another one before */
    EnvelopeDialogue(
            Connection connection,
            ServerSettings server,
            Envelope envelope,
            FaxMessage.Document document,
            boolean laterEnvelope) {
        this.connection = connection;
        this.server = server;
        this.envelope = envelope;
        this.document = document;
        this.laterEnvelope = laterEnvelope;
        this.recipients = envelope.recipients();
        this.answers = new Answer[recipients.size()];
        Arrays.fill(answers, Answer.NOT_TRIED);
    }

    Offer run(boolean pipelining) {
        try {
            connection.requireSilence("MAIL");
            return pipelining ? inBursts() : inTurn();
        } catch (LostException e) {
            connection.cut();
            boolean beforeMail = mail == null && laterEnvelope && e.kind() == Kind.CLOSED;
            return new Offer.Lost(e.getMessage(), mail == null ? List.of() : learnt(), beforeMail);
        }
    }

    private Offer inTurn() throws LostException {
        Reply mailReply = exchange(mailCommand(), "MAIL");
        judgeMail(mailReply);
        if (mailReply.code() != 250) {
            return withoutMail(mailReply);
        }
        for (int i = 0; i < answers.length && !full; i++) {
            judgeRecipient(i, exchange(rcptCommand(i), "RCPT"));
        }
        if (taken == 0) {
            reset();
            return noneTaken();
        }
        connection.requireSilence("DATA");
        add("DATA", "DATA");
        connection.flush("DATA", server.limits().data());
        return afterData(dataReply());
    }

    private Offer inBursts() throws LostException {
        int next = 0;
        boolean dataSent = false;
        add(mailCommand(), "MAIL");
        while (next < answers.length && !full && (mail == null || mail.code() == 250)) {
            int from = next;
            while (next < answers.length && connection.writer().buffered() < BURST) {
                add(rcptCommand(next++), "RCPT");
            }
            if (next == answers.length) {
                add("DATA", "DATA");
                dataSent = true;
            }
            connection.flush("RCPT", server.limits().command());
            if (mail == null) {
                judgeMail(reply("MAIL"));
            }
            for (int i = from; i < next; i++) {
                Reply reply = reply("RCPT");
                if (mailTaken()) {
                    judgeRecipient(i, reply);
                }
            }
        }
        if (taken == 0) {
            abandonData(dataSent);
            return mail != null && mail.code() != 250 ? withoutMail(mail) : noneTaken();
        }
        if (!dataSent) {
            add("DATA", "DATA");
            connection.flush("DATA", server.limits().data());
        }
        return afterData(dataReply());
    }

    private boolean mailTaken() {
        return mail != null && mail.code() == 250;
    }

    /**
     * With no recipient taken DATA should have been refused. A server that says 354 all the same waits for a message
     * now, and would take a lone dot (RFC 2920 3.1) for one; no dot is sent without intent, so the session ends.
     */
    private void abandonData(boolean dataSent) throws LostException {
        if (dataSent && dataReply().code() == 354) {
            connection.cut();
        } else if (mailTaken()) {
            reset();
        }
    }

    private void judgeMail(Reply reply) throws LostException {
        requireSession(reply, "MAIL");
        if (reply.code() != 250 && !reply.isTransient() && !reply.isPermanent()) {
            throw unclear(reply, "MAIL");
        }
        mail = reply;
    }

    private Offer withoutMail(Reply reply) {
        return reply.isPermanent() ? new Offer.Refused(reply, List.of(), true) : new Offer.Deferred(reply, List.of());
    }

    private void judgeRecipient(int index, Reply reply) throws LostException {
        requireSession(reply, "RCPT");
        int code = reply.code();
        // 251 is a yes with a remark (RFC 5321 3.4).
        if (code == 250 || code == 251) {
            answers[index] = Answer.TAKEN;
            taken++;
        } else if ((code == 452 || code == 552) && taken > 0) {
            // RFC 5321 4.5.3.1.10: too many recipients, 552 being the old way to say so.
            full = true;
        } else if (reply.isTransient()) {
            answers[index] = new Answer.Deferred(reply);
        } else if (reply.isPermanent()) {
            answers[index] = new Answer.Refused(reply);
        } else {
            throw unclear(reply, "RCPT");
        }
    }

    private Offer noneTaken() {
        return new Offer.NoneTaken(List.of(answers));
    }

    private Offer afterData(Reply reply) throws LostException {
        requireSession(reply, "DATA");
        if (reply.code() == 354) {
            return new Offer.Ready(List.of(answers), sendMessage());
        }
        if (!reply.isTransient() && !reply.isPermanent()) {
            throw unclear(reply, "DATA");
        }
        reset();
        return reply.isPermanent()
                ? new Offer.Refused(reply, List.of(answers), false)
                : new Offer.Deferred(reply, List.of(answers));
    }

    /** @return bytes sent */
    private long sendMessage() throws LostException {
        byte[] head = FaxMessage.head(envelope, server.scheduleHeaders());
        byte[] tail = FaxMessage.tail();
        connection.requireSilence("FaxBody");
        send(head, head.length);
        long documentBytes;
        try {
            documentBytes = document.pass(this::send);
        } catch (IOException e) {
            // The server waits for the rest of a message that cannot be had.
            connection.cut();
            throw new UncheckedIOException(
                    "The rendered document " + envelope.body() + " cannot be sent: " + e.getMessage() + ".", e);
        }
        send(tail, tail.length);
        connection.flush("FaxBody", server.limits().block());
        return head.length + documentBytes + tail.length;
    }

    private void send(byte[] bytes, int count) throws LostException {
        connection.add(bytes, count, "FaxBody", server.limits().block());
    }

    /** Ends the transaction on the server's side. When that fails the session is over, but the answers stand. */
    private void reset() {
        try {
            if (exchange("RSET", "RSET").code() != 250) {
                connection.cut();
            }
        } catch (LostException e) {
            connection.cut();
        }
    }

    private void requireSession(Reply reply, String pending) throws LostException {
        if (reply.endsSession()) {
            throw new LostException(Kind.CLOSED, connection.about(pending) + "the server said: " + reply.text());
        }
    }

    private LostException unclear(Reply reply, String pending) {
        return new LostException(
                Kind.MALFORMED,
                connection.about(pending) + "the server said, which is neither yes nor no: " + reply.text());
    }

    private List<Answer> learnt() {
        // What was taken is taken no longer: the transaction is gone with the session.
        return Arrays.stream(answers)
                .map(answer -> answer == Answer.TAKEN ? Answer.NOT_TRIED : answer)
                .toList();
    }

    private String mailCommand() {
        return "MAIL FROM: <" + envelope.sender() + ">";
    }

    private String rcptCommand(int index) {
        return "RCPT TO: <" + recipients.get(index) + ">";
    }

    private void add(String line, String pending) throws LostException {
        connection.add(line, pending, server.limits().command());
    }

    private Reply reply(String pending) throws LostException {
        return connection.reply(pending, server.limits().command());
    }

    private Reply dataReply() throws LostException {
        return connection.reply("DATA", server.limits().data());
    }

    private Reply exchange(String line, String pending) throws LostException {
        return connection.exchange(line, pending, server.limits().command());
    }
}
