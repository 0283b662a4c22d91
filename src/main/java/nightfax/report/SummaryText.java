package nightfax.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import nightfax.ledger.Documents;
import nightfax.ledger.Envelopes;
import nightfax.ledger.History;
import nightfax.ledger.Run;
import nightfax.ledger.State;

/** The summary for a terminal. */
final class SummaryText {
    private static final int ROWS = 20;

    private final Summary summary;
    private final StringBuilder text = new StringBuilder(1024);

    private SummaryText(Summary summary) {
        this.summary = summary;
    }

    static String of(Summary summary) {
        SummaryText text = new SummaryText(summary);
        text.heading();
        text.states();
        text.documents();
        text.inDoubt();
        text.warnings();
        text.next();
        return text.text.toString();
    }

    private void heading() {
        Run run = summary.run();
        line("%s, run %s: %s", run.campaign(), run.label(), Words.standing(run));
        Verdict verdict = Verdict.of(summary);
        line("%s", verdict.sentence());
        if (verdict.leftOut() != null) {
            line("%s", verdict.leftOut());
        }
        line("");
    }

    private void states() {
        summary.counts().perState().forEach((state, lines) -> {
            if (lines > 0 || state == State.ACCEPTED) {
                row(Words.name(state), lines, Words.meaning(state));
            }
        });
        row("lines in all", summary.counts().total(), "");
    }

    private void row(String name, long lines, String meaning) {
        line("  %-20s %12s  %s", name, Figures.count(lines), meaning);
    }

    private void documents() {
        List<History.DocumentUse> documents = summary.byName();
        section("Documents", documents.stream().limit(ROWS).map(SummaryText::document), documents.size());
    }

    private static String document(History.DocumentUse use) {
        Documents.Document document = use.document();
        return document.name() + ": " + Figures.counted(use.recipients(), "recipient", "recipients") + ", "
                + Words.rendering(document);
    }

    private void inDoubt() {
        Map<Integer, String> names = Words.documentNames(summary);
        List<Envelopes.Envelope> envelopes = summary.inDoubt();
        section(
                "In doubt",
                envelopes.stream()
                        .limit(ROWS)
                        .map(envelope -> "envelope " + envelope.id() + ": "
                                + doubt(envelope, names.getOrDefault(envelope.doc(), ""))),
                envelopes.size());
        List<Summary.Elsewhere> elsewhere = summary.elsewhere();
        section(
                "In doubt, of other inputs",
                elsewhere.stream()
                        .limit(ROWS)
                        .map(other -> "envelope " + other.envelope().id() + " of run " + other.run() + ": "
                                + doubt(other.envelope(), other.document())),
                elsewhere.size());
    }

    private static String doubt(Envelopes.Envelope envelope, String document) {
        return Figures.counted(envelope.recipients(), "recipient", "recipients") + ", " + document + ", "
                + Words.time(envelope.intentAt()) + ", "
                + Objects.requireNonNullElse(envelope.reply(), "no reply");
    }

    private void warnings() {
        section(
                "Warnings",
                summary.warnings().stream().limit(ROWS),
                summary.warnings().size());
    }

    private void next() {
        line("");
        List<NextStep> steps = NextStep.after(summary);
        line("What to do next%s", NextStep.nameTheJobFile(steps) ? " (JOB.yaml is the campaign's job file)" : "");
        for (NextStep step : steps) {
            line("  %s", step.words());
            step.commands().forEach(command -> line("      %s", command));
        }
    }

    private void section(String heading, Stream<String> rows, int all) {
        if (all == 0) {
            return;
        }
        line("");
        line("%s", heading);
        rows.forEach(row -> line("  %s", row));
        if (all > ROWS) {
            line("  and %s more", Figures.count(all - (long) ROWS));
        }
    }

    private void line(String format, Object... values) {
        text.append(Words.printable(String.format(Locale.ROOT, format, values)).stripTrailing())
                .append('\n');
    }
}
