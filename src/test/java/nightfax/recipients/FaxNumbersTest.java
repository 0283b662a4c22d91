package nightfax.recipients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaxNumbersTest {
    private final FaxNumbers italian = new FaxNumbers("IT", Dial.NATIONAL);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "051266608",
                " 051266608 ",
                "051 266608",
                "051/266608",
                "051-266608",
                "051.266.608",
                "(051) 266608",
                "(051)266608",
                "+39051266608",
                "+39 051/26.66.08",
                "+39 (0)51 266608",
                "+39(051)266608",
                "(+39) 051 266608",
                "0039 051 266608",
                "0039051266608",
                "+0039051266608",
                "++39051266608",
                "fax: 051 266608",
                "Fax 051 266608",
                "Tel./Fax 051 266608",
                "Tel/fax: 051 266608",
                "n. 051 266608",
                "051 266608 (fax)",
                "tel:+39051266608",
                "fax:+39-051-266608",
                "'051266608",
                "=\"051266608\"",
                "051\u00A0266608",
                "\u202A051266608\u202C",
                "\u200E+39 051 266608",
                "０５１２６６６０８",
                "051–266608",
                "051 / 266608",
                "051_266608",
                "051,266608"
            })
    void readsTheWaysPeopleWriteOneNumber(String cell) {
        assertThat(italian.parse(cell, null)).isEqualTo(new NumberResult.Number("051266608", "+39051266608", null));
    }

    @ParameterizedTest
    @CsvSource({
        "51266608, 051266608", // Bologna
        "+39 51 266608, 051266608",
        "0039 51266608, 051266608",
        "266554433, 0266554433", // Milano
        "669812345, 0669812345", // Vatican numbers are in Rome's range
        "697851234, 0697851234",
        "458012345, 0458012345", // Verona
        "717654321, 0717654321", // Ancona
        "957123456, 0957123456" // Catania
    })
    void putsBackTheZeroThatASpreadsheetAte(String cell, String dialled) {
        assertThat(italian.parse(cell, null))
                .isEqualTo(new NumberResult.Number(dialled, "+39" + dialled, FaxNumbers.ZERO_PUT_BACK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"811234567", "81 1234567", "551234567", "432123456", "10123456"})
    void mendsNothingWhereTheLostZeroIsNotCertain(String cell) {
        assertThat(reason(cell)).contains("leading zero");
    }

    @Test
    void tellsThatAMobileNumberMayBeALandlineWithoutItsZero() {
        assertThat(italian.parse("376123456", null))
                .isEqualTo(new NumberResult.Number("376123456", "+39376123456", FaxNumbers.ZERO_DOUBTFUL));
        assertThat(italian.parse("3471234567", null))
                .isEqualTo(new NumberResult.Number("3471234567", "+393471234567", null));
    }

    @Test
    void takesTheCountryCodeWithoutPlusAndTellsIt() {
        assertThat(italian.parse("39051266608", null))
                .isEqualTo(new NumberResult.Number("051266608", "+39051266608", FaxNumbers.CODE_WITHOUT_PLUS));
    }

    @ParameterizedTest
    @CsvSource({
        "+49 30 1234567, 0049301234567",
        "+49 (0)30 1234567, 0049301234567",
        "0049 30 1234567, 0049301234567",
        "+44 (0)20 7946 0018, 00442079460018",
        "+41 44 668 18 00, 0041446681800",
        "+33 1 42 68 53 00, 0033142685300",
        "+378 66 661212, 0037866661212",
        "+1 (212) 555-2368, 0012125552368"
    })
    void dialsForeignNumbersWithZeroZeroAndCountryCode(String cell, String dialled) {
        assertThat(italian.parse(cell, null))
                .isEqualTo(new NumberResult.Number(dialled, "+" + dialled.substring(2), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0549 882222",
                "+39 0549 882222",
                "+378 0549 882222",
                "003780549882222",
                "+378 882222",
                "+378 (0549) 882222"
            })
    void aNumberInSanMarinoIsOneHoweverItIsWritten(String cell) {
        assertThat(italian.parse(cell, null)).isEqualTo(new NumberResult.Number("0549882222", "+390549882222", null));
        assertThat(dialled(new FaxNumbers("IT", Dial.PLUS), cell)).isEqualTo("+390549882222");
        assertThat(italian.parse("882222", "San Marino")).isEqualTo(italian.parse(cell, null));
    }

    @Test
    void dialsAsTheServerWants() {
        assertThat(dialled(new FaxNumbers("IT", Dial.INTERNATIONAL), "051266608"))
                .isEqualTo("0039051266608");
        assertThat(dialled(new FaxNumbers("IT", Dial.PLUS), "051266608")).isEqualTo("+39051266608");
        assertThat(dialled(new FaxNumbers("IT", Dial.PLUS), "+49301234567")).isEqualTo("+49301234567");
        assertThat(dialled(new FaxNumbers("DE", Dial.NATIONAL), "030 1234567")).isEqualTo("0049301234567");
        assertThat(dialled(new FaxNumbers("DE", Dial.NATIONAL), "+39051266608")).isEqualTo("051266608");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE",
                "de",
                "Germania",
                "Germany",
                "Deutschland",
                "Allemagne",
                "Alemania",
                "D",
                "DEU",
                "+49",
                "0049",
                "49"
            })
    void readsTheNumberInTheRowsCountry(String country) {
        assertThat(italian.parse("030 1234567", country))
                .isEqualTo(new NumberResult.Number("0049301234567", "+49301234567", null));
    }

    @Test
    void rejectsACountryThatItDoesNotKnow() {
        assertThat(italian.parse("030 1234567", "Atlantide"))
                .isEqualTo(new NumberResult.Rejected("the row's country \"Atlantide\" is not known"));
        assertThat(dialled(italian, "051266608")).isEqualTo("051266608");
        assertThat(italian.parse("051266608", "  ")).isInstanceOf(NumberResult.Number.class);
        assertThat(italian.parse("051266608", "n.d.")).isInstanceOf(NumberResult.Number.class);
        assertThat(italian.parse("+39 051266608", "Atlantide")).isInstanceOf(NumberResult.Number.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(051) 266608 int. 2",
                "051 266608 int 2",
                "051 266608 interno 2",
                "051266608 ext. 2",
                "051266608 x2",
                "051 266608, int. 2",
                "051 266608 (int. 2)",
                "051 266608 #2"
            })
    void leavesOutTheExtensionAndTellsIt(String cell) {
        assertThat(italian.parse(cell, null))
                .isEqualTo(new NumberResult.Number("051266608", "+39051266608", NumberText.EXTENSION + " (2)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.41E+11", "4,41E+11", "5.1266608E7", "3.9E+10", "5E+07", "4.41e+11"})
    void rejectsWhatASpreadsheetHasRounded(String cell) {
        assertThat(reason(cell)).isEqualTo(NumberText.DESTROYED);
    }

    @Test
    void takesOffDecimalsThatASpreadsheetAdded() {
        assertThat(italian.parse("51266608.0", null))
                .isEqualTo(new NumberResult.Number(
                        "051266608", "+39051266608", NumberText.DECIMALS + "; " + FaxNumbers.ZERO_PUT_BACK));
        assertThat(dialled(italian, "3471234567,00")).isEqualTo("3471234567");
        for (String whole : List.of("051266608.0", "051266608.00", "051266608,0", "+39051266608.0")) {
            assertThat(italian.parse(whole, null))
                    .isEqualTo(new NumberResult.Number("051266608", "+39051266608", NumberText.DECIMALS));
        }
        assertThat(dialled(italian, "051.266.600")).isEqualTo("051266600");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "051266608; 051266609",
                "051266608 / 051266609",
                "051266608/051266609",
                "051266608 - 051266609",
                "051 266608 e 051 266609",
                "051 266608 o 051 266609",
                "051 266608 oppure 051 266609",
                "051266608,051266609",
                "051266608 e 051266609",
                "051266608 051266609",
                "+39051266608 +39051266609",
                "+39 0541 266608 / +39 0541 266609",
                "051 266608 / 266609",
                "051266608|051266609"
            })
    void rejectsTwoNumbersInACellAndSaysSo(String cell) {
        assertThat(reason(cell)).isEqualTo(NumberText.TWO_NUMBERS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "051 266608/9",
                "051 266608-09",
                "051266608,9",
                "051 266608 / 9",
                "051/266608/9",
                "02-1234567/8",
                "02-12345678-9",
                "051-266608-09",
                "051/266608-9",
                "051/266608/09",
                "+39 051/266608/9",
                "+39-051-266608-9",
                "(051) 266608/9",
                "051/26.66.08/9",
                "02 123456/7/8",
                "051 26 66 08/9/10",
                "51/266608/9"
            })
    void rejectsARangeOfLinesRatherThanDialItsDigitsAsOne(String cell) {
        assertThat(reason(cell)).isEqualTo(NumberText.RANGE);
        assertThat(FaxNumbers.plainItalian(cell)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "051-26-66-08",
                "051/26-66-08",
                "051 26-66-08",
                "051/26.66.08",
                "+39 051-26-66-08",
                "0039-051-26-66-08",
                "+39051-26-66-08"
            })
    void takesPairsOfDigitsForOneNumber(String cell) {
        assertThat(dialled(italian, cell)).isEqualTo("051266608");
    }

    @ParameterizedTest
    @ValueSource(strings = {"112", "113", "115", "118"})
    void neverDialsAnEmergencyNumber(String cell) {
        assertThat(reason(cell)).isEqualTo("an emergency number is never dialled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"899123456", "+39 899 123456", "144123456", "+979 123456789"})
    void neverDialsAPremiumRateNumber(String cell) {
        assertThat(reason(cell)).isEqualTo("a premium-rate number is never dialled");
    }

    @Test
    void doesNotTakeAPremiumRateNumberOfAnyLengthForALandlineWithoutItsZero() {
        assertThat(reason("895123456")).startsWith("a premium-rate number is never dialled; if it is one of Salerno");
        assertThat(reason("0895123456789")).doesNotContain("premium");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "-", "n/a", "N.D.", "NULL", "nessuno", "#N/D", "#REF!", "\u00A0"})
    void tellsThatThereIsNoNumber(String cell) {
        assertThat(reason(cell)).isEqualTo(NumberText.EMPTY);
    }

    @ParameterizedTest
    @CsvSource({
        "info@example.com, not a fax number",
        "offerta.pdf, not a fax number",
        "da chiamare 051266608, more in the cell than digits",
        "05126o6608, more in the cell than digits",
        "051+266608, plus stands in the middle",
        "051266608*9, more in the cell than digits",
        "05, too few digits",
        "051 266608 000000000, too many digits",
        "02123456789012, too many digits",
        "+390000000000, no such number",
        "+999 123456, no country with this country code",
        "+49 439924139800438, more than 15 digits",
        "(), not a fax number",
        "+, not a fax number"
    })
    void saysWhatIsWrong(String cell, String reason) {
        assertThat(reason(cell)).contains(reason);
    }

    @Test
    void refusesACountryWithoutNumberingPlan() {
        assertThatThrownBy(() -> new FaxNumbers("XX", Dial.PLUS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("XX");
    }

    @ParameterizedTest
    @CsvSource({
        "051266608, 051266608",
        "051 266608, 051266608",
        "051/266608, 051266608",
        "051-266608, 051266608",
        "(051) 266608, 051266608",
        "051.266.608, 051266608",
        "51266608, 51266608",
        "+39051266608, +051266608",
        "+39 051/266608, +051266608",
        "0039 (051) 266.608, +051266608",
        "051266, 051266",
        "05126660812, 05126660812"
    })
    void theShortCutTakesTheUsualForms(String cell, String digits) {
        assertThat(FaxNumbers.plainItalian(cell)).isEqualTo(digits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "05126", // too short
                "051266608123", // too long
                "112", // may be an emergency number
                "112345678",
                "39051266608", // with a country code, perhaps
                "0049301234567", // foreign
                "+49301234567",
                "00 39 051266608",
                "+39 (0)51 266608", // optional zero
                "(0)51266608",
                "(051 266608", // open bracket
                "051) 266608",
                "051/266608/9", // two strokes
                "051 266608/9", // a range
                "051 266608/99",
                "051266/051267", // two numbers
                "51266608.0", // decimals
                "051 266608 x2",
                " 051266608",
                "-051266608",
                "051266608                    "
            })
    void theShortCutLeavesWhatNeedsACloserLook(String cell) {
        assertThat(FaxNumbers.plainItalian(cell)).isNull();
    }

    @Test
    void dropsAZeroInBracketsWhereTheNumberHasNone() {
        assertThat(italian.parse("+39 (0)347 1234567", null))
                .isEqualTo(new NumberResult.Number("3471234567", "+393471234567", null));
        assertThat(reason("+39 (0)000 1111")).contains("no such number");
    }

    @Test
    void writesWhatIsDialledAsE164() {
        assertThat(FaxNumbers.e164("051266608")).isEqualTo("+39051266608");
        assertThat(FaxNumbers.e164("0049301234567")).isEqualTo("+49301234567");
        assertThat(FaxNumbers.e164("+49301234567")).isEqualTo("+49301234567");
        assertThat(FaxNumbers.e164("+123456789012345")).isEqualTo("+123456789012345");
        for (String wrong : List.of("", "@clienti", "051 266608", "+1234567890123456", "051a")) {
            assertThatThrownBy(() -> FaxNumbers.e164(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void shortServiceNumbersAreNamedAsSuch() {
        assertThat(reason("12")).contains("too few digits");
        assertThat(reason("x".repeat(201))).contains("longer than any");
    }

    /** Prefixes are remembered; what was remembered must be what the slow way says, whatever digits follow. */
    @Test
    void theShortCutIsTheSlowWay() {
        Random random = new Random(20261123);
        String[] starts = {"", "0", "05", "06", "3", "8", "7", "+39", "+39 0", "+39-3", "4", "55", "0669", "02", "0039"
        };
        String[] between = {" ", ".", "/", "-", "(", ")", "(0)", " / ", "+", " (", ") ", "e", ",", "x"};
        for (int i = 0; i < 40_000; i++) {
            // Prefixes from a small set, so that the same ones come again with other digits behind them.
            StringBuilder cell = new StringBuilder(random.nextInt(9) == 0 ? "(" : "");
            cell.append(starts[random.nextInt(starts.length)]).append(random.nextInt(40) * 25);
            int more = random.nextInt(9);
            for (int d = 0; d < more; d++) {
                if (random.nextInt(9) == 0) {
                    cell.append(between[random.nextInt(between.length)]);
                }
                cell.append((char) ('0' + random.nextInt(10)));
            }
            String text = cell.toString();
            NumberResult quick = italian.parse(text, null);
            if (!quick.equals(italian.slowly(text, "IT"))) {
                assertThat(quick).as(text).isEqualTo(italian.slowly(text, "IT"));
            }
        }
    }

    /** Every prefix that is remembered, at every length, with the tails most likely to differ. */
    @Test
    void theFirstFiveDigitsAndTheLengthDecide() {
        Random random = new Random(5);
        for (int i = 0; i < 8_000; i++) {
            int length = 6 + random.nextInt(6);
            String prefix = (random.nextInt(4) == 0 ? "+39" : "") + String.format("%05d", random.nextInt(100_000));
            for (String tail :
                    List.of("0".repeat(length - 5), "9".repeat(length - 5), "123456".substring(0, length - 5))) {
                NumberResult quick = italian.parse(prefix + tail, null);
                NumberResult slow = italian.slowly(prefix + tail, "IT");
                if (!quick.equals(slow)) {
                    assertThat(quick).as(prefix + tail).isEqualTo(slow);
                }
            }
        }
    }

    private String reason(String cell) {
        NumberResult result = italian.parse(cell, null);
        assertThat(result).isInstanceOf(NumberResult.Rejected.class);
        return ((NumberResult.Rejected) result).reason();
    }

    private static String dialled(FaxNumbers numbers, String cell) {
        NumberResult result = numbers.parse(cell, null);
        assertThat(result).isInstanceOf(NumberResult.Number.class);
        return ((NumberResult.Number) result).dialled();
    }
}
