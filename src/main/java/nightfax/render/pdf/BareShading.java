package nightfax.render.pdf;

import java.io.IOException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.pdmodel.graphics.shading.PDShading;
import org.jspecify.annotations.Nullable;

/**
 * A shading without its background. That belongs to what is painted with a pattern; the operator {@code sh} does without
 * (ISO 32000-1, 8.7.4.2), but PDFBox paints it there, too.
 */
public final class BareShading {

    /** What is painted with it. */
    public interface Painting {
        void paint(PDShading shading) throws IOException;
    }

    private BareShading() {}

    /** Takes the background away while it is painted; there is nothing to paint where the document lacks the shading. */
    public static void paint(@Nullable PDShading shading, Painting painting) throws IOException {
        if (shading == null) {
            return;
        }
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
