package nightfax.recipients;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Delimiter, quote and escape of a CSV export, from its first rows: each candidate reads them, the best reading wins. */
final class Delimiters {
    /** @param records the first records as this reading has them */
    record Reading(
            char delimiter,
            @Nullable Character quote,
            @Nullable Character escape,
            List<Row> records) {
        /** The number of cells that most records have, the larger one where two are as frequent. */
        int width() {
            Map<Integer, Integer> frequencies = new TreeMap<>();
            records.forEach(row -> frequencies.merge(row.cells().size(), 1, Integer::sum));
            return frequencies.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElse(0);
        }
    }

    /** In the order of preference where two readings are as good: an Italian Excel writes semicolons. */
    private static final char[] CANDIDATES = {';', '\t', '|', ','};

    private static final int RECORDS = 200;
    private static final Pattern SEPARATOR_LINE =
            Pattern.compile("\"?sep=([^\\r\\n\"])\"?(?:\\r\\n|\\r|\\n|$)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SINGLE_QUOTED = Pattern.compile("(?m)(?:^|[;,|\\t])'[^'\\r\\n]*'(?=[;,|\\t\\r\\n])");
    private static final Pattern DOUBLE_QUOTED = Pattern.compile("(?m)(?:^|[;,|\\t])\\s?\"");
    private static final Pattern ESCAPED_QUOTE = Pattern.compile("[^\\\\]\\\\\"(?![;,|\\t\\r\\n\"]|$)");
    private static final Pattern LIKE_DECIMAL = Pattern.compile("\\d,\\d|, ");

    private Delimiters() {}

    /** The delimiter that Excel's first line {@code sep=;} names; null when there is no such line. */
    static @Nullable Character separatorLine(String text) {
        Matcher line = SEPARATOR_LINE.matcher(text);
        return line.lookingAt() ? Character.valueOf(line.group(1).charAt(0)) : null;
    }

    /**
     * @param text the beginning of the export, without its separator line
     * @param whole whether that is all of it
     */
    static Reading detect(Path file, String text, boolean whole, ExportSettings settings) throws ExportException {
        @Nullable Character quote = quote(text, settings.quote());
        @Nullable Character escape =
                quote != null && quote == '"' && ESCAPED_QUOTE.matcher(text).find() ? '\\' : null;
        if (settings.delimiter() != null) {
            return read(file, text, whole, settings.delimiter(), quote, escape);
        }
        Reading best = read(file, text, whole, CANDIDATES[0], quote, escape);
        double bestScore = score(best);
        for (int i = 1; i < CANDIDATES.length; i++) {
            Reading reading = read(file, text, whole, CANDIDATES[i], quote, escape);
            double score = score(reading);
            if (score > bestScore) {
                best = reading;
                bestScore = score;
            }
        }
        return best;
    }

    private static @Nullable Character quote(String text, @Nullable Character given) {
        if (given != null) {
            return given == ExportSettings.NO_QUOTE ? null : given;
        }
        long single = SINGLE_QUOTED.matcher(text).results().limit(100).count();
        return single > 1 && !DOUBLE_QUOTED.matcher(text).find() ? '\'' : '"';
    }

    static Reading read(
            Path file,
            String text,
            boolean whole,
            char delimiter,
            @Nullable Character quote,
            @Nullable Character escape)
            throws ExportException {
        Dialect dialect = new Dialect(StandardCharsets.UTF_8, false, delimiter, quote, escape, 0, false, false, null);
        List<Row> records = new ArrayList<>();
        try (CsvRows rows = new CsvRows(file, new StringReader(text), dialect, 0)) {
            for (Row row = rows.next(); row != null && records.size() < RECORDS; row = rows.next()) {
                records.add(row);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("reading a string does not fail", e);
        }
        if (!whole && records.size() > 1 && records.size() < RECORDS) {
            records.remove(records.size() - 1); // cut where the sample ends
        }
        return new Reading(delimiter, quote, escape, List.copyOf(records));
    }

    /** 0 for a reading that does not cut the rows at all; above it the more alike the rows and the cleaner the cells. */
    private static double score(Reading reading) {
        int width = reading.width();
        if (width < 2) {
            return 0;
        }
        long alike = 0;
        long cells = 0;
        long clean = 0;
        for (Row row : reading.records()) {
            // A quote that does not close where this delimiter stands is a sign that another one does.
            alike += row.problem() == null && row.cells().size() == width ? 1 : 0;
            cells += row.cells().size();
            clean += row.cells().stream()
                    .filter(cell -> isClean(cell, reading.delimiter()))
                    .count();
        }
        boolean named =
                reading.records().stream().limit(Headings.LOWEST).anyMatch(row -> HeadingWords.nameFax(row.cells()));
        return 1.0 * alike / reading.records().size() + 0.5 * clean / cells + (named ? 1 : 0);
    }

    /** Whether no other delimiter is left over in the cell, decimal commas and commas in prose apart. */
    private static boolean isClean(String cell, char delimiter) {
        for (char other : CANDIDATES) {
            if (other != delimiter && cell.indexOf(other) >= 0) {
                if (other != ',' || !LIKE_DECIMAL.matcher(cell).find()) {
                    return false;
                }
            }
        }
        return true;
    }
}
