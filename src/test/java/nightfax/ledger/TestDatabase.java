package nightfax.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.LongStream;

/** A real HSQLDB on disk with the settings the program uses. */
final class TestDatabase implements AutoCloseable {
    final HikariDataSource dataSource;
    final Ledger ledger;

    TestDatabase(Path folder) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(
                "jdbc:hsqldb:file:" + folder.resolve("nightfax")
                        + ";hsqldb.tx=mvcc;hsqldb.write_delay=false;hsqldb.default_table_type=cached;hsqldb.lock_file=false;shutdown=true");
        dataSource = new HikariDataSource(config);
        ledger = new Ledger(dataSource, Clock.systemUTC());
    }

    /** A run whose recipients stand on the given lines, all with document 1. */
    Run runWithLines(String campaign, long... lines) {
        Run run = ledger.runs().open(campaign, "a".repeat(64), "recipients.csv");
        ledger.documents().add(run.id(), 1, "offer.pdf", "b".repeat(64), false);
        ledger.intake()
                .add(
                        run.id(),
                        LongStream.of(lines)
                                .mapToObj(
                                        line -> new Intake.Recipient(line, 1, "0512666" + line, "0512666" + line, null))
                                .toList());
        ledger.runs().importEnded(run.id());
        return run;
    }

    List<PendingRecipient> pending(Run run) {
        return ledger.blocks().pending(run.id(), 1, 0, Long.MAX_VALUE, 1000);
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
