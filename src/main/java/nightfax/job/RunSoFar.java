package nightfax.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nightfax.campaign.Campaign;
import nightfax.ledger.Counts;
import nightfax.ledger.History;
import nightfax.ledger.Ledger;
import nightfax.ledger.Run;
import nightfax.report.Figures;

/**
 * What the ledger has of an input that was imported before: a send goes on from there, whatever an import would find now.
 *
 * @param words what a send would do with it
 * @param counts lines per state; PENDING are those that would be sent
 * @param documents what is pending, and for how many
 */
record RunSoFar(String words, Counts counts, Map<DryImport.Document, DryImport.Use> documents) {

    /** Empty when the input is new, or its import has not ended: then nothing of it was sent. */
    static Optional<RunSoFar> of(Ledger ledger, Campaign campaign, String sha256, DocumentDesk desk)
            throws UnusableException {
        Optional<Run> run = ledger.runs().latest(campaign.name(), sha256).filter(Run::imported);
        return run.isEmpty() ? Optional.empty() : Optional.of(of(ledger, campaign, desk, run.get()));
    }

    private static RunSoFar of(Ledger ledger, Campaign campaign, DocumentDesk desk, Run run) throws UnusableException {
        MergedDocuments merged = new MergedDocuments(ledger, campaign, desk, run);
        List<Run> waves = ledger.runs().waves(run);
        Map<DryImport.Document, DryImport.Use> pending = new LinkedHashMap<>();
        for (Run wave : waves) {
            for (History.DocumentUse use : ledger.history().pendingDocuments(wave.id())) {
                DryImport.Document document = new DryImport.Document(
                        use.document().name(), use.document().contentKey(), merged.values(use.document()));
                long line =
                        ledger.documents().firstLine(wave.id(), use.document().doc());
                pending.merge(document, new DryImport.Use(use.recipients(), line), DryImport.Use::and);
            }
        }
        long left =
                pending.values().stream().mapToLong(DryImport.Use::recipients).sum();
        return new RunSoFar(words(run, left), ledger.history().counts(waves), pending);
    }

    private static String words(Run run, long left) {
        if (run.status() == Run.Status.SUPERSEDED) {
            return run.label() + ": given up for a newer input; 'send' does not take it again";
        }
        return left == 0
                ? run.label() + ": nothing left to do"
                : run.label() + ": " + Figures.count(left) + " pending; 'send' goes on with them";
    }

    /** What a send does first about inputs that were not finished, in the operator's words. */
    static List<String> before(Ledger ledger, Campaign campaign, String sha256) {
        List<String> words = new ArrayList<>();
        for (Run older : ledger.runs().unfinished(campaign.name())) {
            long pending = older.imported() ? ledger.history().pending(older.id()) : 0;
            if (!older.inputSha256().equals(sha256) && pending > 0) {
                words.add(older.label() + ", an earlier input: " + Figures.count(pending) + " pending; "
                        + switch (campaign.unfinished()) {
                            case FINISH -> "'send' begins with them";
                            case SUPERSEDE -> "'send' gives them up";
                            case STOP -> "'send' asks what to do with them, and sends nothing";
                        });
            }
        }
        return words;
    }
}
