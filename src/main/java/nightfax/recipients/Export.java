package nightfax.recipients;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.zip.ZipException;
import nightfax.text.Charsets;
import org.jspecify.annotations.Nullable;

/**
 * An export of recipients: what it is written in, which column is which, and its rows.
 *
 * <pre>{@code
 * Export export = Export.open(file, ExportSettings.standard());
 * RecipientParser parser = new RecipientParser(export.columns(), settings);
 * try (Rows rows = export.rows()) {
 *     for (Row row = rows.next(); row != null; row = rows.next()) {
 *         Parsed recipient = parser.parse(row);
 *     }
 * }
 * }</pre>
 */
public final class Export {
    private static final int SAMPLE = 1 << 18;

    private static final int WORKBOOK_SAMPLE = 200;

    private final Source source;
    private final ExportSettings settings;
    private final Dialect dialect;
    private final Columns columns;
    private final String lineEnds;

    private Export(Source source, ExportSettings settings, Dialect dialect, Columns columns, String lineEnds) {
        this.source = source;
        this.settings = settings;
        this.dialect = dialect;
        this.columns = columns;
        this.lineEnds = lineEnds;
    }

    /**
     * Detects what the settings leave open, reads the heading and finds the columns.
     *
     * @throws ExportException for a file that is missing, unreadable, empty, no export at all, or without a column of
     *     fax numbers
     */
    public static Export open(Path file, ExportSettings settings) throws ExportException {
        try {
            Source source = Source.of(file);
            return source.kind() == Source.Kind.WORKBOOK ? ofWorkbook(source, settings) : ofText(source, settings);
        } catch (ZipException | EOFException e) {
            throw ExportException.of(file, "the gzip file is damaged: " + e.getMessage());
        } catch (IOException e) {
            throw ExportException.of(file, "the file cannot be read: " + e.getMessage());
        }
    }

    private static Export ofWorkbook(Source source, ExportSettings settings) throws IOException, ExportException {
        List<Row> records = new ArrayList<>();
        String sheet;
        try (WorkbookRows rows = new WorkbookRows(source.file(), null, locale(settings), -1, 0)) {
            sheet = rows.sheet();
            for (Row row = rows.next(); row != null && records.size() < WORKBOOK_SAMPLE; row = rows.next()) {
                records.add(row);
            }
        }
        if (records.isEmpty()) {
            throw ExportException.of(source.file(), "the sheet " + Shown.quoted(sheet) + " is empty");
        }
        int heading = heading(records, settings);
        long headingLine = heading < 0 ? 0 : records.get(heading).line();
        Dialect dialect = new Dialect(StandardCharsets.UTF_8, false, ';', null, null, headingLine, false, false, sheet);
        int width = records.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
        return of(source, settings, dialect, heading, new Delimiters.Reading(';', null, null, records), width, "");
    }

    private static Locale locale(ExportSettings settings) {
        return settings.country().equals("IT") ? Locale.ITALY : new Locale("", settings.country());
    }

    private static Export ofText(Source source, ExportSettings settings) throws IOException, ExportException {
        Path file = source.file();
        Charsets.Mark mark = mark(source);
        Charset charset = mark.charset();
        if (mark.length() == 0) {
            charset = settings.charset() == null ? detected(source) : settings.charset();
        }
        String text = sample(source, charset, mark.length());
        boolean whole = text.length() < SAMPLE;
        @Nullable Character said = Delimiters.separatorLine(text);
        String body = said == null ? text : text.substring(endOfFirstLine(text));
        if (body.isBlank() && whole) {
            throw ExportException.of(file, "the file is empty");
        }
        ExportSettings known = said == null || settings.delimiter() != null ? settings : settings.withDelimiter(said);
        Delimiters.Reading reading = Delimiters.detect(file, body, whole, known);
        List<Row> records = reading.records();
        if (records.isEmpty()) {
            throw ExportException.of(file, "the file is empty: there are only delimiters in it");
        }
        int heading = heading(records, settings);
        long linesBefore = said == null ? 0 : 1;
        Dialect dialect = new Dialect(
                charset,
                mark.length() > 0,
                reading.delimiter(),
                reading.quote(),
                reading.escape(),
                heading < 0 ? 0 : records.get(heading).line() + linesBefore,
                source.kind() == Source.Kind.GZIP,
                said != null,
                null);
        return of(source, settings, dialect, heading, reading, reading.width(), lineEnds(text));
    }

    private static Export of(
            Source source,
            ExportSettings settings,
            Dialect dialect,
            int heading,
            Delimiters.Reading reading,
            int width,
            String lineEnds)
            throws ExportException {
        Path file = source.file();
        List<Row> records = reading.records();
        long line = Math.max(1, dialect.headingLine());
        if (heading >= 0 && records.get(heading).problem() != null) {
            throw ExportException.at(
                    file,
                    line,
                    0,
                    "the heading cannot be read: " + records.get(heading).problem());
        }
        List<List<String>> below =
                records.stream().skip(heading + 1).map(Row::cells).toList();
        List<String> headings = heading >= 0 ? headings(records.get(heading).cells(), below) : numbered(width);
        Columns columns =
                new Headings(file, headings, below).resolve(settings.columns(), dialect.header(), line, dialect.xlsx());
        return new Export(source, settings, dialect, columns, lineEnds);
    }

    /** Which of the records is the heading, -1 when there is none. */
    private static int heading(List<Row> records, ExportSettings settings) {
        if (Boolean.FALSE.equals(settings.header())) {
            return -1;
        }
        int position = Headings.position(records, settings.columns());
        boolean must =
                Boolean.TRUE.equals(settings.header()) || settings.columns().namesAHeading();
        return must ? Math.max(0, position) : position;
    }

    /** The heading's cells without the empty ones at the end, which a trailing delimiter leaves, unless one holds notes. */
    private static List<String> headings(List<String> cells, List<List<String>> below) {
        int width = cells.size();
        while (width > 1 && cells.get(width - 1).isBlank() && isEmpty(width - 1, below)) {
            width--;
        }
        return cells.subList(0, width);
    }

    private static boolean isEmpty(int column, List<List<String>> rows) {
        return rows.stream()
                .allMatch(row -> column >= row.size() || row.get(column).isBlank());
    }

    private static List<String> numbered(int width) {
        return IntStream.rangeClosed(1, width).mapToObj(i -> "#" + i).toList();
    }

    private static String lineEnds(String text) {
        List<String> found = new ArrayList<>();
        String rest = text.replace("\r\n", "");
        if (rest.length() < text.length()) {
            found.add("CRLF");
        }
        if (rest.indexOf('\n') >= 0) {
            found.add("LF");
        }
        if (rest.indexOf('\r') >= 0) {
            found.add("CR");
        }
        return found.isEmpty() ? "" : ", lines end in " + String.join(" and ", found);
    }

    private static Charsets.Mark mark(Source source) throws IOException, ExportException {
        try (InputStream in = source.open()) {
            return Charsets.mark(in.readNBytes(4));
        }
    }

    private static Charset detected(Source source) throws IOException, ExportException {
        try (InputStream in = source.open()) {
            return Charsets.detect(in);
        }
    }

    private static String sample(Source source, Charset charset, int markLength) throws IOException, ExportException {
        char[] text = new char[SAMPLE];
        int length = 0;
        try (Reader reader = reader(source, charset, markLength)) {
            for (int more = 0; more >= 0 && length < SAMPLE; more = reader.read(text, length, SAMPLE - length)) {
                length += more;
            }
        }
        return new String(text, 0, length);
    }

    private static int endOfFirstLine(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return text.startsWith("\r\n", end) ? end + 2 : Math.min(end + 1, text.length());
    }

    private static Reader reader(Source source, Charset charset, int markLength) throws IOException, ExportException {
        InputStream in = source.open();
        in.skipNBytes(markLength);
        return new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)
                        .replaceWith(String.valueOf(CsvRows.UNDECODABLE)));
    }

    public Dialect dialect() {
        return dialect;
    }

    /** How lines end, in words that go on behind the dialect's; empty for a workbook and for a single line. */
    public String lineEnds() {
        return lineEnds;
    }

    /** The headings as they stand in the export; {@code #1}, {@code #2}… when it has none. */
    public List<String> headings() {
        return columns.headings();
    }

    public Columns columns() {
        return columns;
    }

    /** A fresh reading from the first row below the heading. */
    public Rows rows() throws IOException, ExportException {
        if (dialect.xlsx()) {
            return new WorkbookRows(
                    source.file(), dialect.sheet(), locale(settings), columns.fax(), dialect.headingLine());
        }
        int mark = dialect.bom() ? mark(source).length() : 0;
        return new CsvRows(
                source.file(),
                reader(source, dialect.charset(), mark),
                dialect,
                columns.headings().size());
    }
}
