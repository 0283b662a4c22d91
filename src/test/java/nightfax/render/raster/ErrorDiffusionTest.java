package nightfax.render.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorDiffusionTest {

    @ParameterizedTest
    @ValueSource(ints = {40, 64, 100, 128, 180, 220})
    void keepsAGreyOnAverage(int tone) {
        Gray flat = filled(200, 200, tone);

        assertThat(share(ErrorDiffusion.picture(flat))).isCloseTo(1 - tone / 255.0, within(0.01));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 64, 100, 150, 180, 220})
    void keepsTheGreysOfAPhotographOnAverage(int tone) {
        Gray grained = filled(200, 200, tone);
        for (int i = 0; i < grained.samples().length; i++) {
            grained.samples()[i] += (byte) (i % 2 * 4 - 2);
        }

        Bitmap bitmap = ErrorDiffusion.picture(grained);

        assertThat(share(bitmap)).isCloseTo(1 - tone / 255.0, within(0.01));
        assertThat(repeats(bitmap, Screen.COARSE_CELL)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {56, 64, 100, 128, 180, 220})
    void anEvenTintHasDotsThatRepeat(int tone) {
        Bitmap drawing = ErrorDiffusion.page(filled(200, 200, tone));
        assertThat(repeats(drawing, Screen.CELL)).isTrue();
        assertThat(share(drawing)).isCloseTo(1 - tone / 255.0, within(0.02));

        assertThat(repeats(ErrorDiffusion.picture(filled(200, 200, tone)), Screen.COARSE_CELL))
                .isTrue();
    }

    /** Between two bands there are rows that belong to neither: what they hand on is not lost in the next one. */
    @ParameterizedTest
    @ValueSource(ints = {60, 200, 220})
    void keepsTheGreyOfNarrowBandsOnAverage(int tone) {
        Gray bands = filled(210, 210, tone);
        for (int y = 0; y < 210; y++) {
            Arrays.fill(bands.samples(), y * 210, (y + 1) * 210, (byte) (tone + y / 7 % 2));
        }

        assertThat(share(ErrorDiffusion.picture(bands))).isCloseTo(1 - tone / 255.0, within(0.012));
    }

    @Test
    void aGreyLineIsNoTint() {
        Gray page = Gray.white(200, 200);
        for (int y = 100; y < 104; y++) {
            Arrays.fill(page.samples(), y * 200, (y + 1) * 200, (byte) 100);
        }

        Bitmap bitmap = ErrorDiffusion.page(page);

        assertThat(repeats(bitmap, Screen.CELL)).isFalse();
    }

    @Test
    void aSmallPictureHasTooFewPelsForAScreen() {
        assertThat(repeats(ErrorDiffusion.page(filled(199, 199, 100)), Screen.CELL))
                .isFalse();
    }

    /** But for a frame, where a tint is not even. */
    private static boolean repeats(Bitmap bitmap, int side) {
        for (int y = 8; y < 180; y++) {
            for (int x = 8; x < 180; x++) {
                if (bitmap.black(x, y) != bitmap.black(x + side, y)) {
                    return false;
                }
            }
        }
        return true;
    }

    @Test
    void leavesPaperWhiteAndInkBlack() {
        assertThat(ErrorDiffusion.picture(filled(50, 50, 240)).blank()).isTrue();
        assertThat(share(ErrorDiffusion.picture(filled(50, 50, 20)))).isEqualTo(1);
    }

    @Test
    void doesNotFrayAStrokeOnAPage() {
        Gray page = Gray.white(40, 40);
        for (int y = 0; y < 40; y++) {
            page.samples()[y * 40 + 19] = (byte) 150;
            page.samples()[y * 40 + 20] = 0;
            page.samples()[y * 40 + 21] = (byte) 190;
        }

        Bitmap bitmap = ErrorDiffusion.page(page);

        for (int y = 0; y < 40; y++) {
            assertThat(bitmap.black(19, y)).isTrue();
            assertThat(bitmap.black(20, y)).isTrue();
            assertThat(bitmap.black(21, y)).isFalse();
        }
    }

    /** They are longer than strokes of letters, which are to be ink. */
    @Test
    void keepsTheLightLinesOfADrawingAndDropsTheShadeOfScannedPaper() {
        Gray drawing = Gray.white(40, 200);
        Gray scan = filled(40, 200, 243);
        for (int y = 0; y < 200; y++) {
            Arrays.fill(drawing.samples(), y * 40 + 18, y * 40 + 22, (byte) 215);
            Arrays.fill(scan.samples(), y * 40 + 18, y * 40 + 22, (byte) 215);
        }

        assertThat(share(ErrorDiffusion.document(drawing, 1))).isBetween(0.006, 0.02);
        assertThat(ErrorDiffusion.document(scan, 1).blank()).isTrue();
    }

    @Test
    void wornInkOfADocumentIsBlack() {
        assertThat(share(ErrorDiffusion.document(filled(40, 40, 60), 1))).isEqualTo(1);
    }

    private static Gray filled(int width, int height, int tone) {
        byte[] samples = new byte[width * height];
        Arrays.fill(samples, (byte) tone);
        return new Gray(width, height, samples);
    }

    private static double share(Bitmap bitmap) {
        int black = 0;
        for (int y = 0; y < bitmap.height(); y++) {
            for (int x = 0; x < bitmap.width(); x++) {
                black += bitmap.black(x, y) ? 1 : 0;
            }
        }
        return (double) black / bitmap.width() / bitmap.height();
    }

    /** A scan with 72 pixels to the inch: from paper to ink it takes three pels or four, none of which is an edge by itself. */
    @Test
    void keepsTheEdgesOfLargePixelsWhole() {
        int[] across = {250, 250, 250, 250, 250, 215, 160, 110, 65, 65, 110, 160, 215, 250, 250, 250, 250, 250};
        byte[] samples = new byte[18 * 40];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) across[i % 18];
        }
        Bitmap stroke = ErrorDiffusion.document(new Gray(18, 40, samples), 2.8);

        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 18; x++) {
                assertThat(stroke.black(x, y)).as("%d, %d", x, y).isEqualTo(across[x] < 180);
            }
        }
    }
}
