package nightfax.recipients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportTest {
    private static final ExportSettings STANDARD = ExportSettings.standard();

    @TempDir
    Path folder;

    @Test
    void readsAnItalianExcelExport() throws Exception {
        Export export = open("Ragione sociale;Nr. Fax;Documento\r\nRossi;051 266608;a.pdf\r\nVerdi;;b.pdf\r\n");

        assertThat(export.dialect()).hasToString("UTF-8, semicolon between cells, quoted by \", heading in line 1");
        assertThat(export.headings()).containsExactly("Ragione sociale", "Nr. Fax", "Documento");
        assertThat(export.columns().fax()).isEqualTo(1);
        assertThat(export.columns().document()).isEqualTo(2);
        assertThat(parsed(export))
                .containsExactly(
                        new Parsed.Valid(2, "051266608", "a.pdf", List.of("Rossi", "051 266608", "a.pdf"), List.of()),
                        new Parsed.Rejected(3, "Nr. Fax", "", "there is no fax number", List.of("Verdi", "", "b.pdf")));
    }

    private static void skip(Rows rows, int count) throws IOException, ExportException {
        for (int row = 0; row < count; row++) {
            assertThat(rows.next()).isNotNull();
        }
    }

    @Test
    void tellsRowsWithTheirLinesUpToTheEnd() throws Exception {
        Export export = open("Fax,Name\n051266601,a\n051266602,b\n051266603,c\n");
        try (Rows rows = export.rows()) {
            skip(rows, 2);
            assertThat(rows.next()).isEqualTo(new Row(4, List.of("051266603", "c")));
            assertThat(rows.next()).isNull();
            assertThat(rows.next()).isNull();
        }
    }

    @Test
    void aStrayQuoteCostsItsOwnLineOnly() throws Exception {
        Export export = open("Fax;Nome\n051266601;a\n051266602;\"Bar\n051266603;c\n051266604;\"Rossi \"\"R\"\"\"\n");
        try (Rows rows = export.rows()) {
            assertThat(rows.next()).isEqualTo(new Row(2, List.of("051266601", "a")));
            Row broken = rows.next();
            assertThat(broken.line()).isEqualTo(3);
            assertThat(broken.cells()).containsExactly("051266602", "\"Bar");
            assertThat(broken.problem()).contains("quote");
            assertThat(rows.next()).isEqualTo(new Row(4, List.of("051266603", "c")));
            assertThat(rows.next()).isEqualTo(new Row(5, List.of("051266604", "Rossi \"R\"")));
            assertThat(rows.next()).isNull();
        }
    }

    @Test
    void findsTheLineOfAStrayQuoteBehindARowOfSeveralLinesWhateverTheLineEnding() throws Exception {
        for (String end : List.of("\n", "\r\n", "\r")) {
            Export export = open("Fax;Nome\n051266601;\"a\nb\"\n051266602;\"Bar\n051266603;c\n".replace("\n", end));
            try (Rows rows = export.rows()) {
                assertThat(rows.next()).isEqualTo(new Row(2, List.of("051266601", "a" + end + "b")));
                Row broken = rows.next();
                assertThat(broken.line()).isEqualTo(4);
                assertThat(broken.cells()).containsExactly("051266602", "\"Bar");
                assertThat(rows.next()).isEqualTo(new Row(5, List.of("051266603", "c")));
                assertThat(rows.next()).isNull();
            }
        }
    }

    /** Buffers end anywhere; a line ending that lies across two of them must count once. */
    @Test
    void findsTheLinesOfStrayQuotesAllOverALongExport() throws Exception {
        for (String end : List.of("\n", "\r\n", "\r")) {
            StringBuilder text = new StringBuilder("Fax;Nome;Note" + end);
            int lines = 30_000;
            for (int line = 2; line <= lines; line++) {
                String name = line % 7 == 0 ? "\"Bar" : line % 7 == 3 ? "\"Rossi \"\"R\"\"\"" : "x".repeat(line % 50);
                text.append("051")
                        .append(100_000 + line)
                        .append(';')
                        .append(name)
                        .append(";n")
                        .append(end);
            }
            Export export = open(text.toString());
            try (Rows rows = export.rows()) {
                for (int line = 2; line <= lines; line++) {
                    Row row = rows.next();
                    assertThat(row.line()).isEqualTo(line);
                    assertThat(row.cells()).hasSize(3);
                    assertThat(row.cells().get(0)).isEqualTo("051" + (100_000 + line));
                    assertThat(row.problem() == null).isEqualTo(line % 7 != 0);
                }
                assertThat(rows.next()).isNull();
            }
        }
    }

    @Test
    void saysWhereADamagedGzipFileBreaksOff() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            Random random = new Random(1);
            gzip.write("Fax;Nome\n".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 100_000; i++) {
                gzip.write(("051" + (100_000 + random.nextInt(800_000)) + ";x\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] cut = Arrays.copyOf(packed.toByteArray(), packed.size() - 1_000);
        Export export = open(cut, STANDARD.withCharset(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> {
                    try (Rows rows = export.rows()) {
                        skip(rows, 100_000);
                    }
                })
                .isInstanceOf(ExportException.class)
                .hasMessageMatching("recipients\\.csv:9\\d{4}: the gzip file is damaged: .*");
        assertThatThrownBy(() -> open(cut, STANDARD)).hasMessageContaining("the gzip file is damaged");
    }

    @Test
    void countsPhysicalLinesAcrossQuotedLineBreaks() throws Exception {
        Export export = open("Fax;Note\r\n051266601;\"a\r\nb\r\nc\"\r\n\r\n051266602;d\r\n");
        try (Rows rows = export.rows()) {
            assertThat(rows.next()).isEqualTo(new Row(2, List.of("051266601", "a\r\nb\r\nc")));
            assertThat(rows.next()).isEqualTo(new Row(6, List.of("051266602", "d")));
        }
    }

    @Test
    void namesTheColumnsItFoundWhereTheMappedOneIsMissing() {
        ExportSettings mapped = STANDARD.withColumns(new ColumnMapping(Map.of("fax", "Faks")));
        assertThatThrownBy(() -> open("Fax;Nome\n051266601;a\n", mapped))
                .isInstanceOf(ExportException.class)
                .hasMessage("recipients.csv:1: there is no column \"Faks\" for fax among \"Fax\", \"Nome\";"
                        + " did you mean \"Fax\"?");
    }

    @Test
    void namesBothColumnsThatClaimTheFaxNumber() {
        assertThatThrownBy(() -> open("Fax 1;Fax 2\n051266601;051266602\n"))
                .isInstanceOf(ExportException.class)
                .hasMessageStartingWith("recipients.csv:1:2: columns #1 and #2 (\"Fax 1\", \"Fax 2\")");
    }

    @Test
    void theExactHeadingWins() throws Exception {
        assertThat(open("Fax 2;Fax;Data fax\n051266601;051266602;1/2/2026\n")
                        .columns()
                        .fax())
                .isEqualTo(1);
    }

    @Test
    void findsTheMappedHeadingBelowATitle() throws Exception {
        ExportSettings mapped = STANDARD.withColumns(new ColumnMapping(Map.of("fax", "recapito 2")));
        Export export = open("Elenco al 12/3;\n;\nNome;Recapito 2\nRossi;051266601\n", mapped);
        assertThat(export.dialect().headingLine()).isEqualTo(3);
        assertThat(parsed(export)).hasSize(1).allMatch(row -> row instanceof Parsed.Valid);
    }

    @Test
    void takesColumnsByPosition() throws Exception {
        ExportSettings mapped = STANDARD.withColumns(new ColumnMapping(Map.of("fax", "#2", "document", "#1")));
        Columns columns = open("a.pdf;051266601\nb.pdf;051266602\n", mapped).columns();
        assertThat(columns.fax()).isEqualTo(1);
        assertThat(columns.document()).isEqualTo(0);
    }

    @Test
    void findsColumnsWithoutAHeading() throws Exception {
        Export export = open("Rossi;051266601;a.pdf\nVerdi;051266602;b.pdf\n");
        assertThat(export.dialect().header()).isFalse();
        assertThat(export.headings()).containsExactly("#1", "#2", "#3");
        assertThat(parsed(export)).hasSize(2).allMatch(row -> row instanceof Parsed.Valid);
        assertThat(export.columns().document()).isEqualTo(2);
    }

    @Test
    void saysWhatTheFileIsWhenItIsNoExport() throws Exception {
        assertThatThrownBy(() -> Export.open(folder.resolve("gone.csv"), STANDARD))
                .hasMessage("gone.csv: there is no such file");
        assertThatThrownBy(() -> open("")).hasMessage("recipients.csv: the file is empty");
        assertThatThrownBy(() -> open("\r\n\r\n")).hasMessage("recipients.csv: the file is empty");
        assertThatThrownBy(() -> open("%PDF-1.4 …")).hasMessageContaining("this is a PDF");
        assertThatThrownBy(() -> Export.open(folder, STANDARD)).hasMessageContaining("not a file");
    }

    @Test
    void detectsTheEncodingFromAnAccentInTheLastLine() throws Exception {
        String text = "Fax;Nome\n" + "051266601;Rossi\n".repeat(20_000) + "051266602;Società Niccolò\n";
        for (String charset : List.of("UTF-8", "windows-1252", "x-MacRoman", "UTF-16LE", "UTF-16BE")) {
            Export export = open(text.getBytes(charset), STANDARD);
            assertThat(export.dialect().charset()).isEqualTo(Charset.forName(charset));
            try (Rows rows = export.rows()) {
                skip(rows, 20_000);
                assertThat(rows.next()).isEqualTo(new Row(20_002, List.of("051266602", "Società Niccolò")));
            }
        }
    }

    @Test
    void noticesBytesThatAreNotWhatTheyAreSaidToBe() throws Exception {
        byte[] text = ("Fax;Nome\n" + "051266601;Perché\n".repeat(9_000) + "051266602;Niccol?\n051266603;Città\n")
                .getBytes(StandardCharsets.UTF_8);
        text[new String(text, StandardCharsets.ISO_8859_1).indexOf('?')] = (byte) 0xF2;
        Export export = open(text, STANDARD);
        assertThat(export.dialect().charset()).isEqualTo(StandardCharsets.UTF_8);
        try (Rows rows = export.rows()) {
            skip(rows, 9_000);
            Row broken = rows.next();
            assertThat(broken.line()).isEqualTo(9_002);
            assertThat(broken.problem()).contains("not UTF-8");
            assertThat(rows.next()).isEqualTo(new Row(9_003, List.of("051266603", "Città")));
        }
    }

    @Test
    void aRowOverSeveralLinesMayEndInEmptyCells() throws Exception {
        Export export = open("Fax;Note\n051266601;\"a\nb\";;\n051266602;c\n");
        assertThat(parsed(export))
                .containsExactly(
                        new Parsed.Valid(2, "051266601", null, List.of("051266601", "a\nb"), List.of()),
                        new Parsed.Valid(4, "051266602", null, List.of("051266602", "c"), List.of()));
    }

    @Test
    void rejectsCellsAndRowsThatAreTooLongAndGoesOnBehindThem() throws Exception {
        String cell = "x".repeat(RecipientParser.LONGEST_CELL);
        String row = "x".repeat(CsvRows.LONGEST_ROW);
        Export export = open("Fax;Note\n051266601;" + cell + "\n051266602;" + cell + "y\n051266603;" + row + "\r\n"
                + "051266604;" + row.repeat(5) + "\r\n051266605;\"" + (row + "\n").repeat(4) + "051266606;b\n");

        List<Parsed> parsed = parsed(export);
        assertThat(parsed).extracting(Parsed::line).containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(parsed.get(0)).isInstanceOf(Parsed.Valid.class);
        assertThat(reason(parsed.get(1))).isEqualTo("the cell is longer than 32,767 characters");
        assertThat(reason(parsed.get(2))).isEqualTo("the row is longer than 1,048,576 characters");
        assertThat(reason(parsed.get(3))).isEqualTo("the row is longer than 1,048,576 characters");
        assertThat(reason(parsed.get(4))).isEqualTo("the row is longer than 1,048,576 characters");
        assertThat(parsed.get(8))
                .isEqualTo(new Parsed.Valid(10, "051266606", null, List.of("051266606", "b"), List.of()));
    }

    @Test
    void readsWhatTheJobFileFixesWithoutDetecting() throws Exception {
        ExportSettings fixed = STANDARD.withCharset(StandardCharsets.ISO_8859_1)
                .withDelimiter(',')
                .withQuote(ExportSettings.NO_QUOTE)
                .withHeader(false)
                .withColumns(new ColumnMapping(Map.of("fax", "#2")));
        Export export = open("\"Perch\u00e9,051266601\n".getBytes(StandardCharsets.UTF_8), fixed);
        assertThat(export.dialect()).hasToString("ISO-8859-1, comma between cells, cells not quoted, no heading");
        assertThat(parsed(export))
                .containsExactly(
                        new Parsed.Valid(1, "051266601", null, List.of("\"Perch\u00c3\u00a9", "051266601"), List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a web page|<table border=1><tr><td>Fax</td></tr></table>",
                "a web page|<!-- report --><TABLE><tr><td>Fax</td></tr></TABLE>",
                "a web page|<meta charset=utf-8><table>",
                "an XML spreadsheet|<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><Workbook>",
                "an XML spreadsheet|<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>",
                "XML|<?xml version='1.0'?><clienti/>",
                "JSON|[{\"Fax\": \"051266601\", \"Nome\": \"A\"}]",
                "JSON|{\"clienti\": [{\"Fax\": \"051266601\"}]}",
                "JSON|[[\"Fax\", \"Nome\"]]",
                "JSON|{}"
            })
    void saysWhatAMisnamedFileIs(String kind, String text) {
        for (String start : List.of("", "\uFEFF", "\n ")) {
            assertThatThrownBy(() -> open(start + text))
                    .hasMessage("recipients.csv: this is " + kind
                            + ", not an export: export the recipients as CSV or .xlsx");
        }
    }

    @Test
    void saysThatAPictureIsNoExport() {
        for (int[] start : new int[][] {{0xFF, 0xD8, 0xFF, 0xE0}, {0x89, 'P', 'N', 'G'}}) {
            byte[] bytes = new byte[100];
            for (int i = 0; i < start.length; i++) {
                bytes[i] = (byte) start[i];
            }
            assertThatThrownBy(() -> open(bytes, STANDARD)).hasMessageContaining("this is a picture, not an export");
        }
    }

    @Test
    void aHeadingInBracketsIsNoJson() throws Exception {
        assertThat(open("[Nome];{Fax}\nA;051266601\n").columns().fax()).isEqualTo(1);
    }

    private static String reason(Parsed parsed) {
        assertThat(parsed).isInstanceOf(Parsed.Rejected.class);
        return ((Parsed.Rejected) parsed).reason();
    }

    private Export open(String text) throws IOException, ExportException {
        return open(text, STANDARD);
    }

    private Export open(String text, ExportSettings settings) throws IOException, ExportException {
        return open(text.getBytes(StandardCharsets.UTF_8), settings);
    }

    private Export open(byte[] bytes, ExportSettings settings) throws IOException, ExportException {
        Path file = folder.resolve("recipients.csv");
        Files.write(file, bytes);
        return Export.open(file, settings);
    }

    private static List<Parsed> parsed(Export export) throws IOException, ExportException {
        RecipientParser parser = new RecipientParser(export.columns(), STANDARD);
        List<Parsed> parsed = new ArrayList<>();
        try (Rows rows = export.rows()) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                parsed.add(parser.parse(row));
            }
        }
        return parsed;
    }
}
