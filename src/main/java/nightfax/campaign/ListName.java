package nightfax.campaign;

import java.util.regex.Pattern;

/** Names of campaigns and mailing lists: they can also be a file's. */
public final class ListName {
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N} ._-]{0,98}[\\p{L}\\p{M}\\p{N}])?");

    private ListName() {}

    /** Up to 100 letters and digits, with spaces and {@code . _ -} only between them. */
    public static boolean isValid(String name) {
        return NAME.matcher(name).matches();
    }
}
