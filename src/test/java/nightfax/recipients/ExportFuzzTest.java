package nightfax.recipients;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever bytes come in: an {@link ExportException} or rows, no other exception, no endless loop, and every line of the
 * file in exactly one row. Without more ado the corpus is run and mutated from a seed; {@code JAZZER_FUZZ=1 mvn test
 * -Djazzer.hooks=true -Dtest='ExportFuzzTest#anyBytes'} searches on.
 */
class ExportFuzzTest {
    @TempDir
    static Path folder;

    static Stream<byte[]> corpus() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (Path file : ExportCorpusTest.exports()) {
            seeds.add(Files.readAllBytes(file));
        }
        return seeds.stream();
    }

    @MethodSource("corpus")
    @FuzzTest(maxDuration = "2m")
    void anyBytes(byte @NotNull [] bytes) throws IOException {
        accountForEveryLine(bytes);
    }

    @FuzzTest(maxDuration = "2m")
    void anyNumber(@NotNull String cell) {
        FaxNumbersFuzz.isANumberOrAReason(cell);
    }

    @Test
    void mutatedExports() throws IOException {
        Random random = new Random(4711);
        byte[] tokens = ";,\t|\"'\\\r\n\0=@+0139 \u00e8\u00ff".getBytes(StandardCharsets.ISO_8859_1);
        for (byte[] seed : corpus().toList()) {
            for (int i = 0; i < 40; i++) {
                byte[] mutant = seed.clone();
                for (int m = random.nextInt(4); m >= 0 && mutant.length > 0; m--) {
                    int at = random.nextInt(mutant.length);
                    switch (random.nextInt(4)) {
                        case 0 -> mutant[at] = tokens[random.nextInt(tokens.length)];
                        case 1 -> mutant = Arrays.copyOf(mutant, at);
                        case 2 -> {
                            byte[] twice = Arrays.copyOf(mutant, mutant.length + at);
                            System.arraycopy(mutant, 0, twice, mutant.length, at);
                            mutant = twice;
                        }
                        default -> mutant[at] = (byte) random.nextInt(256);
                    }
                }
                accountForEveryLine(mutant);
            }
        }
    }

    private static void accountForEveryLine(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("fuzzed.csv"), bytes);
        ExportSettings settings = ExportSettings.standard();
        Export export;
        List<Row> all = new ArrayList<>();
        try {
            export = Export.open(file, settings);
            RecipientParser parser = new RecipientParser(export.columns(), settings);
            try (Rows rows = export.rows()) {
                for (Row row = rows.next(); row != null; row = rows.next()) {
                    Parsed parsed = parser.parse(row);
                    assertThat(parsed.line()).isEqualTo(row.line());
                    all.add(row);
                }
            }
        } catch (ExportException e) {
            assertThat(e.getMessage()).startsWith("fuzzed.csv:").doesNotContain("\n", "\0");
            return;
        }
        if (!export.dialect().gzip() && !export.dialect().xlsx()) {
            covered(export.dialect(), new String(bytes, export.dialect().charset()), all);
        }
    }

    /** Each physical line below the heading that holds more than punctuation starts a row or lies within one. */
    private static void covered(Dialect dialect, String text, List<Row> rows) {
        TreeMap<Long, Row> byLine = new TreeMap<>();
        long last = dialect.headingLine();
        for (Row row : rows) {
            assertThat(row.line()).isGreaterThan(last);
            last = row.line();
            byLine.put(row.line(), row);
        }
        String[] lines = text.split("\r\n|\r|\n", -1);
        long headingEnd = rows.isEmpty() ? Long.MAX_VALUE : rows.get(0).line();
        for (int i = 0; i < lines.length; i++) {
            long number = i + 1;
            boolean holdsSomething = lines[i].chars().anyMatch(Character::isLetterOrDigit);
            if (number >= headingEnd && holdsSomething) {
                Row row = byLine.floorEntry(number).getValue();
                assertThat(row.line() + lineBreaks(row.cells()))
                        .as("line %d: %s", number, lines[i])
                        .isGreaterThanOrEqualTo(number);
            }
        }
    }

    private static long lineBreaks(List<String> cells) {
        long breaks = 0;
        for (String cell : cells) {
            breaks += cell.split("\r\n|\r|\n", -1).length - 1;
        }
        return breaks;
    }

    /** What holds for every cell. */
    private static final class FaxNumbersFuzz {
        private static final FaxNumbers NUMBERS = new FaxNumbers("IT", Dial.NATIONAL);
        private static final FaxNumbers GERMAN = new FaxNumbers("DE", Dial.PLUS);

        static void isANumberOrAReason(String cell) {
            NumberResult result = NUMBERS.parse(cell, null);
            assertThat(result).isEqualTo(NUMBERS.slowly(cell, "IT"));
            for (NumberResult any : List.of(result, GERMAN.parse(cell, null))) {
                if (any instanceof NumberResult.Number number) {
                    assertThat(number.e164()).matches("\\+[1-9]\\d{4,14}");
                    assertThat(number.dialled()).matches("\\+?\\d{5,17}");
                    assertThat(NUMBERS.parse(number.e164(), null)).isInstanceOf(NumberResult.Number.class);
                } else {
                    assertThat(((NumberResult.Rejected) any).reason()).isNotBlank();
                }
            }
        }
    }
}
