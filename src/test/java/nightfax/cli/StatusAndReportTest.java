package nightfax.cli;

import static nightfax.job.CampaignFolder.faxes;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import nightfax.cli.Shell.Ran;
import nightfax.job.CampaignFolder;
import nightfax.ledger.State;
import nightfax.sandbox.SandboxServer;
import org.junit.jupiter.api.Test;

/** What scripts read: the states of a campaign and the files of its report. */
class StatusAndReportTest extends CampaignShell {

    @Test
    void statusInJsonHasEveryStateAndTheFieldsOfTheContract() throws IOException {
        try (SandboxServer server = server()) {
            CampaignFolder campaign = campaign(server);
            shell.run("send", campaign.jobFile());

            Ran status = shell.run("status", campaign.jobFile(), "--json");

            assertThat(status.code()).isZero();
            assertThat(JsonPath.<String>read(status.out(), "$.campaign")).isEqualTo("offers");
            assertThat(JsonPath.<String>read(status.out(), "$.run")).endsWith("-1");
            assertThat(JsonPath.<String>read(status.out(), "$.status")).isEqualTo("COMPLETED");
            assertThat(JsonPath.<Map<String, Integer>>read(status.out(), "$.recipients"))
                    .containsOnlyKeys(
                            Arrays.stream(State.values()).map(State::name).toArray(String[]::new))
                    .containsEntry("ACCEPTED", 3)
                    .containsEntry("PENDING", 0)
                    .containsEntry("IN_DOUBT", 0);
        }
    }

    @Test
    void statusWithoutAJobFileTellsOfEveryCampaign() throws IOException {
        try (SandboxServer server = server()) {
            CampaignFolder campaign = campaign(server);
            shell.run("send", campaign.jobFile());
            CampaignFolder other = CampaignFolder.at(temp.resolve("other"), server.port());
            other.job(Files.readString(other.jobFile()).replace("campaign: offers", "campaign: reminders"));
            shell.run("send", other.jobFile());

            Ran status = shell.run("status", "--json");

            assertThat(status.code()).isZero();
            assertThat(JsonPath.<List<String>>read(status.out(), "$[*].campaign"))
                    .containsExactly("offers", "reminders");
            assertThat(shell.run("status").out()).contains("offers").contains("reminders");
        }
    }

    @Test
    void statusOfACampaignNeverSentSaysSoAndEndsWithTwo() throws IOException {
        CampaignFolder campaign = CampaignFolder.inSandbox(temp.resolve("campaign"));

        assertThat(shell.run("status", campaign.jobFile()).code()).isEqualTo(2);

        Files.createDirectories(shell.data());
        Ran status = shell.run("status", campaign.jobFile());
        assertThat(status.code()).isEqualTo(2);
        assertThat(status.err()).contains("was never sent");
        assertThat(shell.run("report", campaign.jobFile()).code()).isEqualTo(2);
        assertThat(shell.run("resolve", campaign.jobFile(), "--resend").code()).isEqualTo(2);
        assertThat(shell.run("retry", campaign.jobFile()).code()).isEqualTo(2);
    }

    @Test
    void reportWritesTheFilesItNames() throws IOException {
        try (SandboxServer server = server()) {
            CampaignFolder campaign = campaign(server).recipients("Fax\n" + faxes(0, 2) + "0511230501\nabc\n");
            shell.run("send", campaign.jobFile());

            Ran reported = shell.run("report", campaign.jobFile());

            assertThat(reported.code()).isZero();
            assertThat(reported.out()
                            .lines()
                            .map(line -> Path.of(line).getFileName().toString()))
                    .containsExactly("report.html", "recipients.csv", "retry.csv", "rejects.csv");
            assertThat(reported.out().lines().map(Path::of)).allMatch(Files::isRegularFile);
            Path recipients = Path.of(reported.out().lines().toList().get(1));
            assertThat(Files.readAllLines(recipients))
                    .hasSize(5)
                    .first()
                    .isEqualTo("line,fax,document,state,job_id,reply,attempts,at");
            assertThat(Files.readAllLines(
                            Path.of(reported.out().lines().toList().get(2))))
                    .containsExactly("Fax", "0511230501");
        }
    }
}
