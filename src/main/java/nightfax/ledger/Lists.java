package nightfax.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The mailing lists: who is on them, and who does not want to be faxed. Members come and go by {@link ListImports}; opting
 * out is by number and independent of being a member, so that no import can undo it.
 */
public final class Lists {
    private final Database database;
    private final Clock clock;

    Lists(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public Optional<MailingList> find(String name) {
        return database
                .jdbc()
                .query("SELECT * FROM mailing_list WHERE name = ?", (row, number) -> read(row), name)
                .stream()
                .findFirst();
    }

    /** All lists, in order of their names. */
    public List<MailingList> all() {
        return database.jdbc().query("SELECT * FROM mailing_list ORDER BY name", (row, number) -> read(row));
    }

    /** How many are on a list and may be faxed. */
    public long members(MailingList list) {
        return count("SELECT COUNT(*) FROM list_member WHERE generation = ?", list.generation())
                - optedOutMembers(list);
    }

    private long optedOutMembers(MailingList list) {
        return count(
                "SELECT COUNT(*) FROM list_opt_out o JOIN list_member m ON m.generation = ? AND m.number = o.number"
                        + " WHERE o.list = ?",
                list.generation(),
                list.name());
    }

    /** How many opted out of a list, members or not. */
    public long optOuts(String list) {
        return count("SELECT COUNT(*) FROM list_opt_out WHERE list = ?", list);
    }

    private long count(String sql, Object... values) {
        Long count = database.jdbc().queryForObject(sql, Long.class, values);
        return count == null ? 0 : count;
    }

    /** All members in order of their numbers, those who opted out among them; read page by page. */
    public Iterator<MailingList.Member> each(MailingList list) {
        NumberPages<NumberPages.Staged> members = NumberPages.members(database, list.generation());
        NumberPages<String> optedOut = NumberPages.optedOut(database, list.name());
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return members.peek() != null;
            }

            @Override
            public MailingList.Member next() {
                NumberPages.Staged member = members.next();
                if (member == null) {
                    throw new NoSuchElementException();
                }
                return new MailingList.Member(member.number(), member.cells(), optedOut.seek(member.number()) != null);
            }
        };
    }

    /** Tells everybody who opted out of a list, in order of their numbers. */
    public void forEachOptOut(String list, Consumer<MailingList.OptOut> each) {
        database.jdbc()
                .query(
                        "SELECT number, why, noted_at FROM list_opt_out WHERE list = ? ORDER BY list, number",
                        row -> {
                            each.accept(new MailingList.OptOut(
                                    row.getString(1),
                                    row.getString(2),
                                    Database.instant(row.getObject(3, LocalDateTime.class))));
                        },
                        list);
    }

    /**
     * Notes that somebody does not want faxes, for good: no import undoes it. Who opted out before keeps the earlier note.
     *
     * @return how many had not opted out before
     */
    public int optOut(String list, Collection<String> numbers, String why) {
        return database.inTransaction(() -> {
            int noted = 0;
            for (String number : numbers) {
                noted += database.jdbc().update("""
                                INSERT INTO list_opt_out (list, number, why, noted_at)
                                SELECT ?, ?, ?, ? FROM (VALUES (0)) WHERE NOT EXISTS
                                (SELECT 1 FROM list_opt_out WHERE list = ? AND number = ?)
                                """, list, number, why, Database.utc(clock.instant()), list, number);
            }
            return noted;
        });
    }

    /** @return how many had opted out and want faxes again */
    public int optIn(String list, Collection<String> numbers) {
        return database.inTransaction(() -> numbers.stream()
                .mapToInt(number ->
                        database.jdbc().update("DELETE FROM list_opt_out WHERE list = ? AND number = ?", list, number))
                .sum());
    }

    /** @return how many were members */
    public int removeMembers(MailingList list, Collection<String> numbers) {
        return database.inTransaction(() -> {
            int removed = numbers.stream()
                    .mapToInt(number -> database.jdbc()
                            .update(
                                    "DELETE FROM list_member WHERE generation = ? AND number = ?",
                                    list.generation(),
                                    number))
                    .sum();
            database.updateOne(
                    "UPDATE mailing_list SET version = version + 1, changed_at = ? WHERE name = ?",
                    Database.utc(clock.instant()),
                    list.name());
            return removed;
        });
    }

    /** Removes a list with its members; who opted out of it stays opted out should a list of that name come back. */
    public void remove(MailingList list) {
        database.inTransaction(() -> {
            database.jdbc().update("INSERT INTO list_garbage VALUES (?)", list.generation());
            database.updateOne("DELETE FROM mailing_list WHERE name = ?", list.name());
        });
        sweep(database);
    }

    /** Deletes what no list needs any more, page by page: an unfinished sweep is gone on with by the next. */
    static void sweep(Database database) {
        List<Long> garbage = database.jdbc().queryForList("SELECT generation FROM list_garbage", Long.class);
        for (long generation : garbage) {
            NumberPages<NumberPages.Staged> members = NumberPages.members(database, generation);
            for (String last = members.lastOfPage(); last != null; last = members.lastOfPage()) {
                String upTo = last;
                // However many are left of the page.
                database.inTransaction(() -> {
                    database.jdbc()
                            .update("DELETE FROM list_member WHERE generation = ? AND number <= ?", generation, upTo);
                });
            }
            database.inTransaction(() -> {
                database.jdbc().update("DELETE FROM list_reject WHERE generation = ?", generation);
                database.jdbc().update("DELETE FROM list_garbage WHERE generation = ?", generation);
            });
        }
    }

    private static MailingList read(ResultSet row) throws SQLException {
        return new MailingList(
                row.getString("name"),
                row.getLong("generation"),
                row.getLong("version"),
                layout(row),
                Database.instant(row.getObject("changed_at", LocalDateTime.class)));
    }

    static ListLayout layout(ResultSet row) throws SQLException {
        int document = row.getInt("document_column");
        @Nullable Integer documentColumn = row.wasNull() ? null : document;
        return new ListLayout(row.getString("headings"), row.getInt("fax_column"), documentColumn);
    }
}
