package nightfax.report;

import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import nightfax.ledger.Intake;
import nightfax.ledger.PendingRecipient;
import nightfax.ledger.Run;
import org.junit.jupiter.api.Test;

/** The files of a report as a whole: whose they are, what they are like when there is nothing, or very much, to tell. */
class ReportFileTest extends WrittenReports {

    @Test
    void aRunThatNeverGotToItsImportHasReportsWithoutRows() throws Exception {
        Run run = test.ledger.runs().open("spring-offers", TestLedger.SHA, "recipients.csv");

        CampaignReport.Written written = write(run);

        assertThat(written.recipients()).content().isEqualTo("line,fax,document,state,job_id,reply,attempts,at\n");
        assertThat(written.retry()).isEmptyFile();
        assertThat(written.rejects()).isEmptyFile();
        assertThat(CampaignReport.summary(test.ledger, test.waves(run)).asText())
                .contains("The import has not reached the end of the input: 0 lines");
    }

    @Test
    void onlyTheOwnerCanReadThemAndNothingElseIsLeft() throws Exception {
        Run run = test.everyState();
        write(run);
        write(run);

        assertThat(Files.getPosixFilePermissions(folder.resolve("out")))
                .containsExactlyInAnyOrder(OWNER_READ, OWNER_WRITE, OWNER_EXECUTE);
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            List<Path> all = files.toList();
            assertThat(all)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder("report.html", "recipients.csv", "retry.csv", "rejects.csv");
            for (Path file : all) {
                assertThat(Files.getPosixFilePermissions(file)).containsExactlyInAnyOrder(OWNER_READ, OWNER_WRITE);
            }
        }
    }

    @Test
    void whatCannotBeWrittenLeavesTheOldReportsAlone() throws Exception {
        Run run = test.open("Fax");
        test.document(run, 1, "offer.pdf");
        test.add(run, new Intake.Recipient(2, 1, "051266601", "\"not closed", null));
        test.imported(run);
        Path out = Files.createDirectory(folder.resolve("out"));
        Files.writeString(out.resolve("recipients.csv"), "old");
        test.ledger.envelopes().failedBeforeDot(test.pending(run, 1), "550 no");

        assertThatThrownBy(() -> write(run))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the ledger's cells of line 2 cannot be read");

        assertThat(out.resolve("recipients.csv")).hasContent("old");
        assertThat(out).isDirectoryNotContaining(file -> !file.endsWith("recipients.csv"));
    }

    @Test
    void aLargeInputIsToldLineByLineInFilesAndInBoundsInTheHtml() throws Exception {
        int lines = 200_000;
        Run run = test.open("Fax", "Name");
        test.document(run, 1, "offer.pdf");
        for (int from = 0; from < lines; from += 10_000) {
            test.ledger
                    .intake()
                    .add(
                            run.id(),
                            LongStream.range(from, from + 10_000L)
                                    .mapToObj(i -> test.recipient(i + 2, 1, "0512" + i, "0512 " + i, "Ditta " + i))
                                    .toList());
        }
        test.imported(run);
        List<PendingRecipient> half = test.ledger.blocks().pending(run.id(), 1, 0, Long.MAX_VALUE, lines / 2);
        test.ledger
                .envelopes()
                .accepted(test.ledger.envelopes().intent(half, List.of(), List.of()), "GF-1", "250 OK", null);
        test.ledger
                .envelopes()
                .failedBeforeDot(
                        test.ledger.blocks().pending(run.id(), 1, 0, Long.MAX_VALUE, lines / 2), "550 0512 quota");

        CampaignReport.Written written = write(run);

        assertThat(lineCount(written.recipients())).isEqualTo(lines + 1);
        assertThat(lineCount(written.retry())).isEqualTo(lines / 2 + 1);
        assertThat(Files.size(written.html())).isLessThan(1_000_000);
    }

    @Test
    void equalWarningsOfEnvelopesAreOneAndTheRestIsCounted() throws Exception {
        Run run = test.open("Fax");
        test.document(run, 1, "offer.pdf");
        for (int line = 2; line < 42; line++) {
            test.add(run, test.recipient(line, 1, "0512666" + line, "0512666" + line));
        }
        test.imported(run);
        List<PendingRecipient> pending = test.pending(run, 1);
        for (int i = 0; i < 40; i++) {
            long envelope = test.ledger.envelopes().intent(pending.subList(i, i + 1), List.of(), List.of());
            String warning = i < 20 ? "The server gave no job ID: 250 OK" : "the server counted " + i + " bytes";
            test.ledger.envelopes().accepted(envelope, null, "250 OK", warning);
        }

        List<String> warnings =
                CampaignReport.summary(test.ledger, test.waves(run)).warnings();

        assertThat(warnings)
                .startsWith(
                        "20 envelopes, the first 1: The server gave no job ID: 250 OK",
                        "envelope 21: the server counted 20 bytes")
                .endsWith("envelope 34: the server counted 33 bytes", "6 more envelopes with other warnings")
                .hasSize(16);
    }

    private static long lineCount(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        }
    }
}
