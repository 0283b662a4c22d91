package nightfax.recipients;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All numbers of a cell that holds several. Who is sent a fax must be one number, and a guess would reach a stranger; on a
 * do-not-fax list all of them are meant, and a number too many on it does little harm.
 */
final class NumbersInCell {
    /** From what surely parts numbers to what may as well part a prefix from the rest. */
    private static final List<Pattern> BETWEEN = List.of(
            Pattern.compile(
                    "[;|\\r\\n]+|\\s+(?:e|ed|o|oppure|and|or|und|oder|et|ou|y|&)\\s+", Pattern.CASE_INSENSITIVE),
            Pattern.compile("\\s[/-]\\s|,"),
            Pattern.compile("(?<=\\d{5})[/-]|[/-](?=\\d{1,2}(?:[/-]\\d{1,2})*$)"),
            Pattern.compile("[/-]"));

    private NumbersInCell() {}

    /**
     * @return the numbers as dialled; empty when the cell cannot be taken apart into numbers without a rest
     */
    static List<String> of(String cell, FaxNumbers numbers, @Nullable String country) {
        if (numbers.parse(cell, country) instanceof NumberResult.Number one) {
            return List.of(one.dialled());
        }
        for (Pattern between : BETWEEN) {
            List<String> found = parsed(between.split(cell), numbers, country);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private static List<String> parsed(String[] pieces, FaxNumbers numbers, @Nullable String country) {
        List<String> found = new ArrayList<>();
        @Nullable String first = null;
        for (String piece : pieces) {
            if (piece.isBlank()) {
                continue;
            }
            String whole = first == null ? piece : completed(first, piece);
            if (!(numbers.parse(whole, country) instanceof NumberResult.Number number)) {
                return List.of();
            }
            first = first == null ? number.e164() : first;
            found.add(number.dialled());
        }
        return found.size() < 2 ? List.of() : found;
    }

    /** A second line is often given by its last digits alone: 051 266608/9, 051 266608 / 266609. */
    private static String completed(String first, String piece) {
        String digits = piece.replaceAll("[\\s.()]", "");
        boolean lastDigits = digits.length() <= 2 || !digits.startsWith("0") && digits.length() <= first.length() - 5;
        return digits.matches("\\d{1,9}") && lastDigits
                ? first.substring(0, first.length() - digits.length()) + digits
                : piece;
    }
}
