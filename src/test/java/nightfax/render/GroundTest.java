package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Locale;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;

/** A page on a light ground: the ground is paper, and nothing that can be read on it is lost with it. */
class GroundTest extends PrintedPages {

    private static final String GROUND = "0.9 g 0 0 595 842 re f ";
    private static final String TYPE = "BT /F 16 Tf 100 700 Td (IIIIIIIIII) Tj ET ";

    @Test
    void aPanelOnTheGroundBearsWhiteType() throws Exception {
        // Smaller type would have a dark line around it.
        String type = TYPE.replace("16 Tf", "30 Tf");
        BufferedImage page = print(GROUND + "0.6 g 40 600 500 200 re f 1 g " + type, GroundTest::resources);

        assertThat(Ghostscript.ink(page, 200, 620, 200, 60)).as("the panel").isBetween(0.3, 0.5);
        assertThat(Ghostscript.ink(page, 100, 702, 80, 16))
                .as("the type")
                .isLessThan(0.75 * Ghostscript.ink(page, 300, 702, 80, 16));
    }

    @Test
    void tintsOnTintsBecomeAsDarkAsTheyAre() throws Exception {
        StringBuilder nested = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            nested.append(String.format(
                    Locale.ROOT, "%.2f g %d %d %d %d re f ", 1 - 0.06 * i, 40 + i, 40 + i, 515 - 2 * i, 760 - 2 * i));
        }
        BufferedImage page = print(nested + "1 g " + TYPE, GroundTest::resources);

        assertThat(Ghostscript.ink(page, 200, 500, 100, 100)).isCloseTo(0.66, within(0.05));
        assertThat(Ghostscript.ink(page, 95, 698, 60, 16)).isLessThan(0.6);
    }

    @Test
    void onAWhiteCardEverythingIsAsOnPaper() throws Exception {
        String marks = "0.88 g " + TYPE + "0.9 g 100 450 200 100 re f";
        BufferedImage card = print(GROUND + "1 g 50 400 495 400 re f " + marks, GroundTest::resources);
        BufferedImage paper = print(marks, GroundTest::resources);

        assertThat(Ghostscript.ink(card, 95, 698, 60, 16))
                .isEqualTo(Ghostscript.ink(paper, 95, 698, 60, 16))
                .isPositive();
        assertThat(Ghostscript.ink(card, 110, 460, 180, 80)).isCloseTo(0.07, within(0.03));
        assertThat(Ghostscript.ink(print(GROUND + marks, GroundTest::resources), 110, 460, 180, 80))
                .as("the same tint on the ground itself")
                .isZero();
    }

    @Test
    void besideTheGroundEverythingIsAsOnPaper() throws Exception {
        BufferedImage page = print("0.9 g 0 0 595 620 re f 0.88 g " + TYPE, GroundTest::resources);

        assertThat(Ghostscript.ink(page, 95, 698, 60, 16)).isPositive();
        assertThat(Ghostscript.ink(page, 100, 100, 300, 300)).isZero();
    }

    @Test
    void whatIsSeenThroughAnotherShapeIsNoGround() throws Exception {
        String circle = "q 30 415 m 30 800 565 800 565 415 c 565 30 30 30 30 415 c h W n " + GROUND + "Q ";
        BufferedImage page = print(circle + "0.88 g " + TYPE.replace("700", "780"), GroundTest::resources);

        assertThat(Ghostscript.ink(page, 200, 300, 200, 200)).isCloseTo(0.07, within(0.03));
        assertThat(Ghostscript.ink(page, 95, 778, 60, 16)).isPositive();
    }

    @Test
    void lightLinesAreSeenOnInk() throws Exception {
        String lines =
                "0.9 G 0.7 w 100 700 m 400 700 l S 100 600 m 250 450 l 400 600 l S [3 3] 0 d 0.6 G 100 400 m 400 400 l S "
                        + "0.7 g 100 300 300 0.4 re f ";
        BufferedImage onInk = print("0.1 g 50 50 495 742 re f " + lines);
        BufferedImage onPaper = print(lines);

        assertThat(Ghostscript.ink(onInk, 150, 699, 200, 2)).as("level").isLessThan(0.7);
        assertThat(Ghostscript.ink(onInk, 120, 500, 100, 80)).as("slanting").isBetween(0.96, 0.995);
        assertThat(Ghostscript.ink(onInk, 150, 399, 200, 2)).as("dashed").isBetween(0.5, 0.9);
        assertThat(Ghostscript.ink(onInk, 150, 299, 200, 2)).as("a bar").isLessThan(0.8);
        assertThat(Ghostscript.ink(onPaper, 150, 699, 200, 2)).isBetween(0.02, 0.3);
    }

    /** Where a frame holds a dark panel, the frame is still on paper. */
    @Test
    void aLightLineAroundInkStaysAsItIs() throws Exception {
        BufferedImage page = print("0.1 g 100 400 300 200 re f 0.7 G 0.7 w 80 380 340 240 re S");

        assertThat(Ghostscript.ink(page, 150, 379, 200, 2)).isPositive();
    }

    private static void resources(PDResources resources, PDDocument document) throws IOException {
        resources.put(COSName.getPDFName("F"), new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD));
    }
}
