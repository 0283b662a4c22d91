package nightfax.render.forms;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pdfbox.cos.COSName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultAppearanceTest {

    @ParameterizedTest
    @CsvSource({
        "/Helv 12 Tf 0 g, 12",
        "0 g /Helv  9.5 Tf, 9.5",
        "/Helv +.5 Tf, 0.5",
        "/Helv 0 Tf, 0",
        "/Helv -12 Tf, 0",
        "/Helv NaN Tf, 0",
        "/Helv 10000000000 Tf, 0",
        "0 g, 0",
        "'', 0"
    })
    void hasASizeWhereThatIsANumber(String operators, double size) {
        assertThat(new DefaultAppearance(operators).size()).isEqualTo(size);
    }

    @Test
    void namesItsFontAsItIsInTheResources() throws Exception {
        assertThat(new DefaultAppearance("/Arial#20Bold 9 Tf").font()).contains(COSName.getPDFName("Arial Bold"));
        assertThat(new DefaultAppearance("0 g").font()).isEmpty();
        assertThat(DefaultAppearance.of(null).font()).isEmpty();
    }

    @Test
    void takesAnotherFontAndKeepsTheRest() {
        assertThat(new DefaultAppearance("1 g /Helv 9 Tf").withFont("Stand").operators())
                .isEqualTo("1 g /Stand 9 Tf");
        assertThat(new DefaultAppearance("1 g").withFont("Stand").operators()).isEqualTo("/Stand 0 Tf 0 g");
    }

    /** A size that is rounded up would not fit. */
    @Test
    void takesAnotherSizeRoundedDownToATenth() {
        assertThat(new DefaultAppearance("/Helv 12 Tf 0 g").withSize(7.29).operators())
                .isEqualTo("/Helv 7.2 Tf 0 g");
    }
}
