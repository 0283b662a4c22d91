package nightfax.report;

import java.util.List;
import java.util.stream.Stream;
import nightfax.ledger.Counts;
import nightfax.ledger.State;

/**
 * The one sentence for who has no time.
 *
 * @param tone how much of a worry it is
 */
record Verdict(Tone tone, String sentence) {

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
        long leftOut = sum(counts, LEFT_OUT);
        long asked = counts.total() - leftOut;
        long open = counts.of(State.PENDING) + counts.of(State.SENDING);
        if (!summary.run().imported()) {
            return new Verdict(
                    Tone.OPEN,
                    "The import has not reached the end of the input: " + Words.counted(counts.total(), "line", "lines")
                            + " read so far.");
        }
        if (counts.total() == 0) {
            return new Verdict(Tone.GOOD, "The input has no recipients: there was nothing to send.");
        }
        String sentence;
        if (asked == 0) {
            sentence = "Nothing was to be sent.";
        } else if (open > 0) {
            sentence = "Not finished: the server took " + Words.count(counts.of(State.ACCEPTED)) + " of "
                    + Words.counted(asked, "fax", "faxes") + " so far, " + Words.count(open) + " still to be sent"
                    + list("; ", counts, TROUBLE) + ".";
        } else if (counts.of(State.ACCEPTED) == asked) {
            sentence = asked == 1
                    ? "The server took the one fax."
                    : "The server took all " + Words.count(asked) + " faxes.";
        } else {
            sentence = "The server took " + Words.count(counts.of(State.ACCEPTED)) + " of "
                    + Words.counted(asked, "fax", "faxes") + list("; ", counts, TROUBLE) + ".";
        }
        if (leftOut > 0) {
            sentence += " " + Words.counted(leftOut, "line was", "lines were") + " left out on purpose"
                    + list(": ", counts, LEFT_OUT) + ".";
        }
        return new Verdict(tone(counts, open), sentence);
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

    private static String list(String before, Counts counts, List<State> states) {
        Stream<String> parts = states.stream()
                .filter(state -> counts.of(state) > 0)
                .map(state -> Words.count(counts.of(state)) + " " + Words.name(state));
        String list = String.join(", ", parts.toList());
        return list.isEmpty() ? "" : before + list;
    }
}
