package nightfax.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTest {
    @ParameterizedTest
    @CsvSource({"1B,\\u001B", "0A,\\u000A", "9B,\\u009B", "202E,\\u202E", "2028,\\u2028", "2029,\\u2029", "D800,\\uD800"
    })
    void whatATerminalOrAReaderWouldObeyIsAnEscape(String codePoint, String shown) {
        String text = "a" + Character.toString(Integer.parseInt(codePoint, 16)) + "b";

        assertThat(Visible.of(text, 10, "…")).isEqualTo("a" + shown + "b");
    }

    @Test
    void whatIsReadStaysAsItIs() {
        assertThat(Visible.of("Città, \"Ufficio\" 😀", 20, "…")).isEqualTo("Città, \"Ufficio\" 😀");
    }

    @Test
    void countsCharactersNotTheirHalvesOrTheirEscapes() {
        assertThat(Visible.of("😀\u001B😀", 3, "…")).isEqualTo("😀\\u001B😀");
        assertThat(Visible.of("😀\u001B😀", 2, "…")).isEqualTo("😀\\u001B…");
    }
}
