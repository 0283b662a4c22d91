package nightfax.render.pdf;

import java.io.IOException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.pdmodel.graphics.shading.PDShading;
import org.jspecify.annotations.Nullable;

/**
 * Paints a shading without its background, as the operator {@code sh} must (ISO 32000-1, 8.7.4.2): a background is for
 * shadings that serve as a pattern. PDFBox would paint it for {@code sh}, too.
 */
public final class BareShading {

    /** Paints with the shading. */
    public interface Painting {
        void paint(PDShading shading) throws IOException;
    }

    private BareShading() {}

    /**
     * Takes the background away while {@code painting} runs.
     *
     * @param shading null when the document lacks it: then nothing is painted
     */
    public static void paint(@Nullable PDShading shading, Painting painting) throws IOException {
        if (shading == null) {
            return;
        }
        ShadingColours.watch(shading);
        COSArray background = shading.getBackground();
        if (background == null) {
            painting.paint(shading);
            return;
        }
        shading.setBackground(null);
        try {
            painting.paint(shading);
        } finally {
            shading.setBackground(background);
        }
    }
}
