package nightfax.recipients;

import java.nio.file.Path;

/** An export that cannot be used as it is. The message is one sentence behind {@code file:line:column:}. */
public final class ExportException extends Exception {
    private static final long serialVersionUID = 1L;

    private ExportException(String message) {
        super(message);
    }

    static ExportException of(Path file, String sentence) {
        return new ExportException(Shown.path(file) + ": " + sentence);
    }

    /**
     * @param line 1-based physical line
     * @param column 1-based cell in that line; 0 when the whole line is meant
     */
    static ExportException at(Path file, long line, int column, String sentence) {
        String place = Shown.path(file) + ":" + line + ":" + (column > 0 ? column + ":" : "");
        return new ExportException(place + " " + sentence);
    }
}
