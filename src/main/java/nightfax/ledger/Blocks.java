package nightfax.ledger;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.RowMapper;

/** What is still to be sent, cut into blocks that can be worked on side by side. */
public final class Blocks {
    private static final RowMapper<Extent> EXTENT =
            (row, number) -> new Extent(row.getInt(1), row.getLong(2), row.getLong(3), row.getLong(4));

    private final Database database;

    Blocks(Database database) {
        this.database = database;
    }

    /**
     * A stretch of the send order: whole documents, or a range of lines of one document. Blocks of a run never overlap, and
     * are cut the same way however often they are asked for, once the import has ended.
     *
     * @param firstLine of the first document, inclusive
     * @param lastLine of the last document, inclusive
     */
    public record Block(int firstDoc, long firstLine, int lastDoc, long lastLine) {
        /** The same for the same block, and sorts in send order. */
        public String name() {
            return "%06d:%010d-%06d:%010d".formatted(firstDoc, firstLine, lastDoc, lastLine);
        }
    }

    record Extent(int doc, long recipients, long firstLine, long lastLine) {}

    /** Where each document's recipients stand; as the import's end noted it, or counted anew before that. */
    List<Extent> extents(long run) {
        List<Extent> noted = database.jdbc()
                .query(
                        "SELECT doc, recipients, first_line, last_line FROM document"
                                + " WHERE run = ? AND recipients > 0 ORDER BY doc",
                        EXTENT,
                        run);
        return noted.isEmpty() ? count(run) : noted;
    }

    private List<Extent> count(long run) {
        return database.jdbc()
                .query(
                        "SELECT doc, COUNT(*), MIN(line), MAX(line) FROM recipient WHERE run = ? GROUP BY doc ORDER BY doc",
                        EXTENT,
                        run);
    }

    /** Notes where the documents' recipients stand, once no more will come. */
    void noteExtents(long run) {
        database.jdbc()
                .batchUpdate(
                        "UPDATE document SET recipients = ?, first_line = ?, last_line = ? WHERE run = ? AND doc = ?",
                        count(run).stream()
                                .map(extent -> new Object[] {
                                    extent.recipients(), extent.firstLine(), extent.lastLine(), run, extent.doc()
                                })
                                .toList());
    }

    /** @param size recipients a block should have, roughly: lines are cut evenly, whatever stands on them */
    public List<Block> cut(long run, int size) {
        List<Block> blocks = new ArrayList<>();
        List<Extent> small = new ArrayList<>();
        long waiting = 0;
        for (Extent extent : extents(run)) {
            if (extent.recipients() <= size && waiting + extent.recipients() <= size) {
                small.add(extent);
                waiting += extent.recipients();
                continue;
            }
            join(small, blocks);
            waiting = 0;
            if (extent.recipients() <= size) {
                small.add(extent);
                waiting = extent.recipients();
            } else {
                split(extent, size, blocks);
            }
        }
        join(small, blocks);
        return List.copyOf(blocks);
    }

    private static void join(List<Extent> small, List<Block> blocks) {
        if (!small.isEmpty()) {
            Extent first = small.get(0);
            Extent last = small.get(small.size() - 1);
            blocks.add(new Block(first.doc(), first.firstLine(), last.doc(), last.lastLine()));
            small.clear();
        }
    }

    private static void split(Extent extent, int size, List<Block> blocks) {
        long parts = (extent.recipients() + size - 1) / size;
        long lines = extent.lastLine() - extent.firstLine() + 1;
        for (long part = 0; part < parts; part++) {
            blocks.add(new Block(
                    extent.doc(),
                    extent.firstLine() + lines * part / parts,
                    extent.doc(),
                    extent.firstLine() + lines * (part + 1) / parts - 1));
        }
    }

    /** The documents of a block that have recipients, in send order. */
    public List<Integer> documents(long run, Block block) {
        return database.jdbc()
                .queryForList(
                        "SELECT doc FROM document WHERE run = ? AND doc BETWEEN ? AND ? ORDER BY doc",
                        Integer.class,
                        run,
                        block.firstDoc(),
                        block.lastDoc());
    }

    /**
     * The next pending recipients of one document, in send order.
     *
     * @param after the line behind which to look
     * @param last the last line to look at
     * @param limit recipients to look at, pending or not; the page holds at least one unless nothing is pending
     */
    public List<PendingRecipient> pending(long run, int doc, long after, long last, int limit) {
        long from = after;
        while (true) {
            List<Row> rows = database.jdbc()
                    .query(
                            "SELECT line, fax FROM recipient WHERE run = ? AND doc = ? AND line > ? AND line <= ?"
                                    + " ORDER BY run, doc, line LIMIT ?",
                            (row, number) -> new Row(row.getLong(1), row.getString(2)),
                            run,
                            doc,
                            from,
                            last,
                            limit);
            if (rows.isEmpty()) {
                return List.of();
            }
            List<PendingRecipient> pending = uncovered(run, doc, from, rows);
            if (!pending.isEmpty()) {
                return pending;
            }
            from = rows.get(rows.size() - 1).line();
        }
    }

    private List<PendingRecipient> uncovered(long run, int doc, long after, List<Row> rows) {
        long first = rows.get(0).line();
        List<long[]> spans = spans(run, doc, first, rows.get(rows.size() - 1).line());
        List<PendingRecipient> pending = new ArrayList<>(rows.size());
        int span = 0;
        long previous = after;
        for (Row row : rows) {
            while (span < spans.size() && spans.get(span)[1] < row.line()) {
                span++;
            }
            if (span == spans.size() || row.line() < spans.get(span)[0]) {
                pending.add(new PendingRecipient(run, doc, row.line(), previous, row.fax()));
            }
            previous = row.line();
        }
        return pending;
    }

    /** Spans that touch the lines, in order: those that begin among them, and the one before that may reach into them. */
    private List<long[]> spans(long run, int doc, long first, long last) {
        long before = database.jdbc().queryForList(Database.SPAN_BEFORE, Long.class, run, doc, first).stream()
                .findFirst()
                .orElse(first);
        return database.jdbc()
                .query(
                        "SELECT first_line, last_line FROM span WHERE run = ? AND doc = ? AND first_line BETWEEN ? AND ?"
                                + " ORDER BY run, doc, first_line",
                        (row, number) -> new long[] {row.getLong(1), row.getLong(2)},
                        run,
                        doc,
                        before,
                        last);
    }

    private record Row(long line, String fax) {}
}
