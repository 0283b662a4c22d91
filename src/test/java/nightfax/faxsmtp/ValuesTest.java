package nightfax.faxsmtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before it can reach the wire. */
class ValuesTest {
    private static final Path BODY = Path.of("body.b64");

    @ParameterizedTest
    @ValueSource(chars = {'\r', '\n', '\0', '<', '>', '\t', '\u001b', '\u007f', '\u0085'})
    void refusesWhatWouldSpeakToTheServer(char c) {
        String evil = "a" + c + "b";
        assertThatIllegalArgumentException().isThrownBy(() -> envelope(evil, "051", "x", "now"));
        assertThatIllegalArgumentException().isThrownBy(() -> envelope("a@b.it", evil, "x", "now"));
        assertThatIllegalArgumentException().isThrownBy(() -> envelope("a@b.it", "051", evil, "now"));
        assertThatIllegalArgumentException().isThrownBy(() -> envelope("a@b.it", "051", "x", evil));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServerSettings(
                        "h",
                        25,
                        Tls.NONE,
                        null,
                        true,
                        Samples.CREDENTIALS,
                        evil,
                        ScheduleHeaders.BOTH,
                        Samples.limits(Duration.ofSeconds(20))));
    }

    @Test
    void namesTheCharacterAndItsPlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaxValues.requireSafe("subject", "abc\nRCPT TO: x"))
                .withMessage("The subject holds a line feed at character 4, which must not reach the fax server;"
                        + " remove it.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaxValues.requireSafe("subject", "a\u001b"))
                .withMessageContaining("the control character U+001B at character 2");
        assertThat(FaxValues.requireSafe("subject", "Perché no? € 5")).isEqualTo("Perché no? € 5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Now", "2026-12-01T02:30", "01/12/2026 02:30:30", "1/12/2026 02:30:00", "now "})
    void refusesASchedulesThatTheServerWouldMisread(String schedule) {
        assertThatIllegalArgumentException().isThrownBy(() -> envelope("a@b.it", "051", "x", schedule));
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "01/12/2026 02:30:00"})
    void takesTheTwoFormsOfASchedule(String schedule) {
        assertThatCode(() -> envelope("a@b.it", "051", "x", schedule)).doesNotThrowAnyException();
    }

    @Test
    void refusesEmptyOrOverlongPaths() {
        assertThatIllegalArgumentException().isThrownBy(() -> envelope(" ", "051", "x", "now"));
        assertThatIllegalArgumentException().isThrownBy(() -> envelope("a@b.it", "", "x", "now"));
        assertThatIllegalArgumentException().isThrownBy(() -> envelope("a@b.it", "0".repeat(255), "x", "now"));
        assertThatCode(() -> envelope("a@b.it", "0".repeat(254), "x", "now")).doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Envelope("a@b.it", List.of(), "x", "now", BODY))
                .withMessage("An envelope needs at least one recipient.");
    }

    @Test
    void keepsThePasswordToItself() {
        ServerSettings settings = Samples.server("h", 25, new Credentials("acme", "s3cret"));
        assertThat(settings.toString()).contains("acme").contains("<redacted>").doesNotContain("s3cret");
    }

    @Test
    void refusesCredentialsThatAuthPlainCannotCarry() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Credentials("acme", "s3c\0ret"))
                .withMessageNotContaining("s3c");
        assertThatIllegalArgumentException().isThrownBy(() -> new Credentials("", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Credentials("a\0", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Credentials("a", ""));
    }

    @Test
    void refusesLimitsOfNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> Samples.limits(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> Samples.limits(Duration.ofSeconds(-1)));
    }

    @Test
    void refusesPlacesThatAreNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> Samples.server(" ", 25, Samples.CREDENTIALS));
        assertThatIllegalArgumentException().isThrownBy(() -> Samples.server("h", 0, Samples.CREDENTIALS));
        assertThatIllegalArgumentException().isThrownBy(() -> Samples.server("h", 65536, Samples.CREDENTIALS));
        assertThat(Samples.server("h", 65535, Samples.CREDENTIALS).address()).isEqualTo("h:65535");
    }

    private static Envelope envelope(String sender, String recipient, String subject, String schedule) {
        return new Envelope(sender, List.of(recipient), subject, schedule, BODY);
    }
}
