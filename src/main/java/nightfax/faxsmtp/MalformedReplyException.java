package nightfax.faxsmtp;

/** What came is no reply as RFC 5321 4.2 has it. */
final class MalformedReplyException extends Exception {
    MalformedReplyException(String message) {
        super(message);
    }
}
