package nightfax.render.raster;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import org.junit.jupiter.api.Test;

class RawSamplesTest {

    private static final ColorSpace INKS = new ColorSpace(ColorSpace.TYPE_CMYK, 4) {
        private static final long serialVersionUID = 1L;

        @Override
        public float[] toRGB(float[] inks) {
            throw new AssertionError("asked for what its samples say");
        }

        @Override
        public float[] fromRGB(float[] rgb) {
            throw new AssertionError();
        }

        @Override
        public float[] toCIEXYZ(float[] inks) {
            throw new AssertionError();
        }

        @Override
        public float[] fromCIEXYZ(float[] xyz) {
            throw new AssertionError();
        }
    };

    @Test
    void takesGreyAsItIs() {
        assertThat(one(ColorSpace.getInstance(ColorSpace.CS_GRAY), false, 76)).isEqualTo(76);
        assertThat(one(ColorSpace.getInstance(ColorSpace.CS_GRAY), true, 76, 255))
                .isEqualTo(76);
        assertThat(one(ColorSpace.getInstance(ColorSpace.CS_GRAY), true, 76, 0)).isEqualTo(255);
    }

    @Test
    void takesInksForWhatTheyLeaveOfThePaper() {
        assertThat(one(INKS, false, 0, 0, 0, 0)).isEqualTo(255);
        assertThat(one(INKS, false, 0, 0, 0, 179)).isEqualTo(76);
        assertThat(one(INKS, false, 179, 179, 179, 0)).isEqualTo(76);
        assertThat(one(INKS, false, 255, 255, 255, 255)).isZero();
    }

    @Test
    void leavesColoursToJava() {
        assertThat(RawSamples.of(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)))
                .isNull();
        assertThat(RawSamples.of(new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_BINARY)))
                .isNull();
    }

    private static int one(ColorSpace space, boolean alpha, int... samples) {
        ComponentColorModel model = new ComponentColorModel(
                space, alpha, false, alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
        WritableRaster raster = model.createCompatibleWritableRaster(1, 1);
        raster.setPixel(0, 0, samples);
        return Gray.of(new BufferedImage(model, raster, false, null)).at(0, 0);
    }
}
