package nightfax.render.raster;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrayTest {

    /** Also where the cuts between its pixels are rounded: an even tint gets the dots of a screen only where it is even. */
    @ParameterizedTest
    @CsvSource({"1000, 600, 680, 408", "1003, 611, 1002, 97", "301, 299, 7, 290"})
    void whatIsEvenStaysEvenWhenItShrinks(int width, int height, int newWidth, int newHeight) {
        byte[] samples = new byte[width * height];
        Arrays.fill(samples, (byte) 180);

        Gray smaller = new Gray(width, height, samples).scaledTo(newWidth, newHeight);

        assertThat(smaller.samples()).containsOnly(180);
    }

    @Test
    void keepsAlikeRowsAndColumnsOnce() {
        assertThat(withoutRepeats(3, 2, 7, 7, 7, 9, 9, 9)).isEqualTo("1 × 2: [7, 9]");
        assertThat(withoutRepeats(3, 2, 1, 2, 3, 1, 2, 3)).isEqualTo("3 × 1: [1, 2, 3]");
        assertThat(withoutRepeats(2, 2, 5, 5, 5, 5)).isEqualTo("1 × 1: [5]");
        assertThat(withoutRepeats(3, 2, 1, 2, 3, 1, 2, 4)).isEqualTo("3 × 2: [1, 2, 3, 1, 2, 4]");
        assertThat(withoutRepeats(1, 3, 1, 2, 3)).isEqualTo("1 × 3: [1, 2, 3]");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void coloursOfAPaletteAreWeighedAsOthersAre(int bits) {
        IndexColorModel palette = palette(bits);
        BufferedImage whole = bits == 8
                ? new BufferedImage(21, 9, BufferedImage.TYPE_BYTE_INDEXED, palette)
                : new BufferedImage(21, 9, BufferedImage.TYPE_BYTE_BINARY, palette);
        for (int i = 0; i < 21 * 9; i++) {
            whole.getRaster().setSample(i % 21, i / 21, 0, i * 7 % palette.getMapSize());
        }
        BufferedImage part = whole.getSubimage(3, 2, 17, 6);
        BufferedImage direct = new BufferedImage(17, 6, BufferedImage.TYPE_INT_ARGB);
        direct.setRGB(0, 0, 17, 6, part.getRGB(0, 0, 17, 6, null, 0, 17), 0, 17);

        assertThat(Gray.of(part).samples()).isEqualTo(Gray.of(direct).samples());
    }

    /** With a colour for each index, some of them half transparent. */
    private static IndexColorModel palette(int bits) {
        int size = 1 << bits;
        int[] colours = new int[size];
        for (int i = 0; i < size; i++) {
            colours[i] = (i % 3 == 0 ? 0x80 : 0xff) << 24 | i * 0x10705 + 0x2040;
        }
        return new IndexColorModel(bits, size, colours, 0, true, -1, DataBuffer.TYPE_BYTE);
    }

    private static String withoutRepeats(int width, int height, int... samples) {
        byte[] bytes = new byte[samples.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) samples[i];
        }
        Gray kept = new Gray(width, height, bytes).withoutRepeats();
        return kept.width() + " × " + kept.height() + ": " + Arrays.toString(kept.samples());
    }
}
