package nightfax.recipients;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Foreign text as it may stand in a message: a raw escape sequence would reprogram the reader's terminal. */
final class Shown {
    private static final int LONGEST = 60;
    private static final int MOST = 30;

    private Shown() {}

    /** The text in double quotes, control characters and direction overrides made visible, cut at 60 characters. */
    static String quoted(String text) {
        return '"' + plain(text) + '"';
    }

    /** {@code "Fax", "Nome", "Città"}, the first thirty of them. */
    static String list(List<String> texts) {
        String first = texts.stream().limit(MOST).map(Shown::quoted).collect(Collectors.joining(", "));
        return texts.size() > MOST ? first + " and " + (texts.size() - MOST) + " more" : first;
    }

    static String path(Path file) {
        Path name = file.getFileName();
        return plain(name == null ? file.toString() : name.toString());
    }

    private static String plain(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> {
            int type = Character.getType(c);
            boolean unprintable = Character.isISOControl(c)
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
            if (unprintable) {
                shown.append(String.format("\\u%04X", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return text.codePointCount(0, text.length()) > LONGEST ? shown + "…" : shown.toString();
    }
}
