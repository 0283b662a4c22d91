package nightfax.job;

import java.io.IOException;
import java.util.Optional;
import nightfax.campaign.Campaign;
import nightfax.campaign.Recipients;
import nightfax.ledger.State;
import nightfax.recipients.Export;
import nightfax.recipients.ExportException;
import nightfax.report.Figures;

/** An export that cannot be read, or is not the one expected, is stopped before anything of it is written or sent. */
final class Guard {
    private final Workspace workspace;
    private final Campaign campaign;
    private final RecipientsInput input;
    private final String sha256;

    /** @param sha256 the input's */
    Guard(Workspace workspace, Campaign campaign, RecipientsInput input, String sha256) {
        this.workspace = workspace;
        this.campaign = campaign;
        this.input = input;
        this.sha256 = sha256;
    }

    /** @throws UnusableException when the input has fewer or more recipients than expected, or cannot be read at all */
    void admit() throws UnusableException, IOException {
        if (campaign.expect().isEmpty()) {
            requireReadable();
            return;
        }
        Optional<String> surprise;
        try (DocumentDesk documents =
                DocumentDesk.of(campaign, workspace.folder().spool())) {
            surprise = surprise(campaign, DryImport.of(workspace.ledger(), campaign, input, sha256, documents));
        }
        if (surprise.isPresent()) {
            throw new UnusableException(surprise.get() + "; nothing was sent: mend the export, or 'expect:'");
        }
    }

    /** What is wrong with an input that has fewer or more recipients than expected. */
    static Optional<String> surprise(Campaign campaign, DryImport import_) {
        long recipients = import_.counts().of(State.PENDING);
        return campaign.expect()
                .filter(expected -> !expected.admits(recipients))
                .map(expected -> "the input has " + Figures.counted(recipients, "recipient", "recipients")
                        + " and the job file expects " + expected);
    }

    /** The heading and the first rows tell most of what can be wrong. */
    private void requireReadable() throws UnusableException {
        if (campaign.recipients() instanceof Recipients.FromFile source) {
            try {
                Export.open(source.file(), Translation.export(source.format()));
            } catch (ExportException e) {
                throw new UnusableException(e.getMessage(), e);
            }
        }
    }
}
