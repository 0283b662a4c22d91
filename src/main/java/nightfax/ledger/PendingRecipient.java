package nightfax.ledger;

/**
 * A recipient that no span covers yet.
 *
 * @param previousLine the line of the recipient just before it in send order within its document, pending or not; before
 *     the first, a line on which no recipient stands. Two pending recipients are consecutive when this is the other's line.
 */
public record PendingRecipient(long run, int doc, long line, long previousLine, String fax) {}
