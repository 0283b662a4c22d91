package nightfax.text;

import java.nio.charset.Charset;
import java.util.List;

/**
 * Tells the Western single-byte encodings apart, which statistics over bytes cannot: it reads the same bytes in each of
 * them and looks which reading is text as people write it, accents inside words and the euro beside digits.
 */
final class WesternText {
    /** The likeliest first: it wins where the bytes read the same in several. */
    static final List<Charset> CANDIDATES = List.of(
            Charset.forName("windows-1252"),
            Charset.forName("ISO-8859-15"),
            Charset.forName("x-MacRoman"),
            Charset.forName("IBM850"));

    private static final String ITALIAN = "àèéìòù";
    private static final String WESTERN = "âäçêëîïñóôöúûüßœæáíåøãõ";
    private static final String CAPITALS = "ÀÈÉÌÒÙÂÄÇÊËÎÏÑÓÔÖÚÛÜŒÆÁÍÅØÃÕ";

    private WesternText() {}

    static Charset charsetOf(byte[] bytes) {
        Charset best = CANDIDATES.get(0);
        long bestScore = Long.MIN_VALUE;
        for (Charset candidate : CANDIDATES) {
            long score = score(new String(bytes, candidate));
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    private static long score(String text) {
        long score = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x7F) {
                char before = i > 0 ? text.charAt(i - 1) : ' ';
                char after = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
                score += plausibility(c, before, after);
            }
        }
        return score;
    }

    private static int plausibility(char c, char before, char after) {
        if (Character.isISOControl(c) || c == '\uFFFD') {
            return -10;
        }
        if (Character.isLetter(c) && c != 'ª' && c != 'º' && c != 'ƒ') {
            if (Character.isUpperCase(c) && Character.isLowerCase(before)) {
                return -4;
            }
            if (Character.isDigit(before) || Character.isDigit(after)) {
                return -2;
            }
            int usual = ITALIAN.indexOf(c) >= 0 ? 4 : WESTERN.indexOf(c) >= 0 ? 3 : CAPITALS.indexOf(c) >= 0 ? 2 : 0;
            return Character.isLetter(before) || Character.isLetter(after) ? usual : Math.min(usual, 1);
        }
        boolean byLetters = Character.isLetter(before) && Character.isLetter(after);
        return switch (c) {
            case '€' -> byLetters ? -3 : 3;
            case '’' -> byLetters ? 3 : 1;
            case '°', 'º', 'ª' -> Character.isLetterOrDigit(before) ? 1 : 0;
            case '‘', '“', '”', '–', '«', '»', '\u00A0', '…', '§', '®', '™', '·' -> byLetters ? -1 : 0;
            case '½', '¼', '¾' -> Character.isLetter(before) || Character.isLetter(after) ? -4 : 0;
            case '¤' -> -3;
            default -> -2;
        };
    }
}
