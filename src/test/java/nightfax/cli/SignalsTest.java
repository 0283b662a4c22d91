package nightfax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nightfax.job.CampaignFolder;
import nightfax.sandbox.SandboxServer;
import nightfax.sandbox.SandboxSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals while the program has hardly begun. */
class SignalsTest {
    @TempDir
    Path temp;

    @Test
    void aSignalBeforeTheJobFileIsReadStopsASendWithThree() throws Exception {
        try (SandboxServer server =
                SandboxServer.start(SandboxSettings.standard().withOut(temp.resolve("outbox")))) {
            CampaignFolder campaign = CampaignFolder.at(temp.resolve("campaign"), server.port());
            List<String> command = new ArrayList<>(ChildProcess.command(
                    "send",
                    campaign.jobFile().toString(),
                    "--data",
                    temp.resolve("data").toString()));
            command.add(1, "-Xlog:class+load=info:stdout");
            Process process = new ProcessBuilder(command)
                    .redirectError(temp.resolve("err.txt").toFile())
                    .start();
            try (BufferedReader loaded = process.inputReader()) {
                String line = loaded.readLine();
                while (line != null && !line.contains("nightfax.campaign.CampaignFile ")) {
                    line = loaded.readLine();
                }
                process.toHandle().destroy();
                loaded.transferTo(Writer.nullWriter());
            }

            assertThat(process.waitFor()).isEqualTo(3);
            assertThat(temp.resolve("err.txt")).content().contains("stopped; run the same command again to go on");
            assertThat(server.stats().envelopes()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--quiet",
                "send job.yaml",
                "--data send retry job.yaml",
                "list import customers a.csv",
                "-q list --data d import customers a.csv"
            })
    void matterToWhatCanBeGoneOnWith(String line) {
        assertThat(Signals.matterTo(line.isEmpty() ? new String[0] : line.split(" ")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sandbox", "check send", "--data d status send", "list show import", "list", "worker"})
    void endEverythingElseAtOnce(String line) {
        assertThat(Signals.matterTo(line.split(" "))).isFalse();
    }
}
