package nightfax.render.bounds;

import java.time.Duration;

/** Why a document, or a part of it, cannot be rendered: the words that go into messages. */
public final class Reasons {

    /** In characters. */
    private static final int LONGEST = 120;

    private Reasons() {}

    /** The first line of what a failure says of itself, or its kind where it says nothing. */
    public static String firstLine(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        return message.lines().findFirst().orElse("").strip();
    }

    /** The first line of a text, and not too much of it, without control characters: what comes out of a document may be anything. */
    public static String oneLine(String text) {
        String line = text.lines().findFirst().orElse("").replaceAll("[\\p{Cc}\\p{Cf}]", "?");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    /** A time in whole seconds, or in milliseconds where it is shorter than one. */
    public static String seconds(Duration time) {
        return time.toSeconds() > 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
