package nightfax.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nightfax.ledger.History.LineReport;

/**
 * Lines in the input's own columns, to be mended and imported again: {@code retry.csv}, and {@code rejects.csv}, which
 * has {@code line} and {@code reason} as last columns.
 *
 * <p>There, a row with fewer cells than headings is filled up, and cells beyond the headings stand behind the reason: the
 * input's columns stay where they were, and nothing is lost.
 */
final class InputCsv {
    private static final List<String> REASON_HEADINGS = List.of("line", "reason");

    private final CsvRows rows;
    private final boolean withReason;
    private final int width;
    private final int inputWidth;

    private InputCsv(Appendable out, InputColumns columns, InputDialect dialect, boolean withReason) {
        this.rows = new CsvRows(out, dialect);
        this.withReason = withReason;
        List<String> headings = columns.headings();
        this.inputWidth = headings.size();
        this.width = withReason && isMendedRejects(headings) ? inputWidth - REASON_HEADINGS.size() : inputWidth;
        if (!headings.isEmpty()) {
            List<String> own = new ArrayList<>(headings.subList(0, width));
            if (withReason) {
                own.addAll(REASON_HEADINGS);
            }
            rows.add(own);
        }
    }

    static InputCsv plain(Appendable out, InputColumns columns, InputDialect dialect) {
        return new InputCsv(out, columns, dialect, false);
    }

    static InputCsv withReason(Appendable out, InputColumns columns, InputDialect dialect) {
        return new InputCsv(out, columns, dialect, true);
    }

    /** The input was such a file itself: its reasons are those of an older one, and a second pair would only pile up. */
    private static boolean isMendedRejects(List<String> headings) {
        int rest = headings.size() - REASON_HEADINGS.size();
        return rest > 0 && headings.subList(rest, headings.size()).equals(REASON_HEADINGS);
    }

    void add(LineReport line) {
        List<String> cells = InputColumns.cells(line);
        if (!withReason) {
            rows.add(cells);
            return;
        }
        // Without headings the widest row is not known here: the reason then stands behind the row's own cells.
        int own = inputWidth == 0 ? cells.size() : width;
        int beyond = inputWidth == 0 ? cells.size() : inputWidth;
        List<String> row = new ArrayList<>(cells.subList(0, Math.min(cells.size(), own)));
        while (row.size() < own) {
            row.add("");
        }
        row.add(Long.toString(line.line()));
        row.add(Objects.requireNonNullElse(line.reply(), ""));
        if (cells.size() > beyond) {
            row.addAll(cells.subList(beyond, cells.size()));
        }
        rows.add(row);
    }
}
