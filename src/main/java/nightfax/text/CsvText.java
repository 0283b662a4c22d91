package nightfax.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/** Cells as text: a row on one line for the database, and cells that no spreadsheet takes for a formula. */
public final class CsvText {
    /** Every cell but null is quoted: that tells null from empty. */
    private static final CSVFormat STORED = CSVFormat.DEFAULT
            .builder()
            .setQuoteMode(QuoteMode.ALL_NON_NULL)
            .setRecordSeparator("")
            .get();

    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    /** What no cell is stored as, because cells are quoted: a row without any. */
    private static final String NO_CELLS = "\\";

    private CsvText() {}

    /**
     * A row's cells on one line, which {@link #split} takes apart again exactly, null and line breaks included.
     *
     * @param cells may hold nulls
     */
    public static String join(List<? extends @Nullable String> cells) {
        if (cells.isEmpty()) {
            return NO_CELLS;
        }
        // By hand: a million rows feel the printer that Commons CSV sets up for each.
        StringBuilder line = new StringBuilder(128);
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                line.append(',');
            }
            @Nullable String cell = cells.get(i);
            if (cell != null) {
                line.append('"').append(escaped(cell).replace("\"", "\"\"")).append('"');
            }
        }
        return line.toString();
    }

    /**
     * The cells that {@link #join} has put on a line; some may be null.
     *
     * @throws IllegalArgumentException for a line that join did not write
     */
    public static List<@Nullable String> split(String line) {
        if (line.equals(NO_CELLS)) {
            return new ArrayList<>();
        }
        if (line.isEmpty()) {
            return Collections.singletonList(null);
        }
        try (CSVParser parser = CSVParser.parse(line, STORED)) {
            List<CSVRecord> records = parser.getRecords();
            if (records.size() != 1) {
                throw new IllegalArgumentException("not one stored row but " + records.size());
            }
            List<@Nullable String> cells = new ArrayList<>();
            for (@Nullable String cell : records.get(0)) {
                cells.add(cell == null ? null : unescaped(cell));
            }
            return cells;
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException("not a stored row: " + e.getMessage(), e);
        }
    }

    /**
     * A cell as it may stand in a report: one that starts with = + - @, tab or line break gets an apostrophe in front,
     * or a spreadsheet would run it as a formula. Reading an export takes exactly that apostrophe off again.
     */
    public static String cell(String text) {
        return startsFormula(text, apostrophes(text)) ? "'" + text : text;
    }

    /** Whether {@link #cell} may have put an apostrophe in front. */
    public static boolean isNeutralised(String text) {
        return !text.isEmpty() && text.charAt(0) == '\'' && startsFormula(text, apostrophes(text));
    }

    /** What {@link #cell} was given. */
    public static String restored(String text) {
        return isNeutralised(text) ? text.substring(1) : text;
    }

    private static int apostrophes(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) == '\'') {
            at++;
        }
        return at;
    }

    private static boolean startsFormula(String text, int at) {
        return at < text.length() && FORMULA_STARTS.indexOf(text.charAt(at)) >= 0;
    }

    private static String escaped(String cell) {
        if (cell.indexOf('\n') < 0 && cell.indexOf('\r') < 0 && cell.indexOf('\\') < 0) {
            return cell;
        }
        return cell.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescaped(String cell) {
        if (cell.indexOf('\\') < 0) {
            return cell;
        }
        StringBuilder text = new StringBuilder(cell.length());
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c != '\\' || i + 1 == cell.length()) {
                text.append(c);
                continue;
            }
            char escaped = cell.charAt(++i);
            text.append(escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped);
        }
        return text.toString();
    }
}
