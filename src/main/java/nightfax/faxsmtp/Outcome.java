package nightfax.faxsmtp;

import java.util.List;
import java.util.Optional;

/** What became of an envelope whose final dot was due. */
public sealed interface Outcome {
    /**
     * 250: the server has taken the fax.
     *
     * @param jobId the server's name for the job, opaque; empty when the reply holds none
     * @param warnings sentences: no job ID, or other counts of bytes or recipients than were sent
     */
    record Accepted(Optional<String> jobId, Reply reply, List<String> warnings) implements Outcome {
        public Accepted {
            warnings = List.copyOf(warnings);
        }
    }

    /** 4yz, 421 included: not taken, not now. */
    record Deferred(Reply reply) implements Outcome {}

    /** 5yz: not taken, not at all. */
    record Refused(Reply reply) implements Outcome {}

    /** The dot was not sent, since it could not leave or the server had ended the matter: not taken. The session is closed. */
    record Unsent(String why) implements Outcome {}

    /**
     * The dot went out and no clear answer came back: end of the connection, time-out, a malformed reply, or a code
     * that is neither 250 nor 4yz nor 5yz; or the server said yes before it had the dot. The server may or may not have taken the fax (RFC 1047). The session is
     * closed.
     */
    record InDoubt(String why) implements Outcome {}
}
