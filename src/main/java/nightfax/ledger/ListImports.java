package nightfax.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Imports into mailing lists, in three strides: the export's rows are staged, the list's next generation is built from them
 * and the current one, and one small transaction makes it current. Whatever ends an import before that leaves the list as
 * it was.
 */
public final class ListImports {
    private static final int PAGE = 1_000;

    private final Database database;
    private final Clock clock;

    ListImports(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What makes an import the same import. */
    public record Order(
            String list, ListImport.Mode mode, String inputSha256, String settings, String input, boolean dry) {}

    /** The import that brought the list to what it is now, if it was one and nothing has changed since. */
    public Optional<ListImport> ledTo(MailingList list) {
        // The version alone would not do: a list that was removed and made anew counts from 1 again.
        return imports(
                        "WHERE list = ? AND status = 'APPLIED' AND version_after = ? AND target = ?",
                        list.name(),
                        list.version(),
                        list.generation())
                .stream()
                .findFirst();
    }

    /** All imports of a list that were applied, latest first. */
    public List<ListImport> applied(String list) {
        return imports("WHERE list = ? AND status = 'APPLIED' ORDER BY id DESC", list);
    }

    /** Opens an import, or the same one again; other imports of the list that never ended are given up. */
    public ListImport open(Order order, long baseVersion) {
        ListImport known = database.inTransaction(() -> {
            ListImport same = null;
            for (ListImport other : imports("WHERE list = ? AND status = 'STARTED' ORDER BY id", order.list())) {
                if (!other.dry()
                        && !order.dry()
                        && other.mode() == order.mode()
                        && other.inputSha256().equals(order.inputSha256())
                        && other.settings().equals(order.settings())
                        && other.baseVersion() == baseVersion) {
                    same = other;
                } else {
                    drop(other);
                }
            }
            return same == null ? insert(order, baseVersion) : same;
        });
        Lists.sweep(database);
        return known;
    }

    private ListImport insert(Order order, long baseVersion) {
        long staging = nextId();
        // Rows of those who are to go are not the list's next generation, all others are.
        long target = order.mode() == ListImport.Mode.REMOVE ? nextId() : staging;
        database.jdbc()
                .update(
                        "INSERT INTO list_import (id, list, mode, input_sha256, settings, input, base_version, dry,"
                                + " status, staging, target, started_at) VALUES (?,?,?,?,?,?,?,?,'STARTED',?,?,?)",
                        staging,
                        order.list(),
                        order.mode().name(),
                        order.inputSha256(),
                        order.settings(),
                        order.input(),
                        baseVersion,
                        order.dry(),
                        staging,
                        target,
                        now());
        return get(staging);
    }

    private long nextId() {
        return Objects.requireNonNull(
                database.jdbc().queryForObject("VALUES (NEXT VALUE FOR generation_ids)", Long.class));
    }

    public ListImport get(long id) {
        return imports("WHERE id = ?", id).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no import " + id + " in the ledger"));
    }

    /** What the list's columns will be. */
    public void describe(long id, ListLayout layout) {
        database.inTransaction(() -> database.updateOne(
                "UPDATE list_import SET headings = ?, fax_column = ?, document_column = ? WHERE id = ?",
                layout.headings(),
                layout.faxColumn(),
                layout.documentColumn(),
                id));
    }

    /** A row of the export, decided. */
    public sealed interface Row {
        long line();

        String cells();
    }

    /** @param cells in the columns of the list's next generation; null cells are columns that the export has not */
    public record Staged(long line, String number, String cells) implements Row {}

    /**
     * A row that is no member.
     *
     * @param duplicate whether its number stands on an earlier line; else it holds none that can be dialled
     * @param cells in the export's own columns
     */
    public record Rejected(long line, boolean duplicate, String reason, String cells) implements Row {}

    /**
     * Writes a chunk of rows: all of them or none.
     *
     * @throws IllegalStateException when the import is not under way
     */
    public void stage(long id, List<? extends Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        List<Staged> staged = rows.stream()
                .filter(Staged.class::isInstance)
                .map(Staged.class::cast)
                .toList();
        List<Rejected> rejected = rows.stream()
                .filter(Rejected.class::isInstance)
                .map(Rejected.class::cast)
                .toList();
        database.inTransaction(() -> {
            insertMembers(id, staged);
            database.jdbc()
                    .batchUpdate(
                            "INSERT INTO list_reject (generation, line, kind, reason, cells) VALUES (?,?,?,?,?)",
                            rejected,
                            Math.max(1, rejected.size()),
                            (statement, row) -> {
                                statement.setLong(1, id);
                                statement.setLong(2, row.line());
                                statement.setString(3, row.duplicate() ? "DUPLICATE" : "REJECTED");
                                statement.setString(4, row.reason());
                                statement.setString(5, row.cells());
                            });
            int noted = database.jdbc()
                    .update(
                            "UPDATE list_import SET staged_line = ? WHERE id = ? AND status = 'STARTED'",
                            rows.get(rows.size() - 1).line(),
                            id);
            if (noted != 1) {
                throw new IllegalStateException("import " + id + " is not under way");
            }
        });
    }

    private void insertMembers(long generation, List<Staged> members) {
        database.jdbc()
                .batchUpdate(
                        "INSERT INTO list_member (generation, number, line, cells) VALUES (?,?,?,?)",
                        members,
                        Math.max(1, members.size()),
                        (statement, row) -> {
                            statement.setLong(1, generation);
                            statement.setString(2, row.number());
                            statement.setLong(3, row.line());
                            statement.setString(4, row.cells());
                        });
    }

    /** Numbers staged so far, with their lines: what a restarted import must know to go on finding duplicates. */
    public void forEachStaged(long id, ObjLongConsumer<String> each) {
        NumberPages<NumberPages.Staged> staged = NumberPages.members(database, id);
        for (NumberPages.Staged row = staged.next(); row != null; row = staged.next()) {
            each.accept(row.number(), row.line());
        }
    }

    /** Rows that are no members, in the export's order. */
    public void forEachRejected(long id, Consumer<Rejected> each) {
        long after = 0;
        while (true) {
            List<Rejected> page = database.jdbc()
                    .query(
                            "SELECT line, kind, reason, cells FROM list_reject WHERE generation = ? AND line > ?"
                                    + " ORDER BY generation, line LIMIT " + PAGE,
                            (row, number) -> new Rejected(
                                    row.getLong(1),
                                    row.getString(2).equals("DUPLICATE"),
                                    row.getString(3),
                                    row.getString(4)),
                            id,
                            after);
            page.forEach(each);
            if (page.size() < PAGE) {
                return;
            }
            after = page.get(page.size() - 1).line();
        }
    }

    /** Compares a member's fields with those that are staged for the number; the ledger does not look into cells. */
    public interface Fields {
        /**
         * @param known in the columns the list has now
         * @param staged in the columns it will have
         */
        Merged merge(String known, String staged);

        /**
         * @param cells in the columns the list will have
         * @param changed whether anybody would call the member changed
         */
        record Merged(String cells, boolean changed) {}
    }

    /** What happens to one number. */
    public enum Difference {
        ADDED,
        CHANGED,
        REMOVED,
        UNCHANGED,
        SUPPRESSED
    }

    /** Is told what happens to each number of the export, and to each member that goes, in order of the numbers. */
    public interface Differences {
        /** @param cells before it for one that is removed, after it for all others */
        void tell(Difference difference, String number, String cells);
    }

    /**
     * Builds the list's next generation beside the current one. May be started again at any time, and tells all differences
     * each time.
     *
     * @param current the list as it is; null when there is none yet
     */
    public ListImport.Changes build(
            ListImport import_, @Nullable MailingList current, Fields fields, Differences differences) {
        return new GenerationBuilder(database, import_, current, fields, differences).build();
    }

    /** Makes the next generation the list: all at once, or not at all. */
    public void apply(ListImport import_, ListImport.Changes changes) {
        ListLayout layout = Objects.requireNonNull(import_.layout());
        database.inTransaction(() -> {
            long target = number("SELECT target FROM list_import WHERE id = ? AND status = 'STARTED'", import_.id());
            List<Long> before = database.jdbc()
                    .queryForList(
                            "SELECT generation FROM mailing_list WHERE name = ? AND version = ?",
                            Long.class,
                            import_.list(),
                            import_.baseVersion());
            if (before.isEmpty() && import_.baseVersion() > 0) {
                throw new IllegalStateException("list " + import_.list() + " changed under import " + import_.id());
            }
            if (before.isEmpty()) {
                database.jdbc()
                        .update(
                                "INSERT INTO mailing_list (name, generation, version, headings, fax_column,"
                                        + " document_column, changed_at) VALUES (?,?,?,?,?,?,?)",
                                import_.list(),
                                target,
                                1,
                                layout.headings(),
                                layout.faxColumn(),
                                layout.documentColumn(),
                                now());
            } else {
                database.updateOne(
                        "UPDATE mailing_list SET generation = ?, version = ?, headings = ?, fax_column = ?,"
                                + " document_column = ?, changed_at = ? WHERE name = ?",
                        target,
                        import_.baseVersion() + 1,
                        layout.headings(),
                        layout.faxColumn(),
                        layout.documentColumn(),
                        now(),
                        import_.list());
                discard(before.get(0));
            }
            if (target != import_.id()) {
                discard(import_.id());
            }
            end(import_, ListImport.Status.APPLIED, changes, import_.baseVersion() + 1);
        });
        Lists.sweep(database);
    }

    /** Gives an import up: the list stays as it is. */
    public void drop(ListImport import_, ListImport.Changes changes) {
        database.inTransaction(() -> {
            drop(import_);
            end(import_, ListImport.Status.DROPPED, changes, null);
        });
        Lists.sweep(database);
    }

    private void drop(ListImport import_) {
        discard(import_.id());
        long target = number("SELECT target FROM list_import WHERE id = ?", import_.id());
        if (target != import_.id()) {
            discard(target);
        }
        end(import_, ListImport.Status.DROPPED, import_.changes(), null);
    }

    private void discard(long generation) {
        database.jdbc().update("INSERT INTO list_garbage VALUES (?)", generation);
    }

    private void end(
            ListImport import_, ListImport.Status status, ListImport.Changes changes, @Nullable Long versionAfter) {
        database.updateOne(
                "UPDATE list_import SET status = ?, added = ?, changed = ?, removed = ?, unchanged = ?,"
                        + " suppressed = ?, rejected = ?, duplicates = ?, version_after = ?, ended_at = ?"
                        + " WHERE id = ?",
                status.name(),
                changes.added(),
                changes.changed(),
                changes.removed(),
                changes.unchanged(),
                changes.suppressed(),
                changes.rejected(),
                changes.duplicates(),
                versionAfter,
                now(),
                import_.id());
    }

    private long number(String sql, long id) {
        return Objects.requireNonNull(database.jdbc().queryForObject(sql, Long.class, id));
    }

    private List<ListImport> imports(String where, Object... values) {
        return new ArrayList<>(
                database.jdbc().query("SELECT * FROM list_import " + where, (row, number) -> read(row), values));
    }

    private static ListImport read(ResultSet row) throws SQLException {
        return new ListImport(
                row.getLong("id"),
                row.getString("list"),
                ListImport.Mode.valueOf(row.getString("mode")),
                row.getString("input_sha256"),
                row.getString("settings"),
                row.getString("input"),
                row.getLong("base_version"),
                row.getBoolean("dry"),
                ListImport.Status.valueOf(row.getString("status")),
                row.getLong("staged_line"),
                row.getString("headings") == null ? null : Lists.layout(row),
                new ListImport.Changes(
                        row.getLong("added"),
                        row.getLong("changed"),
                        row.getLong("removed"),
                        row.getLong("unchanged"),
                        row.getLong("suppressed"),
                        row.getLong("rejected"),
                        row.getLong("duplicates")),
                Database.instant(row.getObject("started_at", LocalDateTime.class)),
                Database.instantOrNull(row.getObject("ended_at", LocalDateTime.class)));
    }

    private LocalDateTime now() {
        return Database.utc(clock.instant());
    }
}
