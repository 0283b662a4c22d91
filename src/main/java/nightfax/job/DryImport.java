package nightfax.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nightfax.campaign.Campaign;
import nightfax.ledger.Counts;
import nightfax.ledger.Intake;
import nightfax.ledger.Ledger;
import nightfax.ledger.State;
import nightfax.recipients.ExportException;
import nightfax.recipients.Parsed;

/**
 * What an import would make of the input, without writing any of it.
 *
 * @param dialect what was detected, in words
 * @param headings the input's headings
 * @param firstRows the first five rows as understood
 * @param counts lines per state; PENDING are those that would be sent
 * @param documents recipients per document
 * @param asideSamples the first lines set aside, for people
 * @param warnings what the operator should know about the do-not-fax lists
 */
record DryImport(
        String dialect,
        List<String> headings,
        List<String> firstRows,
        Counts counts,
        Map<Document, Long> documents,
        List<String> asideSamples,
        List<String> warnings) {
    private static final int SAMPLES = 5;

    /** A document as the input names it. */
    record Document(String name, String contentKey) {}

    static DryImport of(Ledger ledger, Campaign campaign, DocumentDesk desk) throws UnusableException, IOException {
        RecipientsInput input = RecipientsInput.of(campaign, ledger);
        String sha256 = input.sha256();
        try (RecipientsInput.Reading rows = input.open()) {
            DoNotFax doNotFax = DoNotFax.load(campaign, ledger).withFailures(ledger, sha256);
            Map<Integer, Document> names = new LinkedHashMap<>();
            Map<Document, Long> documents = new LinkedHashMap<>();
            LineDecider decider = new LineDecider(
                    campaign.documents().standard().orElse(null),
                    desk,
                    doNotFax,
                    (doc, name, contentKey) -> names.put(doc, new Document(name, contentKey)));
            if (!campaign.repeat()) {
                ledger.intake().forEachSent(campaign.name(), sha256, decider::remember);
            }
            Map<State, Long> counts = new EnumMap<>(State.class);
            List<String> firstRows = new ArrayList<>();
            List<String> aside = new ArrayList<>();
            for (Parsed row = rows.next(); row != null; row = rows.next()) {
                Intake.Line line = decider.process(row);
                if (line instanceof Intake.Recipient recipient) {
                    counts.merge(State.PENDING, 1L, Long::sum);
                    Document document = names.get(recipient.doc());
                    documents.merge(document, 1L, Long::sum);
                    if (firstRows.size() < SAMPLES) {
                        firstRows.add("line " + recipient.line() + ": " + recipient.fax() + ", " + document.name()
                                + (recipient.note() == null ? "" : " (" + recipient.note() + ")"));
                    }
                } else if (line instanceof Intake.SetAside set) {
                    counts.merge(set.state(), 1L, Long::sum);
                    if (firstRows.size() < SAMPLES) {
                        firstRows.add("line " + set.line() + ": " + set.state() + ", " + set.reason());
                    }
                    if (aside.size() < SAMPLES) {
                        aside.add(describe(input.shortName(), set));
                    }
                }
            }
            return new DryImport(
                    rows.dialect(),
                    rows.headings(),
                    firstRows,
                    new Counts(counts),
                    documents,
                    aside,
                    doNotFax.warnings());
        } catch (ExportException e) {
            throw new UnusableException(e.getMessage(), e);
        }
    }

    private static String describe(String file, Intake.SetAside line) {
        String value = line.value() == null || line.value().isEmpty() ? "" : " '" + line.value() + "'";
        String column = line.column() == null || line.column().isEmpty() ? "" : ", " + line.column() + value;
        return file + ":" + line.line() + column + ": " + line.reason();
    }
}
