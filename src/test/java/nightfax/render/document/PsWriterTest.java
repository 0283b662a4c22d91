package nightfax.render.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PsWriterTest {

    @Test
    void writesNumbersWithTheFewestDigits() {
        assertThat(PsWriter.format(12, 3)).isEqualTo("12");
        assertThat(PsWriter.format(0.5, 3)).isEqualTo(".5");
        assertThat(PsWriter.format(-0.25, 3)).isEqualTo("-.25");
        assertThat(PsWriter.format(1.2004, 3)).isEqualTo("1.2");
        assertThat(PsWriter.format(-0.0004, 3)).isEqualTo("0");
        assertThat(PsWriter.format(1.005, 2)).isIn("1", "1.01");
        assertThat(PsWriter.format(100, 0)).isEqualTo("100");
        assertThat(PsWriter.format(1e-9, 4)).isEqualTo("0");
    }

    @Test
    void refusesWhatIsNoNumber() {
        assertThatThrownBy(() -> PsWriter.format(Double.NaN, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PsWriter.format(1e300, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void leavesOutSpacesThatDelimitersMakeNeedless() {
        PsWriter out = new PsWriter();
        out.tokens("[ 1 2 ]").token("(a)").token("show").token("/F").token("12").token("selectfont");

        assertThat(text(out)).isEqualTo("[1 2](a)show/F 12 selectfont");
    }

    @Test
    void escapesStrings() {
        PsWriter out = new PsWriter();
        out.string(new byte[] {'a', '(', ')', '\\', 0, (byte) 0xff, '\n'});

        assertThat(text(out)).isEqualTo("(a\\(\\)\\\\\\000\\377\\012)");
    }

    @Test
    void keepsEveryLineShort() {
        Random random = new Random(7);
        PsWriter out = new PsWriter();
        byte[] bytes = new byte[5000];
        random.nextBytes(bytes);
        out.string(bytes).token("pop").ascii85(bytes);
        for (int i = 0; i < 2000; i++) {
            out.number(random.nextInt()).number(random.nextDouble(), 4);
        }

        assertThat(text(out).lines()).allMatch(line -> line.length() < 255 && !line.startsWith("%%"));
    }

    @Test
    void writesBase85AsTheLanguageReferenceHasIt() {
        PsWriter out = new PsWriter();
        out.ascii85("Man sure.".getBytes(StandardCharsets.US_ASCII)).ascii85(new byte[8]);

        assertThat(text(out)).isEqualTo("9jqo^F*2M7/c~>\nzz~>\n");
    }

    private static String text(PsWriter out) {
        return new String(out.bytes(), StandardCharsets.US_ASCII);
    }
}
