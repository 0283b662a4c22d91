package nightfax.recipients;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which column feeds which role, where the job file says so.
 *
 * @param named role ({@code fax}, {@code document}, {@code country}, {@code name}) to heading, or to a 1-based index
 *     written {@code #3}; a role that is missing here is looked for by the usual headings
 */
public record ColumnMapping(Map<String, String> named) {
    /** The roles a column can have. */
    public static final Set<String> ROLES = Set.of("fax", "document", "country", "name");

    /** In place of a heading: the role is not looked for. */
    private static final String NONE = "";

    /** @throws IllegalArgumentException for a role that is not in {@link #ROLES} or an index below 1 */
    public ColumnMapping {
        named = Map.copyOf(named);
        named.forEach((role, column) -> {
            if (!ROLES.contains(role)) {
                throw new IllegalArgumentException(
                        "a column cannot be mapped to \"" + role + "\": the roles are fax, document, country and name");
            }
            if (isIndex(column) && index(column) < 0) {
                throw new IllegalArgumentException(
                        "column \"" + column + "\" for " + role + ": columns are counted from #1");
            }
        });
    }

    /** Every role by the usual headings. */
    public static ColumnMapping byName() {
        return new ColumnMapping(Map.of());
    }

    /** This one, but without a column for the role, whatever the headings say. */
    ColumnMapping without(String role) {
        Map<String, String> others = new HashMap<>(named);
        others.put(role, NONE);
        return new ColumnMapping(others);
    }

    boolean leavesOut(String role) {
        return NONE.equals(named.get(role));
    }

    /** The headings that are named. */
    List<String> headings() {
        return named.values().stream()
                .filter(column -> !isIndex(column) && !column.equals(NONE))
                .toList();
    }

    /** Whether the column is given by position, {@code #3}, rather than by its heading. */
    static boolean isIndex(String column) {
        return column.matches("#\\d{1,5}");
    }

    /** The 0-based position that {@code #3} stands for. */
    static int index(String column) {
        return Integer.parseInt(column.substring(1)) - 1;
    }

    /** Whether a heading is named, so that the export must have a heading line. */
    boolean namesAHeading() {
        return !headings().isEmpty();
    }
}
