package nightfax.job;

import java.io.IOException;
import nightfax.campaign.Campaign;
import nightfax.campaign.Recipients;
import nightfax.ledger.State;
import nightfax.recipients.Export;
import nightfax.recipients.ExportException;

/** An export that cannot be read, or is not the one expected, is stopped before anything of it is written or sent. */
final class Guard {
    private final Workspace workspace;
    private final Campaign campaign;

    Guard(Workspace workspace, Campaign campaign) {
        this.workspace = workspace;
        this.campaign = campaign;
    }

    /** @throws UnusableException when the input has fewer or more recipients than expected, or cannot be read at all */
    void admit() throws UnusableException, IOException {
        if (campaign.expect().isEmpty()) {
            requireReadable();
            return;
        }
        long recipients;
        try (DocumentDesk documents =
                DocumentDesk.of(campaign, workspace.folder().spool())) {
            recipients = DryImport.of(workspace.ledger(), campaign, documents)
                    .counts()
                    .of(State.PENDING);
        }
        if (!campaign.expect().get().admits(recipients)) {
            throw new UnusableException("the input has " + recipients + " recipients and the job file expects "
                    + campaign.expect().get() + "; nothing was sent: mend the export, or 'expect:'");
        }
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
