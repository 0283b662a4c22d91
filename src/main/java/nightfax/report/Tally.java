package nightfax.report;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nightfax.ledger.History;
import nightfax.ledger.History.LineReport;
import nightfax.ledger.State;
import org.jspecify.annotations.Nullable;

/** What the HTML report gathers while the lines go by; bounded, however many lines there are. */
final class Tally {
    /** Documents told one by one. */
    static final int DOCUMENTS = 200;

    private final Map<State, Reasons> reasons = new EnumMap<>(State.class);
    private final Reasons mended = new Reasons();
    private final Map<String, Map<State, Long>> perDocument = new HashMap<>();
    private @Nullable Instant firstAnswer;
    private @Nullable Instant lastAnswer;

    Tally(List<History.DocumentUse> documents) {
        documents.stream()
                .limit(DOCUMENTS)
                .forEach(use -> perDocument.put(use.document().name(), new EnumMap<>(State.class)));
    }

    void add(LineReport line) {
        Map<State, Long> states = perDocument.get(line.document());
        if (states != null) {
            states.merge(line.state(), 1L, Long::sum);
        }
        if (line.note() != null) {
            mended.add(line.note(), line);
        }
        Instant at = line.at();
        if (at != null && line.attempts() > 0) {
            firstAnswer = firstAnswer == null || at.isBefore(firstAnswer) ? at : firstAnswer;
            lastAnswer = lastAnswer == null || at.isAfter(lastAnswer) ? at : lastAnswer;
        }
        if (needsAReason(line)) {
            reasons.computeIfAbsent(line.state(), state -> new Reasons())
                    .add(Objects.requireNonNullElse(line.reply(), Words.meaning(line.state())), line);
        }
    }

    private static boolean needsAReason(LineReport line) {
        return switch (line.state()) {
            case ACCEPTED -> false;
            case PENDING, SENDING, SUPERSEDED -> line.reply() != null;
            case REFUSED, FAILED, IN_DOUBT, UNRENDERABLE, REJECTED, DUPLICATE, SUPPRESSED, ALREADY_SENT -> true;
        };
    }

    /** The lines that are in {@code state}, by why they are. */
    List<Reasons.Group> reasons(State state) {
        Reasons of = reasons.get(state);
        return of == null ? List.of() : of.groups();
    }

    /** The lines that the import mended, by how. */
    List<Reasons.Group> mended() {
        return mended.groups();
    }

    /** Lines of a document by state; empty for one beyond the first {@link #DOCUMENTS}. */
    Map<State, Long> states(String document) {
        return perDocument.getOrDefault(document, Map.of());
    }

    @Nullable Instant firstAnswer() {
        return firstAnswer;
    }

    @Nullable Instant lastAnswer() {
        return lastAnswer;
    }
}
