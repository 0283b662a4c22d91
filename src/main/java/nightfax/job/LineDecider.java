package nightfax.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import nightfax.ledger.Documents;
import nightfax.ledger.Intake;
import nightfax.ledger.State;
import nightfax.recipients.Dedupe;
import nightfax.recipients.Parsed;
import nightfax.render.ContentKey;
import nightfax.text.CsvText;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/**
 * Decides what a line of the input is: a recipient, or one to be set aside, with the reason. Nothing is dropped: every row
 * in gives a line out. Lines come in input order, from one thread.
 */
final class LineDecider implements ItemProcessor<Parsed, Intake.Line> {
    /** Told of every document the input names for the first time. */
    interface DocumentRegister {
        /** @param merged whether it is a form with its recipient's values in it */
        void add(int doc, String name, String contentKey, boolean merged);
    }

    /** In what {@link Dedupe} is told as a line, the bits above these number the earlier run that had it; 0 is this one. */
    private static final int LINE_BITS = 40;

    /** What the ledger has room for as a number; more than that is none. */
    private static final int LONGEST_NUMBER = 128;

    private final RecipientsInput.Reading input;
    private final @Nullable String standardDocument;
    private final DocumentDesk desk;
    private final Merging merging;
    private final DocumentRegister register;

    private final DoNotFax doNotFax;

    private final Map<String, Integer> documents = new HashMap<>();
    private final Map<Integer, String> contentKeys = new HashMap<>();
    private final Dedupe targets = new Dedupe();
    private final List<String> earlierRuns = new ArrayList<>();

    LineDecider(
            RecipientsInput.Reading input,
            @Nullable String standardDocument,
            DocumentDesk desk,
            Merging merging,
            DoNotFax doNotFax,
            DocumentRegister register) {
        this.input = input;
        this.standardDocument = standardDocument;
        this.desk = desk;
        this.merging = merging;
        this.doNotFax = doNotFax;
        this.register = register;
    }

    /** What an earlier start of this run has imported already. */
    void remember(Documents.Document document) {
        documents.put(document.merged() ? document.contentKey() : document.name(), document.doc());
        contentKeys.put(document.doc(), document.contentKey());
    }

    /** A recipient of this run that is in the ledger already. */
    void remember(Intake.RecipientRow recipient) {
        targets.first(recipient.fax(), contentKeys.getOrDefault(recipient.doc(), ""), recipient.line());
    }

    /** A fax that an earlier run of the campaign sent; runs come one after the other. */
    void remember(Intake.Earlier earlier) {
        int last = earlierRuns.size() - 1;
        if (last < 0 || !earlierRuns.get(last).equals(earlier.inputLabel())) {
            earlierRuns.add(earlier.inputLabel());
        }
        targets.first(earlier.fax(), earlier.contentKey(), (long) earlierRuns.size() << LINE_BITS | earlier.line());
    }

    @Override
    public Intake.Line process(Parsed parsed) throws UnusableException {
        String cells = CsvText.join(parsed.cells());
        if (parsed instanceof Parsed.Rejected rejected) {
            return new Intake.SetAside(
                    parsed.line(),
                    State.REJECTED,
                    writtenNumber(rejected.cells()),
                    writtenDocument(rejected.cells()),
                    rejected.column(),
                    rejected.value(),
                    rejected.reason(),
                    cells);
        }
        return decide((Parsed.Valid) parsed, cells);
    }

    /** What stands where the number should, whatever else is wrong with the row. */
    private @Nullable String writtenNumber(List<String> cells) {
        int at = input.faxColumn();
        return at < cells.size() && cells.get(at).length() <= LONGEST_NUMBER ? cells.get(at) : null;
    }

    private @Nullable String writtenDocument(List<String> cells) {
        Integer at = input.documentColumn();
        boolean none = at == null || at >= cells.size() || cells.get(at).isBlank();
        return none ? standardDocument : cells.get(at).strip();
    }

    private Intake.Line decide(Parsed.Valid valid, String cells) throws UnusableException {
        String document = valid.document() == null ? standardDocument : valid.document();
        String suppressed = doNotFax.reason(valid.fax());
        if (suppressed != null) {
            return aside(valid, State.SUPPRESSED, document, suppressed, cells);
        }
        if (document == null) {
            return rejected(valid, "", "names no document, and the job file has no 'document:' for such lines", cells);
        }
        DocumentDesk.Found found = desk.find(document);
        if (found.contentKey() == null) {
            return rejected(valid, document, String.valueOf(found.problem()), cells);
        }
        Map<String, String> values = merging.values(document, valid.cells());
        String contentKey = values.isEmpty() ? found.contentKey() : ContentKey.merged(found.contentKey(), values);
        OptionalLong first = targets.first(valid.fax(), contentKey, valid.line());
        if (first.isPresent()) {
            return before(first.getAsLong(), valid, document, cells);
        }
        int doc = number(document, contentKey, !values.isEmpty());
        String note = valid.notes().isEmpty() ? null : String.join("; ", valid.notes());
        return new Intake.Recipient(valid.line(), doc, valid.fax(), cells, note);
    }

    private Intake.Line before(long place, Parsed.Valid valid, String document, String cells) {
        long line = place & (1L << LINE_BITS) - 1;
        int run = (int) (place >>> LINE_BITS);
        return run == 0
                ? aside(valid, State.DUPLICATE, document, "the same number and document as line " + line, cells)
                : aside(
                        valid,
                        State.ALREADY_SENT,
                        document,
                        "sent before: line " + line + " of run " + earlierRuns.get(run - 1),
                        cells);
    }

    private int number(String document, String contentKey, boolean merged) {
        String name = merged ? contentKey : document;
        Integer known = documents.get(name);
        if (known != null) {
            return known;
        }
        int doc = documents.size() + 1;
        register.add(doc, document, contentKey, merged);
        documents.put(name, doc);
        contentKeys.put(doc, contentKey);
        return doc;
    }

    private static Intake.Line rejected(Parsed.Valid valid, String document, String reason, String cells) {
        return new Intake.SetAside(
                valid.line(), State.REJECTED, valid.fax(), document, "document", document, reason, cells);
    }

    private static Intake.Line aside(
            Parsed.Valid valid, State state, @Nullable String document, String reason, String cells) {
        return new Intake.SetAside(valid.line(), state, valid.fax(), document, null, null, reason, cells);
    }
}
