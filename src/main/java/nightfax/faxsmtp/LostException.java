package nightfax.faxsmtp;

/** The conversation cannot go on. The message says with whom, what was pending and why, without any secret. */
final class LostException extends Exception {
    enum Kind {
        /** End of the connection, reset, or 421. */
        CLOSED,
        /** No answer, or no room for our bytes, within the limit. */
        TIMED_OUT,
        /** A reply that is neither yes nor no. */
        MALFORMED
    }

    private final Kind kind;
    private final boolean yes;

    LostException(Kind kind, String message) {
        this(kind, message, false);
    }

    private LostException(Kind kind, String message, boolean yes) {
        super(message);
        this.kind = kind;
        this.yes = yes;
    }

    /** A reply to nothing that was asked. */
    static LostException unasked(Reply reply, String about) {
        return new LostException(
                reply.endsSession() ? Kind.CLOSED : Kind.MALFORMED,
                about + "the server said, unasked: " + reply.text(),
                reply.isPositive());
    }

    /** Whether what came unasked was a yes: a server that says 250 to a body has taken it, dot or no dot. */
    boolean saidYes() {
        return yes;
    }

    Kind kind() {
        return kind;
    }
}
