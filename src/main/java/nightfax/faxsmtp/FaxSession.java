package nightfax.faxsmtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import nightfax.faxsmtp.LostException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * One authenticated connection, which carries envelopes one after the other.
 *
 * <pre>{@code
 * try (FaxSession session = FaxSession.open(server)) {
 *     Offer offer = session.offer(envelope);      // everything but the final dot
 *     if (offer instanceof Offer.Ready ready) {
 *         // the intent goes on record here, durably
 *         Outcome outcome = session.finish();     // the final dot and what the server says to it
 *     }
 * }
 * }</pre>
 *
 * <p>A session that {@link #isOpen()} no longer is replaced by a new one. Not safe for use by several threads.
 */
public final class FaxSession implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final ServerSettings server;
    private final Connection connection;
    private final Login.Welcome welcome;
    private FaxMessage.@Nullable Document lastDocument;
    private @Nullable Pending pending;
    private boolean carriedOne;

    private FaxSession(ServerSettings server, Connection connection, Login.Welcome welcome) {
        this.server = server;
        this.connection = connection;
        this.welcome = welcome;
    }

    /** An envelope that lacks only its dot. */
    private record Pending(long bytes, int taken) {}

    /**
     * Connects and logs in.
     *
     * @throws ServerUnavailableException when later may be better
     * @throws LoginRefusedException when the server does not want these credentials
     * @throws UnsuitableServerException when it will never be
     */
    public static FaxSession open(ServerSettings server) throws FaxServerException {
        Connection connection = Connection.connect(server);
        boolean loggedIn = false;
        try {
            Login.Welcome welcome = new Login(server, connection).run();
            loggedIn = true;
            return new FaxSession(server, connection, welcome);
        } finally {
            if (!loggedIn) {
                connection.cut();
            }
        }
    }

    /** The balance that the server told at login, {@code 235 ... [483 credits]}; empty when it told none. */
    public OptionalLong credits() {
        return welcome.credits();
    }

    /** Where the server says that a newer client is; it goes on serving this one. */
    public Optional<String> updateUrl() {
        return welcome.extensions().updateUrl();
    }

    /** Whether user name and password crossed a network in clear, for everybody on the way to read. */
    public boolean isExposed() {
        return Login.exposes(server.tls(), connection.remote());
    }

    /** Whether another envelope can be offered. A server may close a session that is open here at any moment. */
    public boolean isOpen() {
        return connection.isOpen();
    }

    /**
     * Sends everything but the final dot. Never throws for what the network or the server does.
     *
     * @throws UncheckedIOException when the envelope's body cannot be read or is not base64 in CRLF lines; nothing has
     *     been sent then, or the connection has been cut before the dot
     * @throws IllegalStateException when the session is closed, or the envelope before lacks its dot
     */
    public Offer offer(Envelope envelope) {
        if (!isOpen() || pending != null) {
            throw new IllegalStateException(
                    pending != null
                            ? "The envelope before is neither finished nor abandoned."
                            : "The session is closed.");
        }
        FaxMessage.Document document;
        try {
            document = FaxMessage.Document.open(envelope.body(), lastDocument);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The rendered document " + envelope.body() + " cannot be sent: " + e.getMessage() + ".", e);
        }
        lastDocument = document;
        Offer offer = new EnvelopeDialogue(connection, server, envelope, document, carriedOne)
                .run(welcome.extensions().pipelining());
        carriedOne = true;
        if (offer instanceof Offer.Ready ready) {
            int taken =
                    (int) ready.answers().stream().filter(Answer.TAKEN::equals).count();
            pending = new Pending(ready.bytes(), taken);
        }
        return offer;
    }

    /**
     * Sends the final dot and reads what the server says to it. The caller has put its intent on record before.
     *
     * @throws IllegalStateException unless {@link #offer} has just returned {@link Offer.Ready}
     */
    public Outcome finish() {
        Pending envelope = pending;
        if (envelope == null) {
            throw new IllegalStateException("No envelope lacks its dot.");
        }
        pending = null;
        try {
            connection.requireSilence("final dot");
        } catch (LostException e) {
            connection.cut();
            return e.saidYes() ? new Outcome.InDoubt(e.getMessage()) : new Outcome.Unsent(e.getMessage());
        }
        try {
            connection.add(".", "final dot", server.limits().block());
            connection.flush("final dot", server.limits().block());
        } catch (LostException e) {
            connection.cut();
            // Three bytes that the system did not take are not on their way; after a time-out nobody can say.
            return e.kind() == Kind.TIMED_OUT
                    ? new Outcome.InDoubt(e.getMessage())
                    : new Outcome.Unsent(e.getMessage());
        }
        Reply reply;
        try {
            reply = connection.reply("final dot", server.limits().finalDot());
        } catch (LostException e) {
            connection.cut();
            return new Outcome.InDoubt(e.getMessage());
        }
        return judge(reply, envelope);
    }

    private Outcome judge(Reply reply, Pending envelope) {
        if (reply.code() == 250) {
            return FinalReply.accepted(reply, envelope.bytes(), envelope.taken());
        }
        if (reply.endsSession()) {
            connection.cut();
        }
        if (reply.isTransient()) {
            return new Outcome.Deferred(reply);
        }
        if (reply.isPermanent()) {
            return new Outcome.Refused(reply);
        }
        connection.cut();
        return new Outcome.InDoubt(
                connection.about("final dot") + "the server said, which is neither yes nor no: " + reply.text());
    }

    /**
     * Gives up an envelope that lacks only its dot. The connection is cut, since every word would be part of the
     * message; a server that has not seen the dot discards what it got (RFC 5321 4.1.1.4).
     */
    public void abandon() {
        pending = null;
        connection.cut();
    }

    /** Says QUIT and waits a few seconds for the answer; an envelope without its dot is abandoned. Never throws. */
    @Override
    public void close() {
        if (isOpen() && pending == null) {
            Duration limit = server.limits().command().compareTo(FAREWELL) < 0
                    ? server.limits().command()
                    : FAREWELL;
            try {
                connection.exchange("QUIT", "QUIT", limit);
            } catch (LostException e) {
                // There is nothing left to lose.
            }
        }
        abandon();
    }
}
