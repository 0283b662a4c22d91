package nightfax.recipients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One number in a cell: its forms, its zero, what is noted about it, and what is no number. */
class FaxNumbersTest extends FaxCells {

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
    void dropsAZeroInBracketsWhereTheNumberHasNone() {
        assertThat(italian.parse("+39 (0)347 1234567", null))
                .isEqualTo(new NumberResult.Number("3471234567", "+393471234567", null));
        assertThat(reason("+39 (0)000 1111")).contains("no such number");
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
    @ValueSource(strings = {"4.41E+11", "4,41E+11", "5.1266608E7", "3.9E+10", "5E+07", "4.41e+11"})
    void rejectsWhatASpreadsheetHasRounded(String cell) {
        assertThat(reason(cell)).isEqualTo(NumberText.DESTROYED);
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

    @Test
    void shortServiceNumbersAreNamedAsSuch() {
        assertThat(reason("12")).contains("too few digits");
        assertThat(reason("x".repeat(201))).contains("longer than any");
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
    void writesWhatIsDialledAsE164() {
        assertThat(FaxNumbers.e164("051266608")).isEqualTo("+39051266608");
        assertThat(FaxNumbers.e164("0049301234567")).isEqualTo("+49301234567");
        assertThat(FaxNumbers.e164("+49301234567")).isEqualTo("+49301234567");
        assertThat(FaxNumbers.e164("+123456789012345")).isEqualTo("+123456789012345");
        for (String wrong : List.of("", "@clienti", "051 266608", "+1234567890123456", "051a")) {
            assertThatThrownBy(() -> FaxNumbers.e164(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
