package nightfax.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
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

    @Test
    void theFullJobFileHasEveryKeyWithItsDefault() throws Exception {
        Path job = Path.of("jobs/full.yaml");
        String text = Files.readString(job);
        for (Schema schema : Schema.values()) {
            for (String key : schema.keys()) {
                assertThat(text).containsPattern("(?m)^[# -]*" + key + ":");
            }
        }
        Campaign full = load(job);
        Campaign minimal = load(Path.of("jobs/minimal.yaml"));
        assertThat(full.server().sending())
                .usingRecursiveComparison()
                .ignoringFields("sessions")
                .isEqualTo(minimal.server().sending());
        assertThat(full.server().sending().sessions()).isEqualTo(4);
        assertThat(full.schedule()).isEqualTo(minimal.schedule());
        assertThat(full.recipients()).isEqualTo(minimal.recipients());
        assertThat(full.unfinished()).isEqualTo(minimal.unfinished());
        assertThat(full.repeat()).isEqualTo(minimal.repeat());
        assertThat(full.rendering())
                .usingRecursiveComparison()
                .ignoringFields("limits")
                .isEqualTo(minimal.rendering());
    }

    @Test
    void theReferenceKnowsEveryKey() throws Exception {
        String reference = Files.readString(Path.of("docs/job-file.md"));
        for (Schema schema : Schema.values()) {
            assertThat(reference)
                    .contains(schema.keys().stream().map(key -> "`" + key + "`").toList());
        }
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void everyDocumentOfTheExportIsThereUnlessItIsMissingOnPurpose(Path job) throws Exception {
        Campaign campaign = load(job);
        DocumentFolder documents = DocumentFolder.of(campaign.documents().folder());
        Path export = ((Recipients.FromFile) campaign.recipients()).file();
        try (CSVParser rows = CSVParser.parse(
                export,
                StandardCharsets.UTF_8,
                CSVFormat.DEFAULT.builder().setDelimiter(';').get())) {
            for (CSVRecord row : rows) {
                String document = row.size() > 3 ? row.get(3) : "";
                if (!document.isEmpty()
                        && !Set.of("Documento", "promozione.pdf").contains(document)) {
                    assertThat(documents.resolveAll(document)).isNotEmpty();
                }
            }
            assertThat(rows.getRecordNumber()).isGreaterThan(3);
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
