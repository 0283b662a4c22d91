package nightfax.recipients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every export in src/test/resources/exports beside what is expected of it, NAME.expected: the dialect, the columns, and
 * each row. After a wanted change: {@code mvn test -Dtest=ExportCorpusTest -Dnightfax.goldens=write}, then read the
 * difference.
 */
class ExportCorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/exports");

    static List<Path> exports() throws IOException {
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.filter(file -> !file.toString().endsWith(".expected"))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("exports")
    void readsAsExpected(Path export) throws IOException {
        Path golden = CORPUS.resolve(export.getFileName() + ".expected");
        String outcome = outcome(export);
        if ("write".equals(System.getProperty("nightfax.goldens"))) {
            Files.writeString(golden, outcome);
        }
        assertThat(outcome).isEqualTo(Files.readString(golden));
    }

    @Test
    void theCorpusIsThere() throws IOException {
        assertThat(exports()).hasSizeGreaterThanOrEqualTo(40);
    }

    /** Whatever the encoding and the delimiter, the same export comes to the same recipients. */
    @Test
    void theSameExportReadsTheSameInEveryDialect() throws IOException {
        String rows = rowsOf("utf8-without-bom.csv");
        for (String same : List.of(
                "excel-it-windows-1252-crlf.csv",
                "excel-it-utf8-bom.csv",
                "mac-roman-cr.csv",
                "utf16le-bom-tab.txt",
                "utf16be-bom.csv",
                "utf16le-without-bom.csv",
                "utf16be-without-bom.csv",
                "compressed.csv.gz")) {
            assertThat(rowsOf(same)).as(same).isEqualTo(rows);
        }
    }

    private static String rowsOf(String name) throws IOException {
        return outcome(CORPUS.resolve(name)).lines().skip(1).collect(Collectors.joining("\n"));
    }

    static String outcome(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        ExportSettings settings = ExportSettings.standard();
        try {
            Export export = Export.open(file, settings);
            Columns columns = export.columns();
            lines.add(export.dialect().toString());
            lines.add("fax " + heading(columns, columns.fax()) + ", document " + heading(columns, columns.document())
                    + ", country " + heading(columns, columns.country()) + ", name "
                    + heading(columns, columns.name()) + ", of "
                    + columns.headings().size());
            RecipientParser parser = new RecipientParser(columns, settings);
            try (Rows rows = export.rows()) {
                for (Row row = rows.next(); row != null; row = rows.next()) {
                    lines.add(line(parser.parse(row)));
                }
            }
        } catch (ExportException e) {
            lines.add("error: " + e.getMessage());
        }
        return String.join("\n", lines) + "\n";
    }

    private static String heading(Columns columns, Integer position) {
        return position == null ? "-" : Shown.quoted(columns.headings().get(position));
    }

    private static String line(Parsed parsed) {
        String cells = Shown.list(parsed.cells());
        if (parsed instanceof Parsed.Valid valid) {
            return valid.line() + " valid " + valid.fax() + " " + valid.document() + " " + valid.notes() + " | "
                    + cells;
        }
        Parsed.Rejected rejected = (Parsed.Rejected) parsed;
        return rejected.line() + " rejected " + Shown.quoted(rejected.column()) + " " + Shown.quoted(rejected.value())
                + " " + rejected.reason() + " | " + cells;
    }
}
