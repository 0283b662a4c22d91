package nightfax.recipients;

import com.github.pjfanning.xlsx.SharedStringsImplementationType;
import com.github.pjfanning.xlsx.StreamingReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import nightfax.text.CsvText;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.jspecify.annotations.Nullable;

/** The rows of one worksheet of an .xlsx workbook, a few at a time in memory; lines are the sheet's row numbers. */
final class WorkbookRows implements Rows {
    private static final Pattern NO_DIGIT = Pattern.compile("\\D");
    private static final Pattern ZEROS = Pattern.compile("0+");
    private static final int ROWS_IN_MEMORY = 100;
    private static final int BUFFER = 1 << 14;
    /** Built-in number formats (ECMA-376 part 1, 18.8.30). */
    private static final int SHORT_DATE = 14;

    private static final int SHORT_DATE_AND_TIME = 22;
    private static final String LONG_DATE = "[$-F800]";

    private final Path file;
    private final Workbook workbook;
    private final String sheet;
    private final Iterator<org.apache.poi.ss.usermodel.Row> rows;
    private final DataFormatter formatter;
    private final boolean american;
    private final int fax;

    /**
     * @param wanted the sheet's name; null for the first one that is not hidden
     * @param locale how numbers and dates in the other columns are written
     * @param fax 0-based column of the fax numbers, -1 while it is not known
     * @param headingLine rows up to and including this one are passed over
     */
    WorkbookRows(Path file, @Nullable String wanted, Locale locale, int fax, long headingLine)
            throws IOException, ExportException {
        this.file = file;
        this.fax = fax;
        this.formatter = new DataFormatter(locale);
        this.american = locale.getCountry().equals("US");
        try {
            this.workbook = StreamingReader.builder()
                    .rowCacheSize(ROWS_IN_MEMORY)
                    .bufferSize(BUFFER)
                    .setSharedStringsImplementationType(SharedStringsImplementationType.POI_READ_ONLY)
                    .open(file.toFile());
        } catch (RuntimeException e) {
            throw damaged(e);
        }
        try {
            Sheet found = sheet(wanted);
            this.sheet = found.getSheetName();
            this.rows = found.rowIterator();
            for (long passed = 0; passed < headingLine; ) {
                Row row = record();
                passed = row == null ? headingLine : row.line();
            }
        } catch (RuntimeException e) {
            workbook.close();
            throw damaged(e);
        } catch (ExportException e) {
            workbook.close();
            throw e;
        }
    }

    private ExportException damaged(RuntimeException e) {
        ExportException told = ExportException.of(
                file, "this is not an Excel workbook (.xlsx) or it is damaged: save it again, or export as CSV");
        told.initCause(e);
        return told;
    }

    private Sheet sheet(@Nullable String wanted) throws ExportException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
            boolean visible = !workbook.isSheetHidden(i) && !workbook.isSheetVeryHidden(i);
            if (wanted == null ? visible : workbook.getSheetName(i).equalsIgnoreCase(wanted)) {
                return workbook.getSheetAt(i);
            }
            names.add(workbook.getSheetName(i));
        }
        throw ExportException.of(
                file,
                wanted == null
                        ? "the workbook has no visible sheet"
                        : "there is no sheet " + Shown.quoted(wanted) + " among " + Shown.list(names));
    }

    String sheet() {
        return sheet;
    }

    @Override
    public @Nullable Row next() throws IOException, ExportException {
        Row row;
        do {
            try {
                row = record();
            } catch (RuntimeException e) {
                throw damaged(e);
            }
        } while (row != null && row.isBlank());
        return row;
    }

    private @Nullable Row record() {
        if (!rows.hasNext()) {
            return null;
        }
        org.apache.poi.ss.usermodel.Row row = rows.next();
        List<String> cells = new ArrayList<>();
        for (Cell cell : row) {
            while (cells.size() < cell.getColumnIndex()) {
                cells.add("");
            }
            cells.add(CsvText.restored(text(cell)));
        }
        return new Row(row.getRowNum() + 1L, cells);
    }

    private String text(Cell cell) {
        CellType type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        return switch (type) {
            case NUMERIC -> number(cell);
            case BOOLEAN -> cell.getBooleanCellValue() ? "TRUE" : "FALSE";
            case ERROR -> "#N/A";
            case BLANK, _NONE, FORMULA -> "";
            case STRING -> String.valueOf(cell.getStringCellValue());
        };
    }

    /**
     * A whole number in full where the sheet shows it rounded: it shows 390512666089 as 3.91E+11, but has all of it. Any
     * other number as it is shown.
     */
    private String number(Cell cell) {
        double value = cell.getNumericCellValue();
        int index = cell.getCellStyle() == null ? 0 : cell.getCellStyle().getDataFormat();
        String format =
                cell.getCellStyle() == null ? "General" : cell.getCellStyle().getDataFormatString();
        boolean rounded =
                format == null || format.equalsIgnoreCase("General") || format.contains("E+") || format.equals("@");
        boolean date = format != null && DateUtil.isADateFormat(index, format);
        if (rounded && !date && value == Math.rint(value) && Math.abs(value) < 1e15) {
            return BigDecimal.valueOf((long) value).toPlainString();
        }
        String shown = formatter.formatRawCellContents(value, index, format == null ? "General" : local(index, format));
        return cell.getColumnIndex() == fax && !date && value == Math.rint(value) && value >= 0 && value < 1e15
                ? faxNumber(BigDecimal.valueOf((long) value).toPlainString(), shown)
                : shown;
    }

    /**
     * The whole number in a cell, as it is shown only where the format puts a number's lost zero or its country code
     * before it: grouping, decimals and further zeros would make another number of it.
     */
    private static String faxNumber(String whole, String shown) {
        String digits = NO_DIGIT.matcher(shown).replaceAll("");
        if (digits.length() <= whole.length() || !digits.endsWith(whole)) {
            return whole;
        }
        String before = digits.substring(0, digits.length() - whole.length());
        return before.equals("0") || !ZEROS.matcher(before).matches() ? shown : whole;
    }

    /**
     * The formats that a spreadsheet shows in its own country's order. The file has them in American order, whoever wrote
     * it.
     */
    private String local(int index, String format) {
        if (american) {
            return format;
        }
        return switch (index) {
            case SHORT_DATE -> "dd/mm/yyyy";
            case SHORT_DATE_AND_TIME -> "dd/mm/yyyy hh:mm";
            default -> format.startsWith(LONG_DATE) ? "dddd d mmmm yyyy" : format;
        };
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
