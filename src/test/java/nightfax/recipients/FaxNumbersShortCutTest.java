package nightfax.recipients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Usual numbers are read the short way, which must be what the slow way says. */
class FaxNumbersShortCutTest extends FaxCells {

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
}
