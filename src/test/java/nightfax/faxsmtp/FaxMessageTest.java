package nightfax.faxsmtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FaxMessageTest {
    private static final Pattern WORD = Pattern.compile("=\\?UTF-8\\?B\\?([^?]*)\\?=");

    @Test
    void writesPlainTextAsItIs() {
        assertThat(HeaderText.field("Subject", "Listino 2026 (rev. 3)"))
                .isEqualTo("Subject: Listino 2026 (rev. 3)\r\n");
        assertThat(HeaderText.field("Subject", "")).isEqualTo("Subject: \r\n");
    }

    @Test
    void encodesWhatIsNotAscii() {
        assertThat(HeaderText.field("Subject", "Perché sì")).isEqualTo("Subject: =?UTF-8?B?UGVyY2jDqSBzw6w=?=\r\n");
    }

    @Test
    void encodesWhatWouldBeMistakenForAnEncodedWordOrTrimmed() {
        assertThat(unfolded(HeaderText.field("Subject", "=?UTF-8?B?aGk=?="))).isEqualTo("=?UTF-8?B?aGk=?=");
        assertThat(HeaderText.field("Subject", "=?x?=")).startsWith("Subject: =?UTF-8?B?");
        assertThat(HeaderText.field("Subject", " x")).isEqualTo("Subject: =?UTF-8?B?IHg=?=\r\n");
    }

    @Test
    void foldsLongPlainTextAtBlanks() {
        String text = "abcdefghi ".repeat(12).trim();
        assertThat(HeaderText.field("Subject", text))
                .isEqualTo("Subject: abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi\r\n"
                        + " abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi\r\n");
    }

    @Test
    void anyTextSurvives() {
        Random random = new Random(20261123);
        for (int round = 0; round < 2000; round++) {
            int[] alphabet = round % 2 == 0 ? new int[] {'a', 'b', ' '} : new int[] {'a', ' ', 'é', '€', 0x1F4E0};
            String text = random.ints(random.nextInt(200), 0, alphabet.length)
                    .map(i -> alphabet[i])
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String field = HeaderText.field("Subject", text);
            assertThat(unfolded(field)).isEqualTo(text);
            for (String line : field.split("\r\n")) {
                assertThat(line.isBlank()).isFalse();
                // A plain word that is longer by itself cannot be folded.
                assertThat(line.length()).isLessThanOrEqualTo(Math.max(76, 9 + longestWord(text)));
            }
        }
    }

    private static int longestWord(String text) {
        return Arrays.stream(text.split(" ")).mapToInt(String::length).max().orElse(0) + 1;
    }

    /** What a mail program makes of the field. */
    private static String unfolded(String field) {
        assertThat(field).startsWith("Subject: ").endsWith("\r\n");
        String value = field.substring(9, field.length() - 2);
        if (!value.contains("=?UTF-8?B?")) {
            return value.replace("\r\n", "");
        }
        Matcher matcher = WORD.matcher(value);
        assertThat(matcher.replaceAll("").trim()).isEmpty();
        return WORD.matcher(value)
                .results()
                .map(word -> {
                    assertThat(word.group().length()).isLessThanOrEqualTo(75);
                    return new String(Base64.getDecoder().decode(word.group(1)), StandardCharsets.UTF_8);
                })
                .collect(Collectors.joining());
    }
}
