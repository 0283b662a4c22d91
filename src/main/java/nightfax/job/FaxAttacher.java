package nightfax.job;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import nightfax.ledger.Blocks;
import nightfax.ledger.Documents;
import nightfax.ledger.PendingRecipient;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/** Attaches the rendered document to a pending recipient. */
final class FaxAttacher implements ItemProcessor<PendingRecipient, AddressedFax> {
    private final RunContext context;
    private final Map<Integer, Documents.Document> documents;
    private final Map<Integer, DocumentDesk.Prepared> prepared = new ConcurrentHashMap<>();
    private final MergedDocuments merged;

    /** @param block whose recipients come */
    FaxAttacher(RunContext context, Blocks.Block block) {
        this.context = context;
        this.documents = context.ledger().documents().of(context.run().id(), block).stream()
                .collect(Collectors.toUnmodifiableMap(Documents.Document::doc, document -> document));
        this.merged = new MergedDocuments(context);
    }

    @Override
    public @Nullable AddressedFax process(PendingRecipient recipient) throws IOException, UnusableException {
        Documents.Document document = documents.get(recipient.doc());
        if (document == null) {
            throw new IllegalStateException("run " + recipient.run() + " has no document " + recipient.doc());
        }
        DocumentDesk.Prepared fax = prepared.get(recipient.doc());
        if (fax == null) {
            fax = merged.prepare(document);
            prepared.put(recipient.doc(), fax);
            if (fax instanceof DocumentDesk.Prepared.Unrenderable unrenderable) {
                context.ledger().documents().unrenderable(document.run(), document.doc(), unrenderable.reason());
            }
        }
        // Filtered out: its recipients are UNRENDERABLE in the ledger.
        return fax instanceof DocumentDesk.Prepared.Ready ready
                ? new AddressedFax(recipient, document.name(), ready.body())
                : null;
    }
}
