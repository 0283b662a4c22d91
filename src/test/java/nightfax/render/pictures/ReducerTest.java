package nightfax.render.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import nightfax.render.raster.Gray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReducerTest {

    private static final byte LIGHT = (byte) 250;
    private static final byte DARK = 7;

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
        for (Tones tones : Tones.BOTH) {
            Reducer ofBits = tones.bits(width, height, newWidth, newHeight);
            Reducer ofTones = new ToneReducer(width, height, newWidth, newHeight);
            byte[][] rows = rows(width, height);
            for (byte[] row : rows) {
                ofBits.add(row.clone());
                ofTones.add(tones.of(row, width));
            }

            Gray result = ofBits.finish(newWidth, newHeight);

            assertThat(ofBits.seen.looksLikeDocument(1000)).isEqualTo(ofTones.seen.looksLikeDocument(1000));
            for (int y = 0; y < newHeight; y++) {
                for (int x = 0; x < newWidth; x++) {
                    // Cuts are in 256ths of a pixel.
                    assertThat((double) result.at(x, y))
                            .as(x + ", " + y)
                            .isCloseTo(tones.mean(rows, width, newWidth, newHeight, x, y), within(2.0));
                }
            }
        }
    }

    /** A picture that is to grow keeps its pixels, and becomes larger as one of tones does. */
    @ParameterizedTest
    @CsvSource({"20, 30, 50, 70", "20, 30, 50, 10", "20, 30, 10, 70"})
    void leavesGrowingToTheLastStep(int width, int height, int newWidth, int newHeight) {
        for (Tones tones : Tones.BOTH) {
            Reducer ofBits = tones.bits(width, height, newWidth, newHeight);
            Reducer ofTones = new ToneReducer(width, height, newWidth, newHeight);
            for (byte[] row : rows(width, height)) {
                ofBits.add(row.clone());
                ofTones.add(tones.of(row, width));
            }
            Gray expected = ofTones.finish(newWidth, newHeight);
            Gray result = ofBits.finish(newWidth, newHeight);
            for (int y = 0; y < newHeight; y++) {
                for (int x = 0; x < newWidth; x++) {
                    assertThat((double) result.at(x, y)).isCloseTo(expected.at(x, y), within(2.0));
                }
            }
        }
    }

    /** The row of which only a part came is that much of its tone, and white for the rest. */
    @Test
    void isWhiteWhereRowsAreMissing() {
        for (Tones tones : Tones.BOTH) {
            Reducer reducer = tones.bits(16, 12, 4, 3);
            for (int y = 0; y < 6; y++) {
                reducer.add(new byte[] {-1, 0});
            }
            byte one = tones.one;
            byte zero = tones.zero;
            byte halfOne = (byte) (((one & 255) + 255 + 1) / 2);
            byte halfZero = (byte) (((zero & 255) + 255 + 1) / 2);
            byte white = (byte) 255;

            assertThat(reducer.finish(4, 3).samples())
                    .containsExactly(
                            one, one, zero, zero, halfOne, halfOne, halfZero, halfZero, white, white, white, white);
        }
    }

    @Test
    void takesNoMoreRowsThanThereAre() {
        Reducer reducer = new Tones(LIGHT, DARK).bits(8, 2, 2, 1);
        for (int y = 0; y < 5; y++) {
            reducer.add(new byte[] {y < 2 ? 0 : (byte) -1});
        }

        assertThat(reducer.finish(2, 1).samples()).containsExactly(LIGHT, LIGHT);
    }

    private static byte[][] rows(int width, int height) {
        Random random = new Random(width * 31L + height);
        byte[][] rows = new byte[height][(width + 7) / 8];
        for (byte[] row : rows) {
            random.nextBytes(row);
        }
        return rows;
    }

    /** What the bits mean. */
    private record Tones(byte zero, byte one) {

        private static final List<Tones> BOTH = List.of(new Tones(LIGHT, DARK), new Tones(DARK, LIGHT));

        Reducer bits(int width, int height, int newWidth, int newHeight) {
            return new BitReducer(width, height, newWidth, newHeight, zero, one);
        }

        byte[] of(byte[] row, int width) {
            byte[] tones = new byte[width];
            for (int x = 0; x < width; x++) {
                tones[x] = at(row, x);
            }
            return tones;
        }

        private byte at(byte[] row, int x) {
            return (row[x >> 3] >> 7 - (x & 7) & 1) == 1 ? one : zero;
        }

        double mean(byte[][] rows, int width, int newWidth, int newHeight, int newX, int newY) {
            double perColumn = (double) width / newWidth;
            double perRow = (double) rows.length / newHeight;
            double sum = 0;
            double area = 0;
            for (int y = 0; y < rows.length; y++) {
                double high = Math.min((newY + 1) * perRow, y + 1.0) - Math.max(newY * perRow, y);
                for (int x = 0; x < width && high > 0; x++) {
                    double wide = Math.min((newX + 1) * perColumn, x + 1.0) - Math.max(newX * perColumn, x);
                    if (wide > 0) {
                        sum += wide * high * (at(rows[y], x) & 255);
                        area += wide * high;
                    }
                }
            }
            return sum / area;
        }
    }

    /** The back of a page that was scanned has no ink, and is paper; a pale panel has none, either, and is none. */
    @Test
    void takesWhatHasNoInkForPaperWhereItIsAsLargeAsAPage() {
        ToneReducer pale = new ToneReducer(100, 100, 100, 100);
        byte[] row = new byte[100];
        Arrays.fill(row, (byte) 214);
        for (int y = 0; y < 100; y++) {
            pale.add(row);
        }

        assertThat(pale.seen.looksLikeDocument(1728L * 2292)).isTrue();
        assertThat(pale.seen.looksLikeDocument(500 * 100)).isFalse();
    }
}
