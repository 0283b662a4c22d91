package nightfax.faxsmtp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes a header field so that any text survives: folded (RFC 5322 2.2.3), and encoded where it is not ASCII. */
final class HeaderText {
    /** Characters of a line without its CRLF (RFC 5322 2.1.1: should not be more). */
    private static final int LINE = 76;

    private static final String WORD_START = "=?UTF-8?B?";
    private static final String WORD_END = "?=";

    /** UTF-8 bytes in an encoded word of at most 75 characters (RFC 2047 2): base64 makes 4 of 3. */
    private static final int WORD_BYTES = (75 - WORD_START.length() - WORD_END.length()) / 4 * 3;

    private HeaderText() {}

    /** {@code name: value} with CRLF at the end of each line. */
    static String field(String name, String value) {
        String start = name + ": ";
        return (isPlain(value) ? fold(start, value) : encode(start, value)) + "\r\n";
    }

    private static boolean isPlain(String value) {
        // What looks like an encoded word would be decoded; a blank at an end would be trimmed.
        return value.chars().allMatch(c -> c >= ' ' && c <= '~') && !value.contains("=?") && value.equals(value.trim());
    }

    private static String fold(String start, String value) {
        StringBuilder out = new StringBuilder(start);
        int lineStart = 0;
        for (String word : value.split("(?<=[^ ])(?= [^ ])")) {
            boolean first = out.length() == start.length();
            if (!first && out.length() - lineStart + word.length() > LINE) {
                out.append("\r\n");
                lineStart = out.length();
            }
            out.append(word);
        }
        return out.toString();
    }

    private static String encode(String start, String value) {
        StringBuilder out = new StringBuilder(start);
        int room = Math.min(WORD_BYTES, (LINE - start.length() - WORD_START.length() - WORD_END.length()) / 4 * 3);
        int from = 0;
        while (from < value.length()) {
            int to = from;
            int bytes = 0;
            while (to < value.length()) {
                // A word never ends within a character (RFC 2047 5).
                int codePoint = value.codePointAt(to);
                int size = utf8Length(codePoint);
                if (bytes + size > room) {
                    break;
                }
                bytes += size;
                to += Character.charCount(codePoint);
            }
            if (from > 0) {
                out.append("\r\n ");
            }
            out.append(WORD_START)
                    .append(Base64.getEncoder()
                            .encodeToString(value.substring(from, to).getBytes(StandardCharsets.UTF_8)))
                    .append(WORD_END);
            from = to;
            room = WORD_BYTES;
        }
        return out.toString();
    }

    private static int utf8Length(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        } else if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }
}
