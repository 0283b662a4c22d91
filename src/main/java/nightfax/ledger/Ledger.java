package nightfax.ledger;

import java.time.Clock;
import javax.sql.DataSource;

/**
 * What was promised, sent and answered. Start reading here: {@link Intake} is what the import writes, {@link Envelopes}
 * what sending promises and learns, {@link Blocks} what is still to be sent, {@link Counts} and {@link History} what the
 * morning asks, {@link Lists} who may be faxed from one night to the next.
 *
 * <p>Every method is a transaction of its own and durable when it returns. One process at a time owns the database; that
 * is the caller's to see to.
 */
public final class Ledger {
    private final Runs runs;
    private final Intake intake;
    private final Documents documents;
    private final Blocks blocks;
    private final Envelopes envelopes;
    private final History history;
    private final Seals seals;
    private final Failures failures;
    private final Lists lists;
    private final ListImports listImports;

    /** On a disk that is taken at its word. */
    public Ledger(DataSource dataSource, Clock clock) {
        this(dataSource, clock, Disk.TRUSTED);
    }

    /** Brings the tables up to date. */
    public Ledger(DataSource dataSource, Clock clock, Disk disk) {
        Database database = new Database(dataSource, disk);
        this.runs = new Runs(database, clock);
        this.intake = new Intake(database);
        this.documents = new Documents(database, clock);
        this.blocks = new Blocks(database);
        this.envelopes = new Envelopes(database, clock);
        this.history = new History(database);
        this.seals = new Seals(database);
        this.failures = new Failures(database);
        this.lists = new Lists(database, clock);
        this.listImports = new ListImports(database, clock);
    }

    public Runs runs() {
        return runs;
    }

    public Intake intake() {
        return intake;
    }

    public Documents documents() {
        return documents;
    }

    public Blocks blocks() {
        return blocks;
    }

    public Envelopes envelopes() {
        return envelopes;
    }

    public Seals seals() {
        return seals;
    }

    public History history() {
        return history;
    }

    public Failures failures() {
        return failures;
    }

    public Lists lists() {
        return lists;
    }

    public ListImports listImports() {
        return listImports;
    }
}
