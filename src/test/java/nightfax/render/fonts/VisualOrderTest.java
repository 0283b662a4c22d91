package nightfax.render.fonts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisualOrderTest {

    /** Alef, bet, gimel as they are read, and as they stand on paper. */
    @ParameterizedTest
    @CsvSource({
        "Rossi & Figli (2), Rossi & Figli (2)",
        "Ελληνικά, Ελληνικά",
        "\u05d0\u05d1\u05d2, \u05d2\u05d1\u05d0",
        "fax \u05d0\u05d1\u05d2 42, fax 42 \u05d2\u05d1\u05d0",
        "\u05d0\u05d1 (fax 12) \u05d2, \u05d2 (fax 12) \u05d1\u05d0",
        "\u05d0(\u05d1)\u05d2, \u05d2(\u05d1)\u05d0",
        "\u05d0\u200f\u05d1, \u05d1\u05d0"
    })
    void isThatOfThePaper(String read, String stands) {
        assertThat(VisualOrder.of(read)).isEqualTo(stands);
    }

    /** Beh at the beginning, in the middle and at the end of a word are three glyphs. */
    @Test
    void joinsArabicLetters() {
        assertThat(VisualOrder.of("\u0628\u0628\u0628")).isEqualTo("\ufe90\ufe92\ufe91");
    }

    @ParameterizedTest
    @CsvSource({"'', false", "12 \u05d0\u05d1, true", "\u05d0 fax, true", "fax \u05d0, false", "42, false"})
    void knowsWhatIsReadFromTheRight(String line, boolean fromRight) {
        assertThat(VisualOrder.fromRight(line)).isEqualTo(fromRight);
    }
}
