package nightfax.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The columns of a mailing list.
 *
 * @param headings in canonical CSV
 * @param faxColumn 0-based position of the number
 * @param documentColumn 0-based position of the document's name; null when members have none of their own
 */
public record ListLayout(
        String headings, int faxColumn, @Nullable Integer documentColumn) {}
