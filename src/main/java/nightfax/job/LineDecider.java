package nightfax.job;

import java.util.HashMap;
import java.util.Map;
import nightfax.ledger.Documents;
import nightfax.ledger.Intake;
import nightfax.ledger.State;
import nightfax.recipients.CsvText;
import nightfax.recipients.Parsed;
import nightfax.recipients.RecipientParser;
import nightfax.recipients.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/**
 * Decides what a line of the input is: a recipient, or one to be set aside, with the reason. Nothing is dropped: every row
 * in gives a line out. Lines come in input order, from one thread.
 */
final class LineDecider implements ItemProcessor<Row, Intake.Line> {
    /** Told of every document the input names for the first time. */
    interface DocumentRegister {
        void add(int doc, String name, String contentKey);
    }

    private final RecipientParser parser;
    private final @Nullable String standardDocument;
    private final DocumentDesk desk;
    private final DocumentRegister register;

    private final Map<String, Integer> documents = new HashMap<>();
    private final Map<String, Integer> contents = new HashMap<>();
    private final Map<Target, Long> seen = new HashMap<>();
    private final Map<Target, String> sentBefore = new HashMap<>();

    /** A number and what it is sent: the same content under two names is the same. */
    private record Target(String fax, int content) {}

    LineDecider(
            RecipientParser parser, @Nullable String standardDocument, DocumentDesk desk, DocumentRegister register) {
        this.parser = parser;
        this.standardDocument = standardDocument;
        this.desk = desk;
        this.register = register;
    }

    /** What an earlier start of this run has imported already. */
    void remember(Documents.Document document) {
        documents.put(document.name(), document.doc());
        contents.computeIfAbsent(document.contentKey(), key -> contents.size());
        docContents.put(document.doc(), contents.get(document.contentKey()));
    }

    private final Map<Integer, Integer> docContents = new HashMap<>();

    /** A recipient of this run that is in the ledger already. */
    void remember(Intake.RecipientRow recipient) {
        seen.putIfAbsent(new Target(recipient.fax(), docContents.getOrDefault(recipient.doc(), -1)), recipient.line());
    }

    /** A fax that an earlier run of the campaign sent. */
    void remember(Intake.Earlier earlier) {
        int content = contents.computeIfAbsent(earlier.contentKey(), key -> contents.size());
        sentBefore.putIfAbsent(
                new Target(earlier.fax(), content), "line " + earlier.line() + " of run " + earlier.inputLabel());
    }

    @Override
    public Intake.Line process(Row row) {
        Parsed parsed = parser.parse(row);
        String cells = CsvText.join(parsed.cells());
        if (parsed instanceof Parsed.Rejected rejected) {
            return new Intake.SetAside(
                    row.line(),
                    State.REJECTED,
                    null,
                    null,
                    rejected.column(),
                    rejected.value(),
                    rejected.reason(),
                    cells);
        }
        return decide((Parsed.Valid) parsed, cells);
    }

    private Intake.Line decide(Parsed.Valid valid, String cells) {
        String document = valid.document() == null ? standardDocument : valid.document();
        if (document == null) {
            return rejected(valid, "", "names no document, and the job file has no 'document:' for such lines", cells);
        }
        DocumentDesk.Found found = desk.find(document);
        if (found.contentKey() == null) {
            return rejected(valid, document, String.valueOf(found.problem()), cells);
        }
        int content = contents.computeIfAbsent(found.contentKey(), key -> contents.size());
        Target target = new Target(valid.fax(), content);
        String earlier = sentBefore.get(target);
        if (earlier != null) {
            return aside(valid, State.ALREADY_SENT, document, "sent before: " + earlier, cells);
        }
        Long first = seen.putIfAbsent(target, valid.line());
        if (first != null) {
            return aside(valid, State.DUPLICATE, document, "the same number and document as line " + first, cells);
        }
        int doc = number(document, found.contentKey(), content);
        String note = valid.notes().isEmpty() ? null : String.join("; ", valid.notes());
        return new Intake.Recipient(valid.line(), doc, valid.fax(), cells, note);
    }

    private int number(String document, String contentKey, int content) {
        Integer known = documents.get(document);
        if (known != null) {
            return known;
        }
        int doc = documents.size() + 1;
        register.add(doc, document, contentKey);
        documents.put(document, doc);
        docContents.put(doc, content);
        return doc;
    }

    private static Intake.Line rejected(Parsed.Valid valid, String document, String reason, String cells) {
        return new Intake.SetAside(
                valid.line(), State.REJECTED, valid.fax(), document, "document", document, reason, cells);
    }

    private static Intake.Line aside(Parsed.Valid valid, State state, String document, String reason, String cells) {
        return new Intake.SetAside(valid.line(), state, valid.fax(), document, null, null, reason, cells);
    }
}
