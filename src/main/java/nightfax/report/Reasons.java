package nightfax.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import nightfax.ledger.History.LineReport;
import org.jspecify.annotations.Nullable;

/**
 * Lines grouped by reason. Reasons that differ only in a number or a quoted value are one: a server that repeats the fax
 * number in each refusal would otherwise give as many groups as refusals.
 */
final class Reasons {
    /** Lines told one by one in a group. */
    static final int ROWS = 200;

    private static final int GROUPS = 25;
    private static final int ALL_ROWS = 1_000;
    private static final int REMEMBERED = 1_000;
    private static final int LONGEST_KEY = 500;
    private static final String VARIABLE = "…";

    /** A quoted value, or a number that is not the reply code at the very start. */
    private static final Pattern VARYING = Pattern.compile("\"[^\"]*\"|(?<=\\D)\\d[\\d./-]*");

    private final Map<String, Group> groups = new HashMap<>();
    private final Map<String, Group> known = new HashMap<>();
    private @Nullable Group rest;
    private int rows;

    /** Lines that share a reason. */
    static final class Group {
        private final String pattern;
        private @Nullable String[] words;
        private long count;
        private final List<LineReport> lines = new ArrayList<>();

        private Group(String pattern, String reason) {
            this.pattern = pattern;
            this.words = reason.split(" ", -1);
        }

        /** The reason, with … where it differs from line to line. */
        String reason() {
            return words.length == 0 ? pattern : String.join(" ", Arrays.asList(words));
        }

        long count() {
            return count;
        }

        /** The first lines. */
        List<LineReport> lines() {
            return Collections.unmodifiableList(lines);
        }

        private void learn(String reason) {
            if (words.length == 0) {
                return;
            }
            String[] other = reason.split(" ", -1);
            if (other.length != words.length) {
                words = new String[0];
                return;
            }
            for (int i = 0; i < words.length; i++) {
                if (!other[i].equals(words[i])) {
                    words[i] = VARIABLE;
                }
            }
        }
    }

    void add(String reason, LineReport line) {
        Group group = group(reason);
        group.count++;
        if (group.lines.size() < ROWS && rows < ALL_ROWS) {
            group.lines.add(line);
            rows++;
        }
    }

    private Group group(String reason) {
        Group same = known.get(reason);
        if (same != null) {
            return same;
        }
        String shortened = reason.length() > LONGEST_KEY ? reason.substring(0, LONGEST_KEY) : reason;
        String pattern = VARYING.matcher(shortened).replaceAll(VARIABLE);
        Group group = groups.get(pattern);
        if (group != null) {
            group.learn(shortened);
        } else if (groups.size() < GROUPS) {
            group = new Group(pattern, shortened);
            groups.put(pattern, group);
        } else {
            if (rest == null) {
                rest = new Group("other reasons", "other reasons");
            }
            return rest;
        }
        if (known.size() < REMEMBERED && reason.length() <= LONGEST_KEY) {
            known.put(reason, group);
        }
        return group;
    }

    /** The largest group first, what did not fit into any last. */
    List<Group> groups() {
        List<Group> sorted = new ArrayList<>(groups.values());
        sorted.sort(Comparator.comparingLong(Group::count).reversed().thenComparing(Group::reason));
        if (rest != null) {
            sorted.add(rest);
        }
        return sorted;
    }
}
