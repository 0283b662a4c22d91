package nightfax.recipients;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import nightfax.text.Visible;

/** Text out of an export as it may stand in a message. */
final class Shown {
    private static final int LONGEST = 60;
    private static final int MOST = 30;

    private Shown() {}

    /** The text in double quotes, cut at 60 characters, nothing in it that a terminal would obey. */
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
        return Visible.of(text, LONGEST, "…");
    }
}
