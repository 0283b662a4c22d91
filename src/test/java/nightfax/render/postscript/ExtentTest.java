package nightfax.render.postscript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExtentTest {

    @Test
    void reachesAsFarAsTheBlurOfEnoughInk() {
        assertThat(Extent.printed(greys(224))).isEqualTo(new Extent(3, 6, 2, 4));
        assertThat(Extent.printed(greys(225))).isNull();
    }

    @Test
    void isALittleLessOnTheEdgeForAViewer() {
        assertThat(Extent.viewed(greys(224))).isNull();
        assertThat(Extent.viewed(greys(223))).isEqualTo(new Extent(3, 6, 2, 4));
    }

    @Test
    void countsWhatIsMissingInsideAndOutside() {
        Extent wanted = new Extent(3, 6, 2, 4);

        assertThat(wanted.misses(greys(200))).as("all four edges surely there").isZero();
        assertThat(wanted.misses(greys(224))).as("there, but only just").isEqualTo(4 * 2);
        assertThat(wanted.misses(greys(255))).as("not there").isEqualTo(4 * 33);
        assertThat(new Extent(4, 6, 2, 4).misses(greys(200)))
                .as("one column too many")
                .isEqualTo(28);
    }

    private static CellGreys greys(int inside) {
        int[] greys = new int[10 * 7];
        Arrays.fill(greys, 255);
        for (int y = 2; y <= 4; y++) {
            Arrays.fill(greys, 10 * y + 3, 10 * y + 7, inside);
        }
        return new CellGreys(10, 7, greys);
    }
}
