package nightfax.recipients;

import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.zip.ZipException;
import nightfax.text.CsvText;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV export. Commons CSV reads them; what it stumbles over (a stray quote) costs the one physical line
 * where it stands, and reading goes on behind that line.
 */
final class CsvRows implements Rows {
    /** Stands in the text where bytes could not be decoded; a noncharacter, so no export says it by itself. */
    static final char UNDECODABLE = '\uFFFF';

    static final int LONGEST_ROW = 1 << 20;
    private static final String TOO_LONG = "the row is longer than 1,048,576 characters";
    private static final String OPEN_QUOTE =
            "a quote in this line is never closed, or closed in the middle of a cell: take it away or double it";
    private static final String NOT_DECODABLE = "there are bytes in the row that are not ";

    private final Path file;
    private final Dialect dialect;
    private final int width;
    private final ReplayReader text;
    private final CSVFormat format;
    private Iterator<CSVRecord> records;
    private CSVParser parser;
    /** Physical lines and characters before what the current parser was given. */
    private long linesBefore;

    private long charactersBefore;
    private long linesDone;
    /** Where the last good record starts, from which the next one's start is found when it fails. */
    private long recordStart;

    private long recordLine = 1;

    /** @param width how many cells a row should have, 0 when not known yet: a row over several lines with another number of
     *     cells has swallowed its neighbours through a stray quote, and is read again line by line */
    CsvRows(Path file, Reader text, Dialect dialect, int width) throws IOException, ExportException {
        this.file = file;
        this.dialect = dialect;
        this.width = width;
        this.text = new ReplayReader(text, LONGEST_ROW);
        this.format = format(dialect);
        this.parser = format.parse(this.text);
        this.records = parser.iterator();
        long above = dialect.header() ? dialect.headingLine() : dialect.separatorLine() ? 1 : 0;
        while (linesDone < above && record() != null) {
            // record() does the work
        }
    }

    static CSVFormat format(Dialect dialect) {
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(dialect.delimiter())
                .setQuote(dialect.quote())
                .setEscape(dialect.escape())
                .setIgnoreEmptyLines(false)
                .setIgnoreSurroundingSpaces(true)
                .get();
    }

    @Override
    public @Nullable Row next() throws IOException, ExportException {
        Row row;
        do {
            row = record();
        } while (row != null && row.problem() == null && row.isBlank());
        return row;
    }

    private @Nullable Row record() throws IOException, ExportException {
        long line = linesDone + 1;
        try {
            if (!records.hasNext()) {
                return null;
            }
            CSVRecord record = records.next();
            long lines = linesBefore + parser.getCurrentLineNumber();
            if (lines > line && width > 0 && isMisshapen(record)) {
                return lineAlone(line);
            }
            recordStart = charactersBefore + record.getCharacterPosition();
            recordLine = line;
            linesDone = lines;
            text.recordStartsAt(recordStart);
            return row(line, List.of(record.values()));
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CSVException || e.getCause() instanceof ReplayReader.RecordTooLong) {
                return lineAlone(line);
            }
            if (e.getCause() instanceof ZipException || e.getCause() instanceof EOFException) {
                throw ExportException.at(file, line, 0, "the gzip file is damaged: " + e.getMessage());
            }
            throw e.getCause();
        }
    }

    /** Whether a record has another width than the heading, empty cells at its end apart. */
    private boolean isMisshapen(CSVRecord record) {
        for (int i = width; i < record.size(); i++) {
            if (!record.get(i).isBlank()) {
                return true;
            }
        }
        return record.size() < width;
    }

    /** Gives up one physical line, as a row that says so, and starts over behind it. */
    private Row lineAlone(long line) throws IOException {
        long start = recordStart;
        for (long passed = recordLine; passed < line; passed++) {
            start = text.endOfLine(start);
        }
        ReplayReader.Line alone = text.takeLine(start);
        linesBefore = line;
        linesDone = line;
        charactersBefore = alone.end();
        recordStart = alone.end();
        recordLine = line + 1;
        parser = format.parse(text);
        records = parser.iterator();
        return alone.cut() ? new Row(line, List.of(), TOO_LONG) : new Row(line, unquoted(alone.text()), OPEN_QUOTE);
    }

    private List<String> unquoted(String line) throws IOException {
        CSVFormat plain = format.builder().setQuote(null).setEscape(null).get();
        try (CSVParser once = CSVParser.parse(line, plain)) {
            List<CSVRecord> only = once.getRecords();
            return only.isEmpty() ? List.of() : decodable(List.of(only.get(0).values()));
        }
    }

    private Row row(long line, List<String> cells) {
        int length = 0;
        boolean decoded = true;
        for (String cell : cells) {
            length += cell.length();
            decoded &= cell.indexOf(UNDECODABLE) < 0;
        }
        if (length > LONGEST_ROW) {
            return new Row(line, List.of(), TOO_LONG);
        }
        if (!decoded) {
            String charset = dialect.charset().name();
            return new Row(line, decodable(cells), NOT_DECODABLE + charset + ": export it again in one encoding");
        }
        for (int i = 0; i < cells.size(); i++) {
            if (CsvText.isNeutralised(cells.get(i))) {
                return new Row(line, cells.stream().map(CsvText::restored).toList());
            }
        }
        return new Row(line, cells);
    }

    private static List<String> decodable(List<String> cells) {
        return cells.stream().map(cell -> cell.replace(UNDECODABLE, '\uFFFD')).toList();
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
