package nightfax.report;

import java.util.Locale;

/** Numbers as people read them: the same on every screen and in every report. */
public final class Figures {
    private Figures() {}

    /** With a comma between thousands. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** The number and what it counts, in the singular for one. */
    public static String counted(long count, String one, String many) {
        return count(count) + " " + (count == 1 ? one : many);
    }
}
