package nightfax.faxsmtp;

import java.util.regex.Pattern;

/** What may go onto the wire. */
public final class FaxValues {
    /** {@code now}, or {@code dd/mm/yyyy HH:MM:00} in the server's local time. */
    private static final Pattern SCHEDULE = Pattern.compile("now|\\d\\d/\\d\\d/\\d{4} \\d\\d:\\d\\d:00");

    private FaxValues() {}

    /**
     * Refuses a value that would end a line or an address early, and so let the text of an export speak to the server:
     * CR, LF, NUL and every other control character, {@code <} and {@code >}.
     *
     * @param what names the value in the error, such as {@code "subject"}
     * @return the value
     * @throws IllegalArgumentException naming the character and its place, but not the value, which may be a secret
     */
    public static String requireSafe(String what, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '<' || c == '>' || Character.isISOControl(c)) {
                throw new IllegalArgumentException(String.format(
                        "The %s holds %s at character %d, which must not reach the fax server; remove it.",
                        what, name(c), i + 1));
            }
        }
        return value;
    }

    static String requireSchedule(String schedule) {
        if (!SCHEDULE.matcher(schedule).matches()) {
            throw new IllegalArgumentException(
                    "The schedule \"" + schedule + "\" is neither \"now\" nor of the form dd/mm/yyyy HH:MM:00.");
        }
        return schedule;
    }

    private static String name(char c) {
        return switch (c) {
            case '\r' -> "a carriage return";
            case '\n' -> "a line feed";
            case '\0' -> "a NUL character";
            case '<', '>' -> "\"" + c + "\"";
            default -> String.format("the control character U+%04X", (int) c);
        };
    }
}
