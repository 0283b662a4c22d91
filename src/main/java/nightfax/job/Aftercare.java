package nightfax.job;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nightfax.ledger.Envelopes;
import nightfax.ledger.Ledger;
import nightfax.ledger.Run;
import nightfax.report.CampaignReport;
import nightfax.report.Summary;

/** What the operator asks and decides after a run: status, reports, and what to do about doubts. */
public final class Aftercare {
    private final Workspace workspace;
    private final Ledger ledger;

    public Aftercare(Workspace workspace) {
        this.workspace = workspace;
        this.ledger = workspace.ledger();
    }

    /** How the latest run of a campaign stands, if it was ever sent. */
    public Optional<Summary> status(String campaign) {
        return ledger.runs().latest(campaign).map(this::summary);
    }

    /** How the latest run of every campaign stands. */
    public List<Summary> status() {
        return ledger.runs().latestOfEach().stream().map(this::summary).toList();
    }

    private Summary summary(Run run) {
        return CampaignReport.summary(ledger, ledger.runs().waves(run));
    }

    /**
     * Writes the reports on a campaign's latest run.
     *
     * @throws UnusableException when it was never sent
     */
    public CampaignReport.Written report(String campaign) throws UnusableException, IOException {
        Run run = latest(campaign);
        return CampaignReport.write(
                ledger, ledger.runs().waves(run), workspace.folder().reports(run));
    }

    /** The operator's word about envelopes in doubt. */
    public enum Word {
        /** The server has it: ACCEPTED. */
        ASSUME_SENT,
        /** The server has it not: PENDING again; the next send takes them. */
        RESEND
    }

    /**
     * Settles doubts of a campaign. Those of earlier inputs must be named one by one: weeks later, "all" would mean more
     * than the operator sees.
     *
     * @param envelope only this one, of whichever run; empty for all in doubt of the latest input
     * @return how many were settled
     * @throws UnusableException when the campaign was never sent, or that envelope is not in doubt
     */
    public int resolve(String campaign, Word word, Optional<Long> envelope) throws UnusableException {
        Run run = latest(campaign);
        // While nobody else sends, what a killed run left between dot and reply is in doubt, too.
        ledger.envelopes().recover();
        List<Run> runs = envelope.isPresent()
                ? ledger.runs().of(campaign)
                : ledger.runs().waves(run);
        List<Envelopes.Envelope> doubts = ledger.envelopes().inDoubt(runs).stream()
                .filter(doubt -> envelope.isEmpty() || envelope.get() == doubt.id())
                .toList();
        if (envelope.isPresent() && doubts.isEmpty()) {
            throw new UnusableException("envelope " + envelope.get() + " of campaign '" + campaign
                    + "' is not in doubt; 'status' lists those that are");
        }
        for (Envelopes.Envelope doubt : doubts) {
            if (word == Word.ASSUME_SENT) {
                ledger.envelopes().assumeSent(doubt);
            } else {
                ledger.envelopes().resend(doubt);
                // Whatever came after it, the run has somebody to send to again.
                ledger.runs().interrupted(doubt.run(), Run.Status.STOPPED);
            }
        }
        return doubts.size();
    }

    /** An envelope in doubt. */
    public record Doubt(long envelope, int recipients, Instant promisedAt) {}

    /** Envelopes in doubt of inputs before the latest, oldest first. */
    public List<Doubt> earlierDoubts(String campaign) throws UnusableException {
        String latest = latest(campaign).inputSha256();
        return ledger
                .envelopes()
                .inDoubt(ledger.runs().of(campaign).stream()
                        .filter(run -> !run.inputSha256().equals(latest))
                        .toList())
                .stream()
                .map(doubt -> new Doubt(doubt.id(), doubt.recipients(), doubt.intentAt()))
                .toList();
    }

    private Run latest(String campaign) throws UnusableException {
        return ledger.runs()
                .latest(campaign)
                .orElseThrow(() -> new UnusableException(
                        "campaign '" + campaign + "' was never sent from this data folder; see 'send'"));
    }
}
