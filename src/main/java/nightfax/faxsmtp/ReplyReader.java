package nightfax.faxsmtp;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import nightfax.faxsmtp.wire.LineTooLongException;
import nightfax.faxsmtp.wire.WireReader;
import org.jspecify.annotations.Nullable;

/** Puts the lines of a reply together (RFC 5321 4.2.1): {@code 250-first}, {@code 250-second}, {@code 250 last}. */
final class ReplyReader {
    /** Lines of one reply. The longest honest one, to EHLO, has some twenty; an endless one must end somewhere. */
    static final int MAX_LINES = 512;

    /** What of a malformed reply a message quotes, in characters. */
    private static final int QUOTED = 80;

    private ReplyReader() {}

    static Reply read(WireReader in) throws IOException, MalformedReplyException {
        String line = nextLine(in);
        int code = code(line);
        if (!goesOn(line)) {
            return new Reply(code, List.of(words(line)));
        }
        List<String> lines = new ArrayList<>();
        while (true) {
            lines.add(words(line));
            if (!goesOn(line)) {
                return new Reply(code, lines);
            }
            if (lines.size() == MAX_LINES) {
                throw new MalformedReplyException("a reply of more than " + MAX_LINES + " lines");
            }
            line = nextLine(in);
            if (code(line) != code) {
                throw new MalformedReplyException(
                        "a reply that changes its code from " + code + " to \"" + quote(line) + "\"");
            }
        }
    }

    private static String nextLine(WireReader in) throws IOException, MalformedReplyException {
        @Nullable String line;
        try {
            line = in.readLine();
        } catch (LineTooLongException e) {
            throw new MalformedReplyException(e.getMessage());
        }
        if (line == null) {
            throw new EOFException();
        }
        return line;
    }

    private static int code(String line) throws MalformedReplyException {
        if (line.length() < 3
                || !digit(line.charAt(0))
                || !digit(line.charAt(1))
                || !digit(line.charAt(2))
                || line.length() > 3 && line.charAt(3) != ' ' && line.charAt(3) != '-') {
            throw new MalformedReplyException("\"" + quote(line) + "\", which is no reply");
        }
        return (line.charAt(0) - '0') * 100 + (line.charAt(1) - '0') * 10 + line.charAt(2) - '0';
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean goesOn(String line) {
        return line.length() > 3 && line.charAt(3) == '-';
    }

    private static String words(String line) {
        return line.length() <= 4 ? "" : printable(line.substring(4));
    }

    private static String quote(String line) {
        return printable(line.length() <= QUOTED ? line : line.substring(0, QUOTED) + "…");
    }

    private static String printable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return text.replaceAll("\\p{Cc}", "\uFFFD");
            }
        }
        return text;
    }
}
