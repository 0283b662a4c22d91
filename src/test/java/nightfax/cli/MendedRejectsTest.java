package nightfax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What could not be faxed comes back as the input was written, and is read again by the same job file. */
class MendedRejectsTest {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    @TempDir
    Path folder;

    @Test
    void rejectsOfAWindowsExportAreMendedAndReadByTheSameJobFile() throws Exception {
        CommandLineRun line = new CommandLineRun(folder);
        Files.writeString(
                folder.resolve("recipients.csv"),
                "Nome;Fax\r\nCaffè;051266601\r\nPerché €;0512666;\u2019ok\r\n\"Città; Forlì\";4,41E+11\r\n",
                WINDOWS);
        Path job = line.job(
                "offers",
                "recipients: {file: recipients.csv, charset: windows-1252, delimiter: \";\", columns: {fax: Fax}}");
        assertThat(line.run("send", job.toString()).code()).isEqualTo(1);

        Path rejects = only("rejects.csv");
        assertThat(Files.readAllLines(rejects, WINDOWS).get(0)).isEqualTo("Nome;Fax;line;reason");
        String mended = Files.readString(rejects, WINDOWS)
                .replace("4,41E+11", "051266602")
                .replace(";\u2019ok", "");
        assertThat(mended).contains("Perché €;").contains("\"Città; Forlì\";051266602;4;");
        Files.writeString(folder.resolve("recipients.csv"), mended.replace(";0512666;", ";051266603;"), WINDOWS);
        assertThat(line.run("check", job.toString()).out())
                .contains("to be sent:   2")
                .contains("051266602", "051266603");
        assertThat(line.run("send", job.toString()).code()).isZero();
    }

    @Test
    void theReportKeepsTheNumberAndTheDocumentOfARejectedRow() throws Exception {
        CommandLineRun line = new CommandLineRun(folder);
        line.file(
                "recipients.csv",
                "Nome;Fax;Paese;Documento",
                "A;051266601;Atlantide;",
                "B;051266602",
                "C;051266603;;altro.txt;troppo",
                "D;abc;;altro.txt",
                "E");
        String job = line.job("offers", "recipients: {file: recipients.csv, columns: {country: Paese}}")
                .toString();
        assertThat(line.run("send", job).code()).isEqualTo(1);
        assertThat(Files.readAllLines(only("recipients.csv")).stream().map(row -> row.split(",REJECTED")[0]))
                .containsSubsequence(
                        "2,051266601,offerta.txt",
                        "3,051266602,offerta.txt",
                        "4,051266603,altro.txt",
                        "5,abc,altro.txt",
                        "6,,offerta.txt");
    }

    @Test
    void retriesAreWrittenAsTheExportWas() throws Exception {
        CommandLineRun line = new CommandLineRun(folder);
        // The sandbox refuses numbers that end in 0501.
        Files.writeString(
                folder.resolve("recipients.csv"),
                "\uFEFFNome\tFax\nCaffè\t0510000501\nTè\tnessuno\n",
                StandardCharsets.UTF_16LE);
        Path job = line.job("offers", "recipients: {file: recipients.csv}");
        assertThat(line.run("send", job.toString()).code()).isEqualTo(1);
        assertThat(Files.readString(only("retry.csv"), StandardCharsets.UTF_16LE))
                .isEqualTo("\uFEFFNome\tFax\nCaffè\t0510000501\n");
        assertThat(Files.readString(only("rejects.csv"), StandardCharsets.UTF_16LE))
                .startsWith("\uFEFFNome\tFax\tline\treason\nTè\tnessuno\t3\t");
    }

    @Test
    void rejectsOfAWorkbookOpenInTheSpreadsheetThatWroteIt() throws Exception {
        CommandLineRun line = new CommandLineRun(folder);
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(folder.resolve("recipients.xlsx"))) {
            Sheet sheet = workbook.createSheet();
            row(sheet, 0, "Cliente", "Fax");
            row(sheet, 1, "Caffè", "051266601");
            row(sheet, 2, "Tè");
            workbook.write(out);
        }
        Path job = line.job("offers", "recipients: {file: recipients.xlsx}");
        assertThat(line.run("send", job.toString()).code()).isEqualTo(1);
        assertThat(Files.readString(only("rejects.csv")))
                .isEqualTo("\uFEFFCliente;Fax;line;reason\nTè;;3;there is no fax number\n");
    }

    @Test
    void rejectsOfAListImportAreWrittenAsTheExportWas() throws Exception {
        CommandLineRun line = new CommandLineRun(folder);
        Path export = folder.resolve("export.csv");
        Files.writeString(export, "Nome;Fax\nCaffè;051266601\nTè;4,41E+11\n", WINDOWS);
        String[] arguments = {
            "list", "import", "customers", export.toString(), "--mode", "add", "--charset", "windows-1252"
        };
        assertThat(line.run(arguments).code()).isEqualTo(1);
        String rejects = Files.readString(only("rejects.csv"), WINDOWS);
        assertThat(rejects).startsWith("Nome;Fax;line;reason\nTè;4,41E+11;3;");
        Files.writeString(export, rejects.replace("4,41E+11", "051266602"), WINDOWS);
        assertThat(line.run(arguments).code()).isZero();
    }

    private Path only(String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            List<Path> found =
                    files.filter(file -> file.endsWith(name)).sorted().toList();
            assertThat(found).as(name).hasSize(1);
            return found.get(0);
        }
    }

    private static void row(Sheet sheet, int at, String... cells) {
        Row row = sheet.createRow(at);
        for (int i = 0; i < cells.length; i++) {
            row.createCell(i).setCellValue(cells[i]);
        }
    }
}
