package nightfax.faxsmtp;

/** What the server said to one RCPT. Lists of answers go by the index of {@link Envelope#recipients()}. */
public sealed interface Answer {
    /** 250: faxed if the envelope is accepted. */
    record Taken() implements Answer {}

    /** 5yz: not this number, for good. */
    record Refused(Reply reply) implements Answer {}

    /** 4yz: not now. */
    record Deferred(Reply reply) implements Answer {}

    /**
     * Nothing is known of this recipient: the envelope was full before it (452 or 552 after others were taken), or the
     * session ended. It goes into the next envelope at once.
     */
    record NotTried() implements Answer {}

    /** The one {@link Taken} that is needed. */
    Answer TAKEN = new Taken();

    /** The one {@link NotTried} that is needed. */
    Answer NOT_TRIED = new NotTried();
}
