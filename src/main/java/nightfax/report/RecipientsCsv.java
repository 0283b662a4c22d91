package nightfax.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import nightfax.ledger.History.LineReport;
import org.jspecify.annotations.Nullable;

/** {@code recipients.csv}: one row per input line, in its order. Scripts depend on the columns. */
final class RecipientsCsv {
    private final CsvRows rows;

    /** All recipients of an envelope share the instant. */
    private @Nullable Instant lastAt;

    private String lastText = "";

    RecipientsCsv(Appendable out) {
        this.rows = new CsvRows(out);
        rows.add(List.of("line", "fax", "document", "state", "job_id", "reply", "attempts", "at"));
    }

    void add(LineReport line) {
        rows.add(List.of(
                Long.toString(line.line()),
                line.fax(),
                line.document(),
                line.state().name(),
                Objects.requireNonNullElse(line.jobId(), ""),
                Objects.requireNonNullElse(line.reply(), ""),
                Integer.toString(line.attempts()),
                line.attempts() == 0 ? "" : utc(line.at())));
    }

    private String utc(@Nullable Instant at) {
        if (at == null) {
            return "";
        }
        if (!at.equals(lastAt)) {
            lastAt = at;
            lastText = at.truncatedTo(ChronoUnit.SECONDS).toString();
        }
        return lastText;
    }
}
