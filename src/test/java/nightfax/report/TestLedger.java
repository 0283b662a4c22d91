package nightfax.report;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import nightfax.ledger.Intake;
import nightfax.ledger.Ledger;
import nightfax.ledger.PendingRecipient;
import nightfax.ledger.Run;
import nightfax.ledger.State;
import nightfax.recipients.CsvText;

/** A ledger in a real HSQLDB on disk, whose clock stands where the test puts it. */
final class TestLedger implements AutoCloseable {
    static final String SHA = "3f2a90b17c44".concat("0".repeat(52));

    private final HikariDataSource dataSource;
    private Instant now = Instant.parse("2026-11-23T01:00:00.250Z");
    final Ledger ledger;

    TestLedger(Path folder) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(
                "jdbc:hsqldb:file:" + folder.resolve("nightfax")
                        + ";hsqldb.tx=mvcc;hsqldb.write_delay=false;hsqldb.default_table_type=cached;hsqldb.lock_file=false;shutdown=true");
        dataSource = new HikariDataSource(config);
        ledger = new Ledger(dataSource, new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Instant instant() {
                return now;
            }
        });
    }

    void later(Duration duration) {
        now = now.plus(duration);
    }

    /** A run over an input with these headings; its documents and lines are still to be added. */
    Run open(String... headings) {
        Run run = ledger.runs().open("spring-offers", SHA, "recipients.csv");
        ledger.runs().describe(run, CsvText.join(List.of(headings)));
        return run;
    }

    void imported(Run run) {
        ledger.runs().importEnded(run.id());
    }

    Run fresh(Run run) {
        return ledger.runs().get(run.id());
    }

    List<Run> waves(Run run) {
        return ledger.runs().waves(run);
    }

    void document(Run run, int doc, String name) {
        ledger.documents().add(run.id(), doc, name, String.format("%064d", doc), false);
    }

    Intake.Recipient recipient(long line, int doc, String fax, String... cells) {
        return new Intake.Recipient(line, doc, fax, CsvText.join(List.of(cells)), null);
    }

    Intake.SetAside setAside(long line, State state, String fax, String reason, String... cells) {
        return new Intake.SetAside(line, state, fax, "offer.pdf", "Fax", fax, reason, CsvText.join(List.of(cells)));
    }

    void add(Run run, Intake.Line... lines) {
        ledger.intake().add(run.id(), List.of(lines));
    }

    List<PendingRecipient> pending(Run run, int doc) {
        return ledger.blocks().pending(run.id(), doc, 0, Long.MAX_VALUE, 100_000);
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
