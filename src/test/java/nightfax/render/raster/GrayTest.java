package nightfax.render.raster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GrayTest {

    @Test
    void tellsAlikeRowsAndColumnsOnce() {
        assertThat(told(3, 2, 7, 7, 7, 9, 9, 9)).isEqualTo("1 × 2: [7, 9]");
        assertThat(told(3, 2, 1, 2, 3, 1, 2, 3)).isEqualTo("3 × 1: [1, 2, 3]");
        assertThat(told(2, 2, 5, 5, 5, 5)).isEqualTo("1 × 1: [5]");
        assertThat(told(3, 2, 1, 2, 3, 1, 2, 4)).isEqualTo("3 × 2: [1, 2, 3, 1, 2, 4]");
        assertThat(told(1, 3, 1, 2, 3)).isEqualTo("1 × 3: [1, 2, 3]");
    }

    private static String told(int width, int height, int... samples) {
        byte[] bytes = new byte[samples.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) samples[i];
        }
        Gray told = new Gray(width, height, bytes).withoutRepeats();
        return told.width() + " × " + told.height() + ": " + Arrays.toString(told.samples());
    }
}
