package nightfax.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nightfax.ledger.Run;
import nightfax.ledger.State;
import nightfax.recipients.Export;
import nightfax.recipients.ExportSettings;
import nightfax.recipients.Row;
import nightfax.recipients.Rows;
import nightfax.text.CsvText;
import org.junit.jupiter.api.Test;

/** {@code retry.csv} and {@code rejects.csv}: rows as the input had them, to be mended and read again. */
class InputCsvTest extends WrittenReports {

    @Test
    void givesTheFailuresAndTheRejectsInTheInputsOwnColumns() throws Exception {
        CampaignReport.Written written = write(test.everyState());

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

    private static List<List<String>> reread(Path file, ExportSettings settings) throws Exception {
        List<List<String>> cells = new ArrayList<>();
        try (Rows rows = Export.open(file, settings).rows()) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                cells.add(row.cells());
            }
        }
        return cells;
    }
}
