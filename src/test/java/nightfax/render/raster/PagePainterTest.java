package nightfax.render.raster;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroupAttributes;
import org.junit.jupiter.api.Test;

class PagePainterTest {

    private static final int SIDE = 100;

    @Test
    void laysAGroupOnWholePelsInsteadOfBlurringItBetweenThem() throws Exception {
        Gray page = paint("/G Do", new PDRectangle(0.4f, 0.4f, 40, 40), "0 g 0 0 50 50 re f");

        assertThat(IntStream.range(0, SIDE * SIDE).map(i -> page.at(i % SIDE, i / SIDE)))
                .as("the pels of the square, give or take one at its edges, and nothing in between")
                .containsOnly(0, 255)
                .filteredOn(grey -> grey == 0)
                .hasSizeBetween(39 * 39, 41 * 41);
    }

    /** A page of a pel a point. */
    private static Gray paint(String content, PDRectangle box, String group) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(SIDE, SIDE));
            PDTransparencyGroup form = new PDTransparencyGroup(stream(document, group));
            form.setBBox(box);
            form.getCOSObject().setItem(COSName.GROUP, new PDTransparencyGroupAttributes().getCOSObject());
            page.setResources(new PDResources());
            page.getResources().put(COSName.getPDFName("G"), form);
            page.setContents(stream(document, content));
            document.addPage(page);
            return new PagePainter(document, new Unwatched()).paint(0, new AffineTransform(), SIDE, SIDE);
        }
    }

    private static PDStream stream(PDDocument document, String content) throws IOException {
        PDStream stream = new PDStream(document);
        try (OutputStream out = stream.createOutputStream()) {
            out.write(content.getBytes(StandardCharsets.ISO_8859_1));
        }
        return stream;
    }
}
