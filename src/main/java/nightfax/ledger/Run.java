package nightfax.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of a campaign: the same campaign name, input content and wave are the same run, however often it is started.
 *
 * @param id the ledger's own number
 * @param campaign the name in the job file
 * @param inputSha256 of the recipients input, hexadecimal
 * @param wave 1 for the first go, 2 and up for retries of what failed
 * @param input where the input was read from, for people
 * @param headings the input's first line in canonical CSV; null until the import begins
 * @param format how the input is written
 * @param imported whether the import reached the end of the input
 * @param status how the latest go at it stands
 * @param ending how it ended; null while it has not
 * @param warnings what the operator should know, one a line
 */
public record Run(
        long id,
        String campaign,
        String inputSha256,
        int wave,
        String input,
        @Nullable String headings,
        InputFormat format,
        boolean imported,
        Status status,
        @Nullable Ending ending,
        @Nullable String warnings,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /** Where a run stands. */
    public enum Status {
        /** Being worked on, or killed while it was. */
        STARTED,
        /** Ended with nothing left to do. */
        COMPLETED,
        /** Ended before the end; the next start goes on. */
        FAILED,
        /** Stopped by the operator; the next start goes on. */
        STOPPED,
        /** Given up in favour of a newer input. */
        SUPERSEDED
    }

    /** How a completed run ended. */
    public enum Ending {
        OK,
        WITH_FAILURES,
        IN_DOUBT
    }

    /** The same run with a go at it ended so. */
    public Run ended(Status how, @Nullable Ending with, Instant at) {
        return new Run(
                id, campaign, inputSha256, wave, input, headings, format, imported, how, with, warnings, startedAt, at);
    }

    /** Short name for people and file names: the first digits of the input's hash, and the wave. */
    public String label() {
        return inputSha256.substring(0, 12) + "-" + wave;
    }
}
