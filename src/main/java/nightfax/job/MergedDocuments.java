package nightfax.job;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nightfax.campaign.Campaign;
import nightfax.ledger.Documents;
import nightfax.ledger.Ledger;
import nightfax.ledger.Run;
import nightfax.text.CsvText;

/** The documents of a run, those among them with their recipients' values in them that the ledger has. Thread-safe. */
final class MergedDocuments {
    private final Ledger ledger;
    private final DocumentDesk desk;
    private final Merging merging;
    private final long run;

    MergedDocuments(RunContext context) {
        this(context.ledger(), context.campaign(), context.documents(), context.run());
    }

    MergedDocuments(Ledger ledger, Campaign campaign, DocumentDesk desk, Run run) {
        this.ledger = ledger;
        this.desk = desk;
        this.run = run.id();
        String headings = ledger.runs().get(run.id()).headings();
        this.merging =
                new Merging(campaign.documents().merge(), desk, headings == null ? List.of() : CsvText.split(headings));
    }

    /**
     * Whether the job file's {@code merge} is about the documents that the import has found.
     *
     * @return what the operator should know, one sentence each
     * @throws UnusableException when it is not
     */
    List<String> review() throws UnusableException {
        return merging.review(ledger.documents().of(run).stream()
                .map(Documents.Document::name)
                .collect(Collectors.toSet()));
    }

    /** By the fields' names; empty where the document is the same for all. */
    Map<String, String> values(Documents.Document document) throws UnusableException {
        return document.merged()
                ? merging.values(
                        document.name(), CsvText.split(ledger.documents().cells(document.run(), document.doc())))
                : Map.of();
    }

    /**
     * The finished body, from the spool or rendered now.
     *
     * @throws IOException when the spool cannot be written
     */
    DocumentDesk.Prepared prepare(Documents.Document document) throws IOException, UnusableException {
        return document.merged()
                ? desk.prepare(document.name(), document.contentKey(), values(document))
                : desk.prepare(document.name(), document.contentKey());
    }
}
