package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.Test;

/** The points of plots, which some programs draw as forms that end where the point does. */
class PlotPointsTest extends PrintedPages {

    /** A circle of three points with an edge of a fifth of a point. */
    private static final String POINT = "0.2 w 1 j 0 -1.4 m 0.77 -1.4 1.4 -0.77 1.4 0 c 1.4 0.77 0.77 1.4 0 1.4 c"
            + " -0.77 1.4 -1.4 0.77 -1.4 0 c -1.4 -0.77 -0.77 -1.4 0 -1.4 c h S";

    private static final String CLIP = "\\d k\\s";

    @Test
    void areNotCutOffByTheFormsTheyAre() throws Exception {
        double inks = ink(1.5f);

        assertThat(ps).contains(" a S\n").doesNotContainPattern(CLIP);
        assertThat(ink(50)).isEqualTo(inks).isPositive();
    }

    @Test
    void areCutOffWhereTheyAreInTheDocument() throws Exception {
        double inks = ink(1);

        assertThat(ps).containsPattern(CLIP);
        assertThat(ink(50)).isGreaterThan(inks);
    }

    /** @param half of the form's side, in points */
    private double ink(float half) throws Exception {
        BufferedImage page = print((content, document) -> {
            PDFormXObject form = new PDFormXObject(document);
            form.setResources(new PDResources());
            form.setBBox(new PDRectangle(-half, -half, 2 * half, 2 * half));
            try (OutputStream point = form.getStream().createOutputStream()) {
                point.write(POINT.getBytes(StandardCharsets.US_ASCII));
            }
            content.transform(Matrix.getTranslateInstance(300, 400));
            content.drawForm(form);
        });
        return Ghostscript.ink(page, 290, 390, 20, 20);
    }
}
