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
import nightfax.ledger.Documents;
import nightfax.ledger.Envelopes.Said;
import nightfax.ledger.Intake;
import nightfax.ledger.Ledger;
import nightfax.ledger.PendingRecipient;
import nightfax.ledger.Run;
import nightfax.ledger.State;
import nightfax.text.CsvText;

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

    /** One line in every state, the third tried again in a second wave, the fourth pending there. */
    Run everyState() {
        Run run = open("Fax", "Nome", "Documento");
        document(run, 1, "offer.pdf");
        document(run, 2, "broken.pdf");
        document(run, 3, "late.pdf");
        add(
                run,
                recipient(2, 1, "051266601", "051 266601", "Rossi", ""),
                recipient(3, 1, "051266602", "051 266602", "Verdi", ""),
                recipient(4, 1, "051266603", "051 266603", "Bianchi", ""),
                recipient(5, 1, "051266604", "051 266604", "Neri", ""),
                recipient(6, 1, "051266605", "051 266605", "Gialli", ""),
                setAside(7, State.REJECTED, "abc", "\"abc\" is no fax number", "abc", "Viola", ""),
                setAside(8, State.DUPLICATE, "051266601", "same as line 2", "051266601", "Rossi 2", ""),
                recipient(9, 2, "051266606", "051 266606", "Blu", "broken.pdf"),
                setAside(10, State.SUPPRESSED, "051266607", "in optout.csv", "051266607", "Rosa", ""),
                setAside(11, State.ALREADY_SENT, "051266608", "sent on line 4", "051266608", "Grigi", ""),
                recipient(12, 3, "051266609", "051 266609", "Azzurri", "late.pdf"));
        imported(run);
        ledger.documents().rendered(run.id(), List.of(new Documents.Spooled(1, 2, 14_600)));
        ledger.documents().rendered(run.id(), List.of(new Documents.Spooled(3, 1, 900)));
        ledger.documents().unrenderable(run.id(), 2, "the file is no PDF");
        List<PendingRecipient> offers = pending(run, 1);
        later(Duration.ofSeconds(10));
        long first = ledger.envelopes()
                .intent(
                        offers.subList(0, 1),
                        List.of(new Said(offers.get(1), "550 5.1.1 051266602 refused")),
                        List.of(new Said(offers.get(2), "450 busy")));
        ledger.envelopes().accepted(first, "GF-1", "250 GF-1 OK", "the server counted 2 recipients, not 1");
        later(Duration.ofSeconds(10));
        ledger.envelopes().failedBeforeDot(offers.subList(2, 3), "554 body refused");
        ledger.envelopes()
                .inDoubt(
                        ledger.envelopes().intent(offers.subList(3, 4), List.of(), List.of()),
                        "the connection closed before the reply");
        ledger.envelopes()
                .accepted(ledger.envelopes().intent(offers.subList(4, 5), List.of(), List.of()), null, "250 OK", null);
        ledger.runs().warn(run.id(), "the server says that this client is out of date");
        Run wave = ledger.runs().openNextWave(fresh(run), fax -> false).orElseThrow();
        later(Duration.ofSeconds(10));
        ledger.envelopes().answered(List.of(new Said(pending(wave, 1).get(1), "501 no such number")), List.of());
        return run;
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
