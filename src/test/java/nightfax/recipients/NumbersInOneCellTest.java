package nightfax.recipients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several numbers in a cell, or what looks like it. */
class NumbersInOneCellTest extends FaxCells {

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
}
