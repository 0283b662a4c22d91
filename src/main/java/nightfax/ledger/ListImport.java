package nightfax.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One import into a mailing list: the same list at the same version, the same export, mode and settings are the same import,
 * however often it is started.
 *
 * @param id the ledger's own number
 * @param inputSha256 of the export, hexadecimal
 * @param settings how the export is read, in words that are equal for equal settings
 * @param input where the export was read from, for people
 * @param baseVersion the list's version that it is based on; 0 when there was no such list
 * @param dry whether it only tells what it would do
 * @param stagedLine the last line of the export that is in the ledger
 * @param layout the list's columns after it; null until the export was opened
 */
public record ListImport(
        long id,
        String list,
        Mode mode,
        String inputSha256,
        String settings,
        String input,
        long baseVersion,
        boolean dry,
        Status status,
        long stagedLine,
        @Nullable ListLayout layout,
        Changes changes,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /** What the export's rows are to the list. */
    public enum Mode {
        /** New members, and new fields of known ones. */
        ADD,
        /** All members there are to be. */
        REPLACE,
        /** Members that are to go. */
        REMOVE
    }

    /** Where an import stands. */
    public enum Status {
        /** Being worked on, or killed while it was. */
        STARTED,
        /** The list is as the export wants it. */
        APPLIED,
        /** Given up: the list or the export changed under it, or it was a dry run. */
        DROPPED
    }

    /**
     * What an import does to the list.
     *
     * @param removed members that go
     * @param unchanged rows that make no difference
     * @param suppressed rows whose number opted out: they are not brought back
     * @param rejected rows that hold no number that can be dialled
     * @param duplicates rows whose number stands on an earlier line
     */
    public record Changes(
            long added, long changed, long removed, long unchanged, long suppressed, long rejected, long duplicates) {
        static final Changes NONE = new Changes(0, 0, 0, 0, 0, 0, 0);
    }
}
