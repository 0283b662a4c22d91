package nightfax.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Numbers that only ever fail.
 *
 * <p>The waves over one input of a campaign count as one go, as late as its latest wave. A go <em>tried</em> a number when
 * it left it {@link State#ACCEPTED}, {@link State#FAILED}, {@link State#REFUSED} or in doubt; other states say nothing
 * about a number. A go <em>failed</em> at it when it tried it and every outcome was FAILED or REFUSED: one acceptance, or
 * one doubt, is none. All campaigns of the data folder count.
 */
public final class Failures {
    private static final String FAILED = "'FAILED', 'REFUSED'";
    private static final String SENT = "'ACCEPTED', 'IN_DOUBT', 'SENDING'";

    private final Database database;

    Failures(Database database) {
        this.database = database;
    }

    /** The waves over one input, latest first. */
    private record Go(List<Run> waves) {
        Run latest() {
            return waves.get(0);
        }
    }

    /** A number that failed, and the latest go that failed at it. */
    private static final class Suspect {
        private final Run latest;
        private int failures;

        Suspect(Run latest) {
            this.latest = latest;
        }
    }

    /**
     * Tells the numbers at which each of the last {@code goes} that tried them failed; numbers tried less often are not
     * among them.
     *
     * <p>The cost is linear: first the failures are read, which are few; the goes themselves only as far back as they are
     * needed for the numbers that failed often enough at all.
     *
     * @param goes 1 or more
     * @param campaign the go of this campaign
     * @param inputSha256 over this input is left out: it is the one that asks
     * @param normal the form in which two ways of dialling one number are the same
     * @param each is told the number in that form, and the latest go that failed at it
     */
    public void inARow(
            int goes, String campaign, String inputSha256, UnaryOperator<String> normal, BiConsumer<String, Run> each) {
        List<Go> latestFirst = goes(campaign, inputSha256);
        Map<String, Suspect> suspects = suspects(latestFirst, goes, normal);
        for (Go go : latestFirst) {
            if (suspects.isEmpty()) {
                return;
            }
            forEach(go, SENT, fax -> suspects.remove(normal.apply(fax)));
            for (String number : numbers(go, FAILED, normal)) {
                Suspect suspect = suspects.get(number);
                if (suspect != null && ++suspect.failures == goes) {
                    each.accept(number, suspect.latest);
                    suspects.remove(number);
                }
            }
        }
    }

    /** Numbers that at least so many goes refused or failed, whatever else happened to them; not yet counted. */
    private Map<String, Suspect> suspects(List<Go> latestFirst, int goes, UnaryOperator<String> normal) {
        Map<String, Suspect> suspects = new HashMap<>();
        for (Go go : latestFirst) {
            for (String number : numbers(go, FAILED, normal)) {
                suspects.computeIfAbsent(number, unknown -> new Suspect(go.latest())).failures++;
            }
        }
        suspects.values().removeIf(suspect -> suspect.failures < goes);
        suspects.values().forEach(suspect -> suspect.failures = 0);
        return suspects;
    }

    private Set<String> numbers(Go go, String states, UnaryOperator<String> normal) {
        Set<String> numbers = new HashSet<>();
        forEach(go, states, fax -> numbers.add(normal.apply(fax)));
        return numbers;
    }

    private List<Go> goes(String campaign, String inputSha256) {
        Map<String, List<Run>> goes = new LinkedHashMap<>();
        for (Run run : Runs.latestFirst(database)) {
            if (!run.campaign().equals(campaign) || !run.inputSha256().equals(inputSha256)) {
                goes.computeIfAbsent(run.campaign() + "\n" + run.inputSha256(), unknown -> new ArrayList<>())
                        .add(run);
            }
        }
        return goes.values().stream().map(Go::new).toList();
    }

    private void forEach(Go go, String states, Consumer<String> each) {
        for (Run wave : go.waves()) {
            List<Object[]> spans = database.jdbc()
                    .query(
                            "SELECT doc, first_line, last_line FROM span WHERE run = ? AND state IN (" + states + ")",
                            (row, number) -> new Object[] {wave.id(), row.getInt(1), row.getLong(2), row.getLong(3)},
                            wave.id());
            for (Object[] span : spans) {
                database.jdbc()
                        .queryForList(
                                "SELECT fax FROM recipient WHERE run = ? AND doc = ? AND line BETWEEN ? AND ?",
                                String.class,
                                span)
                        .forEach(each);
            }
        }
    }
}
