package nightfax.render.glyphs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;

class ThicknessTest {

    @Test
    void ofABarIsItsWidth() {
        assertThat(Thickness.of(path(Path2D.WIND_NON_ZERO, 0, 0, 1000, 4))).isCloseTo(4, within(0.02));
    }

    @Test
    void ofAFrameIsThatOfItsSides() {
        Path2D frame = path(Path2D.WIND_EVEN_ODD, 0, 0, 200, 100);
        frame.append(new Rectangle2D.Double(5, 5, 190, 90), false);

        assertThat(Thickness.of(frame)).isCloseTo(5, within(0.3));
    }

    @Test
    void ofSeveralBarsInAFrameIsTheirs() {
        Path2D bars = path(Path2D.WIND_EVEN_ODD, 0, 0, 200, 100);
        bars.append(new Rectangle2D.Double(5, 5, 190, 90), false);
        bars.append(new Rectangle2D.Double(20, 20, 5, 60), false);
        bars.append(new Rectangle2D.Double(40, 20, 5, 60), false);

        assertThat(Thickness.of(bars)).isCloseTo(5, within(0.5));
    }

    @Test
    void ofNothingIsNone() {
        assertThat(Thickness.of(new Path2D.Double())).isZero();
    }

    private static Path2D path(int rule, double x, double y, double width, double height) {
        Path2D path = new Path2D.Double(rule);
        path.append(new Rectangle2D.Double(x, y, width, height), false);
        return path;
    }
}
