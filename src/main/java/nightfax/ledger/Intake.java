package nightfax.ledger;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the import writes: every line of the input, as a recipient or as one that is set aside. */
public final class Intake {
    private static final int PAGE = 10_000;

    private final Database database;

    Intake(Database database) {
        this.database = database;
    }

    /** One line of the input, decided. */
    public sealed interface Line {
        /** Where the record starts in the input, from 1; unique within a run. */
        long line();

        /** The input's own cells as one line of canonical CSV, kept for the reports and for merging. */
        String cells();
    }

    /**
     * A line that will be faxed to.
     *
     * @param doc the document's number within the run
     * @param fax as dialled, or {@code @list}
     * @param note what the import mended, for the report
     */
    public record Recipient(
            long line,
            int doc,
            String fax,
            String cells,
            @Nullable String note) implements Line {}

    /**
     * A line that will not.
     *
     * @param state REJECTED, DUPLICATE, SUPPRESSED or ALREADY_SENT
     * @param column the heading the reason is about
     * @param value the offending cell
     * @param reason one clause, naming the line that came first where there is one
     */
    public record SetAside(
            long line,
            State state,
            @Nullable String fax,
            @Nullable String document,
            @Nullable String column,
            @Nullable String value,
            String reason,
            String cells)
            implements Line {
        public SetAside {
            switch (state) {
                case REJECTED, DUPLICATE, SUPPRESSED, ALREADY_SENT -> {}
                default -> throw new IllegalArgumentException("no line is set aside as " + state);
            }
        }
    }

    /** Writes a chunk of lines: all of them or none. */
    public void add(long run, List<? extends Line> lines) {
        List<Recipient> recipients = lines.stream()
                .filter(Recipient.class::isInstance)
                .map(Recipient.class::cast)
                .toList();
        List<SetAside> setAside = lines.stream()
                .filter(SetAside.class::isInstance)
                .map(SetAside.class::cast)
                .toList();
        database.requireRoom();
        database.inTransaction(() -> {
            JdbcTemplate jdbc = database.jdbc();
            jdbc.batchUpdate(
                    "INSERT INTO recipient (run, line, doc, fax, cells, note) VALUES (?,?,?,?,?,?)",
                    recipients,
                    Math.max(1, recipients.size()),
                    (statement, recipient) -> {
                        statement.setLong(1, run);
                        statement.setLong(2, recipient.line());
                        statement.setInt(3, recipient.doc());
                        statement.setString(4, recipient.fax());
                        statement.setString(5, recipient.cells());
                        statement.setString(6, recipient.note());
                    });
            jdbc.batchUpdate(
                    "INSERT INTO set_aside (run, line, state, fax, document, place, content, reason, cells)"
                            + " VALUES (?,?,?,?,?,?,?,?,?)",
                    setAside,
                    Math.max(1, setAside.size()),
                    (statement, line) -> {
                        statement.setLong(1, run);
                        statement.setLong(2, line.line());
                        statement.setString(3, line.state().name());
                        statement.setString(4, line.fax());
                        statement.setString(5, line.document());
                        statement.setString(6, line.column());
                        statement.setString(7, line.value());
                        statement.setString(8, line.reason());
                        statement.setString(9, line.cells());
                    });
        });
    }

    /** The last line in the ledger, 0 before the first: a restarted import goes on behind it. */
    public long lastLine(long run) {
        return Math.max(last("recipient", run), last("set_aside", run));
    }

    private long last(String table, long run) {
        return database
                .jdbc()
                .queryForList(
                        "SELECT line FROM " + table + " WHERE run = ? ORDER BY run DESC, line DESC LIMIT 1",
                        Long.class,
                        run)
                .stream()
                .findFirst()
                .orElse(0L);
    }

    /** Recipients of the run so far, in input order: what a restarted import must know to go on finding duplicates. */
    public void forEachRecipient(long run, Consumer<RecipientRow> each) {
        long after = 0;
        while (true) {
            List<RecipientRow> page = database.jdbc()
                    .query(
                            "SELECT line, doc, fax FROM recipient WHERE run = ? AND line > ? ORDER BY run, line LIMIT "
                                    + PAGE,
                            (row, number) -> new RecipientRow(row.getLong(1), row.getInt(2), row.getString(3)),
                            run,
                            after);
            for (RecipientRow row : page) {
                each.accept(row);
            }
            if (page.size() < PAGE) {
                return;
            }
            after = page.get(page.size() - 1).line();
        }
    }

    /** A recipient as imported. */
    public record RecipientRow(long line, int doc, String fax) {}

    /** One fax that an earlier run of the campaign sent, may have sent, or is still to send. */
    public record Earlier(String inputLabel, long line, String fax, String contentKey) {}

    /**
     * What other runs of the campaign hold as sent: accepted, and in doubt, which counts as sent. Waves of the same input
     * are left out: they share its lines.
     */
    public void forEachSent(String campaign, String inputSha256, Consumer<Earlier> each) {
        List<Object[]> runs = database.jdbc()
                .query(
                        "SELECT id, input_sha256, wave FROM run WHERE campaign = ? AND input_sha256 <> ? ORDER BY id",
                        (row, number) ->
                                new Object[] {row.getLong(1), row.getString(2).substring(0, 12) + "-" + row.getInt(3)},
                        campaign,
                        inputSha256);
        for (Object[] run : runs) {
            database.jdbc()
                    .query(
                            """
                            SELECT s.doc, s.first_line, s.last_line, d.content_key FROM span s
                            JOIN document d ON d.run = s.run AND d.doc = s.doc
                            WHERE s.run = ? AND s.state IN ('ACCEPTED', 'IN_DOUBT', 'SENDING')
                            """,
                            (row, number) ->
                                    new SentSpan(row.getInt(1), row.getLong(2), row.getLong(3), row.getString(4)),
                            run[0])
                    .forEach(span -> database.jdbc()
                            .query(
                                    "SELECT line, fax FROM recipient WHERE run = ? AND doc = ? AND line BETWEEN ? AND ?",
                                    row -> {
                                        each.accept(new Earlier(
                                                (String) run[1], row.getLong(1), row.getString(2), span.contentKey()));
                                    },
                                    run[0],
                                    span.doc(),
                                    span.first(),
                                    span.last()));
        }
    }

    /** Consecutive lines of one document that were sent. */
    private record SentSpan(int doc, long first, long last, String contentKey) {}
}
