package nightfax.report;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import nightfax.ledger.Counts;
import nightfax.ledger.State;
import org.jspecify.annotations.Nullable;

/**
 * The one sentence for who has no time.
 *
 * @param tone how much of a worry it is
 * @param leftOut a sentence about the lines that were not to be sent; null when there are none
 */
record Verdict(Tone tone, String sentence, @Nullable String leftOut) {

    enum Tone {
        GOOD,
        OPEN,
        BAD
    }

    private static final List<State> TROUBLE =
            List.of(State.REFUSED, State.FAILED, State.UNRENDERABLE, State.REJECTED, State.IN_DOUBT, State.SUPERSEDED);

    private static final List<State> LEFT_OUT = List.of(State.DUPLICATE, State.SUPPRESSED, State.ALREADY_SENT);

    static Verdict of(Summary summary) {
        Counts counts = summary.counts();
        long open = counts.of(State.PENDING) + counts.of(State.SENDING);
        if (!summary.run().imported()) {
            return new Verdict(
                    Tone.OPEN,
                    "The import has not reached the end of the input: "
                            + Figures.counted(counts.total(), "line", "lines") + " read so far.",
                    null);
        }
        if (counts.total() == 0) {
            return new Verdict(Tone.GOOD, "The input has no recipients: there was nothing to send.", null);
        }
        return new Verdict(tone(counts, open), sentence(counts, open), leftOut(counts));
    }

    private static String sentence(Counts counts, long open) {
        long accepted = counts.of(State.ACCEPTED);
        long asked = counts.total() - sum(counts, LEFT_OUT);
        if (asked == 0) {
            return "Nothing was to be sent.";
        }
        if (accepted == asked) {
            return asked == 1
                    ? "The server took the one fax."
                    : "The server took all " + Figures.count(asked) + " faxes.";
        }
        String took = Figures.count(accepted) + " of " + Figures.counted(asked, "fax", "faxes");
        return open > 0
                ? "Not finished: the server took " + took + " so far, " + Figures.count(open) + " still to be sent"
                        + troubles(counts) + "."
                : "The server took " + took + troubles(counts) + ".";
    }

    private static String troubles(Counts counts) {
        return list("; ", counts, TROUBLE, Words::name);
    }

    private static @Nullable String leftOut(Counts counts) {
        long leftOut = sum(counts, LEFT_OUT);
        return leftOut == 0
                ? null
                : Figures.counted(leftOut, "line was", "lines were") + " left out on purpose"
                        + list(": ", counts, LEFT_OUT, Verdict::why) + ".";
    }

    private static String why(State state) {
        return switch (state) {
            case DUPLICATE -> "sent by an earlier line";
            case SUPPRESSED -> "on a do-not-fax list";
            case ALREADY_SENT -> "sent by an earlier run";
            default -> throw new IllegalArgumentException(state + " lines are not left out on purpose");
        };
    }

    private static Tone tone(Counts counts, long open) {
        if (counts.failures() > 0 || counts.of(State.SUPERSEDED) > 0) {
            return Tone.BAD;
        }
        return open > 0 ? Tone.OPEN : Tone.GOOD;
    }

    private static long sum(Counts counts, List<State> states) {
        return states.stream().mapToLong(counts::of).sum();
    }

    private static String list(String before, Counts counts, List<State> states, Function<State, String> words) {
        String list = states.stream()
                .filter(state -> counts.of(state) > 0)
                .map(state -> Figures.count(counts.of(state)) + " " + words.apply(state))
                .collect(Collectors.joining(", "));
        return list.isEmpty() ? "" : before + list;
    }
}
