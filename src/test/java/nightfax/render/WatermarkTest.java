package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroupAttributes;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.junit.jupiter.api.Test;

/** What lies over type and lets it through: the type must be as good as without. */
class WatermarkTest extends PrintedPages {

    /** Bars of type: an em of 24 points, with strokes of 4. */
    private static final String BODY = "BT 0 g /F 24 Tf 100 700 Td (IIIIIIIIIIIIIIII) Tj ET ";

    /** A letter whose stem, 38 points wide, lies over some of the bars. */
    private static final String STAMP = "BT %s /S 200 Tf 100 650 Td (I) Tj ET ";

    @Test
    void leavesTheTypeUnderAStamp() throws Exception {
        BufferedImage plain = print(BODY, WatermarkTest::resources);
        BufferedImage stamped = print(BODY + "/Half gs " + STAMP.formatted("0 g"), WatermarkTest::resources);

        assertThat(ps).as("no bitmap").doesNotContain(" gi\n");
        assertThat(lost(plain, stamped)).isZero();
        assertThat(Ghostscript.ink(stamped, 154, 668, 12, 26))
                .as("the stamp beside the type")
                .isCloseTo(0.5, within(0.05));
    }

    @Test
    void leavesTheTypeUnderAStampThatIsAGroup() throws Exception {
        BufferedImage plain = print(BODY, WatermarkTest::resources);
        BufferedImage stamped = print(BODY + "/Half gs /Stamp Do", WatermarkTest::resources);

        assertThat(ps).doesNotContain(" gi\n");
        assertThat(lost(plain, stamped)).isZero();
        assertThat(Ghostscript.ink(stamped, 154, 668, 12, 26)).isCloseTo(0.5, within(0.05));
        assertThat(Ghostscript.ink(stamped, 82, 630, 200, 4)).as("its frame").isCloseTo(0.5, within(0.08));
    }

    @Test
    void leavesTheTypeUnderALightArea() throws Exception {
        BufferedImage plain = print(BODY, WatermarkTest::resources);
        BufferedImage marked = print(BODY + "/Half gs 1 1 0 rg 90 690 120 40 re f", WatermarkTest::resources);

        assertThat(difference(plain, marked)).isZero();
    }

    @Test
    void leavesTheTypeUnderADarkArea() throws Exception {
        BufferedImage plain = print(BODY, WatermarkTest::resources);
        BufferedImage marked = print(BODY + "/Multiply gs .6 g 90 650 120 80 re f", WatermarkTest::resources);

        assertThat(lost(plain, marked)).isZero();
        assertThat(Ghostscript.ink(marked, 92, 652, 116, 36)).isCloseTo(0.4, within(0.03));
    }

    /** As backgrounds of documents that must not be copied: they would make the page unreadable. */
    @Test
    void doesNotBlackenSmallTypeThatIsNearlyClear() throws Exception {
        String lines =
                "BT 0 g /F 9 Tf 12 TL 90 740 Td (COPY COPY COPY) Tj T* (COPY COPY COPY) Tj T* (COPY COPY COPY) Tj ET ";
        BufferedImage plain = print(BODY, WatermarkTest::resources);

        assertThat(difference(plain, print(BODY + "/Faint gs " + lines, WatermarkTest::resources)))
                .as("over it")
                .isZero();
        assertThat(difference(plain, print("q /Faint gs " + lines + "Q " + BODY, WatermarkTest::resources)))
                .as("under it")
                .isZero();
        assertThat(difference(plain, print(BODY + lines, WatermarkTest::resources)))
                .as("the same in ink")
                .isPositive();
    }

    /** Dots do not lighten what is dark. */
    @Test
    void compositesWhatIsLightOverAPicture() throws Exception {
        String picture = "q 200 0 0 200 100 500 cm BI /W 2 /H 2 /BPC 8 /CS /G ID    \0 EI Q ";
        BufferedImage page = print(
                picture.replace("    \0", "\0\0\0\0") + "/Half gs 1 g 120 520 100 100 re f", WatermarkTest::resources);

        assertThat(ps).contains(" gi\n");
        assertThat(Ghostscript.ink(page, 125, 525, 90, 90)).isCloseTo(0.5, within(0.05));
    }

    private static void resources(PDResources resources, PDDocument document) throws IOException {
        resources.put(COSName.getPDFName("F"), new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD));
        resources.put(COSName.getPDFName("S"), new PDType1Font(Standard14Fonts.FontName.COURIER_BOLD));
        resources.put(COSName.getPDFName("Half"), PaintSamples.alpha(0.5f));
        resources.put(COSName.getPDFName("Faint"), PaintSamples.alpha(0.1f));
        PDExtendedGraphicsState multiply = new PDExtendedGraphicsState();
        multiply.setBlendMode(BlendMode.MULTIPLY);
        resources.put(COSName.getPDFName("Multiply"), multiply);
        PDFormXObject stamp = new PDFormXObject(document);
        stamp.setBBox(PDRectangle.A4);
        stamp.getCOSObject().setItem(COSName.GROUP, new PDTransparencyGroupAttributes());
        stamp.setResources(new PDResources());
        stamp.getResources().put(COSName.getPDFName("S"), new PDType1Font(Standard14Fonts.FontName.COURIER_BOLD));
        try (OutputStream out = stamp.getContentStream().createOutputStream()) {
            out.write((STAMP.formatted("0 g") + "0 G 4 w 80 632 m 300 632 l 300 720 l S")
                    .getBytes(StandardCharsets.US_ASCII));
        }
        resources.put(COSName.getPDFName("Stamp"), stamp);
    }

    /** Pels that are black before and white after. */
    private static long lost(BufferedImage before, BufferedImage after) {
        return pels(before, after, true);
    }

    private static long difference(BufferedImage before, BufferedImage after) {
        return pels(before, after, false);
    }

    private static long pels(BufferedImage before, BufferedImage after, boolean onlyLost) {
        long count = 0;
        for (int y = 0; y < before.getHeight(); y++) {
            for (int x = 0; x < before.getWidth(); x++) {
                boolean black = (before.getRGB(x, y) & 255) == 0;
                boolean still = (after.getRGB(x, y) & 255) == 0;
                if (onlyLost ? black && !still : black != still) {
                    count++;
                }
            }
        }
        return count;
    }
}
