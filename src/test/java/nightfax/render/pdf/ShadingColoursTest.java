package nightfax.render.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.PaintContext;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.ColorModel;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.graphics.shading.PDShading;
import org.apache.pdfbox.pdmodel.graphics.shading.PDShadingType2;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShadingColoursTest {

    private static final int SIZE = 8;

    @AfterEach
    void nobodyIsInterrupted() {
        Thread.interrupted();
    }

    @Test
    void endAsSoonAsNobodyWaits() throws Exception {
        PDShading shading = shading();
        BareShading.paint(shading, painted -> {});
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> painted(shading)).isInstanceOf(Abandoned.class);
    }

    @Test
    void areTheSameUnderWatch() throws Exception {
        PDShading shading = shading();
        int[] before = painted(shading);
        COSBase space = shading.getCOSObject().getItem(COSName.COLORSPACE);
        ShadingColours.watch(shading);
        ShadingColours.watch(shading);

        assertThat(painted(shading)).containsExactly(before);
        assertThat(shading.getCOSObject().getItem(COSName.COLORSPACE)).isSameAs(space);
    }

    private static int[] painted(PDShading shading) throws Exception {
        Rectangle all = new Rectangle(SIZE, SIZE);
        PaintContext context = shading.toPaint(new Matrix())
                .createContext(
                        ColorModel.getRGBdefault(), all, all, new AffineTransform(), new RenderingHints(Map.of()));
        return context.getRaster(0, 0, SIZE, SIZE).getPixels(0, 0, SIZE, SIZE, (int[]) null);
    }

    private static PDShading shading() {
        COSDictionary function = new COSDictionary();
        function.setInt(COSName.FUNCTION_TYPE, 2);
        function.setInt(COSName.N, 1);
        function.setItem(COSName.DOMAIN, numbers(0, 1));
        function.setItem(COSName.C0, numbers(0));
        function.setItem(COSName.C1, numbers(1));
        COSDictionary dictionary = new COSDictionary();
        dictionary.setInt(COSName.SHADING_TYPE, 2);
        dictionary.setItem(COSName.COLORSPACE, COSName.DEVICEGRAY);
        dictionary.setItem(COSName.COORDS, numbers(0, 0, SIZE, SIZE));
        dictionary.setItem(COSName.FUNCTION, function);
        return new PDShadingType2(dictionary);
    }

    private static COSArray numbers(float... values) {
        COSArray numbers = new COSArray();
        for (float value : values) {
            numbers.add(new COSFloat(value));
        }
        return numbers;
    }
}
