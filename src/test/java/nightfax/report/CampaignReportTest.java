package nightfax.report;

import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import nightfax.ledger.Envelopes.Said;
import nightfax.ledger.Intake;
import nightfax.ledger.PendingRecipient;
import nightfax.ledger.Run;
import nightfax.ledger.State;
import nightfax.recipients.CsvText;
import nightfax.recipients.Export;
import nightfax.recipients.ExportSettings;
import nightfax.recipients.Row;
import nightfax.recipients.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignReportTest {
    @TempDir
    Path folder;

    private TestLedger test;

    @BeforeEach
    void open() {
        test = new TestLedger(folder.resolve("db"));
    }

    @AfterEach
    void close() {
        test.close();
    }

    private CampaignReport.Written write(Run run) throws IOException {
        return CampaignReport.write(test.ledger, test.waves(run), folder.resolve("out"));
    }

    /** One line in every state, the third tried again in a second wave, the fourth pending there. */
    private Run everyState() {
        Run run = test.open("Fax", "Nome", "Documento");
        test.document(run, 1, "offer.pdf");
        test.document(run, 2, "broken.pdf");
        test.document(run, 3, "late.pdf");
        test.add(
                run,
                test.recipient(2, 1, "051266601", "051 266601", "Rossi", ""),
                test.recipient(3, 1, "051266602", "051 266602", "Verdi", ""),
                test.recipient(4, 1, "051266603", "051 266603", "Bianchi", ""),
                test.recipient(5, 1, "051266604", "051 266604", "Neri", ""),
                test.recipient(6, 1, "051266605", "051 266605", "Gialli", ""),
                test.setAside(7, State.REJECTED, "abc", "\"abc\" is no fax number", "abc", "Viola", ""),
                test.setAside(8, State.DUPLICATE, "051266601", "same as line 2", "051266601", "Rossi 2", ""),
                test.recipient(9, 2, "051266606", "051 266606", "Blu", "broken.pdf"),
                test.setAside(10, State.SUPPRESSED, "051266607", "in optout.csv", "051266607", "Rosa", ""),
                test.setAside(11, State.ALREADY_SENT, "051266608", "sent on line 4", "051266608", "Grigi", ""),
                test.recipient(12, 3, "051266609", "051 266609", "Azzurri", "late.pdf"));
        test.imported(run);
        test.ledger.documents().rendered(run.id(), 1, 2, 14_600);
        test.ledger.documents().rendered(run.id(), 3, 1, 900);
        test.ledger.documents().unrenderable(run.id(), 2, "the file is no PDF");
        List<PendingRecipient> offers = test.pending(run, 1);
        test.later(Duration.ofSeconds(10));
        long first = test.ledger
                .envelopes()
                .intent(
                        offers.subList(0, 1),
                        List.of(new Said(offers.get(1), "550 5.1.1 051266602 refused")),
                        List.of(new Said(offers.get(2), "450 busy")));
        test.ledger.envelopes().accepted(first, "GF-1", "250 GF-1 OK", "the server counted 2 recipients, not 1");
        test.later(Duration.ofSeconds(10));
        test.ledger.envelopes().failedBeforeDot(offers.subList(2, 3), "554 body refused");
        test.ledger
                .envelopes()
                .inDoubt(
                        test.ledger.envelopes().intent(offers.subList(3, 4), List.of(), List.of()),
                        "the connection closed before the reply");
        test.ledger
                .envelopes()
                .accepted(
                        test.ledger.envelopes().intent(offers.subList(4, 5), List.of(), List.of()),
                        null,
                        "250 OK",
                        null);
        test.ledger.runs().warn(run.id(), "the server says that this client is out of date");
        Run wave =
                test.ledger.runs().openNextWave(test.fresh(run), fax -> false).orElseThrow();
        test.later(Duration.ofSeconds(10));
        test.ledger
                .envelopes()
                .answered(List.of(new Said(test.pending(wave, 1).get(1), "501 no such number")), List.of());
        return run;
    }

    @Test
    void tellsEveryInputLineInItsOrderAsItsLastWaveLeftIt() throws Exception {
        CampaignReport.Written written = write(everyState());

        assertThat(written.recipients()).hasFileName("recipients.csv").content().isEqualTo("""
                line,fax,document,state,job_id,reply,attempts,at
                2,051266601,offer.pdf,ACCEPTED,GF-1,250 GF-1 OK,1,2026-11-23T01:00:10Z
                3,051266602,offer.pdf,PENDING,,,1,
                4,051266603,offer.pdf,REFUSED,,501 no such number,3,2026-11-23T01:00:30Z
                5,051266604,offer.pdf,IN_DOUBT,,the connection closed before the reply,1,2026-11-23T01:00:20Z
                6,051266605,offer.pdf,ACCEPTED,,250 OK,1,2026-11-23T01:00:20Z
                7,abc,offer.pdf,REJECTED,,\"""abc"" is no fax number",0,
                8,051266601,offer.pdf,DUPLICATE,,same as line 2,0,
                9,051266606,broken.pdf,UNRENDERABLE,,the file is no PDF,0,
                10,051266607,offer.pdf,SUPPRESSED,,in optout.csv,0,
                11,051266608,offer.pdf,ALREADY_SENT,,sent on line 4,0,
                12,051266609,late.pdf,PENDING,,,0,
                """);
    }

    @Test
    void givesTheFailuresAndTheRejectsInTheInputsOwnColumns() throws Exception {
        CampaignReport.Written written = write(everyState());

        assertThat(written.retry()).hasFileName("retry.csv").content().isEqualTo("""
                Fax,Nome,Documento
                051 266603,Bianchi,
                051 266606,Blu,broken.pdf
                """);
        assertThat(written.rejects()).hasFileName("rejects.csv").content().isEqualTo("""
                Fax,Nome,Documento,line,reason
                abc,Viola,,7,\"""abc"" is no fax number"
                """);
        Export again = Export.open(written.rejects(), ExportSettings.standard());
        assertThat(again.headings()).containsExactly("Fax", "Nome", "Documento", "line", "reason");
        assertThat(again.columns().fax()).isZero();
        assertThat(again.columns().document()).isEqualTo(2);
    }

    @Test
    void whoIsAtTheServerAndWhoWasSupersededIsToldSo() throws Exception {
        Run run = test.open("Fax");
        test.document(run, 1, "offer.pdf");
        test.add(run, test.recipient(2, 1, "0511", "0511"), test.recipient(3, 1, "0512", "0512"));
        test.imported(run);
        test.ledger.envelopes().intent(test.pending(run, 1).subList(0, 1), List.of(), List.of());
        test.ledger.runs().supersede(run);

        CampaignReport.Written written = write(run);

        assertThat(written.recipients()).content().isEqualTo("""
                line,fax,document,state,job_id,reply,attempts,at
                2,0511,offer.pdf,SENDING,,,1,2026-11-23T01:00:00Z
                3,0512,offer.pdf,SUPERSEDED,,,0,
                """);
        assertThat(written.retry()).content().isEqualTo("Fax\n");
    }

    @Test
    void theFirstWaveAloneTellsItsOwnRefusalsAndFailures() throws Exception {
        Run run = everyState();

        CampaignReport.Written written =
                CampaignReport.write(test.ledger, test.waves(run).subList(0, 1), folder.resolve("out"));

        assertThat(written.retry()).content().isEqualTo("""
                Fax,Nome,Documento
                051 266602,Verdi,
                051 266603,Bianchi,
                051 266606,Blu,broken.pdf
                """);
        assertThat(written.recipients())
                .content()
                .contains("\n3,051266602,offer.pdf,REFUSED,,550 5.1.1 051266602 refused,1,2026-11-23T01:00:10Z\n")
                .contains("\n4,051266603,offer.pdf,FAILED,,554 body refused,2,2026-11-23T01:00:20Z\n");
    }

    @Test
    void noCellStartsAFormulaAndTheImportTakesTheApostropheOffAgain() throws Exception {
        Run run = test.open("=Fax()", "Name");
        test.document(run, 1, "@offer.pdf");
        List<List<String>> rows = List.of(
                List.of("+39 051 266601", "=1+1"),
                List.of("+39 051 266602", "'=quoted"),
                List.of("+39 051 266603", "@SUM(A1)\nsecond line, \"quoted\""),
                List.of("+39 051 266604", "\ttab"),
                List.of("+39 051 266605", "back\\slash\\n"),
                List.of("+39 051 266606", "\rreturn"));
        for (int i = 0; i < rows.size(); i++) {
            test.add(
                    run,
                    test.recipient(
                            i + 2, 1, "+3905126660" + (i + 1), rows.get(i).toArray(String[]::new)));
        }
        test.add(run, test.setAside(20, State.REJECTED, "-1", "=cmd|' /C calc'!A0", "-1", "Minus"));
        test.imported(run);
        test.ledger.envelopes().failedBeforeDot(test.pending(run, 1), "+550 =no");

        CampaignReport.Written written = write(run);

        assertThat(written.recipients())
                .content()
                .contains("\n2,'+39051266601,'@offer.pdf,FAILED,,'+550 =no,1,")
                .contains("\n20,'-1,offer.pdf,REJECTED,,'=cmd|' /C calc'!A0,0,");
        assertThat(written.rejects()).content().isEqualTo("""
                '=Fax(),Name,line,reason
                '-1,Minus,20,'=cmd|' /C calc'!A0
                """);
        assertThat(reread(written.retry(), ExportSettings.standard())).isEqualTo(rows);
    }

    @Test
    void theCellsOfTheLedgerAreReadAsTheImportWroteThem() {
        List<List<String>> rows = List.of(
                List.of(),
                List.of(""),
                List.of("\\"),
                List.of("a\r\nb", "\\n", "\"", ",", "", " x "),
                List.of("=1", "'=1", "@list"));

        assertThat(rows.stream().map(CsvText::join).map(InputColumns::cells)).isEqualTo(rows);
        List<String> withNull = new ArrayList<>(List.of("a", "", "c"));
        withNull.set(1, null);
        assertThat(InputColumns.cells(CsvText.join(withNull))).containsExactly("a", "", "c");
    }

    @Test
    void rejectsOfAnotherWidthKeepTheirCellsAndTheColumnsTheirPlaces() throws Exception {
        Run run = test.open("Fax", "Nome", "Note");
        test.add(
                run,
                test.setAside(2, State.REJECTED, "1", "too few cells", "051266601"),
                test.setAside(3, State.REJECTED, "2", "too many cells", "051266602", "Rossi", "x", "y", "=z"),
                test.setAside(4, State.REJECTED, "", "no cells"));
        test.imported(run);

        assertThat(write(run).rejects()).content().isEqualTo("""
                Fax,Nome,Note,line,reason
                051266601,,,2,too few cells
                051266602,Rossi,x,3,too many cells,y,'=z
                "",,,4,no cells
                """);
    }

    @Test
    void rejectsOfMendedRejectsHaveOneLineAndOneReason() throws Exception {
        Run run = test.open("Fax", "line", "reason");
        test.add(run, test.setAside(2, State.REJECTED, "x", "still no number", "x", "17", "no number", "more"));
        test.imported(run);

        assertThat(write(run).rejects()).content().isEqualTo("""
                Fax,line,reason
                x,2,still no number,more
                """);
    }

    @Test
    void anInputWithoutAHeadingGetsItsRowsBackWithoutOne() throws Exception {
        Run run = test.open("#1", "#2");
        test.document(run, 1, "offer.pdf");
        test.add(
                run,
                test.recipient(1, 1, "051266601", "051266601", "Rossi"),
                test.setAside(2, State.REJECTED, "x", "no number", "x", "Verdi"));
        test.imported(run);
        test.ledger.envelopes().failedBeforeDot(test.pending(run, 1), "550 no");

        CampaignReport.Written written = write(run);

        assertThat(written.retry()).content().isEqualTo("051266601,Rossi\n");
        assertThat(written.rejects()).content().isEqualTo("x,Verdi,2,no number\n");
    }

    @Test
    void aRunThatNeverGotToItsImportHasReportsWithoutRows() throws Exception {
        Run run = test.ledger.runs().open("spring-offers", TestLedger.SHA, "recipients.csv");

        CampaignReport.Written written = write(run);

        assertThat(written.recipients()).content().isEqualTo("line,fax,document,state,job_id,reply,attempts,at\n");
        assertThat(written.retry()).isEmptyFile();
        assertThat(written.rejects()).isEmptyFile();
        assertThat(written.summary().asText()).contains("The import has not reached the end of the input: 0 lines");
    }

    @Test
    void onlyTheOwnerCanReadThemAndNothingElseIsLeft() throws Exception {
        Run run = everyState();
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

    private static long lineCount(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        }
    }

    private static List<List<String>> reread(Path file, ExportSettings settings) throws Exception {
        List<List<String>> cells = new ArrayList<>();
        try (Rows rows = Export.open(file, settings).rows()) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                cells.add(row.cells());
            }
        }
        return cells;
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
}
