package nightfax.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The runs of all campaigns. */
public final class Runs {
    private final Database database;
    private final Clock clock;

    Runs(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The latest wave over this input, if there ever was one. */
    public Optional<Run> latest(String campaign, String inputSha256) {
        return one("WHERE campaign = ? AND input_sha256 = ? ORDER BY wave DESC LIMIT 1", campaign, inputSha256);
    }

    /** The latest run of a campaign, whatever its input. */
    public Optional<Run> latest(String campaign) {
        return one("WHERE campaign = ? ORDER BY id DESC LIMIT 1", campaign);
    }

    /** The latest run of each campaign, in order of their names. */
    public List<Run> latestOfEach() {
        return database.jdbc()
                .query(
                        "SELECT * FROM run WHERE id IN (SELECT MAX(id) FROM run GROUP BY campaign) ORDER BY campaign",
                        (row, number) -> read(row));
    }

    static List<Run> latestFirst(Database database) {
        return database.jdbc().query("SELECT * FROM run ORDER BY id DESC", (row, number) -> read(row));
    }

    /** Every run of a campaign, oldest first. */
    public List<Run> of(String campaign) {
        return database.jdbc()
                .query("SELECT * FROM run WHERE campaign = ? ORDER BY id", (row, number) -> read(row), campaign);
    }

    /** Runs of a campaign that a start would go on with, oldest first: neither completed nor given up. */
    public List<Run> unfinished(String campaign) {
        return of(campaign).stream()
                .filter(run -> run.status() != Run.Status.COMPLETED && run.status() != Run.Status.SUPERSEDED)
                .toList();
    }

    /** All waves over the input of {@code run}, first wave first. */
    public List<Run> waves(Run run) {
        return database.jdbc()
                .query(
                        "SELECT * FROM run WHERE campaign = ? AND input_sha256 = ? ORDER BY wave",
                        (row, number) -> read(row),
                        run.campaign(),
                        run.inputSha256());
    }

    public Run get(long id) {
        return one("WHERE id = ?", id).orElseThrow(() -> new IllegalStateException("no run " + id + " in the ledger"));
    }

    /** Opens the first wave over a new input. */
    public Run open(String campaign, String inputSha256, String input) {
        database.requireRoom();
        return database.inTransaction(() -> insert(campaign, inputSha256, 1, input));
    }

    /**
     * Opens the next wave: those whom {@code last} left {@link State#FAILED} or {@link State#REFUSED}, with their lines,
     * documents and cells. All or nothing.
     *
     * @param leaveOut numbers that are not tried again: who asked not to be faxed since keeps the state of the last wave
     * @return the new run, or empty when nobody is left to be tried again
     */
    public Optional<Run> openNextWave(Run last, Predicate<String> leaveOut) {
        return database.inTransaction(() -> {
            Run wave = insert(last.campaign(), last.inputSha256(), last.wave() + 1, last.input());
            int recipients = database.jdbc().update("""
                            INSERT INTO recipient (run, line, doc, fax, cells, note)
                            SELECT ?, r.line, r.doc, r.fax, r.cells, r.note FROM span s
                            JOIN recipient r ON r.run = s.run AND r.doc = s.doc AND r.line BETWEEN s.first_line AND s.last_line
                            WHERE s.run = ? AND s.state IN ('FAILED', 'REFUSED')
                            """, wave.id(), last.id());
            recipients -= leaveOut(wave, leaveOut);
            if (recipients == 0) {
                database.updateOne("DELETE FROM run WHERE id = ?", wave.id());
                return Optional.empty();
            }
            database.jdbc().update("""
                            INSERT INTO document (run, doc, name, content_key, merged, pages, bytes)
                            SELECT ?, d.doc, d.name, d.content_key, d.merged, d.pages, d.bytes FROM document d
                            WHERE d.run = ? AND EXISTS (SELECT 1 FROM recipient r WHERE r.run = ? AND r.doc = d.doc)
                            """, wave.id(), last.id(), wave.id());
            database.updateOne("UPDATE run SET imported = TRUE, headings = ? WHERE id = ?", last.headings(), wave.id());
            new Blocks(database).noteExtents(wave.id());
            return Optional.of(get(wave.id()));
        });
    }

    private int leaveOut(Run wave, Predicate<String> leaveOut) {
        List<Object[]> lines = new ArrayList<>();
        database.jdbc()
                .query(
                        "SELECT line, fax FROM recipient WHERE run = ?",
                        row -> {
                            if (leaveOut.test(row.getString(2))) {
                                lines.add(new Object[] {wave.id(), row.getLong(1)});
                            }
                        },
                        wave.id());
        database.jdbc().batchUpdate("DELETE FROM recipient WHERE run = ? AND line = ?", lines);
        return lines.size();
    }

    /** The import knows the input's headings: they name the columns of every report. */
    public void describe(Run run, String headings) {
        database.inTransaction(
                () -> database.updateOne("UPDATE run SET headings = ? WHERE id = ?", headings, run.id()));
    }

    /** The import knows how the input is written. */
    public void describe(Run run, InputFormat format) {
        database.inTransaction(
                () -> database.updateOne("UPDATE run SET format = ? WHERE id = ?", format.stored(), run.id()));
    }

    /** Every line of the input is in the ledger. */
    public void importEnded(long run) {
        database.inTransaction(() -> {
            new Blocks(database).noteExtents(run);
            database.updateOne("UPDATE run SET imported = TRUE WHERE id = ?", run);
        });
    }

    /** A go at the run begins, or goes on. */
    public void started(long run) {
        database.inTransaction(() -> database.updateOne(
                "UPDATE run SET status = 'STARTED', ending = NULL, ended_at = NULL WHERE id = ?", run));
    }

    /** A go at the run ended. */
    public void ended(long run, Run.Status status, Run.Ending ending) {
        database.inTransaction(() -> database.updateOne(
                "UPDATE run SET status = ?, ending = ?, ended_at = ? WHERE id = ?",
                status.name(),
                ending.name(),
                now(),
                run));
    }

    /** A go at the run ended before its end. */
    public void interrupted(long run, Run.Status status) {
        database.inTransaction(() -> database.updateOne(
                "UPDATE run SET status = ?, ending = NULL, ended_at = ? WHERE id = ?", status.name(), now(), run));
    }

    /** Something the operator should know at the end, said once however often it happens. */
    public void warn(long run, String warning) {
        database.inTransaction(() -> {
            String known = get(run).warnings();
            if (known == null || known.lines().noneMatch(warning::equals)) {
                database.updateOne(
                        "UPDATE run SET warnings = ? WHERE id = ?",
                        known == null ? warning : known + "\n" + warning,
                        run);
            }
        });
    }

    /** Gives up what is pending in {@code run}: a newer input takes the campaign over. */
    public long supersede(Run run) {
        return database.inTransaction(() -> {
            long superseded = new PendingSpans(database).cover(run.id(), State.SUPERSEDED, null, now());
            database.updateOne("UPDATE run SET status = 'SUPERSEDED', ended_at = ? WHERE id = ?", now(), run.id());
            return superseded;
        });
    }

    private Run insert(String campaign, String inputSha256, int wave, String input) {
        Long id = database.jdbc().queryForObject("VALUES (NEXT VALUE FOR run_ids)", Long.class);
        database.jdbc()
                .update(
                        "INSERT INTO run (id, campaign, input_sha256, wave, input, status, started_at) VALUES (?,?,?,?,?,?,?)",
                        id,
                        campaign,
                        inputSha256,
                        wave,
                        input,
                        Run.Status.STARTED.name(),
                        now());
        return get(id == null ? 0 : id);
    }

    private Optional<Run> one(String where, Object... values) {
        return database.jdbc().query("SELECT * FROM run " + where, (row, number) -> read(row), values).stream()
                .findFirst();
    }

    private static Run read(ResultSet row) throws SQLException {
        String ending = row.getString("ending");
        return new Run(
                row.getLong("id"),
                row.getString("campaign"),
                row.getString("input_sha256"),
                row.getInt("wave"),
                row.getString("input"),
                row.getString("headings"),
                InputFormat.of(row.getString("format")),
                row.getBoolean("imported"),
                Run.Status.valueOf(row.getString("status")),
                ending == null ? null : Run.Ending.valueOf(ending),
                row.getString("warnings"),
                Database.instant(row.getObject("started_at", LocalDateTime.class)),
                Database.instantOrNull(row.getObject("ended_at", LocalDateTime.class)));
    }

    private LocalDateTime now() {
        return Database.utc(clock.instant());
    }
}
