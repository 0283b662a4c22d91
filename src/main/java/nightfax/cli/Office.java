package nightfax.cli;

import java.io.IOException;
import java.nio.file.Path;
import nightfax.campaign.Campaign;
import nightfax.campaign.CampaignFile;
import nightfax.campaign.CampaignFileException;
import nightfax.campaign.Server;
import nightfax.job.DataFolder;
import nightfax.job.Endpoint;
import nightfax.job.UnusableException;
import nightfax.job.Workspace;
import nightfax.sandbox.SandboxServer;
import nightfax.sandbox.SandboxSettings;
import org.jspecify.annotations.Nullable;

/** What a command about a campaign works with: its data folder, the open ledger, and the embedded server where it is meant. */
final class Office implements AutoCloseable {
    private final Workspace workspace;
    private final @Nullable SandboxServer sandbox;

    private Office(Workspace workspace, @Nullable SandboxServer sandbox) {
        this.workspace = workspace;
        this.sandbox = sandbox;
    }

    /** Reads a job file. */
    static Campaign campaign(Path jobFile, Console console) throws UnusableException {
        try {
            Campaign campaign = CampaignFile.load(jobFile, System.getenv());
            campaign.warnings().forEach(warning -> console.say("warning: " + warning));
            return campaign;
        } catch (CampaignFileException e) {
            throw new UnusableException(e.getMessage(), e);
        }
    }

    /** The campaign's name alone: enough for what needs neither input nor server. */
    static String campaignName(Path jobFile) throws UnusableException {
        try {
            return CampaignFile.nameOf(jobFile, System.getenv());
        } catch (CampaignFileException e) {
            throw new UnusableException(e.getMessage(), e);
        }
    }

    /** Takes the data folder. */
    static Office open(GlobalOptions options) throws UnusableException, IOException {
        return new Office(workspace(options), null);
    }

    /** Takes the data folder and, where the campaign says so, starts the embedded sandbox server. */
    static Office open(GlobalOptions options, Campaign campaign) throws UnusableException, IOException {
        Workspace workspace = workspace(options);
        if (!(campaign.server() instanceof Server.Sandbox)) {
            return new Office(workspace, null);
        }
        try {
            Path out = workspace.folder().sandbox();
            return new Office(
                    workspace, SandboxServer.start(SandboxSettings.standard().withOut(out)));
        } catch (IOException e) {
            workspace.close();
            throw e;
        }
    }

    private static Workspace workspace(GlobalOptions options) throws UnusableException, IOException {
        DataFolder folder = DataFolder.take(options.data);
        try {
            LogFile.open(folder.log());
            return Workspace.open(folder);
        } catch (UnusableException | IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    Workspace workspace() {
        return workspace;
    }

    @Nullable Endpoint endpoint() {
        return sandbox == null ? null : new Endpoint(sandbox.port());
    }

    @Override
    public void close() throws IOException {
        try {
            workspace.close();
        } finally {
            if (sandbox != null) {
                sandbox.close();
            }
        }
    }
}
