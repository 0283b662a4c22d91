package nightfax.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger's tables and short transactions of its own: never part of a step's transaction. */
final class Database {
    /**
     * The last span that begins at or before a line. Every column of the index stands in the ORDER BY: HSQLDB walks the
     * index then and stops at the first row; with the last column alone it reads and sorts all that match.
     */
    static final String SPAN_BEFORE = "SELECT first_line FROM span WHERE run = ? AND doc = ? AND first_line <= ?"
            + " ORDER BY run DESC, doc DESC, first_line DESC LIMIT 1";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Disk disk;

    Database(DataSource dataSource, Disk disk) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:nightfax/ledger")
                .table("ledger_history")
                // Spring Batch's own tables may be there before ours.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
        this.disk = disk;
        this.jdbc = new JdbcTemplate(dataSource);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        // A step must not draw the ledger into its own transaction: the intent has to be on disk before the dot.
        this.transactions.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
    }

    JdbcTemplate jdbc() {
        return jdbc;
    }

    /** @throws UncheckedIOException when the disk did not take what was committed: it may be lost with the process */
    <T> T inTransaction(Supplier<T> work) {
        T result = transactions.execute(status -> work.get());
        ask(Disk::requireWritten);
        return result;
    }

    void inTransaction(Runnable work) {
        transactions.executeWithoutResult(status -> work.run());
        ask(Disk::requireWritten);
    }

    /**
     * Changes one row, in the transaction it is called in.
     *
     * @throws IllegalStateException when it is not there: what was to be noted must not be taken as noted
     */
    void updateOne(String sql, @Nullable Object... values) {
        int rows = jdbc.update(sql, values);
        if (rows != 1) {
            throw new IllegalStateException(rows + " rows in the ledger, not one, for: " + sql);
        }
    }

    /** Before something new is begun: there must be room left for how it ends. */
    void requireRoom() {
        ask(Disk::requireRoom);
    }

    private interface Question {
        void to(Disk disk) throws IOException;
    }

    private void ask(Question question) {
        try {
            question.to(disk);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** Timestamps are kept in UTC: the clock of a night with a change of the hour stays in order. */
    static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    static Instant instant(LocalDateTime utc) {
        return utc.toInstant(ZoneOffset.UTC);
    }

    static @Nullable Instant instantOrNull(@Nullable LocalDateTime utc) {
        return utc == null ? null : instant(utc);
    }
}
