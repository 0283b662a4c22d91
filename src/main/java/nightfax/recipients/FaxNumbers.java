package nightfax.recipients;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Fax cells to numbers that can be dialled: libphonenumber's numbering plans (ITU-T E.164, at most 15 digits), and what
 * is special about Italy, where the leading zero belongs to the number and spreadsheets eat it. Thread-safe.
 */
public final class FaxNumbers {
    /** Italy's E.164 country code; the Vatican's numbers live in Rome's range. */
    static final int ITALY = 39;

    private static final int SAN_MARINO = 378;
    private static final String SAN_MARINO_IN_ITALY = "0549";

    static final String ZERO_PUT_BACK = "put back the leading zero that a spreadsheet had taken off";
    static final String ZERO_DOUBTFUL =
            "dialled as it stands; with a leading zero it would be another number, check that none was lost";
    static final String CODE_WITHOUT_PLUS = "took the 39 in front for the country code";

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
    private static final ShortNumberInfo SHORT = ShortNumberInfo.getInstance();
    private static final int SHORTEST_E164 = 5;
    private static final int LONGEST_E164 = 15;
    private static final int LONGEST_ITALIAN = 11;
    private static final int SHORTEST_ITALIAN = 6;
    private static final int LONGEST_PLAIN = 24;
    private static final int PREFIX = 5;
    private static final int PREFIXES = 100_000;

    private final String home;
    private final Dial dial;
    /**
     * What an Italian number of this length that starts with these five digits came to. The slow way takes some 10 µs a
     * number, which a million rows would feel; whether an Italian number is valid hangs on its first digits and its
     * length alone, and a test holds that against the slow way.
     */
    private final Map<Integer, Italian> seen = new ConcurrentHashMap<>();

    /** @param country ISO 3166 two-letter code of the country that numbers without a country code belong to */
    public FaxNumbers(String country, Dial dial) {
        this.home = country.toUpperCase(Locale.ROOT);
        this.dial = dial;
        if (!PLANS.getSupportedRegions().contains(home)) {
            throw new IllegalArgumentException("there is no numbering plan for country \"" + country + "\"");
        }
    }

    /**
     * @param cell what stands in the export, however people write numbers
     * @param countryOfRow the row's own country in any form {@code Countries} knows; null, blank or {@code n.d.} for the
     *     job's. A number with a country code does not need it
     */
    public NumberResult parse(String cell, @Nullable String countryOfRow) {
        String region = home;
        if (countryOfRow != null && !countryOfRow.isBlank()) {
            @Nullable String named = Countries.region(countryOfRow);
            if (named != null && PLANS.getSupportedRegions().contains(named)) {
                region = named;
            } else if (!NumberText.saysNothing(countryOfRow) && !hasCountryCode(cell)) {
                return new NumberResult.Rejected("the row's country " + Shown.quoted(countryOfRow) + " is not known");
            }
        }
        @Nullable String plain = region.equals("IT") ? plainItalian(cell) : null;
        if (plain == null) {
            return slowly(cell, region);
        }
        boolean coded = plain.charAt(0) == '+';
        String digits = coded ? plain.substring(1) : plain;
        int key = Integer.parseInt(digits, 0, PREFIX, 10) + PREFIXES * (2 * digits.length() + (coded ? 1 : 0));
        @Nullable Italian known = seen.get(key);
        if (known != null) {
            return known.number(digits, dial);
        }
        NumberResult result = slowly(cell, region);
        Italian.of(result, digits).ifPresent(italian -> seen.put(key, italian));
        return result;
    }

    /** Whether a cell gives the country code, so that no country is needed to understand it. */
    static boolean hasCountryCode(String cell) {
        return NumberText.read(cell).digits().startsWith("+");
    }

    /** What all Italian numbers of one prefix and length come to: a reason against them, or whether they lack their zero. */
    private record Italian(
            @Nullable String reason,
            boolean lacksZero,
            @Nullable String note) {
        static Optional<Italian> of(NumberResult result, String digits) {
            if (result instanceof NumberResult.Rejected rejected) {
                // With more digits the reason may be that there are two numbers, which hangs on all of them.
                return digits.length() < LONGEST_ITALIAN
                        ? Optional.of(new Italian(rejected.reason(), false, null))
                        : Optional.empty();
            }
            NumberResult.Number number = (NumberResult.Number) result;
            boolean lacksZero = number.e164().equals("+390" + digits);
            return lacksZero || number.e164().equals("+39" + digits)
                    ? Optional.of(new Italian(null, lacksZero, number.note()))
                    : Optional.empty();
        }

        NumberResult number(String digits, Dial dial) {
            if (reason != null) {
                return new NumberResult.Rejected(reason);
            }
            String national = lacksZero ? "0" + digits : digits;
            return new NumberResult.Number(dial.form(ITALY, national), "+39" + national, note);
        }
    }

    /**
     * The national digits of a cell that can be read in one way only, with a plus in front where it gives Italy's
     * country code; null for all that needs a closer look: other characters, what may be decimals, a second number, an
     * optional zero in brackets.
     */
    static @Nullable String plainItalian(String cell) {
        boolean coded = cell.startsWith("+39") || cell.startsWith("0039");
        int from = !coded ? 0 : cell.charAt(0) == '+' ? 3 : 4;
        if (cell.isEmpty() || cell.length() > LONGEST_PLAIN || "0123456789(+".indexOf(cell.charAt(0)) < 0) {
            return null;
        }
        if (cell.endsWith(".0") || cell.endsWith(".00")) {
            return null; // may be decimals
        }
        StringBuilder digits = new StringBuilder(LONGEST_ITALIAN + 2);
        if (coded) {
            digits.append('+');
        }
        int bracket = -1;
        int stroke = -1;
        for (int i = from; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            } else if (c == '(' && bracket < 0) {
                bracket = digits.length();
            } else if (c == ')' && bracket >= 0 && digits.length() >= bracket + 2) {
                bracket = -1;
            } else if ((c == '/' || c == '-') && stroke < 0) {
                stroke = digits.length();
            } else if (c != ' ' && (c != '.' || cell.charAt(0) != '0' && !coded)) {
                return null;
            }
        }
        int count = digits.length() - (coded ? 1 : 0);
        boolean oneNumber = stroke < 0 || count < LONGEST_ITALIAN && digits.length() >= stroke + 3;
        boolean unclear = !coded && (startsWith(digits, "39") || startsWith(digits, "00") || startsWith(digits, "1"));
        boolean fits = count >= SHORTEST_ITALIAN && count <= LONGEST_ITALIAN;
        return bracket < 0 && oneNumber && fits && !unclear ? digits.toString() : null;
    }

    private static boolean startsWith(StringBuilder digits, String with) {
        return digits.indexOf(with) == 0;
    }

    /**
     * One number for every way a number is dialled.
     *
     * @param dialled {@code 051266608}, {@code 0039051266608} or {@code +39051266608}
     * @return E.164 with its plus
     * @throws IllegalArgumentException for what is not one of these
     */
    public static String e164(String dialled) {
        return "+" + digits(dialled);
    }

    /** The digits of E.164 as a number: there are at most 15 of them, none of which is a leading zero. */
    static long digits(String dialled) {
        String digits = dialled.startsWith("+")
                ? dialled.substring(1)
                : dialled.startsWith("00") ? dialled.substring(2) : ITALY + dialled;
        if (digits.length() < SHORTEST_E164
                || digits.length() > LONGEST_E164
                || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException(Shown.quoted(dialled) + " is not a number as it is dialled");
        }
        return Long.parseLong(digits);
    }

    /** The whole way, without the memory of prefixes. */
    NumberResult slowly(String cell, String region) {
        NumberText.Reading reading = NumberText.read(cell);
        if (reading.reason() != null) {
            return new NumberResult.Rejected(reading.reason());
        }
        Attempt attempt = attempt(reading.digits(), region);
        if (attempt.number == null && reading.optionalZero() && attempt.reason != null) {
            Attempt without = attempt(reading.withoutOptionalZero(), region);
            attempt = without.number == null ? attempt : without;
        }
        if (attempt.number == null) {
            return new NumberResult.Rejected(whyNone(reading, region, String.valueOf(attempt.reason)));
        }
        if (reading.separated() && holdsTwo(reading, region)) {
            return new NumberResult.Rejected(NumberText.TWO_NUMBERS);
        }
        if (attempt.number.getCountryCode() == ITALY && reading.endsLikeARange()) {
            return new NumberResult.Rejected(NumberText.RANGE);
        }
        List<String> notes = new ArrayList<>(reading.notes());
        if (attempt.note != null) {
            notes.add(attempt.note);
        }
        String national = PLANS.getNationalSignificantNumber(attempt.number);
        int code = countryCode(attempt.number, national);
        return new NumberResult.Number(
                dial.form(code, national), "+" + code + national, notes.isEmpty() ? null : String.join("; ", notes));
    }

    private static String whyNone(NumberText.Reading reading, String region, String reason) {
        if (holdsTwo(reading, region)) {
            return NumberText.TWO_NUMBERS;
        }
        return reading.endsLikeARange() ? NumberText.RANGE : reason;
    }

    /**
     * The country code that a number is dialled and known by. San Marino's landlines have two, +378 0549 and Italy's +39
     * 0549: under both, a number would be two recipients, and a do-not-fax list would miss one.
     */
    private static int countryCode(PhoneNumber number, String national) {
        int code = number.getCountryCode();
        return code == SAN_MARINO && national.startsWith(SAN_MARINO_IN_ITALY) ? ITALY : code;
    }

    /** A number, or why there is none. */
    private record Attempt(
            @Nullable PhoneNumber number,
            @Nullable String reason,
            @Nullable String note) {
        static Attempt failed(String reason) {
            return new Attempt(null, reason, null);
        }
    }

    private static Attempt attempt(String digits, String region) {
        if (SHORT.isEmergencyNumber(digits, region)) {
            return Attempt.failed("an emergency number is never dialled");
        }
        PhoneNumber number;
        try {
            number = PLANS.parse(digits, region);
        } catch (NumberParseException e) {
            return Attempt.failed(
                    switch (e.getErrorType()) {
                        case INVALID_COUNTRY_CODE -> "there is no country with this country code";
                        case TOO_LONG -> "the number has too many digits";
                        default -> "the number has too few digits";
                    });
        }
        if (number.getCountryCode() == ITALY && !PLANS.isValidNumber(number)) {
            return italianWithoutZero(number, region);
        }
        if (!PLANS.isValidNumber(number)) {
            return Attempt.failed(whyInvalid(number, digits, region));
        }
        if (PLANS.getNumberType(number) == PhoneNumberType.PREMIUM_RATE) {
            return Attempt.failed("a premium-rate number is never dialled");
        }
        String national = PLANS.getNationalSignificantNumber(number);
        if (String.valueOf(number.getCountryCode()).length() + national.length() > LONGEST_E164) {
            return Attempt.failed("the number has more than 15 digits"); // Germany's plan lets some through
        }
        return new Attempt(number, null, noteOn(number, digits));
    }

    private static @Nullable String noteOn(PhoneNumber number, String digits) {
        if (number.getCountryCode() != ITALY) {
            return null;
        }
        String national = PLANS.getNationalSignificantNumber(number);
        if (!digits.startsWith("+") && digits.startsWith("39") && digits.length() == national.length() + 2) {
            return CODE_WITHOUT_PLUS;
        }
        return !national.startsWith("0") && PLANS.isValidNumber(withZero(number)) ? ZERO_DOUBTFUL : null;
    }

    /**
     * No Italian number starts with 2, 4 (but 43), 5 (but 55), 6, 7 (but 70) or 9, so one that does has lost its zero.
     * With 3, 8, 1, 43, 55 and 70 it may as well be a mobile or service number mistyped: dialling a guess would fax a
     * stranger.
     */
    private static Attempt italianWithoutZero(PhoneNumber number, String region) {
        String national = PLANS.getNationalSignificantNumber(number);
        PhoneNumber mended = withZero(number);
        if (national.startsWith("0") || national.length() < SHORTEST_ITALIAN || !PLANS.isValidNumber(mended)) {
            return Attempt.failed(whyInvalid(number, national, region));
        }
        boolean certain = "245679".indexOf(national.charAt(0)) >= 0
                && !national.startsWith("43")
                && !national.startsWith("55")
                && !national.startsWith("70");
        if (national.startsWith("892") || national.startsWith("895") || national.startsWith("899")) {
            return Attempt.failed("a premium-rate number is never dialled; if it is one of Salerno that has lost its"
                    + " leading zero, write it with its zero");
        }
        if (!certain) {
            return Attempt.failed("no such Italian number; it may have lost its leading zero, which is not certain"
                    + " enough to put it back: write it with its zero");
        }
        if (PLANS.getNumberType(mended) == PhoneNumberType.PREMIUM_RATE) {
            return Attempt.failed("a premium-rate number is never dialled");
        }
        return new Attempt(mended, null, ZERO_PUT_BACK);
    }

    private static PhoneNumber withZero(PhoneNumber number) {
        return new PhoneNumber().mergeFrom(number).setItalianLeadingZero(true).setNumberOfLeadingZeros(1);
    }

    private static String whyInvalid(PhoneNumber number, String digits, String region) {
        if (SHORT.isPossibleShortNumberForRegion(number, region)
                && digits.length() <= SHORTEST_ITALIAN
                && SHORT.isValidShortNumberForRegion(number, region)) {
            return "a short service number is never dialled";
        }
        String country = PLANS.getRegionCodeForCountryCode(number.getCountryCode());
        return switch (PLANS.isPossibleNumberWithReason(number)) {
            case TOO_SHORT, IS_POSSIBLE_LOCAL_ONLY -> "the number has too few digits for " + country;
            case TOO_LONG -> "the number has too many digits for " + country;
            default -> "there is no such number in " + country;
        };
    }

    private static boolean holdsTwo(NumberText.Reading reading, String region) {
        List<String> parts = reading.parts();
        for (int cut = 1; cut < parts.size(); cut++) {
            String left = String.join("", parts.subList(0, cut));
            String right = String.join("", parts.subList(cut, parts.size()));
            boolean whole = right.startsWith("0") || right.startsWith("+");
            if (isValid(left, region) && (whole ? isValid(right, region) : right.length() >= NumberText.SHORTEST)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isValid(String digits, String region) {
        try {
            return PLANS.isValidNumber(PLANS.parse(digits, region));
        } catch (NumberParseException e) {
            return false;
        }
    }
}
