package nightfax.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nightfax.files.OwnerOnly;
import nightfax.ledger.Documents;
import nightfax.ledger.Envelopes;
import nightfax.ledger.History;
import nightfax.ledger.Ledger;
import nightfax.ledger.Run;
import org.jspecify.annotations.Nullable;

/**
 * What the morning finds. All waves over one input are told as one: {@code report.html} to read, {@code recipients.csv}
 * with the fate of every line of the input, {@code retry.csv} and {@code rejects.csv} with those who went without, in the
 * input's own columns, to be mended and sent again.
 *
 * <p>{@code recipients.csv} is RFC 4180 in UTF-8 but for the line end, which is LF: scripts then find the last column
 * without a CR at its end, and spreadsheets take either. What is to be mended is written as the input was. No cell of theirs can start a formula in a spreadsheet.
 */
public final class CampaignReport {
    /** A server that words each of its replies differently would fill the report with them. */
    private static final int ENVELOPE_WARNINGS = 15;

    private static final String HTML = "report.html";

    private CampaignReport() {}

    /**
     * Where the reports lie.
     *
     * @param html for people
     * @param recipients every input line and what became of it
     * @param retry REFUSED, FAILED and UNRENDERABLE lines in the input's own columns
     * @param rejects REJECTED lines in the input's own columns, with {@code line} and {@code reason}
     */
    public record Written(Path html, Path recipients, Path retry, Path rejects) {}

    /**
     * Writes all four files, readable by their owner only. Each replaces its predecessor at once and whole, and none does
     * before all are written.
     *
     * @param waves over one input, first wave first; at least one; as the report is to tell of them
     * @param folder made when it is missing
     * @throws IOException when the folder cannot be made or a file not be written; what lay there before still does
     */
    public static Written write(Ledger ledger, List<Run> waves, Path folder) throws IOException {
        return write(ledger, waves, null, folder);
    }

    /**
     * Writes all four files on a go that has just ended.
     *
     * @param mishap what ended it, in a sentence; null when nothing did
     * @see #write(Ledger, List, Path)
     */
    public static Written write(Ledger ledger, List<Run> waves, @Nullable String mishap, Path folder)
            throws IOException {
        Summary summary = summary(ledger, waves).endedBy(mishap);
        InputColumns columns = InputColumns.of(waves.get(0));
        InputDialect dialect = new InputDialect(waves.get(0).format());
        Files.createDirectories(folder, OwnerOnly.forFolder(folder));
        try (ReportFile html = ReportFile.in(folder, HTML);
                ReportFile recipients = ReportFile.in(folder, "recipients.csv");
                ReportFile retry = ReportFile.in(folder, "retry.csv", dialect.encoder());
                ReportFile rejects = ReportFile.in(folder, "rejects.csv", dialect.encoder())) {
            RecipientsCsv recipientsCsv = new RecipientsCsv(recipients.writer());
            InputCsv retryCsv = InputCsv.plain(retry.writer(), columns, dialect);
            InputCsv rejectsCsv = InputCsv.withReason(rejects.writer(), columns, dialect);
            Tally tally = new Tally(summary.byName());
            try {
                ledger.history().forEachLine(waves, line -> {
                    recipientsCsv.add(line);
                    tally.add(line);
                    switch (line.state()) {
                        case REFUSED, FAILED, UNRENDERABLE -> retryCsv.add(line);
                        case REJECTED -> rejectsCsv.add(line);
                        case PENDING, SENDING, ACCEPTED, IN_DOUBT, SUPERSEDED, DUPLICATE, SUPPRESSED, ALREADY_SENT -> {}
                    }
                });
                new HtmlReport(summary, waves, tally, ZonedDateTime.now()).write(html.writer());
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            for (ReportFile file : List.of(recipients, retry, rejects, html)) {
                file.finish();
            }
            Path everyLine = recipients.publish();
            Path again = retry.publish();
            Path unusable = rejects.publish();
            // Last of all: what it says of the run's end holds for all four.
            return new Written(html.publish(), everyLine, again, unusable);
        }
    }

    /** Where {@link #write} puts the report for people. */
    public static Path html(Path folder) {
        return folder.resolve(HTML);
    }

    /**
     * The figures without the lines.
     *
     * @param waves over one input, first wave first; at least one
     */
    public static Summary summary(Ledger ledger, List<Run> waves) {
        return new Summary(
                waves.get(waves.size() - 1),
                ledger.history().counts(waves),
                documents(ledger, waves),
                ledger.envelopes().inDoubt(waves),
                elsewhere(ledger, waves.get(0)),
                warnings(ledger, waves));
    }

    private static List<Summary.Elsewhere> elsewhere(Ledger ledger, Run run) {
        List<Summary.Elsewhere> doubts = new ArrayList<>();
        for (Run other : ledger.runs().of(run.campaign())) {
            if (other.inputSha256().equals(run.inputSha256())) {
                continue;
            }
            for (Envelopes.Envelope doubt : ledger.envelopes().inDoubt(List.of(other))) {
                String document = ledger.documents().of(other.id()).stream()
                        .filter(one -> one.doc() == doubt.doc())
                        .map(Documents.Document::name)
                        .findFirst()
                        .orElse("");
                doubts.add(new Summary.Elsewhere(other.label(), document, doubt));
            }
        }
        return doubts;
    }

    /** The first wave has all documents and all their recipients; a later one may have rendered them again. */
    private static List<History.DocumentUse> documents(Ledger ledger, List<Run> waves) {
        List<History.DocumentUse> documents =
                new ArrayList<>(ledger.history().documents(waves.get(0).id()));
        Map<Integer, Integer> places = new HashMap<>();
        for (int place = 0; place < documents.size(); place++) {
            places.put(documents.get(place).document().doc(), place);
        }
        for (Run wave : waves.subList(1, waves.size())) {
            for (History.DocumentUse later : ledger.history().documents(wave.id())) {
                Integer place = places.get(later.document().doc());
                if (place != null) {
                    documents.set(
                            place,
                            new History.DocumentUse(
                                    later.document(), documents.get(place).recipients()));
                }
            }
        }
        return List.copyOf(documents);
    }

    private static List<String> warnings(Ledger ledger, List<Run> waves) {
        Set<String> warnings = new LinkedHashSet<>();
        for (Run wave : waves) {
            String own = wave.warnings();
            if (own != null) {
                own.lines().filter(line -> !line.isBlank()).forEach(warnings::add);
            }
        }
        for (Run wave : waves) {
            warnings.addAll(envelopeWarnings(ledger.history(), wave.id()));
        }
        return List.copyOf(warnings);
    }

    private static List<String> envelopeWarnings(History history, long wave) {
        List<History.EnvelopeWarning> some = history.envelopeWarnings(wave, ENVELOPE_WARNINGS);
        List<String> words = new ArrayList<>();
        for (History.EnvelopeWarning one : some) {
            words.add((one.envelopes() == 1
                            ? "envelope " + one.first()
                            : Figures.count(one.envelopes()) + " envelopes, the first " + one.first())
                    + ": " + one.warning());
        }
        long told = some.stream().mapToLong(History.EnvelopeWarning::envelopes).sum();
        long others = some.size() < ENVELOPE_WARNINGS ? 0 : history.warnedEnvelopes(wave) - told;
        if (others > 0) {
            words.add(Figures.counted(others, "more envelope", "more envelopes") + " with other warnings");
        }
        return words;
    }
}
