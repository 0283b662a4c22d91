package nightfax.ledger;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a list's members, an import's rows and those who opted out side by side, in order of the numbers, and builds
 * the list's next generation. Members taken over are written in pages, together with how far that came: a second start
 * goes through everything again, for the differences, but writes only what is missing.
 */
final class GenerationBuilder {
    private static final int PAGE = 5_000;

    private final Database database;
    private final ListImport import_;
    private final NumberPages<NumberPages.Staged> staged;
    private final @Nullable NumberPages<NumberPages.Staged> members;
    private final NumberPages<String> optedOut;
    private final ListImports.Fields fields;
    private final ListImports.Differences differences;
    private final long target;
    private final String carriedBefore;

    private final Map<ListImports.Difference, Long> counts = new EnumMap<>(ListImports.Difference.class);
    private final List<NumberPages.Staged> carried = new ArrayList<>();
    private final List<NumberPages.Staged> mended = new ArrayList<>();

    GenerationBuilder(
            Database database,
            ListImport import_,
            @Nullable MailingList current,
            ListImports.Fields fields,
            ListImports.Differences differences) {
        this.database = database;
        this.import_ = import_;
        this.staged = NumberPages.members(database, import_.id());
        this.members = current == null ? null : NumberPages.members(database, current.generation());
        this.optedOut = NumberPages.optedOut(database, import_.list());
        this.fields = fields;
        this.differences = differences;
        this.target = Objects.requireNonNull(database.jdbc()
                .queryForObject("SELECT target FROM list_import WHERE id = ?", Long.class, import_.id()));
        this.carriedBefore = Objects.requireNonNull(database.jdbc()
                .queryForObject("SELECT carried_to FROM list_import WHERE id = ?", String.class, import_.id()));
    }

    ListImport.Changes build() {
        NumberPages.Staged row = nextRow();
        NumberPages.Staged member = nextMember();
        while (row != null || member != null) {
            int order = row == null ? 1 : member == null ? -1 : row.number().compareTo(member.number());
            if (order < 0) {
                onlyInExport(row);
                row = nextRow();
            } else if (order > 0) {
                onlyInList(member);
                member = nextMember();
            } else {
                inBoth(row, member);
                row = nextRow();
                member = nextMember();
            }
        }
        flush();
        return new ListImport.Changes(
                count(ListImports.Difference.ADDED),
                count(ListImports.Difference.CHANGED),
                count(ListImports.Difference.REMOVED),
                count(ListImports.Difference.UNCHANGED),
                count(ListImports.Difference.SUPPRESSED),
                rejects("REJECTED"),
                rejects("DUPLICATE"));
    }

    /** Rows without a line are members that were taken over already. */
    private NumberPages.@Nullable Staged nextRow() {
        NumberPages.Staged row = staged.next();
        while (row != null && row.line() == 0) {
            row = staged.next();
        }
        return row;
    }

    private NumberPages.@Nullable Staged nextMember() {
        return members == null ? null : members.next();
    }

    private void onlyInExport(NumberPages.Staged row) {
        if (isOptedOut(row)) {
            tell(ListImports.Difference.SUPPRESSED, row.number(), row.cells());
        } else if (import_.mode() == ListImport.Mode.REMOVE) {
            tell(ListImports.Difference.UNCHANGED, row.number(), row.cells());
        } else {
            tell(ListImports.Difference.ADDED, row.number(), row.cells());
        }
    }

    private void onlyInList(NumberPages.Staged member) {
        if (import_.mode() != ListImport.Mode.REPLACE) {
            carry(member);
        } else if (!isOptedOut(member)) {
            // One who opted out is not there to be removed: that the number is kept out stays noted all the same.
            tell(ListImports.Difference.REMOVED, member.number(), member.cells());
        }
    }

    private void inBoth(NumberPages.Staged row, NumberPages.Staged member) {
        boolean out = isOptedOut(row);
        if (import_.mode() == ListImport.Mode.REMOVE) {
            tell(
                    out ? ListImports.Difference.SUPPRESSED : ListImports.Difference.REMOVED,
                    row.number(),
                    member.cells());
            return;
        }
        ListImports.Fields.Merged merged = fields.merge(member.cells(), row.cells());
        if (!merged.cells().equals(row.cells())) {
            mended.add(new NumberPages.Staged(row.number(), row.line(), merged.cells()));
            if (mended.size() >= PAGE) {
                flush();
            }
        }
        tell(
                out
                        ? ListImports.Difference.SUPPRESSED
                        : merged.changed() ? ListImports.Difference.CHANGED : ListImports.Difference.UNCHANGED,
                row.number(),
                merged.cells());
    }

    private boolean isOptedOut(NumberPages.Staged row) {
        return optedOut.seek(row.number()) != null;
    }

    private void tell(ListImports.Difference difference, String number, String cells) {
        counts.merge(difference, 1L, Long::sum);
        differences.tell(difference, number, cells);
    }

    private void carry(NumberPages.Staged member) {
        if (import_.dry() || member.number().compareTo(carriedBefore) <= 0) {
            return;
        }
        carried.add(member);
        if (carried.size() >= PAGE) {
            flush();
        }
    }

    private void flush() {
        if (carried.isEmpty() && mended.isEmpty()) {
            return;
        }
        database.inTransaction(() -> {
            database.jdbc()
                    .batchUpdate(
                            "INSERT INTO list_member (generation, number, line, cells) VALUES (?,?,0,?)",
                            carried,
                            Math.max(1, carried.size()),
                            (statement, member) -> {
                                statement.setLong(1, target);
                                statement.setString(2, member.number());
                                statement.setString(3, member.cells());
                            });
            database.jdbc()
                    .batchUpdate(
                            "UPDATE list_member SET cells = ? WHERE generation = ? AND number = ?",
                            mended,
                            Math.max(1, mended.size()),
                            (statement, row) -> {
                                statement.setString(1, row.cells());
                                statement.setLong(2, target);
                                statement.setString(3, row.number());
                            });
            if (!carried.isEmpty()) {
                database.updateOne(
                        "UPDATE list_import SET carried_to = ? WHERE id = ?",
                        carried.get(carried.size() - 1).number(),
                        import_.id());
            }
        });
        carried.clear();
        mended.clear();
    }

    private long count(ListImports.Difference difference) {
        return counts.getOrDefault(difference, 0L);
    }

    private long rejects(String kind) {
        return Objects.requireNonNull(database.jdbc()
                .queryForObject(
                        "SELECT COUNT(*) FROM list_reject WHERE generation = ? AND kind = ?",
                        Long.class,
                        import_.id(),
                        kind));
    }
}
