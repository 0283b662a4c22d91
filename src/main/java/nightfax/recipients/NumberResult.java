package nightfax.recipients;

import org.jspecify.annotations.Nullable;

/** What a fax cell came to. */
public sealed interface NumberResult {
    /**
     * @param dialled the number as the server dials it
     * @param e164 plus, country code and national number: the same for every way of writing it
     * @param note what was mended or is doubtful; null when there is nothing to tell
     */
    record Number(String dialled, String e164, @Nullable String note) implements NumberResult {}

    /** @param reason one sentence that does not repeat the cell */
    record Rejected(String reason) implements NumberResult {}
}
