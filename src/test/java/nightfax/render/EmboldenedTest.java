package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;

/** Bold type that is made of a plain font by stroking its letters. */
class EmboldenedTest extends PrintedPages {

    private static final String TYPE = "BT /F 10 Tf 100 700 Td (Hamburgefonstiv Hamburgefonstiv) Tj ET ";

    @Test
    void isFatterTypeAndNoLines() throws Exception {
        BufferedImage plain = print(TYPE, EmboldenedTest::resources);
        int length = pageBody().length();
        BufferedImage bold = print("2 Tr 0.3 w " + TYPE, EmboldenedTest::resources);

        assertThat(pageBody()).hasSizeLessThan(2 * length).doesNotContain(" S\n");
        assertThat(ink(bold)).isBetween(1.15 * ink(plain), 1.6 * ink(plain));
    }

    @Test
    void keepsCountersOpen() throws Exception {
        String ring = "BT /F 40 Tf 100 700 Td (O) Tj ET ";
        BufferedImage bold = print("2 Tr 1 w " + ring, EmboldenedTest::resources);

        assertThat(Ghostscript.ink(bold, 112, 710, 8, 8)).isZero();
        assertThat(Ghostscript.ink(bold, 102.5, 711, 3, 5)).isEqualTo(1);
    }

    @Test
    void anOutlineOfAnotherColourIsDrawn() throws Exception {
        BufferedImage outlined = print("2 Tr 1 w 0 G 1 g " + TYPE.replace("10 Tf", "40 Tf"), EmboldenedTest::resources);

        assertThat(pageBody()).contains(" S\n");
        assertThat(Ghostscript.ink(outlined, 100, 690, 300, 40)).isPositive();
    }

    private static double ink(BufferedImage page) {
        return Ghostscript.ink(page, 95, 695, 200, 15);
    }

    private static void resources(PDResources resources, PDDocument document) throws IOException {
        resources.put(COSName.getPDFName("F"), new PDType1Font(Standard14Fonts.FontName.HELVETICA));
    }
}
