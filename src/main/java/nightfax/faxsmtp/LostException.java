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

    LostException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
