package nightfax.sandbox;

import java.util.Optional;

/** What the last four digits of a fax number make the sandbox do. Digits only: a list's name is never magic. */
public enum MagicNumber {
    /** 501 to RCPT, always: refused for good. */
    REFUSED("0501", false),
    /** 450 to RCPT the first time, taken after that. */
    NOT_NOW("0450", true),
    /** 451 to RCPT, always. */
    NEVER_NOW("0451", false),
    /** 452 to RCPT, always: the envelope is full at this recipient. */
    ENVELOPE_FULL("0452", false),
    /** 550 to the FaxBody of the envelope that it is in, always. */
    BODY_REFUSED("0550", false),
    /** 421 to RCPT the first time, and the connection ends. */
    CLOSING("0421", true),
    /** The first time, the connection ends after the final dot and nothing is recorded. */
    DROPPED_BEFORE("0911", true),
    /** The first time, the fax is recorded and the connection ends without a reply. */
    DROPPED_AFTER("0912", true),
    /** The reply to the final dot takes two seconds, always. */
    SLOW("0913", false),
    /** The first time, the fax is recorded and the reply to the final dot is no reply at all. */
    GARBAGE("0914", true);

    private static final int DIGITS = 4;
    private static final MagicNumber[] ALL = values();

    private final String ending;
    private final boolean once;

    MagicNumber(String ending, boolean once) {
        this.ending = ending;
        this.once = once;
    }

    /** The four digits. */
    public String ending() {
        return ending;
    }

    /** Whether it works only the first time that the server meets the number. */
    boolean once() {
        return once;
    }

    static Optional<MagicNumber> of(String fax) {
        int length = fax.length();
        if (length < DIGITS || fax.charAt(length - DIGITS) != '0' || fax.charAt(0) == '@') {
            return Optional.empty();
        }
        for (MagicNumber magic : ALL) {
            if (fax.endsWith(magic.ending)) {
                return Optional.of(magic);
            }
        }
        return Optional.empty();
    }
}
