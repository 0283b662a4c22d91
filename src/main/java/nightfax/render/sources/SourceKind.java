package nightfax.render.sources;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nightfax.text.Charsets;

/** What a source file is, known from its first bytes; what it is called counts only where they are text. */
public enum SourceKind {
    PDF,
    POSTSCRIPT,
    IMAGE,
    TEXT,
    /** Text that is called something else: a server's "not found" that was saved as a PDF, or code. */
    MISNAMED,
    UNKNOWN,
    EMPTY;

    /** Bytes at the beginning of a file by which it is known. */
    static final int HEAD = 4096;

    /** ISO 32000-1 annex H: readers accept the header anywhere in so many bytes. */
    private static final int PDF_HEAD = 1024;

    /** A control character farther behind, in a letter, costs a question mark and no more. */
    private static final int TEXT_HEAD = 1024;

    private static final String PDF_HEADER = "%PDF-";

    /**
     * What printing to a file leaves before PostScript: the end of the job before on a serial line, a byte order mark, and what
     * a printer driver tells the printer, in lines of Hewlett-Packard's PJL.
     */
    private static final Pattern BEFORE_POSTSCRIPT =
            Pattern.compile("(?:\u0004|\u00ef\u00bb\u00bf|\\s|\u001b%-12345X|@PJL[^\\r\\n]*[\\r\\n])*+");

    private static final String POSTSCRIPT_NAME = "PostScript";

    /** A PDF that lost its first line: comments, then an object. As text, its code would be faxed. */
    private static final Pattern HEADLESS_PDF = Pattern.compile("(?:\\s|%[^\\r\\n]*[\\r\\n])*+\\d+ \\d+ obj\\s*<<");

    /** A first line that is all header, a printer job, or an object nearby: text may speak of headers, too. */
    private static final Pattern PDF_AT_WORK =
            Pattern.compile("^\u001b|^\\s*%PDF-\\d[\\d.]*\\s*(?:[\\r\\n]|$)|\\b\\d+ \\d+ obj\\b|\\bstartxref\\b");

    /** The other header that a PDF may have (ISO 32000-1 annex H, implementation note 14). */
    private static final Pattern PDF_IN_POSTSCRIPT = Pattern.compile("%!PS-Adobe-[\\d.]+ PDF-\\d");

    /** A letter that begins with the title of PostScript goes on with words on that line, and has none of the language's own. */
    private static final Pattern WORDS_BEHIND_TITLE = Pattern.compile("%!PS[ \\t]+\\p{IsAlphabetic}");

    private static final Pattern POSTSCRIPT_AT_WORK = Pattern.compile(
            "%%\\w|[{}]|(?<!\\S)(?:def|bind|dict|begin|exch|dup|gsave|translate|scale|setfont|moveto|show|showpage)(?!\\S)");

    /** Printer jobs, rich text and web pages are text to the eye of a machine: their code would be faxed. */
    private static final Pattern OTHER_CODE = Pattern.compile(
            "(?:\u00ef\u00bb\u00bf)?\\s*(?:\u001b(?:%-12345X|E)|\\{\\\\rtf|(?:<\\?xml[^>]*>\\s*)?(?:<!--[\\s\\S]*?-->\\s*)*+(?:<!doctype html|<html\\b))",
            Pattern.CASE_INSENSITIVE);

    /** By the ends of names; text may be called as it likes otherwise. */
    private static final Map<String, String> KINDS = Map.of(
            "pdf", "PDF",
            "png", "PNG",
            "jpg", "JPEG",
            "jpeg", "JPEG",
            "tif", "TIFF",
            "tiff", "TIFF",
            "gif", "GIF",
            "bmp", "BMP",
            "ps", POSTSCRIPT_NAME,
            "eps", POSTSCRIPT_NAME);

    static SourceKind of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(HEAD);
            SourceKind kind = of(head);
            Optional<String> called = byName(file);
            if (kind != TEXT || called.isEmpty()) {
                return kind;
            }
            return called.get().equals(POSTSCRIPT_NAME) && startsPostScript(head, "%!") ? POSTSCRIPT : MISNAMED;
        }
    }

    /** {@return what a file is called that is not called a text, for people} */
    public static Optional<String> byName(Path file) {
        String name = String.valueOf(file.getFileName());
        String end = name.substring(name.lastIndexOf('.') + 1);
        return end.length() == name.length()
                ? Optional.empty()
                : Optional.ofNullable(KINDS.get(end.toLowerCase(Locale.ROOT)));
    }

    /** @param head the first {@value #HEAD} bytes, or all there are */
    static SourceKind of(byte[] head) {
        if (head.length == 0) {
            return EMPTY;
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        boolean likeText = looksLikeText(Arrays.copyOf(head, Math.min(TEXT_HEAD, head.length)));
        if (HEADLESS_PDF.matcher(text).lookingAt()
                || PDF_IN_POSTSCRIPT.matcher(text).lookingAt()) {
            return PDF;
        }
        if (startsPostScript(head, "%!PS") && !(likeText && isAboutPostScript(text))) {
            return POSTSCRIPT;
        }
        if (text.substring(0, Math.min(PDF_HEAD, text.length())).contains(PDF_HEADER)
                && (!likeText || PDF_AT_WORK.matcher(text).find())) {
            return PDF;
        }
        if (OTHER_CODE.matcher(text).lookingAt()) {
            return UNKNOWN;
        }
        if (text.startsWith("\u0089PNG\r\n")
                || text.startsWith("\u00ff\u00d8\u00ff")
                || text.startsWith("II*\0")
                || text.startsWith("MM\0*")
                || text.startsWith("GIF8")
                || text.startsWith("BM") && head.length > 26 && text.charAt(15) == 0) {
            return IMAGE;
        }
        return Charsets.mark(head).length() > 0 || likeText || wide(head).isPresent() ? TEXT : UNKNOWN;
    }

    /** {@return how many bytes of PostScript's head are not PostScript yet} */
    static int beforePostScript(byte[] head) {
        Matcher before = BEFORE_POSTSCRIPT.matcher(new String(head, StandardCharsets.ISO_8859_1));
        return before.lookingAt() ? before.end() : 0;
    }

    private static boolean startsPostScript(byte[] head, String with) {
        return new String(head, StandardCharsets.ISO_8859_1).startsWith(with, beforePostScript(head));
    }

    private static boolean isAboutPostScript(String head) {
        return WORDS_BEHIND_TITLE.matcher(head).lookingAt()
                && !POSTSCRIPT_AT_WORK.matcher(head).find();
    }

    /** Whether that file is a PDF without its first line. */
    static boolean isHeadless(byte[] file) {
        String head = new String(file, 0, Math.min(PDF_HEAD, file.length), StandardCharsets.ISO_8859_1);
        return !head.contains(PDF_HEADER) && HEADLESS_PDF.matcher(head).lookingAt();
    }

    /** UTF-16 without its mark, if it is that: in text that is mostly Latin every other byte is zero. */
    static Optional<Charset> wide(byte[] head) {
        int end = head.length;
        while (end > 1 && head[end - 1] == 0 && head[end - 2] == 0) {
            end--;
        }
        byte[] others = new byte[end / 2];
        for (int first = 0; first < 2; first++) {
            int zeros = 0;
            for (int i = 0; i < others.length; i++) {
                zeros += head[2 * i + first] == 0 ? 1 : 0;
                others[i] = head[2 * i + 1 - first];
            }
            if (zeros > others.length * 9 / 10 && looksLikeText(others)) {
                return Optional.of(first == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
            }
        }
        return Optional.empty();
    }

    /** Zeros may fill up the last block of a file. */
    private static boolean looksLikeText(byte[] head) {
        byte[] controls = {'\t', '\n', 0x0b, '\f', '\r', 0x1a, 0x1b};
        int end = head.length;
        while (end > 0 && head[end - 1] == 0) {
            end--;
        }
        for (int i = 0; i < end; i++) {
            if (head[i] >= 0 && head[i] < 32 && Arrays.binarySearch(controls, head[i]) < 0) {
                return false;
            }
        }
        return end > 0;
    }
}
