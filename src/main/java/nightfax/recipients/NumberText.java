package nightfax.recipients;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people write around a number, taken off: labels, extensions, punctuation, what spreadsheets add. */
final class NumberText {
    static final String TWO_NUMBERS = "there are two numbers in the cell: give each its own row";
    static final String RANGE =
            "the cell may hold two numbers (a last part of one or two digits): give each its own row";
    static final String EMPTY = "there is no fax number";
    static final String DESTROYED =
            "a spreadsheet has rounded the number, its digits are lost: format the column as text"
                    + " and export again";
    static final String NOT_A_NUMBER = "this is not a fax number";
    static final String EXTENSION = "left out the extension, a fax cannot dial it";
    static final String DECIMALS = "took off the decimals that a spreadsheet had added";

    /** Fewer digits than this are no number of their own. */
    static final int SHORTEST = 5;

    /** With this many digits a number is whole, even where its last ones are written in pairs. */
    private static final int WHOLE = 8;

    private static final int LONGEST_CELL = 200;
    private static final Set<String> NOTHING = Set.of(
            "-",
            "--",
            "---",
            "n/a",
            "na",
            "n.a.",
            "n.d.",
            "n/d",
            "nd",
            "null",
            "none",
            "nessuno",
            "no",
            "nil",
            "?",
            "x",
            ".",
            "#n/a",
            "#n/d",
            "#nv",
            "#rif!",
            "#ref!",
            "#value!",
            "#valore!",
            "#name?",
            "#nome?",
            "nan",
            "kein",
            "keine");

    private static final Pattern EXPONENT = Pattern.compile("[+-]?\\d+(?:[.,]\\d*)?\\s?[eE]\\s?[+-]?\\d{1,3}");
    private static final Pattern FORMULA = Pattern.compile("=\\s*\"([^\"]*)\"");
    private static final Pattern DECIMAL = Pattern.compile("(\\+?\\d{6,15})[.,]0{1,2}");
    private static final Pattern LABEL = Pattern.compile(
            "(?:(?:(?:tel(?:efono|ephone|efon)?|ph(?:one)?)[\\s./-]*)?(?:tele)?fax(?:\\s*(?:nr|no|num|n)\\b)?|tel|n[r°º]?|no)\\s*[.:]*\\s*(?=[+(\\d])",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TRAILING_LABEL = Pattern.compile(
            "[\\s(]+(?:tel(?:\\.|efono)?\\s*[/-]?\\s*)?(?:tele)?fax\\)?\\.?$", Pattern.CASE_INSENSITIVE);
    private static final Pattern EXTENSION_AT_END = Pattern.compile(
            "(?<=[\\d)])\\s*[,;(]?\\s*(?:interno|int|ext(?:ension)?|estensione|est|derivazione|der|poste|durchwahl|dw|x|#)\\s*[.:]*\\s*(\\d{1,5})\\)?$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BETWEEN_TWO =
            Pattern.compile("[;,|]|\\s+(?:e|ed|o|oppure|and|or|und|oder|et|ou|y|&)\\s+", Pattern.CASE_INSENSITIVE);
    private static final Pattern PUNCTUATED = Pattern.compile("\\+?[\\d\\s./()+_-]+");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s./()_-]+");
    private static final Pattern STROKES = Pattern.compile("[/-][\\s/-]*");
    private static final Pattern ITALIAN_CODE = Pattern.compile("^[(\\s]*(?:\\+|00|\\+00)\\s?39");
    private static final Pattern OPTIONAL_ZERO = Pattern.compile("\\(\\s*0\\s*\\)");

    private static final Pattern BROKEN_BY_STROKE = Pattern.compile("\\d[\\s)]*[/-].*\\d");
    private static final Pattern PLUS_IN_FRONT = Pattern.compile("[(\\s]*\\+");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\uFE0F]");
    private static final Pattern SPACES = Pattern.compile("[\\p{Zs}\\t]+");
    private static final Pattern DASHES = Pattern.compile("[\\p{Pd}\\u2212]");
    private static final Pattern TEXT_MARK = Pattern.compile("^['’‘`]+");
    private static final Pattern SCHEME = Pattern.compile("^(?:tel|fax|callto):(?://)?", Pattern.CASE_INSENSITIVE);

    private NumberText() {}

    /**
     * A cell as digits.
     *
     * @param digits digits, with a plus in front where a country code is given; a zero in brackets is among them when
     *     the number is Italian
     * @param withoutOptionalZero the digits without a zero in brackets
     * @param parts the runs of digits between punctuation, the first with its plus
     * @param separated whether a stroke or dash stands between digits
     * @param endsLikeARange whether the last part may be the last digits of a second number (266608/9)
     * @param notes what was taken off
     * @param reason why this cannot be a number; null when it can
     */
    record Reading(
            String digits,
            String withoutOptionalZero,
            List<String> parts,
            boolean separated,
            boolean endsLikeARange,
            List<String> notes,
            @Nullable String reason) {
        static Reading rejected(String reason) {
            return new Reading("", "", List.of(), false, false, List.of(), reason);
        }

        boolean optionalZero() {
            return !digits.equals(withoutOptionalZero);
        }
    }

    /** Whether a cell says in words or signs that there is nothing in it: {@code n.d.}, {@code -}, {@code #N/A}. */
    static boolean saysNothing(String cell) {
        return cell.isBlank() || NOTHING.contains(cell.strip().toLowerCase(Locale.ROOT));
    }

    static Reading read(String cell) {
        if (cell.length() > LONGEST_CELL) {
            return Reading.rejected(NOT_A_NUMBER + ": it is longer than any");
        }
        String text = tidied(cell);
        if (text.isEmpty() || NOTHING.contains(text.toLowerCase(Locale.ROOT))) {
            return Reading.rejected(EMPTY);
        }
        if (EXPONENT.matcher(text).matches()) {
            return Reading.rejected(DESTROYED);
        }
        List<String> notes = new ArrayList<>();
        Matcher decimal = DECIMAL.matcher(text);
        if (decimal.matches()) {
            text = decimal.group(1);
            notes.add(DECIMALS);
        }
        Matcher extension = EXTENSION_AT_END.matcher(text);
        if (extension.find()) {
            text = text.substring(0, extension.start());
            notes.add(EXTENSION + " (" + extension.group(1) + ")");
        }
        @Nullable String two = twoNumbers(text);
        if (two != null) {
            return Reading.rejected(two);
        }
        return digits(text.replace(',', ' '), notes);
    }

    /** One kind of space, dash and digit, without labels and without what is invisible. */
    private static String tidied(String cell) {
        String text = cell.strip();
        if (!isAscii(text)) {
            text = Normalizer.normalize(text, Normalizer.Form.NFKC);
            text = INVISIBLE.matcher(text).replaceAll("");
            text = DASHES.matcher(text).replaceAll("-");
            text = text.replace('·', '.').replace('•', '.');
        }
        text = SPACES.matcher(text).replaceAll(" ").strip();
        Matcher formula = FORMULA.matcher(text);
        if (formula.matches()) {
            text = formula.group(1).strip();
        }
        text = TEXT_MARK.matcher(text).replaceFirst("");
        text = SCHEME.matcher(text).replaceFirst("");
        Matcher label = LABEL.matcher(text);
        if (label.lookingAt()) {
            text = text.substring(label.end());
        }
        return TRAILING_LABEL.matcher(text).replaceFirst("").strip();
    }

    private static @Nullable String twoNumbers(String text) {
        String[] parts = BETWEEN_TWO.split(text);
        if (parts.length < 2) {
            return null;
        }
        long whole = Arrays.stream(parts)
                .filter(part -> countDigits(part) >= SHORTEST)
                .count();
        if (whole >= 2) {
            return TWO_NUMBERS;
        }
        boolean tail = countDigits(parts[0]) >= SHORTEST
                && Arrays.stream(parts).skip(1).anyMatch(p -> countDigits(p) > 0);
        return tail ? RANGE : null;
    }

    private static Reading digits(String text, List<String> notes) {
        if (!PUNCTUATED.matcher(text).matches()) {
            return Reading.rejected(
                    countDigits(text) == 0 ? NOT_A_NUMBER : NOT_A_NUMBER + ": there is more in the cell than digits");
        }
        if (text.lastIndexOf('+') > text.indexOf('+') && !text.startsWith("++")) {
            return Reading.rejected(TWO_NUMBERS);
        }
        boolean plus = PLUS_IN_FRONT.matcher(text).lookingAt();
        if (!plus && text.indexOf('+') >= 0) {
            return Reading.rejected(NOT_A_NUMBER + ": a plus stands in the middle");
        }
        List<String> parts = parts(text);
        String digits = String.join("", parts);
        if (digits.isEmpty()) {
            return Reading.rejected(NOT_A_NUMBER);
        }
        String without = String.join("", parts(OPTIONAL_ZERO.matcher(text).replaceFirst(" ")));
        String bare = prefixed(digits, plus);
        boolean foreign = bare.startsWith("+") && !bare.startsWith("+39");
        String full = foreign ? prefixed(without, plus) : bare;
        if (!parts.isEmpty() && full.startsWith("+")) {
            parts.set(0, prefixed(parts.get(0), plus));
        }
        boolean separated = BROKEN_BY_STROKE.matcher(text).find();
        return new Reading(full, prefixed(without, plus), parts, separated, endsLikeARange(text), notes, null);
    }

    /**
     * Whether the last digits of further lines follow a number: 266608/9, 02-1234567/8, 051-266608-09, 266608/9/10; not
     * 051-26-66-08, which is one number in pairs of digits.
     */
    private static boolean endsLikeARange(String text) {
        String[] runs = STROKES.split(ITALIAN_CODE.matcher(text).replaceFirst(""));
        int before = runs.length - 1;
        while (before > 0 && isLastDigits(runs[before])) {
            before--;
        }
        int lines = runs.length - 1 - before;
        int digits = countDigits(runs[before]);
        if (lines < 2) {
            return lines == 1 && digits >= SHORTEST;
        }
        List<String> parts = parts(runs[before]);
        boolean unbroken = !parts.isEmpty() && parts.get(parts.size() - 1).length() >= SHORTEST;
        return unbroken || digits >= WHOLE;
    }

    private static boolean isLastDigits(String run) {
        int digits = countDigits(run);
        return digits == 1 || digits == 2;
    }

    /** Plus and country code where they are given as +39, 0039 or +0039. */
    private static String prefixed(String digits, boolean plus) {
        if (digits.startsWith("00")) {
            return "+" + digits.substring(2);
        }
        return plus ? "+" + digits : digits;
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : SEPARATORS.split(text.replace("+", ""))) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return parts;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private static int countDigits(String text) {
        return (int) text.chars().filter(c -> c >= '0' && c <= '9').count();
    }
}
