package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Lines of dots, which some programs draw as one area of thousands of little squares. */
class DottedLineTest extends PrintedPages {

    private static final int ROWS = 20;
    private static final int DOTS = 50;

    @Test
    void isToldInFewBytesAndEachDotIsWhereItIs() throws Exception {
        BufferedImage page = print((content, document) -> {
            for (int row = 0; row < ROWS; row++) {
                for (int dot = 0; dot < DOTS; dot++) {
                    content.addRect(80 + 8 * dot, 100 + 30 * row, 4, 4);
                }
            }
            content.fill();
        });

        for (int row = 0; row < ROWS; row += ROWS - 1) {
            for (int dot = 0; dot < DOTS; dot += 7) {
                assertThat(Ghostscript.ink(page, 81 + 8 * dot, 101 + 30 * row, 2, 2))
                        .isEqualTo(1);
                assertThat(Ghostscript.ink(page, 85 + 8 * dot, 101 + 30 * row, 2, 2))
                        .isZero();
            }
        }
        // Nearly all are as far from the one before as that was; a few are told where they are.
        assertThat(Pattern.compile("160\\s-80\\sp\\s").matcher(ps).results().count())
                .isBetween(ROWS * (DOTS - 2L), (long) ROWS * DOTS);
        assertThat(Pattern.compile("\\d\\sm\\s").matcher(ps).results().count()).isGreaterThan(ROWS * DOTS / 64);
    }
}
