package nightfax.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The documents of a run: registered at import, settled when they are rendered or cannot be. */
public final class Documents {
    private final Database database;
    private final Clock clock;

    Documents(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A document as the run knows it.
     *
     * @param doc its number within the run, in order of first use
     * @param name as the input names it; several files are joined by {@code |}
     * @param contentKey under which the spool holds it
     * @param merged whether it has its recipients' values in its fields; others of the same name have other values
     * @param pages 0 until it is rendered
     * @param bytes of the finished FaxBody; 0 until it is rendered
     * @param reason why it cannot be rendered; null when it can or is not known to
     */
    public record Document(
            long run,
            int doc,
            String name,
            String contentKey,
            boolean merged,
            int pages,
            long bytes,
            @Nullable String reason) {}

    public void add(long run, int doc, String name, String contentKey, boolean merged) {
        database.inTransaction(() -> database.updateOne(
                "INSERT INTO document (run, doc, name, content_key, merged) VALUES (?,?,?,?,?)",
                run,
                doc,
                name,
                contentKey,
                merged));
    }

    public List<Document> of(long run) {
        return of(database, run);
    }

    /** Those of a block. */
    public List<Document> of(long run, Blocks.Block block) {
        return database.jdbc()
                .query(
                        "SELECT * FROM document WHERE run = ? AND doc BETWEEN ? AND ? ORDER BY doc",
                        (row, number) -> read(row),
                        run,
                        block.firstDoc(),
                        block.lastDoc());
    }

    /** The cells, in canonical CSV, of the first of a document's recipients: all of a merged document's have the same values. */
    public String cells(long run, int doc) {
        return database
                .jdbc()
                .queryForList(
                        "SELECT cells FROM recipient WHERE run = ? AND doc = ? ORDER BY run, doc, line LIMIT 1",
                        String.class,
                        run,
                        doc)
                .stream()
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("document " + doc + " of run " + run + " has no recipient"));
    }

    /** Where the first of a document's recipients is in the input. */
    public long firstLine(long run, int doc) {
        return database.jdbc()
                .queryForList(
                        "SELECT line FROM recipient WHERE run = ? AND doc = ? ORDER BY run, doc, line LIMIT 1",
                        Long.class,
                        run,
                        doc)
                .get(0);
    }

    static List<Document> of(Database database, long run) {
        return database.jdbc()
                .query("SELECT * FROM document WHERE run = ? ORDER BY doc", (row, number) -> read(row), run);
    }

    /** A document that is in the spool. */
    public record Spooled(int doc, int pages, long bytes) {}

    /** These are in the spool now: all of them are noted, or none. */
    public void rendered(long run, List<Spooled> documents) {
        database.inTransaction(() -> {
            for (Spooled one : documents) {
                database.updateOne(
                        "UPDATE document SET pages = ?, bytes = ? WHERE run = ? AND doc = ?",
                        one.pages,
                        one.bytes,
                        run,
                        one.doc);
            }
        });
    }

    /** The document cannot be rendered: so its recipients cannot be faxed to. Those already sent keep their state. */
    public void unrenderable(long run, int doc, String reason) {
        database.inTransaction(() -> {
            database.updateOne("UPDATE document SET reason = ? WHERE run = ? AND doc = ?", reason, run, doc);
            new PendingSpans(database).cover(run, doc, State.UNRENDERABLE, reason, Database.utc(clock.instant()));
        });
    }

    private static Document read(ResultSet row) throws SQLException {
        return new Document(
                row.getLong("run"),
                row.getInt("doc"),
                row.getString("name"),
                row.getString("content_key"),
                row.getBoolean("merged"),
                row.getInt("pages"),
                row.getLong("bytes"),
                row.getString("reason"));
    }
}
