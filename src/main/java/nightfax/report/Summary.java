package nightfax.report;

import java.util.List;
import nightfax.ledger.Counts;
import nightfax.ledger.Envelopes;
import nightfax.ledger.History;
import nightfax.ledger.Run;
import org.jspecify.annotations.Nullable;

/**
 * How a campaign stands.
 *
 * @param run the latest wave
 * @param counts over all waves
 * @param documents in order of first use
 * @param inDoubt envelopes that wait for the operator's word, oldest first
 * @param elsewhere those of the campaign's other inputs that do, oldest first
 * @param warnings what the operator should know, one clause each
 * @param mishap what ended the go at it that has just ended; null when nothing did, or that go is not this one
 */
public record Summary(
        Run run,
        Counts counts,
        List<History.DocumentUse> documents,
        List<Envelopes.Envelope> inDoubt,
        List<Elsewhere> elsewhere,
        List<String> warnings,
        @Nullable String mishap) {
    public Summary {
        documents = List.copyOf(documents);
        inDoubt = List.copyOf(inDoubt);
        elsewhere = List.copyOf(elsewhere);
        warnings = List.copyOf(warnings);
    }

    public Summary(
            Run run,
            Counts counts,
            List<History.DocumentUse> documents,
            List<Envelopes.Envelope> inDoubt,
            List<Elsewhere> elsewhere,
            List<String> warnings) {
        this(run, counts, documents, inDoubt, elsewhere, warnings, null);
    }

    /** The documents for people: all that was merged into one form as one. */
    public List<History.DocumentUse> byName() {
        return History.DocumentUse.byName(documents);
    }

    /** The same, ended by this. */
    public Summary endedBy(@Nullable String what) {
        return new Summary(run, counts, documents, inDoubt, elsewhere, warnings, what);
    }

    /**
     * An envelope in doubt of another input.
     *
     * @param run the label of its run
     * @param document as that run's input names it
     */
    public record Elsewhere(String run, String document, Envelopes.Envelope envelope) {}

    /**
     * For people at a terminal: the verdict, a table per state, what to do next. Ends in a line end; holds no control
     * character but that, whatever a server or an export put into a reply or a name.
     */
    public String asText() {
        return SummaryText.of(this);
    }

    /**
     * For scripts: one JSON object with {@code campaign}, {@code run}, {@code wave}, {@code input}, {@code imported},
     * {@code status}, {@code ending}, {@code started_at}, {@code ended_at}, {@code recipients} by state with every state in
     * it, {@code documents}, {@code in_doubt}, {@code in_doubt_elsewhere} (of other inputs) and {@code warnings}. Instants are ISO-8601 with the offset of this machine.
     */
    public String asJson() {
        return SummaryJson.of(this);
    }
}
