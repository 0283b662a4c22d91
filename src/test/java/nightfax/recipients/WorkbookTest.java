package nightfax.recipients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbookTest {
    private static final ExportSettings STANDARD = ExportSettings.standard();

    @TempDir
    Path folder;

    @Test
    void readsNumbersThatAreStoredAsNumbers() throws Exception {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            Sheet sheet = workbook.createSheet("Clienti");
            row(sheet, 0, "Ragione sociale", "Nr. Fax", "Documento", "Importo", "Scadenza");
            row(sheet, 1, "Rossi", 51266608, "a.pdf", 12.5, "x");
            row(sheet, 2, "Verdi", 390512666089.0, "b.pdf");
            row(sheet, 3, "Neri", 266554433, "a.pdf", 3);
            style(workbook, sheet, 3, 1, "0.00E+00");
            style(workbook, sheet, 3, 3, "#,##0.00");
            row(sheet, 4, "Blu", 51266608, "a.pdf");
            style(workbook, sheet, 4, 1, "000000000");
            row(sheet, 5, "Gialli", "051/26.66.08", "a.pdf", null, LocalDate.of(2026, 12, 1));
            style(workbook, sheet, 5, 4, "dd/mm/yyyy");
            row(sheet, 7, "Viola", true, "a.pdf");
            Cell formula = row(sheet, 8, "Grigi", 0, "a.pdf").getCell(1);
            formula.setCellFormula("\"0512\"&\"66608\"");
            workbook.getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(formula);
            save(workbook);
        }
        Export export = open(STANDARD);

        assertThat(export.dialect()).hasToString("Excel workbook, sheet \"Clienti\", heading in line 1");
        List<Parsed> parsed = parsed(export);
        assertThat(parsed)
                .startsWith(
                        new Parsed.Valid(
                                2,
                                "051266608",
                                "a.pdf",
                                List.of("Rossi", "51266608", "a.pdf", "12,5", "x"),
                                List.of(FaxNumbers.ZERO_PUT_BACK)),
                        new Parsed.Valid(
                                3,
                                "0512666089",
                                "b.pdf",
                                List.of("Verdi", "390512666089", "b.pdf", "", ""),
                                List.of(FaxNumbers.CODE_WITHOUT_PLUS)),
                        new Parsed.Valid(
                                4,
                                "0266554433",
                                "a.pdf",
                                List.of("Neri", "266554433", "a.pdf", "3,00", ""),
                                List.of(FaxNumbers.ZERO_PUT_BACK)),
                        new Parsed.Valid(
                                5, "051266608", "a.pdf", List.of("Blu", "051266608", "a.pdf", "", ""), List.of()),
                        new Parsed.Valid(
                                6,
                                "051266608",
                                "a.pdf",
                                List.of("Gialli", "051/26.66.08", "a.pdf", "", "01/12/2026"),
                                List.of()));
        assertThat(parsed).extracting(Parsed::line).containsExactly(2L, 3L, 4L, 5L, 6L, 8L, 9L);
        assertThat(parsed.get(5)).isInstanceOf(Parsed.Rejected.class);
        assertThat(parsed.get(6))
                .isEqualTo(new Parsed.Valid(
                        9, "051266608", "a.pdf", List.of("Grigi", "051266608", "a.pdf", "", ""), List.of()));
    }

    @Test
    void aRowThatEndsBeforeTheFaxColumnHasNoFaxNumber() throws Exception {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            Sheet sheet = workbook.createSheet();
            row(sheet, 0, "Cliente", "Fax", "Documento", "Paese");
            row(sheet, 1, "A", "051266608");
            row(sheet, 2, "B");
            row(sheet, 3, "C", "051266609", "c.pdf", "Atlantide");
            row(sheet, 4, "D", "05126");
            save(workbook);
        }
        assertThat(parsed(open(STANDARD)))
                .contains(
                        new Parsed.Valid(2, "051266608", null, List.of("A", "051266608", "", ""), List.of()),
                        new Parsed.Rejected(3, "Fax", "", NumberText.EMPTY, List.of("B")))
                .hasSize(4);
        Suppression suppression = new Suppression.Builder()
                .file(folder.resolve("recipients.xlsx"), STANDARD)
                .build();
        assertThat(suppression.find("051266608")).isNotNull();
        assertThat(suppression.unreadable())
                .extracting(unreadable -> unreadable.entry().line())
                .contains(3L);
    }

    @Test
    void takesAWholeNumberInTheFaxColumnHoweverItIsShown() throws Exception {
        List<String> formats = List.of(
                "#,##0.00",
                "#,##0",
                "0000000000",
                "000000000",
                "00000000000000",
                "(###) ###-####",
                "[<=9999999]###-####;(###) ###-####",
                "\"+39 0\"0",
                "\"0\"0",
                "\"0039 0\"0",
                "0.0");
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            Sheet sheet = workbook.createSheet();
            row(sheet, 0, "Importo", "Fax");
            for (int i = 0; i < formats.size(); i++) {
                row(sheet, i + 1, 1000, 51266612);
                style(workbook, sheet, i + 1, 0, formats.get(0));
                style(workbook, sheet, i + 1, 1, formats.get(i));
            }
            save(workbook);
        }
        List<Parsed> parsed = parsed(open(STANDARD));
        assertThat(parsed).hasSize(formats.size());
        for (int i = 0; i < formats.size(); i++) {
            assertThat(parsed.get(i)).as(formats.get(i)).isInstanceOfSatisfying(Parsed.Valid.class, valid -> {
                assertThat(valid.fax()).isEqualTo("051266612");
                assertThat(valid.cells()).startsWith("1.000,00");
            });
        }
    }

    @Test
    void aNoteBesideTheTableIsNoReasonToRejectItsRow() throws Exception {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            Sheet sheet = workbook.createSheet();
            row(sheet, 0, "Cliente", "Fax");
            row(sheet, 1, "A", "051266601", "", "chiamato il 3/4");
            row(sheet, 2, "B", "051266602");
            save(workbook);
        }
        assertThat(parsed(open(STANDARD)))
                .containsExactly(
                        new Parsed.Valid(2, "051266601", null, List.of("A", "051266601"), List.of()),
                        new Parsed.Valid(3, "051266602", null, List.of("B", "051266602"), List.of()));
    }

    @Test
    void writesDatesInTheOrderOfTheCountryWhereTheSpreadsheetDoes() throws Exception {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            Sheet sheet = workbook.createSheet();
            row(sheet, 0, "Fax", "Data", "Ora", "Lunga", "Fissa");
            LocalDate date = LocalDate.of(2023, 4, 5);
            row(sheet, 1, "051266601", date, date, date, date);
            style(workbook, sheet, 1, 1, "m/d/yy");
            style(workbook, sheet, 1, 2, "m/d/yy h:mm");
            style(workbook, sheet, 1, 3, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy");
            style(workbook, sheet, 1, 4, "m/d/yyyy");
            save(workbook);
        }
        assertThat(parsed(open(STANDARD)).get(0).cells())
                .containsExactly("051266601", "05/04/2023", "05/04/2023 00:00", "mercoledì 5 aprile 2023", "4/5/2023");
        assertThat(parsed(open(STANDARD.withCountry("US"))).get(0).cells()).contains("4/5/23");
    }

    @Test
    void takesTheFirstVisibleSheet() throws Exception {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            row(workbook.createSheet("Nascosto"), 0, "Altro");
            row(workbook.createSheet("Uno"), 0, "Fax 1");
            row(workbook.createSheet("Due"), 0, "Telefax");
            workbook.setSheetHidden(0, true);
            workbook.setActiveSheet(1);
            save(workbook);
        }
        assertThat(open(STANDARD).headings()).containsExactly("Fax 1");
    }

    @Test
    void findsTheHeadingBelowATitleAndTellsLinesAsTheSheetCountsThem() throws Exception {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            Sheet sheet = workbook.createSheet();
            row(sheet, 0, "Elenco al 12/3");
            row(sheet, 3, "Nome", "Fax");
            row(sheet, 4, "A", "051266601");
            row(sheet, 9, "B", "051266602");
            save(workbook);
        }
        try (Rows rows = open(STANDARD).rows()) {
            rows.next();
            assertThat(rows.next()).isEqualTo(new nightfax.recipients.Row(10, List.of("B", "051266602")));
            assertThat(rows.next()).isNull();
        }
    }

    @Test
    void saysSoWhenAWorkbookIsDamagedEmptyOrNone() throws Exception {
        Path file = folder.resolve("recipients.xlsx");
        Files.write(file, new byte[] {'P', 'K', 3, 4, 0, 0});
        assertThatThrownBy(() -> Export.open(file, STANDARD))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("the Excel workbook is damaged");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("clienti.csv"));
        }
        assertThatThrownBy(() -> Export.open(file, STANDARD)).hasMessageContaining("an archive but no Excel workbook");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
        }
        assertThatThrownBy(() -> Export.open(file, STANDARD)).hasMessageContaining("not an Excel workbook");
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            workbook.createSheet("Vuoto");
            save(workbook);
        }
        assertThatThrownBy(() -> Export.open(file, STANDARD))
                .hasMessage("recipients.xlsx: the sheet \"Vuoto\" is empty");
        byte[] whole = Files.readAllBytes(file);
        for (int cut = 100; cut < whole.length; cut += 97) {
            Files.write(file, Arrays.copyOf(whole, cut));
            assertThatThrownBy(() -> Export.open(file, STANDARD)).isInstanceOf(ExportException.class);
        }
    }

    private static Row row(Sheet sheet, int at, Object... values) {
        Row row = sheet.createRow(at);
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof String text) {
                row.createCell(i).setCellValue(text);
            } else if (values[i] instanceof Number number) {
                row.createCell(i).setCellValue(number.doubleValue());
            } else if (values[i] instanceof Boolean truth) {
                row.createCell(i).setCellValue(truth);
            } else if (values[i] instanceof LocalDate date) {
                row.createCell(i).setCellValue(date);
            }
        }
        return row;
    }

    private static void style(XSSFWorkbook workbook, Sheet sheet, int row, int column, String format) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        sheet.getRow(row).getCell(column).setCellStyle(style);
    }

    private void save(XSSFWorkbook workbook) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve("recipients.xlsx"))) {
            workbook.write(out);
        }
    }

    private Export open(ExportSettings settings) throws ExportException {
        return Export.open(folder.resolve("recipients.xlsx"), settings);
    }

    private static List<Parsed> parsed(Export export) throws IOException, ExportException {
        RecipientParser parser = new RecipientParser(export.columns(), STANDARD);
        List<Parsed> parsed = new ArrayList<>();
        try (Rows rows = export.rows()) {
            for (nightfax.recipients.Row row = rows.next(); row != null; row = rows.next()) {
                parsed.add(parser.parse(row));
            }
        }
        return parsed;
    }
}
