package nightfax.render.forms;

import java.io.IOException;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * A value that a form field cannot take. The message says why, as the end of a sentence for who looks for the mistake: with
 * what the row has and what the field would take, as far as both are short.
 */
final class Unfit extends IOException {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 40;

    private static final int MOST = 8;

    Unfit(String why) {
        super(why);
    }

    /** @param what one would be, in the plural */
    static Unfit noneOf(String what, String value, Collection<String> known) {
        String some = known.stream().limit(MOST).map(Unfit::quoted).collect(Collectors.joining(", "));
        String more = known.size() > MOST ? " and " + (known.size() - MOST) + " more" : "";
        return new Unfit(
                quoted(value) + " is none of its " + what + (known.isEmpty() ? "" : ", which are " + some + more));
    }

    /** In quotes, by which the report knows what differs from row to row. */
    static String quoted(String value) {
        return value.length() > LONGEST
                ? "a text of " + value.length() + " characters"
                : '"' + value.replaceAll("[\\p{Cc}\\p{Cf}]", "?") + '"';
    }
}
