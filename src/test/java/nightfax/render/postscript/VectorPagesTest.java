package nightfax.render.postscript;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.geom.AffineTransform;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import nightfax.render.document.Sheet;
import nightfax.render.glyphs.FontSubsets;
import nightfax.render.pdf.Unwatched;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.junit.jupiter.api.Test;

class VectorPagesTest {

    /** Shadings that cover the page again and again are each written anew, in a hundred kilobytes. */
    @Test
    void makeABitmapOfAPageThatWouldBeTooLong() throws Exception {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            COSDictionary shadings = new COSDictionary();
            shadings.setItem(COSName.S, shading());
            PDResources resources = new PDResources();
            resources.getCOSObject().setItem(COSName.SHADING, shadings);
            page.setResources(resources);
            PDStream content = new PDStream(document);
            try (OutputStream out = content.createOutputStream()) {
                out.write("/S sh ".repeat(500).getBytes(StandardCharsets.US_ASCII));
            }
            page.setContents(content);
            VectorPages pages = new VectorPages(document, new FontSubsets(), new Unwatched());
            Sheet sheet = new Sheet(595, 842, 204, 196);

            assertThatThrownBy(() -> pages.page(page, new AffineTransform(), sheet, null, regions -> Map.of()))
                    .isInstanceOf(VectorPages.TooHard.class);
        }
    }

    private static COSDictionary shading() {
        COSDictionary function = new COSDictionary();
        function.setInt(COSName.FUNCTION_TYPE, 2);
        function.setInt(COSName.N, 1);
        function.setItem(COSName.DOMAIN, numbers(0, 1));
        COSDictionary shading = new COSDictionary();
        shading.setInt(COSName.SHADING_TYPE, 2);
        shading.setItem(COSName.COLORSPACE, COSName.DEVICEGRAY);
        shading.setItem(COSName.COORDS, numbers(0, 0, 595, 842));
        shading.setItem(COSName.FUNCTION, function);
        return shading;
    }

    private static COSArray numbers(float... values) {
        COSArray numbers = new COSArray();
        for (float value : values) {
            numbers.add(new COSFloat(value));
        }
        return numbers;
    }
}
