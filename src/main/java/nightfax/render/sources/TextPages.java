package nightfax.render.sources;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nightfax.render.bounds.Budget;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.fonts.VisualOrder;
import nightfax.render.options.Paper;
import nightfax.text.Charsets;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * Plain text as a document: fixed pitch, 12 characters and 6 lines to the inch, so that columns made with spaces stay columns;
 * long lines wrap between words, a form feed begins a page.
 */
public final class TextPages {

    // Points: Courier in 10 points has twelve characters to the inch, on lines of a sixth of an inch.

    private static final float SIZE = 10;
    private static final float LEADING = 12;
    private static final float PITCH = SIZE * 0.6f;
    private static final float SIDE = 45.5f;
    private static final float TOP = 48;
    private static final float BOTTOM = 42.5f;

    /** What a byte becomes that is none in a character set. */
    private static final char NO_LETTER = '\ufffd';

    /** What most characters of two bytes and of three begin with where UTF-8 is taken for Windows' Latin-1. */
    private static final String UTF_8_LEADS = "ÃÂâ";

    private static final Charset WINDOWS_LATIN = Charset.forName("windows-1252");

    /** In columns. */
    private static final int TAB = 8;

    /** Text may have a few control characters for printers in it; of pictures and programs a larger part looks like them. */
    private static final int MOST_CONTROLS = 50;

    /** Some names and sounds have two of them. */
    private static final int FEW_PAIRS = 2;

    /** Of so many letters beyond ASCII one may stand behind another. */
    private static final int PAIR_IN = 2;

    /** Of so many characters one may be a control character. */
    private static final int ONE_IN = 100;

    private final Paper paper;
    private final int columns;
    private final int rows;

    TextPages(Paper paper) {
        this.paper = paper;
        this.columns = (int) ((paper.width() - 2 * SIDE) / PITCH);
        this.rows = (int) ((paper.height() - TOP - BOTTOM) / LEADING);
    }

    /**
     * By its byte order mark, else UTF-8 where it is valid, else Windows' Latin-1, or what it most likely is instead. Without what fills up the last block of a file in some systems: zeros, and the character that ended files in CP/M and DOS.
     */
    static Decoded decode(byte[] bytes) {
        Charsets.Mark mark = Charsets.mark(bytes);
        Charset charset = mark.length() > 0 ? mark.charset() : charset(bytes);
        String text = new String(bytes, mark.length(), bytes.length - mark.length(), charset);
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == 0 || text.charAt(end - 1) == 0x1a)) {
            end--;
        }
        text = text.substring(0, end);
        return new Decoded(text, charset, charset.equals(WINDOWS_LATIN) && isMisread(text));
    }

    /** @param misread whether its letters are hardly those that it was written with */
    record Decoded(String text, Charset charset, boolean misread) {

        /** Others are told by how often which letters stand beside each other, and may be taken for their neighbours. */
        private boolean isGuessed() {
            return !charset.name().startsWith("UTF-") && !charset.equals(WINDOWS_LATIN);
        }
    }

    /** Whether there is anything to be seen. */
    static boolean isBlank(String text) {
        return text.codePoints()
                .allMatch(c -> Character.isWhitespace(c) || TextFonts.isSpace(c) || TextFonts.invisible(c));
    }

    /** Whether it is text all over, and not only where it begins: question marks would be faxed by the hundred pages. */
    static boolean isText(String text) {
        long controls = text.codePoints()
                .filter(c -> Character.isISOControl(c) && !Character.isWhitespace(c) && c != 0x1b || c == NO_LETTER)
                .count();
        return controls <= MOST_CONTROLS || controls * ONE_IN <= text.length();
    }

    /**
     * Whether that text, as it was read, is hardly what somebody wrote: letters with accents stand between plain ones in the
     * languages of Windows' Latin-1, in Cyrillic or Greek that is taken for it they stand side by side. So do those of UTF-8
     * with a line of something else in it.
     */
    private static boolean isMisread(String text) {
        int accents = 0;
        int pairs = 0;
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            accents += isAccent(c) ? 1 : 0;
            boolean pair = isAccent(c) && isAccent(before) || c > 0x7f && UTF_8_LEADS.indexOf(before) >= 0;
            pairs += pair ? 1 : 0;
            before = c;
        }
        return pairs > FEW_PAIRS && pairs * PAIR_IN > accents;
    }

    /** In German the sharp s stands behind one. */
    private static boolean isAccent(char c) {
        return c > 0x7f && c != 'ß' && (Character.isLetter(c) || c == NO_LETTER);
    }

    /** Windows' Latin-1 is what most text is in; where it hardly is, statistics say what else. */
    private static Charset charset(byte[] bytes) {
        Optional<Charset> wide = SourceKind.wide(bytes);
        if (wide.isPresent()) {
            return wide.get();
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException notUtf8) {
            String western = new String(bytes, WINDOWS_LATIN);
            return isMisread(western) || western.indexOf(NO_LETTER) >= 0 ? detected(bytes) : WINDOWS_LATIN;
        }
    }

    private static Charset detected(byte[] bytes) {
        Charset likeliest = Charsets.otherThanUtf8(bytes);
        return Charsets.isWestern(likeliest) && isMisread(new String(bytes, likeliest)) ? WINDOWS_LATIN : likeliest;
    }

    /** The pages' lines: at least one page, none longer than the paper, no line wider. */
    List<List<String>> layOut(String text) {
        List<List<String>> pages = new ArrayList<>();
        List<String> page = new ArrayList<>();
        for (String part : text.split("\f", -1)) {
            for (String line : part.split("\\R", -1)) {
                for (String row : wrap(expandTabs(line))) {
                    if (page.size() == rows) {
                        pages.add(page);
                        page = new ArrayList<>();
                    }
                    page.add(row);
                }
            }
            trimEnd(page);
            pages.add(page);
            page = new ArrayList<>();
        }
        while (pages.size() > 1 && pages.get(pages.size() - 1).isEmpty()) {
            pages.remove(pages.size() - 1);
        }
        return pages;
    }

    private static void trimEnd(List<String> page) {
        while (!page.isEmpty() && page.get(page.size() - 1).isBlank()) {
            page.remove(page.size() - 1);
        }
    }

    private static String expandTabs(String line) {
        if (line.indexOf('\t') < 0) {
            return line;
        }
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (String part : line.split("(?<=\t)")) {
            String text = part.replace("\t", "");
            out.append(text);
            column += TextFonts.columns(text);
            if (part.endsWith("\t")) {
                int gap = TAB - column % TAB;
                out.append(" ".repeat(gap));
                column += gap;
            }
        }
        return out.toString();
    }

    private List<String> wrap(String line) {
        List<String> rowsOfLine = new ArrayList<>();
        String text = line.stripTrailing();
        int from = 0;
        int fit = TextFonts.fit(text, from, columns);
        // A line may be as long as the file: its end is not copied for each of its rows.
        while (fit < text.length()) {
            int space = fit;
            while (space > from && text.charAt(space) != ' ') {
                space--;
            }
            int cut = space - from > (fit - from) / 3 ? space : fit;
            rowsOfLine.add(text.substring(from, cut).stripTrailing());
            from = cut;
            while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
                from++;
            }
            fit = TextFonts.fit(text, from, columns);
        }
        rowsOfLine.add(text.substring(from));
        return rowsOfLine;
    }

    /**
     * A text file as a PDF.
     *
     * @param warnings gets a sentence when characters had to be replaced by a question mark, or are hardly those that were meant
     * @return to be closed by whoever asked for it
     * @throws UnrenderableException when it only begins like text, or there is nothing to be seen in it
     */
    public static PDDocument open(Source source, Paper paper, Budget budget, List<String> warnings)
            throws IOException, UnrenderableException {
        Decoded decoded = decode(Files.readAllBytes(source.file()));
        String text = decoded.text();
        if (!isText(text)) {
            throw source.unknown();
        }
        if (isBlank(text)) {
            throw new UnrenderableException(source.name() + " has nothing but white space in it");
        }
        if (decoded.misread()) {
            warnings.add(source.name() + " is read as Windows-1252, which it hardly is: save it as UTF-8");
        } else if (decoded.isGuessed()) {
            warnings.add(source.name() + " is read as " + decoded.charset().displayName(Locale.ROOT)
                    + ": save it as UTF-8 should its letters be wrong");
        }
        return new TextPages(paper).toPdf(text, budget, warnings);
    }

    /** @param warnings gets a sentence when characters had to be replaced by a question mark */
    private PDDocument toPdf(String text, Budget budget, List<String> warnings) throws IOException {
        PDDocument document = new PDDocument();
        // Letters and their marks as one where there is one: no font puts a mark on what stands before it.
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        TextFonts fonts = new TextFonts(document, composed);
        int replaced = 0;
        for (List<String> lines : layOut(composed)) {
            budget.checkTime();
            PDPage page = new PDPage(new PDRectangle((float) paper.width(), (float) paper.height()));
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setLeading(LEADING);
                content.newLineAtOffset(SIDE, (float) paper.height() - TOP - SIZE);
                for (String line : lines) {
                    replaced += fonts.show(content, SIZE, fromLeft(line));
                    content.newLine();
                }
                content.endText();
            }
        }
        if (replaced > 0) {
            warnings.add(replaced + (replaced == 1 ? " character is" : " characters are")
                    + " in none of the fonts for plain text and became a question mark");
        }
        return document;
    }

    /** A line that is read from the right ends at the right margin. */
    private String fromLeft(String line) {
        String shown = VisualOrder.of(line);
        return VisualOrder.fromRight(line)
                ? " ".repeat(Math.max(0, columns - TextFonts.columns(shown))) + shown
                : shown;
    }
}
