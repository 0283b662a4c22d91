package nightfax.render.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContoursTest {

    @Test
    void aSquareHasFourCorners() {
        Path2D square = Contours.of(bitmap("....", ".##.", ".##.", "...."));

        assertThat(corners(square)).isEqualTo(4);
        assertThat(square.getBounds2D().getX()).isEqualTo(1);
        assertThat(square.getBounds2D().getMaxY()).isEqualTo(3);
    }

    @Test
    void holesAndTouchingCornersAreKept() {
        assertThat(corners(Contours.of(bitmap("###", "#.#", "###")))).isEqualTo(8);
        assertThat(corners(Contours.of(bitmap("#.", ".#")))).isEqualTo(8);
        assertThat(corners(Contours.of(bitmap("..", "..")))).isZero();
    }

    @Test
    void filledByEitherRuleGivesTheBitmapBack() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            Bitmap bitmap = new Bitmap(1 + random.nextInt(20), 1 + random.nextInt(20));
            double dense = random.nextDouble();
            for (int y = 0; y < bitmap.height(); y++) {
                for (int x = 0; x < bitmap.width(); x++) {
                    if (random.nextDouble() < dense) {
                        bitmap.blacken(x, y);
                    }
                }
            }
            Path2D path = Contours.of(bitmap);
            for (int rule : new int[] {Path2D.WIND_NON_ZERO, Path2D.WIND_EVEN_ODD}) {
                path.setWindingRule(rule);
                for (int y = 0; y < bitmap.height(); y++) {
                    for (int x = 0; x < bitmap.width(); x++) {
                        assertThat(path.contains(x + 0.5, y + 0.5)).isEqualTo(bitmap.black(x, y));
                    }
                }
            }
        }
    }

    /** A disc of 600 dots to the inch: few corners, and as large as it was. */
    @Test
    void stairsOfAFineBitmapAreSlopes() {
        Bitmap disc = new Bitmap(100, 100);
        int area = 0;
        for (int y = 0; y < 100; y++) {
            for (int x = 0; x < 100; x++) {
                if (Math.hypot(x - 49.5, y - 49.5) < 45) {
                    disc.blacken(x, y);
                    area++;
                }
            }
        }
        Path2D path = Contours.of(disc);

        assertThat(corners(path)).isBetween(12, 80);
        int inside = 0;
        for (int y = 0; y < 100; y++) {
            for (int x = 0; x < 100; x++) {
                inside += path.contains(x + 0.5, y + 0.5) ? 1 : 0;
            }
        }
        assertThat(inside).isCloseTo(area, within(area / 50));
    }

    private static int corners(Path2D path) {
        int corners = 0;
        double[] at = new double[6];
        for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
            corners += i.currentSegment(at) == PathIterator.SEG_CLOSE ? 0 : 1;
        }
        return corners;
    }

    private static Bitmap bitmap(String... rows) {
        Bitmap bitmap = new Bitmap(rows[0].length(), rows.length);
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < rows[y].length(); x++) {
                if (rows[y].charAt(x) == '#') {
                    bitmap.blacken(x, y);
                }
            }
        }
        return bitmap;
    }
}
