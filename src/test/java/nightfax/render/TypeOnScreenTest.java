package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.junit.jupiter.api.Test;

/** The dots of a screen are kept off small type, so that nobody takes them for points, accents or strokes. */
class TypeOnScreenTest extends PrintedPages {

    private static final String PANEL = " g 80 640 400 120 re f ";

    /** Kerned, with words, and on where the pen is: every way of showing a string. */
    private static final String TYPE =
            "BT /F %d Tf 100 700 Td (500,00) Tj 0 -20 Td [(A) 120 (V) 90 (A) -300 (T) 80 (o) 60 (y)] TJ "
                    + "0 -20 Td (one two three four ) Tj /G %1$d Tf (five) Tj ET ";

    @Test
    void aroundBlackTypeThereIsPaper() throws Exception {
        BufferedImage paper = print("0 g " + TYPE.formatted(10), TypeOnScreenTest::resources);
        for (String grey : new String[] {"0.92", "0.8", "0.5"}) {
            BufferedImage panel = print(grey + PANEL + "0 g " + TYPE.formatted(10), TypeOnScreenTest::resources);

            Around found = Around.of(paper, panel);
            assertThat(found.typeThatIsBlack()).as("type on %s", grey).isGreaterThan(0.99);
            assertThat(found.edgeThatIsBlack()).as("around it on %s", grey).isLessThan(0.02);
        }
    }

    @Test
    void aroundWhiteTypeThereIsInk() throws Exception {
        BufferedImage paper = print("0 g " + TYPE.formatted(10), TypeOnScreenTest::resources);
        BufferedImage panel = print("0.4" + PANEL + "1 g " + TYPE.formatted(10), TypeOnScreenTest::resources);

        Around found = Around.of(paper, panel);
        assertThat(found.typeThatIsBlack()).isLessThan(0.01);
        assertThat(found.edgeThatIsBlack()).isGreaterThan(0.98);
    }

    /** Red on grey, or on green, is the same tone to a fax, and is read by its colour on a screen. */
    @Test
    void typeOfAnotherColourButOfTheSameGreyIsLegible() throws Exception {
        for (int size : new int[] {10, 30}) {
            String type = TYPE.formatted(size);
            BufferedImage paper = print("0 g " + type, TypeOnScreenTest::resources);

            BufferedImage dark = print("0.27" + PANEL + "0.85 0 0 rg " + type, TypeOnScreenTest::resources);
            assertThat(Around.of(paper, dark).typeThatIsBlack())
                    .as("red on grey")
                    .isLessThan(0.01);

            BufferedImage light = print("0 1 0 rg 80 640 400 120 re f 1 0.5 0 rg " + type, TypeOnScreenTest::resources);
            assertThat(Around.of(paper, light).typeThatIsBlack())
                    .as("orange on green")
                    .isGreaterThan(0.99);
        }
    }

    @Test
    void typeOfTheColourItStandsOnStaysHidden() throws Exception {
        BufferedImage paper = print("0 g " + TYPE.formatted(10), TypeOnScreenTest::resources);
        BufferedImage panel = print(
                "0.85 0 0 rg 80 640 400 120 re f 0.8 0.03 0 rg " + TYPE.formatted(10), TypeOnScreenTest::resources);

        assertThat(Around.of(paper, panel).typeThatIsBlack()).as("as the panel").isBetween(0.65, 0.85);
    }

    /** What is under it was not chosen to be told from it by its colour: the one is hardly there, the other covers it. */
    @Test
    void faintTypeAndTypeOnWhatCoversAColourStayAsTheyAre() throws Exception {
        BufferedImage paper = print("0 g " + TYPE.formatted(30), TypeOnScreenTest::resources);
        String blue = "0.1 0.4 0.9 rg 80 640 400 120 re f ";

        BufferedImage faint = print(blue + "/Faint gs 0 g " + TYPE.formatted(30), TypeOnScreenTest::resources);
        assertThat(Around.of(paper, faint).typeThatIsBlack()).as("a watermark").isBetween(0.5, 0.8);

        BufferedImage covered = print(
                blue + "q /Half gs 1 g 90 650 380 100 re f Q 0.68 g " + TYPE.formatted(30),
                TypeOnScreenTest::resources);
        assertThat(Around.of(paper, covered).typeThatIsBlack())
                .as("type as grey as what covers the panel")
                .isBetween(0.2, 0.45);
    }

    @Test
    void typeInAPatternStaysType() throws Exception {
        print("0.4" + PANEL + "/Pattern cs /Tiles scn " + TYPE.formatted(10), TypeOnScreenTest::resources);
        assertThat(warnings).isEmpty();
    }

    @Test
    void whatIsLargeOrOnPaperStaysAsItIs() throws Exception {
        print("0.8" + PANEL + "0 g " + TYPE.formatted(30), TypeOnScreenTest::resources);
        assertThat(ps).doesNotContain("}O\n");

        print("0.8 g 80 100 400 120 re f 0 g " + TYPE.formatted(10), TypeOnScreenTest::resources);
        assertThat(ps).doesNotContain("}O\n");

        print("0.8" + PANEL + "0 g " + TYPE.formatted(10), TypeOnScreenTest::resources);
        assertThat(ps).contains("}O\n");
    }

    /** Of a page with type on a panel, how much is black of the type's pels, and of those that touch them. */
    private record Around(double typeThatIsBlack, double edgeThatIsBlack) {

        static Around of(BufferedImage paper, BufferedImage panel) {
            int[] type = new int[2];
            int[] edge = new int[2];
            for (int y = 1; y < paper.getHeight() - 1; y++) {
                for (int x = 1; x < paper.getWidth() - 1; x++) {
                    int[] counts = black(paper, x, y) ? type : touches(paper, x, y) ? edge : null;
                    if (counts != null) {
                        counts[0]++;
                        counts[1] += black(panel, x, y) ? 1 : 0;
                    }
                }
            }
            return new Around((double) type[1] / type[0], (double) edge[1] / edge[0]);
        }

        private static boolean touches(BufferedImage page, int x, int y) {
            return black(page, x - 1, y) || black(page, x + 1, y) || black(page, x, y - 1) || black(page, x, y + 1);
        }

        private static boolean black(BufferedImage page, int x, int y) {
            return (page.getRGB(x, y) & 255) < 128;
        }
    }

    private static void resources(PDResources resources, PDDocument document) throws IOException {
        resources.put(COSName.getPDFName("F"), new PDType1Font(Standard14Fonts.FontName.HELVETICA));
        resources.put(COSName.getPDFName("G"), new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD));
        resources.put(COSName.getPDFName("Faint"), alpha(0.05f));
        resources.put(COSName.getPDFName("Half"), alpha(0.5f));
        resources.put(COSName.getPDFName("Tiles"), PaintSamples.tiles(10, "0 g 0 0 5 5 re f"));
    }

    private static PDExtendedGraphicsState alpha(float alpha) {
        PDExtendedGraphicsState state = new PDExtendedGraphicsState();
        state.setNonStrokingAlphaConstant(alpha);
        return state;
    }
}
