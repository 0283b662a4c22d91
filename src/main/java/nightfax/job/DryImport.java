package nightfax.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nightfax.campaign.Campaign;
import nightfax.ledger.Counts;
import nightfax.ledger.Intake;
import nightfax.ledger.Ledger;
import nightfax.ledger.State;
import nightfax.recipients.ExportException;
import nightfax.recipients.Parsed;
import nightfax.text.Visible;

/**
 * What an import would make of the input, without writing any of it.
 *
 * @param dialect what was detected, in words
 * @param headings the input's headings
 * @param roles which column became what, in words
 * @param firstRows the first five rows as understood
 * @param counts lines per state; PENDING are those that would be sent
 * @param documents what would be sent, and to how many
 * @param rejects the first lines that are mistakes, for people
 * @param leftOut the first lines that are left out on purpose, for people
 * @param warnings what the operator should know about the input and the do-not-fax lists
 */
record DryImport(
        String dialect,
        List<String> headings,
        String roles,
        List<String> firstRows,
        Counts counts,
        Map<Document, Use> documents,
        List<String> rejects,
        List<String> leftOut,
        List<String> warnings) {
    private static final int SAMPLES = 5;
    private static final int LONGEST_FIELD = 40;

    /**
     * A document as the input names it.
     *
     * @param values its recipients' for its fields; empty where it is the same for all
     */
    record Document(String name, String contentKey, Map<String, String> values) {

        DocumentDesk.Prepared prepare(DocumentDesk desk) throws IOException, UnusableException {
            return values.isEmpty() ? desk.prepare(name, contentKey) : desk.prepare(name, contentKey, values);
        }
    }

    /**
     * Those who get the same document.
     *
     * @param line of the first of them in the input
     */
    record Use(long recipients, long line) {
        Use and(Use others) {
            return new Use(recipients + others.recipients, Math.min(line, others.line));
        }
    }

    /** @param sha256 the input's: reading all of it once more for that takes its time */
    static DryImport of(Ledger ledger, Campaign campaign, RecipientsInput input, String sha256, DocumentDesk desk)
            throws UnusableException, IOException {
        try (RecipientsInput.Reading rows = input.open()) {
            DoNotFax doNotFax = DoNotFax.load(campaign, ledger).withFailures(ledger, sha256);
            Map<Integer, Document> names = new HashMap<>();
            Map<Document, Use> documents = new LinkedHashMap<>();
            Merging merging = new Merging(campaign.documents().merge(), desk, rows.headings());
            LineDecider decider = new LineDecider(
                    rows,
                    campaign.documents().standard().orElse(null),
                    desk,
                    merging,
                    doNotFax,
                    (doc, name, contentKey, merged) -> names.put(doc, new Document(name, contentKey, Map.of())));
            if (!campaign.repeat()) {
                ledger.intake().forEachSent(campaign.name(), sha256, decider::remember);
            }
            Map<State, Long> counts = new EnumMap<>(State.class);
            List<String> firstRows = new ArrayList<>();
            List<String> rejects = new ArrayList<>();
            List<String> leftOut = new ArrayList<>();
            for (Parsed row = rows.next(); row != null; row = rows.next()) {
                Intake.Line line = decider.process(row);
                if (line instanceof Intake.Recipient recipient) {
                    counts.merge(State.PENDING, 1L, Long::sum);
                    Document registered = names.get(recipient.doc());
                    Document document = new Document(
                            registered.name(), registered.contentKey(), merging.values(registered.name(), row.cells()));
                    documents.merge(document, new Use(1, recipient.line()), Use::and);
                    if (firstRows.size() < SAMPLES) {
                        String note = recipient.note() == null ? "" : " (" + recipient.note() + ")";
                        firstRows.add("line " + recipient.line() + ": " + recipient.fax() + ", " + document.name()
                                + note + fields(rows.headings(), row));
                    }
                } else if (line instanceof Intake.SetAside set) {
                    counts.merge(set.state(), 1L, Long::sum);
                    if (firstRows.size() < SAMPLES) {
                        String number = set.fax() == null || set.fax().isBlank() ? "" : set.fax() + ", ";
                        firstRows.add("line " + set.line() + ": " + number + set.state() + ", " + set.reason()
                                + fields(rows.headings(), row));
                    }
                    List<String> samples = set.state() == State.REJECTED ? rejects : leftOut;
                    if (samples.size() < SAMPLES) {
                        samples.add(describe(input.shortName(), set));
                    }
                }
            }
            List<String> asTheyAre =
                    merging.review(names.values().stream().map(Document::name).collect(Collectors.toSet()));
            Counts all = new Counts(counts);
            long left = all.total() - all.of(State.PENDING) - all.of(State.REJECTED);
            List<String> warnings = new ArrayList<>(doNotFax.warnings());
            warnings.addAll(asTheyAre);
            if (all.total() == 0) {
                warnings.add(ImportStep.NO_ROWS);
            }
            return new DryImport(
                    rows.dialect(),
                    rows.headings(),
                    rows.roles(),
                    firstRows,
                    all,
                    documents,
                    cut(rejects, all.of(State.REJECTED)),
                    cut(leftOut, left),
                    warnings);
        } catch (ExportException e) {
            throw new UnusableException(e.getMessage(), e);
        }
    }

    /** Samples with what says how many there are besides. */
    private static List<String> cut(List<String> samples, long all) {
        List<String> told = new ArrayList<>(samples);
        if (all > samples.size()) {
            told.add("and " + (all - samples.size()) + " more");
        }
        return told;
    }

    /** A row's cells by their headings: what a document can be merged with. */
    private static String fields(List<String> headings, Parsed row) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < Math.min(headings.size(), row.cells().size()); i++) {
            String cell = onOneLine(row.cells().get(i));
            if (!cell.isEmpty()) {
                fields.add(onOneLine(headings.get(i)) + ": " + cell);
            }
        }
        return fields.isEmpty() ? "" : " | " + String.join("; ", fields);
    }

    /** A cell may have line breaks: the rest of it would look like something that check says. */
    private static String onOneLine(String cell) {
        return Visible.of(cell.strip().replaceAll("\\R", " / "), LONGEST_FIELD, "…");
    }

    private static String describe(String file, Intake.SetAside line) {
        if (line.value() != null && line.reason().startsWith(line.column() + " '" + line.value() + "'")) {
            return file + ":" + line.line() + ", " + line.reason();
        }
        String value = line.value() == null || line.value().isEmpty() ? "" : " '" + line.value() + "'";
        String column = line.column() == null || line.column().isEmpty() ? "" : ", " + line.column() + value;
        String number = line.state() == State.REJECTED || line.fax() == null ? "" : ", " + line.fax();
        return file + ":" + line.line() + number + column + ": " + line.reason();
    }
}
