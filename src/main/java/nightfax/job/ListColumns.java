package nightfax.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import nightfax.ledger.ListImport;
import nightfax.ledger.ListImports;
import nightfax.ledger.ListLayout;
import nightfax.recipients.Columns;
import nightfax.text.CsvText;
import org.jspecify.annotations.Nullable;

/**
 * From some columns, an export's or a list's, to a mailing list's: the fax and the document column by their roles, all
 * others by their headings.
 */
final class ListColumns {
    /** The last columns of a rejects.csv: of the mended file they are no fields. */
    private static final List<String> REJECT_COLUMNS = List.of("line", "reason");

    private final ListLayout layout;
    private final List<String> headings;
    /** For each column of the list, its position in what it comes from; -1 when it is not there. */
    private final int[] sources;

    private ListColumns(ListLayout layout, List<String> headings, int[] sources) {
        this.layout = layout;
        this.headings = headings;
        this.sources = sources;
    }

    /** What an export's columns are to a list. */
    static ListColumns ofExport(Columns export, ListImport.Mode mode, @Nullable ListLayout current) {
        List<String> own = withoutRejectColumns(export.headings());
        ListLayout from = new ListLayout(CsvText.join(own), export.fax(), export.document());
        if (current == null || mode == ListImport.Mode.REPLACE) {
            return between(from, from);
        }
        return between(from, mode == ListImport.Mode.ADD ? union(current, from) : current);
    }

    private static List<String> withoutRejectColumns(List<String> headings) {
        int rest = headings.size() - REJECT_COLUMNS.size();
        return rest > 0 && headings.subList(rest, headings.size()).equals(REJECT_COLUMNS)
                ? headings.subList(0, rest)
                : headings;
    }

    /** The first one's columns, and behind them those that only the second has. */
    static ListLayout union(ListLayout first, ListLayout second) {
        List<String> headings = headings(first);
        List<String> added = headings(second);
        int[] places = places(second, first);
        Integer document = first.documentColumn();
        for (int i = 0; i < added.size(); i++) {
            if (!contains(places, i)) {
                headings.add(added.get(i));
                if (document == null && Objects.equals(second.documentColumn(), i)) {
                    document = headings.size() - 1;
                }
            } else if (document == null && Objects.equals(second.documentColumn(), i)) {
                document = indexOf(places, i);
            }
        }
        return new ListLayout(CsvText.join(headings), first.faxColumn(), document);
    }

    /** From the columns of one layout to those of another. */
    static ListColumns between(ListLayout from, ListLayout to) {
        return new ListColumns(to, headings(to), places(from, to));
    }

    private static int[] places(ListLayout from, ListLayout to) {
        List<String> given = headings(from);
        List<String> wanted = headings(to);
        int[] places = new int[wanted.size()];
        boolean[] taken = new boolean[given.size()];
        java.util.Arrays.fill(places, -1);
        take(places, taken, to.faxColumn(), from.faxColumn());
        if (to.documentColumn() != null && from.documentColumn() != null) {
            take(places, taken, to.documentColumn(), from.documentColumn());
        }
        for (int i = 0; i < places.length; i++) {
            for (int j = 0; j < taken.length && places[i] < 0; j++) {
                if (!taken[j] && same(wanted.get(i), given.get(j))) {
                    take(places, taken, i, j);
                }
            }
        }
        return places;
    }

    private static void take(int[] places, boolean[] taken, int to, int from) {
        places[to] = from;
        taken[from] = true;
    }

    private static boolean same(String one, String other) {
        return folded(one).equals(folded(other));
    }

    private static String folded(String heading) {
        return heading.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private static boolean contains(int[] places, int wanted) {
        return indexOf(places, wanted) >= 0;
    }

    private static int indexOf(int[] places, int wanted) {
        for (int i = 0; i < places.length; i++) {
            if (places[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    static List<String> headings(ListLayout layout) {
        List<String> headings = new ArrayList<>();
        for (@Nullable String heading : CsvText.split(layout.headings())) {
            headings.add(heading == null ? "" : heading);
        }
        return headings;
    }

    ListLayout layout() {
        return layout;
    }

    /** The cells in the list's columns; null where the column is not there, or the row is too short to have it. */
    List<@Nullable String> cells(List<? extends @Nullable String> from) {
        List<@Nullable String> cells = new ArrayList<>(headings.size());
        for (int source : sources) {
            cells.add(source >= 0 && source < from.size() ? from.get(source) : null);
        }
        return cells;
    }

    /**
     * A member's new fields over the known ones: cells that the export does not have stay what they were. How the number is
     * written makes no difference.
     *
     * @param known in the columns that these are from
     * @param staged in the columns that these lead to
     */
    ListImports.Fields.Merged merge(String known, String staged) {
        List<@Nullable String> before = CsvText.split(known);
        List<@Nullable String> old = cells(before);
        List<@Nullable String> fresh = CsvText.split(staged);
        List<@Nullable String> merged = new ArrayList<>(sources.length);
        boolean changed = false;
        for (int i = 0; i < sources.length; i++) {
            @Nullable String cell = i < fresh.size() ? fresh.get(i) : null;
            merged.add(cell == null ? old.get(i) : cell);
            changed |= i != layout.faxColumn() && !text(old.get(i)).equals(text(merged.get(i)));
        }
        for (int i = 0; i < before.size(); i++) {
            // A column that goes takes its fields along.
            changed |= !contains(sources, i) && !text(before.get(i)).isEmpty();
        }
        return new ListImports.Fields.Merged(CsvText.join(merged), changed);
    }

    static String text(@Nullable String cell) {
        return cell == null ? "" : cell;
    }
}
