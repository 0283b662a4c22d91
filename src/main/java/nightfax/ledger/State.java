package nightfax.ledger;

import java.util.Set;

/**
 * What became of one line of the recipients input, and the one table of what may become of it next.
 *
 * <pre>
 * PENDING  → SENDING → ACCEPTED | FAILED | IN_DOUBT | PENDING (not now)
 * PENDING  → REFUSED | UNRENDERABLE | SUPERSEDED
 * IN_DOUBT → ACCEPTED | PENDING     by the operator's word only
 * </pre>
 *
 * REJECTED, DUPLICATE, SUPPRESSED and ALREADY_SENT are decided at import and final from the start.
 */
public enum State {
    /** Imported, and no envelope has taken it yet. */
    PENDING,
    /** In an envelope whose final dot is promised or sent, and whose reply is not recorded. */
    SENDING,
    /** The server took the envelope (250 to the final dot). */
    ACCEPTED,
    /** The server said 5yz to this recipient's RCPT TO. */
    REFUSED,
    /** The server said 5yz to the envelope. */
    FAILED,
    /** The dot went out and the reply did not come back (RFC 1047). Never resent by itself. */
    IN_DOUBT,
    /** Its document cannot be rendered. */
    UNRENDERABLE,
    /** Was pending when a newer input took the campaign over. */
    SUPERSEDED,
    /** The line cannot be used: bad number, missing document, wrong number of cells. */
    REJECTED,
    /** The same number and the same document content stand on an earlier line. */
    DUPLICATE,
    /** On a do-not-fax list. */
    SUPPRESSED,
    /** An earlier run of this campaign sent the same content to the same number. */
    ALREADY_SENT;

    /** The states that may follow this one. The only place where that is said. */
    public Set<State> next() {
        return switch (this) {
            case PENDING -> Set.of(SENDING, REFUSED, UNRENDERABLE, SUPERSEDED);
            case SENDING -> Set.of(ACCEPTED, FAILED, IN_DOUBT, PENDING);
            case IN_DOUBT -> Set.of(ACCEPTED, PENDING);
            case ACCEPTED, REFUSED, FAILED, UNRENDERABLE, SUPERSEDED, REJECTED, DUPLICATE, SUPPRESSED, ALREADY_SENT ->
                Set.of();
        };
    }

    /** @throws IllegalStateException when the table does not allow the step: a bug of ours, never the input's fault */
    State to(State following) {
        if (!next().contains(following)) {
            throw new IllegalStateException("the ledger does not go from " + this + " to " + following);
        }
        return following;
    }

    /** Whether a run that leaves recipients in this state did not do all it was asked for (exit code 1). */
    public boolean isFailure() {
        return switch (this) {
            case REFUSED, FAILED, IN_DOUBT, UNRENDERABLE, REJECTED -> true;
            case PENDING, SENDING, ACCEPTED, SUPERSEDED, DUPLICATE, SUPPRESSED, ALREADY_SENT -> false;
        };
    }
}
