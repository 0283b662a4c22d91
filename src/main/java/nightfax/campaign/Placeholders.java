package nightfax.campaign;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills <code>${NAME}</code> in from the environment; <code>$${</code> stands for <code>${</code> itself. */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\$\\{|\\$\\{([A-Za-z_][A-Za-z0-9_]*)}|\\$\\{");

    private Placeholders() {}

    /** Whether anything in the text comes from the environment. */
    static boolean in(String text) {
        return PLACEHOLDER.matcher(text).results().anyMatch(m -> m.group(1) != null);
    }

    /**
     * The text with its placeholders filled in.
     *
     * @throws IllegalArgumentException with half a sentence: a variable that is not set, or a name that is none. It
     *     quotes names of variables only, never what is in them
     */
    static String expand(String text, Map<String, String> environment) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> {
            if (match.group().equals("$${")) {
                return Matcher.quoteReplacement("${");
            }
            String name = match.group(1);
            if (name == null) {
                throw new IllegalArgumentException(
                        "has a '${' without a variable's name and '}' after it; write ${NAME}, or $${ for the"
                                + " characters themselves");
            }
            String value = environment.get(name);
            if (value == null) {
                throw new IllegalArgumentException("needs the environment variable " + name
                        + ", which is not set; set it before nightfax is started");
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
