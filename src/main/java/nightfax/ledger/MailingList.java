package nightfax.ledger;

import java.time.Instant;

/**
 * A mailing list.
 *
 * @param generation under which its members stand
 * @param version counts every change of its members, from 1
 */
public record MailingList(String name, long generation, long version, ListLayout layout, Instant changedAt) {

    /**
     * One who is on a list.
     *
     * @param number as dialled
     * @param cells the fields in the list's columns, in canonical CSV; may lack cells at the end, and hold nulls
     * @param optedOut whether they do not want faxes
     */
    public record Member(String number, String cells, boolean optedOut) {}

    /** One who does not want faxes, member or not. */
    public record OptOut(String number, String why, Instant at) {}
}
