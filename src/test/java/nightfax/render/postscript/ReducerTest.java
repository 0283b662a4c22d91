package nightfax.render.postscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import nightfax.render.raster.Gray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReducerTest {

    private static final byte ZERO = (byte) 250;
    private static final byte ONE = 7;

    /** Every pixel of the result is the mean of what it covers, also where it begins or ends within one. */
    @ParameterizedTest
    @CsvSource({
        "64, 40, 64, 40",
        "61, 37, 61, 37",
        "64, 40, 30, 20",
        "67, 41, 30, 20",
        "100, 90, 99, 89",
        "100, 90, 33, 30",
        "67, 300, 11, 1",
        "61, 37, 15, 9",
        "200, 300, 49, 3",
        "7, 5, 3, 2",
        "1, 1, 1, 1"
    })
    void meansOfWhatEachPixelCovers(int width, int height, int newWidth, int newHeight) {
        Reducer ofBits = new BitReducer(width, height, newWidth, newHeight, ZERO, ONE);
        Reducer ofTones = new ToneReducer(width, height, newWidth, newHeight);
        byte[][] rows = rows(width, height);
        for (byte[] row : rows) {
            ofBits.add(row.clone());
            ofTones.add(tones(row, width));
        }

        Gray result = ofBits.finish(newWidth, newHeight);

        assertThat(ofBits.looksLikeDocument()).isEqualTo(ofTones.looksLikeDocument());
        for (int y = 0; y < newHeight; y++) {
            for (int x = 0; x < newWidth; x++) {
                double mean = mean(
                        rows,
                        width,
                        height,
                        (double) x / newWidth,
                        (x + 1.0) / newWidth,
                        (double) y / newHeight,
                        (y + 1.0) / newHeight);
                // Cuts are in 256ths of a pixel.
                assertThat((double) result.at(x, y)).as(x + ", " + y).isCloseTo(mean, within(2.0));
            }
        }
    }

    /** A picture that is to grow keeps its pixels, and becomes larger as one of tones does. */
    @ParameterizedTest
    @CsvSource({"20, 30, 50, 70", "20, 30, 50, 10", "20, 30, 10, 70"})
    void leavesGrowingToTheLastStep(int width, int height, int newWidth, int newHeight) {
        Reducer ofBits = new BitReducer(width, height, newWidth, newHeight, ZERO, ONE);
        Reducer ofTones = new ToneReducer(width, height, newWidth, newHeight);
        for (byte[] row : rows(width, height)) {
            ofBits.add(row.clone());
            ofTones.add(tones(row, width));
        }
        Gray expected = ofTones.finish(newWidth, newHeight);
        Gray result = ofBits.finish(newWidth, newHeight);
        for (int y = 0; y < newHeight; y++) {
            for (int x = 0; x < newWidth; x++) {
                assertThat((double) result.at(x, y)).isCloseTo(expected.at(x, y), within(2.0));
            }
        }
    }

    /** The row of which only a part came is that much of its tone, and white for the rest. */
    @Test
    void isWhiteWhereRowsAreMissing() {
        Reducer reducer = new BitReducer(16, 12, 4, 3, ZERO, ONE);
        for (int y = 0; y < 6; y++) {
            reducer.add(new byte[] {-1, 0});
        }

        Gray result = reducer.finish(4, 3);

        assertThat(result.samples())
                .containsExactly(
                        ONE,
                        ONE,
                        ZERO,
                        ZERO,
                        (byte) 131,
                        (byte) 131,
                        (byte) 253,
                        (byte) 253,
                        (byte) 255,
                        (byte) 255,
                        (byte) 255,
                        (byte) 255);
    }

    @Test
    void takesNoMoreRowsThanThereAre() {
        Reducer reducer = new BitReducer(8, 2, 2, 1, ZERO, ONE);
        for (int y = 0; y < 5; y++) {
            reducer.add(new byte[] {y < 2 ? 0 : (byte) -1});
        }

        assertThat(reducer.finish(2, 1).samples()).containsExactly(ZERO, ZERO);
    }

    private static byte[][] rows(int width, int height) {
        Random random = new Random(width * 31L + height);
        byte[][] rows = new byte[height][(width + 7) / 8];
        for (byte[] row : rows) {
            random.nextBytes(row);
        }
        return rows;
    }

    private static byte[] tones(byte[] row, int width) {
        byte[] tones = new byte[width];
        for (int x = 0; x < width; x++) {
            tones[x] = bit(row, x) ? ONE : ZERO;
        }
        return tones;
    }

    private static boolean bit(byte[] row, int x) {
        return (row[x >> 3] >> 7 - (x & 7) & 1) == 1;
    }

    private static double mean(
            byte[][] rows, int width, int height, double left, double right, double top, double bottom) {
        double sum = 0;
        double area = 0;
        for (int y = 0; y < height; y++) {
            double high = Math.min(bottom * height, y + 1.0) - Math.max(top * height, y);
            for (int x = 0; x < width && high > 0; x++) {
                double wide = Math.min(right * width, x + 1.0) - Math.max(left * width, x);
                if (wide > 0) {
                    sum += wide * high * (bit(rows[y], x) ? ONE : ZERO & 255);
                    area += wide * high;
                }
            }
        }
        return sum / area;
    }
}
