package nightfax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nightfax.campaign.Campaign;
import nightfax.campaign.CampaignFile;
import nightfax.campaign.Recipients;
import nightfax.campaign.Server;
import nightfax.cli.Shell.Ran;
import nightfax.job.ServerJournal;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The jobs that come with nightfax do what they are there for, on the samples that come with it. */
class SampleJobsTest {
    @TempDir
    Path temp;

    static List<Path> jobs() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("jobs"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void everyJobForTheSandboxRunsToItsEndAndASecondTimeSendsNothing(Path job) throws Exception {
        Campaign campaign = CampaignFile.load(job, Map.of("FAX_PASSWORD", "only for this test"));
        if (!(campaign.server() instanceof Server.Sandbox)) {
            // Its server is somebody else's: that it loads must do.
            return;
        }
        Shell shell = new Shell(temp.resolve("data"));

        Ran sent = shell.run("send", job);
        Ran again = shell.run("send", job);

        assertThat(sent.code()).as(sent.err()).isIn(0, 1);
        assertThat(sent.err()).doesNotContain("nightfax:").doesNotContain("\tat ");
        assertThat(again.code()).isZero();
        assertThat(again.out()).contains("nothing left to do, nothing was sent");
        Map<String, Integer> states = shell.states(job);
        assertThat(states).doesNotContainKeys("PENDING", "SENDING", "IN_DOUBT", "FAILED");
        ServerJournal journal = ServerJournal.of(temp.resolve("data/sandbox"));
        assertThat(journal.entries()).hasSize(states.get("ACCEPTED"));
        assertThat(journal.entries()).doesNotHaveDuplicates();
        if (campaign.recipients() instanceof Recipients.FromFile recipients) {
            assertThat(states.values().stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(rowsOf(recipients.file()));
        }
    }

    @Test
    void theDemoEndsWithZeroThoughItShowsEveryKindOfFailure() {
        Shell shell = new Shell(temp.resolve("data"));

        Ran demo = Shell.bare("--data", shell.data().toString());
        Ran again = Shell.bare("--data", shell.data().toString());

        assertThat(demo.code()).as(demo.err()).isZero();
        assertThat(shell.states(Path.of("jobs/demo.yaml")))
                .containsKeys("ACCEPTED", "REFUSED", "UNRENDERABLE", "REJECTED", "DUPLICATE", "SUPPRESSED")
                .hasEntrySatisfying("ACCEPTED", accepted -> assertThat(accepted).isGreaterThan(1_000));
        assertThat(demo.out()).contains("report: ");
        assertThat(again.code()).isZero();
        assertThat(again.out()).contains("nothing left to do, nothing was sent");
    }

    private static long rowsOf(Path export) throws IOException {
        try (Reader text = Files.newBufferedReader(export)) {
            return CSVFormat.DEFAULT.builder().setDelimiter(';').get().parse(text).stream()
                            .count()
                    - 1;
        }
    }
}
