package nightfax.recipients;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Countries as exports write them: codes, names in five languages, calling codes. */
final class Countries {
    private static final Pattern CALLING_CODE = Pattern.compile("(?:\\+|00)?([1-9]\\d{0,2})");
    private static final List<Locale> LANGUAGES =
            List.of(Locale.ITALIAN, Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.forLanguageTag("es"));
    /** What people write beside the official names: address-book plates, old and partial names. */
    private static final Map<String, String> ALSO = Map.ofEntries(
            Map.entry("i", "IT"),
            Map.entry("ita", "IT"),
            Map.entry("d", "DE"),
            Map.entry("f", "FR"),
            Map.entry("e", "ES"),
            Map.entry("a", "AT"),
            Map.entry("uk", "GB"),
            Map.entry("granbretagna", "GB"),
            Map.entry("inghilterra", "GB"),
            Map.entry("england", "GB"),
            Map.entry("greatbritain", "GB"),
            Map.entry("usa", "US"),
            Map.entry("olanda", "NL"),
            Map.entry("holland", "NL"),
            Map.entry("repubblicaceca", "CZ"),
            Map.entry("czechrepublic", "CZ"),
            Map.entry("vaticano", "VA"));

    private static final Map<String, String> BY_NAME = names();

    private Countries() {}

    /**
     * @param cell a code (IT, ITA), a name (Italia, Germany) or a calling code (+39, 0039, 39)
     * @return the ISO 3166 two-letter code; null when the cell names no country
     */
    static @Nullable String region(String cell) {
        String text = cell.strip();
        var code = CALLING_CODE.matcher(text.replace(" ", ""));
        if (code.matches()) {
            String region = PhoneNumberUtil.getInstance().getRegionCodeForCountryCode(Integer.parseInt(code.group(1)));
            return region.equals("ZZ") || region.equals("001") ? null : region;
        }
        return BY_NAME.get(folded(text));
    }

    /** Lower-case letters and digits alone, without accents: what two spellings of one heading or name share. */
    static String folded(String text) {
        String bare = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(bare.length());
        bare.chars().filter(Character::isLetterOrDigit).forEach(c -> folded.append((char) c));
        return folded.toString();
    }

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>(ALSO);
        for (String region : Locale.getISOCountries()) {
            Locale country = new Locale("", region);
            names.put(folded(region), region);
            names.put(folded(country.getISO3Country()), region);
            for (Locale language : LANGUAGES) {
                names.putIfAbsent(folded(country.getDisplayCountry(language)), region);
            }
        }
        return Map.copyOf(names);
    }
}
