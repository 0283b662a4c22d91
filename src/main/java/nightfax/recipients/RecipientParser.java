package nightfax.recipients;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns rows into recipients. Thread-safe; the same row always comes to the same. */
public final class RecipientParser {
    /** Excel's own bound for a cell, in UTF-16 units; no document name and no merge field needs more. */
    static final int LONGEST_CELL = 32_767;

    /** What may go between angle brackets as RCPT TO: anything more would let a cell write protocol lines. */
    private static final Pattern LIST = Pattern.compile("@[\\p{Alnum}][\\p{Alnum}._-]{0,63}");

    private final Columns columns;
    private final FaxNumbers numbers;
    /** How many columns there are up to the last one with a heading. */
    private final int named;

    public RecipientParser(Columns columns, ExportSettings settings) {
        this.columns = columns;
        int width = columns.headings().size();
        while (width > 0 && columns.headings().get(width - 1).isBlank()) {
            width--;
        }
        this.named = width;
        this.numbers = new FaxNumbers(settings.country(), settings.dial());
    }

    public Parsed parse(Row row) {
        if (row.problem() != null) {
            return new Parsed.Rejected(row.line(), "", "", row.problem(), row.cells());
        }
        List<String> cells = fitted(row.cells());
        if (cells.size() != columns.headings().size()) {
            return wrongWidth(row);
        }
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).length() > LONGEST_CELL) {
                return rejected(row, i, "the cell is longer than 32,767 characters");
            }
            if (cells.get(i).indexOf('\0') >= 0) {
                return rejected(row, i, "there is a NUL character in the cell");
            }
        }
        return addressed(row, cells);
    }

    private Parsed addressed(Row row, List<String> cells) {
        int fax = columns.fax();
        if (breaksLine(cells.get(fax))) {
            return rejected(row, fax, "there is a line break in the fax number");
        }
        Integer at = columns.document();
        if (at != null && breaksLine(cells.get(at))) {
            return rejected(row, at, "there is a line break in the document's name");
        }
        String cell = cells.get(at == null ? 0 : at).strip();
        @Nullable String document = at == null || cell.isEmpty() ? null : cell;

        String to = cells.get(fax).strip();
        if (to.startsWith("@")) {
            return LIST.matcher(to).matches()
                    ? new Parsed.Valid(row.line(), to, document, cells, List.of())
                    : rejected(
                            row, fax, "a list is written as @ and a name of letters, digits, dot, dash or underscore");
        }
        @Nullable String country = columns.country() == null ? null : cells.get(columns.country());
        boolean unknown = country != null && !NumberText.saysNothing(country) && Countries.region(country) == null;
        if (unknown && !FaxNumbers.hasCountryCode(to)) {
            return rejected(row, columns.country(), "there is no country of this code or name");
        }
        NumberResult result = numbers.parse(cells.get(fax), country);
        if (result instanceof NumberResult.Number number) {
            List<String> notes = number.note() == null ? List.of() : List.of(number.note());
            return new Parsed.Valid(row.line(), number.dialled(), document, cells, notes);
        }
        return rejected(row, fax, ((NumberResult.Rejected) result).reason());
    }

    /** The cells at the heading's width where nothing is lost or invented by that, else as they are. */
    private List<String> fitted(List<String> cells) {
        int width = columns.headings().size();
        // In a workbook each cell has its column, so that a note beside the table moves no other cell.
        if (cells.size() > width && (columns.padded() || allEmpty(cells.subList(width, cells.size())))) {
            return cells.subList(0, width);
        }
        if (cells.size() < width && (columns.padded() || cells.size() >= named)) {
            List<String> padded = new ArrayList<>(cells);
            padded.addAll(Collections.nCopies(width - cells.size(), ""));
            return padded;
        }
        return cells;
    }

    private Parsed wrongWidth(Row row) {
        int has = row.cells().size();
        int width = columns.headings().size();
        String hint = has < width
                ? "the line is cut, or a line break stands in an unquoted cell"
                : "a cell that holds the delimiter is not quoted";
        String reason =
                "the row has " + has + (has == 1 ? " cell" : " cells") + " where " + width + " are expected: " + hint;
        return new Parsed.Rejected(row.line(), "", "", reason, row.cells());
    }

    private Parsed.Rejected rejected(Row row, int column, String reason) {
        // A row of a workbook may end before the column: spreadsheets store no empty cells.
        String value = column < row.cells().size() ? row.cells().get(column) : "";
        return new Parsed.Rejected(row.line(), columns.headings().get(column), value, reason, row.cells());
    }

    private static boolean allEmpty(List<String> cells) {
        return cells.stream().allMatch(String::isBlank);
    }

    private static boolean breaksLine(String cell) {
        return cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0;
    }
}
