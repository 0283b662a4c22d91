package nightfax.ledger;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Input lines per state: every state is there, zero included, and the sum is the number of lines read.
 *
 * @param perState lines, by state
 */
public record Counts(Map<State, Long> perState) {
    public Counts {
        EnumMap<State, Long> all = new EnumMap<>(State.class);
        for (State state : State.values()) {
            long lines = perState.getOrDefault(state, 0L);
            if (lines < 0) {
                throw new IllegalStateException("the ledger counts " + lines + " lines as " + state);
            }
            all.put(state, lines);
        }
        perState = Collections.unmodifiableMap(all);
    }

    public long of(State state) {
        return perState.get(state);
    }

    /** All lines of the input, whatever became of them. */
    public long total() {
        return perState.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Lines that were asked for and did not get their fax: the reason for exit code 1. */
    public long failures() {
        return perState.entrySet().stream()
                .filter(entry -> entry.getKey().isFailure())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
