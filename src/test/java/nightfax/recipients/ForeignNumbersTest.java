package nightfax.recipients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of other countries, countries in a column of their own, and how the server wants them dialled. */
class ForeignNumbersTest extends FaxCells {

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

    @Test
    void refusesACountryWithoutNumberingPlan() {
        assertThatThrownBy(() -> new FaxNumbers("XX", Dial.PLUS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("XX");
    }
}
