package nightfax.render.raster;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InkBoundsTest {

    @Test
    void findsTheInkAndWhatLiesBetween() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            Gray picture = Gray.white(30, 20);
            Rectangle expected = new Rectangle(-1, -1);
            for (int i = random.nextInt(4); i >= 0; i--) {
                Rectangle dot = new Rectangle(random.nextInt(30), random.nextInt(20), 1, 1);
                picture.samples()[dot.y * 30 + dot.x] = 0;
                expected = expected.width < 0 ? dot : expected.union(dot);
            }
            assertThat(InkBounds.of(picture)).isEqualTo(expected);
        }
    }

    @Test
    void passesOverWhatIsPaleOrNotThere() {
        Gray pale = new Gray(2, 1, new byte[] {(byte) 210, (byte) 250});
        Gray black = new Gray(2, 1, new byte[] {0, 0});

        assertThat(InkBounds.of(pale).isEmpty()).isTrue();
        assertThat(new InkBounds(black, new Gray(2, 1, new byte[] {0, (byte) 255})).find())
                .isEqualTo(new Rectangle(1, 0, 1, 1));
    }

    @Test
    void findsWhatIsFaintButThere() {
        Gray opacity = new Gray(3, 1, new byte[] {0, 1, 5});

        assertThat(InkBounds.ofOpaque(opacity)).isEqualTo(new Rectangle(2, 0, 1, 1));
    }
}
