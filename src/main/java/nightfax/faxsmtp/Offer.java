package nightfax.faxsmtp;

import java.util.List;

/**
 * What became of an envelope up to, but without, the final dot. Whatever it is, the server has taken nothing yet: it
 * may do so only for a dot (RFC 5321 4.1.1.4).
 *
 * <p>Lists of answers go by the index of {@link Envelope#recipients()}.
 */
public sealed interface Offer {
    /**
     * At least one recipient is taken and the body is on its way; {@link FaxSession#finish()} sends the dot.
     *
     * @param bytes of the FaxBody as the server will count them, head and closing boundary included, the dot not
     */
    record Ready(List<Answer> answers, long bytes) implements Offer {
        public Ready {
            answers = List.copyOf(answers);
        }
    }

    /** No recipient was taken; nothing will be faxed. */
    record NoneTaken(List<Answer> answers) implements Offer {
        public NoneTaken {
            answers = List.copyOf(answers);
        }
    }

    /**
     * 4yz to MAIL or DATA: the envelope not now.
     *
     * @param answers empty when it was MAIL
     */
    record Deferred(Reply reply, List<Answer> answers) implements Offer {
        public Deferred {
            answers = List.copyOf(answers);
        }
    }

    /**
     * 5yz to MAIL or DATA: the envelope not at all.
     *
     * @param answers empty when it was MAIL; with DATA, those not {@link Answer.Taken} keep their own answer
     * @param sender whether it was MAIL that was refused: the sender's or the account's fault, not the recipients'
     */
    record Refused(Reply reply, List<Answer> answers, boolean sender) implements Offer {
        public Refused {
            answers = List.copyOf(answers);
        }
    }

    /**
     * The session is gone, provably before the dot: closed, reset, 421, time-out or a reply that is neither yes nor no.
     *
     * @param answers what was refused or deferred until then, the others not tried; empty when RCPT was not reached
     * @param beforeMail a session that had carried an envelope was closed (EOF, reset or 421) before this one's MAIL
     *     was answered. Some servers do that after every envelope: reconnect at once, it is no failure
     */
    record Lost(String why, List<Answer> answers, boolean beforeMail) implements Offer {
        public Lost {
            answers = List.copyOf(answers);
        }
    }
}
