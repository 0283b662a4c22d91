package nightfax.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The job files and samples that come with nightfax are in order and belong together. */
class JobFilesTest {

    private static final Path SAMPLES = Path.of("input-samples");

    static Collection<Path> jobs() throws IOException {
        return filesUnder(Path.of("jobs"));
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void everyJobFileLoadsWithoutAWarning(Path job) throws Exception {
        Campaign campaign = load(job);
        assertThat(campaign.warnings()).isEmpty();
        assertThat(campaign.name()).isEqualTo(job.getFileName().toString().replaceFirst("\\.yaml$", ""));
    }

    @Test
    void everySampleBelongsToAJob() throws Exception {
        Set<Path> used = new HashSet<>();
        for (Path job : jobs()) {
            Campaign campaign = load(job);
            if (campaign.recipients() instanceof Recipients.FromFile recipients) {
                used.add(recipients.file().toRealPath());
            }
            for (Path file : campaign.suppression().files()) {
                used.add(file.toRealPath());
            }
            for (Path file : filesUnder(campaign.documents().folder())) {
                used.add(file.toRealPath());
            }
        }
        for (Path sample : filesUnder(SAMPLES)) {
            assertThat(used).contains(sample.toRealPath());
        }
    }

    static Campaign load(Path job) throws CampaignFileException {
        return CampaignFile.load(job, Map.of("FAX_PASSWORD", "only for this test"));
    }

    private static List<Path> filesUnder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
