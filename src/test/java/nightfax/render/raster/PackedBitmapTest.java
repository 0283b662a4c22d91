package nightfax.render.raster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PackedBitmapTest {

    @Test
    void codesWhereFewColoursTurn() {
        Bitmap page = new Bitmap(1728, 500);
        for (int x = 100; x < 1600; x++) {
            page.blacken(x, 200);
        }

        PackedBitmap packed = PackedBitmap.of(page);

        assertThat(packed.t6()).isTrue();
        assertThat(packed.data()).isEqualTo(G4Encoder.encode(page));
    }

    /** T.6 takes more than a bit for each pel of it. */
    @Test
    void keepsADitherBitByBit() {
        byte[] samples = new byte[400 * 300];
        Arrays.fill(samples, (byte) 140);
        Bitmap dither = ErrorDiffusion.page(new Gray(400, 300, samples));
        assertThat(G4Encoder.encode(dither).length).isGreaterThan(dither.bits().length);

        PackedBitmap packed = PackedBitmap.of(dither);

        assertThat(packed.t6()).isFalse();
        byte[] inverted = packed.data().clone();
        for (int i = 0; i < inverted.length; i++) {
            inverted[i] = (byte) ~inverted[i];
        }
        assertThat(inverted).isEqualTo(dither.bits());
    }
}
