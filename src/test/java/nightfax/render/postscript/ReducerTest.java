package nightfax.render.postscript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import nightfax.render.raster.Gray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReducerTest {

    /** Of rows of bits becomes what becomes of the same rows in tones, whatever their length and the size of the blocks. */
    @ParameterizedTest
    @CsvSource({
        "64, 40, 64, 40",
        "61, 37, 61, 37",
        "64, 40, 30, 20",
        "67, 41, 30, 20",
        "100, 90, 33, 30",
        "67, 300, 11, 1",
        "61, 37, 15, 9",
        "200, 300, 49, 3",
        "7, 5, 3, 2"
    })
    void countsBitsAsItWeighsTones(int width, int height, int newWidth, int newHeight) {
        Reducer ofBits = Reducer.ofBits(width, height, newWidth, newHeight);
        Reducer ofTones = Reducer.ofBits(width, height, newWidth, newHeight);
        Random random = new Random(width * 31L + newWidth);
        byte zero = (byte) 250;
        byte one = 7;
        for (int y = 0; y < height; y++) {
            byte[] bits = new byte[(width + 7) / 8];
            random.nextBytes(bits);
            byte[] tones = new byte[width];
            for (int x = 0; x < width; x++) {
                tones[x] = (bits[x >> 3] >> 7 - (x & 7) & 1) == 0 ? zero : one;
            }
            ofBits.add(bits, zero, one);
            ofTones.add(tones);
        }

        assertThat(ofBits.looksLikeDocument()).isEqualTo(ofTones.looksLikeDocument());
        Gray expected = ofTones.finish(newWidth, newHeight);
        assertThat(ofBits.finish(newWidth, newHeight).samples()).isEqualTo(expected.samples());
    }
}
