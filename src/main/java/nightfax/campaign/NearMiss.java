package nightfax.campaign;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what a mistyped word was meant to be. */
public final class NearMiss {

    private NearMiss() {}

    /**
     * The candidate that is nearest to the word, if one is near enough: the same letters in another spelling
     * ({@code recipientsPerEnvelope}), or one slip in every three characters and no more than three.
     */
    public static Optional<String> of(String word, Collection<String> candidates) {
        String plain = plain(word);
        int tolerance = Math.min(3, Math.max(1, plain.length() / 3));
        return candidates.stream()
                .filter(c -> distance(plain, plain(c)) <= tolerance)
                .min(Comparator.comparingInt((String c) -> distance(plain, plain(c)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The hint as the end of a sentence, or nothing. */
    static String hint(String word, Collection<String> candidates) {
        return of(word, candidates)
                .map(near -> "; did you mean " + Quoted.of(near) + "?")
                .orElse("");
    }

    private static String plain(String word) {
        String shortened = word.length() > 100 ? word.substring(0, 100) : word;
        return shortened.toLowerCase(Locale.ROOT).replaceAll("[-_ .]", "");
    }

    /** Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
