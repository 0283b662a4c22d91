package nightfax.campaign;

import nightfax.text.Visible;

/** Values that somebody else wrote, made fit for a message. */
final class Quoted {

    private static final int LONGEST = 80;

    private Quoted() {}

    /** The value in single quotes, at most 80 characters of it, nothing in it that a terminal would obey. */
    static String of(String value) {
        return "'" + Visible.of(value, LONGEST, "...") + "'";
    }
}
