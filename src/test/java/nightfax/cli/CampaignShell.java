package nightfax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import nightfax.cli.Shell.Ran;
import nightfax.job.CampaignFolder;
import nightfax.sandbox.SandboxServer;
import nightfax.sandbox.SandboxSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A campaign, a data folder, and a server that keeps what it is sent, for commands as a script runs them. */
abstract class CampaignShell {

    @TempDir
    Path temp;

    Path outbox;
    Shell shell;

    @BeforeEach
    void layOut() {
        outbox = temp.resolve("outbox");
        shell = new Shell(temp.resolve("data"));
    }

    SandboxServer server() throws IOException {
        return SandboxServer.start(SandboxSettings.standard().withOut(outbox));
    }

    CampaignFolder campaign(SandboxServer server, String... serverLines) {
        return campaign(server.port(), serverLines);
    }

    CampaignFolder campaign(int port, String... serverLines) {
        return CampaignFolder.at(temp.resolve("campaign"), port, serverLines);
    }

    /** How many recipients of the campaign are in each state that has any. */
    Map<String, Integer> states() {
        return shell.states(temp.resolve("campaign/job.yaml"));
    }

    static void saysOneSentence(Ran ran, int code, String... parts) {
        assertThat(ran.err().lines()).as(ran.err()).hasSize(1);
        assertThat(ran.err())
                .startsWith("nightfax: ")
                .contains(parts)
                .doesNotContain("Exception")
                .doesNotContain("a bug of ours");
        assertThat(ran.code()).as(ran.err()).isEqualTo(code);
    }

    static void edit(CampaignFolder campaign, String what, String by) throws IOException {
        String job = Files.readString(campaign.jobFile());
        assertThat(job).contains(what);
        campaign.job(job.replace(what, by));
    }
}
