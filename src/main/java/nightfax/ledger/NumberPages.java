package nightfax.ledger;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Goes through rows in order of their numbers, a page at a time: two such go side by side over lists of any length in
 * constant memory, which a join whose result HSQLDB holds whole does not.
 */
final class NumberPages<T> {
    private static final int PAGE = 5_000;

    /** A member, or a row that is to become one. */
    record Staged(String number, long line, String cells) {}

    /** Rows behind a number. */
    private interface Source<T> {
        List<T> after(String number);
    }

    private final Source<T> source;
    private final Function<T, String> number;
    private List<T> page;
    private int next;

    private NumberPages(Source<T> source, Function<T, String> number) {
        this.source = source;
        this.number = number;
        this.page = source.after("");
    }

    static NumberPages<Staged> members(Database database, long generation) {
        return new NumberPages<>(
                after -> database.jdbc()
                        .query(
                                "SELECT number, line, cells FROM list_member WHERE generation = ? AND number > ?"
                                        + " ORDER BY generation, number LIMIT " + PAGE,
                                (row, index) -> new Staged(row.getString(1), row.getLong(2), row.getString(3)),
                                generation,
                                after),
                Staged::number);
    }

    static NumberPages<String> optedOut(Database database, String list) {
        return new NumberPages<>(
                after -> database.jdbc()
                        .queryForList(
                                "SELECT number FROM list_opt_out WHERE list = ? AND number > ?"
                                        + " ORDER BY list, number LIMIT " + PAGE,
                                String.class,
                                list,
                                after),
                Function.identity());
    }

    /** @return null at the end */
    @Nullable T next() {
        T row = peek();
        next++;
        return row;
    }

    @Nullable T peek() {
        if (next >= page.size()) {
            if (page.size() < PAGE) {
                return null;
            }
            page = source.after(number.apply(page.get(page.size() - 1)));
            next = 0;
            if (page.isEmpty()) {
                return null;
            }
        }
        return page.get(next);
    }

    /** The row of this number, for numbers that only rise; null when there is none. */
    @Nullable T seek(String wanted) {
        T row = peek();
        while (row != null && number.apply(row).compareTo(wanted) < 0) {
            next++;
            row = peek();
        }
        return row != null && number.apply(row).equals(wanted) ? row : null;
    }

    /** The last number of the page, which is then passed over as a whole; null at the end. */
    @Nullable String lastOfPage() {
        if (peek() == null) {
            return null;
        }
        next = page.size();
        return number.apply(page.get(page.size() - 1));
    }
}
