package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import nightfax.render.options.RenderOptions;
import nightfax.render.options.Way;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Type that is written as type, whatever its colour and however it is shown. */
class TextTest extends PrintedPages {

    private static final PDFont HELVETICA = new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD);

    @Test
    void writesTextAsText() throws Exception {
        BufferedImage page = print((content, document) -> text(content, HELVETICA, 24, 100, 700, "Gentile cliente"));

        assertThat(ps).contains("(Gentile cliente)").contains("nff").doesNotContain(" gi\n");
        assertThat(Ghostscript.ink(page, 100, 700, 160, 18)).isBetween(0.2, 0.6);
    }

    /** A letter's advance is no whole number of the units that its outline is drawn in. */
    @Test
    void aLongLineEndsWhereItShould() throws Exception {
        float advance = HELVETICA.getWidth('e') / 1000 * 6;
        BufferedImage page = print((content, document) -> {
            text(content, HELVETICA, 6, 100, 700, "e".repeat(130));
            text(content, HELVETICA, 6, 100 + 129 * advance, 600, "e");
        });

        assertThat(lastInk(page, 690)).isCloseTo(lastInk(page, 590), within(1));
    }

    /** The last column with ink in the 20 points above. */
    private static int lastInk(BufferedImage page, int y) {
        int bottom = page.getHeight() - y * 196 / 72;
        for (int column = page.getWidth() - 1; column >= 0; column--) {
            for (int row = bottom - 20 * 196 / 72; row < bottom; row++) {
                if ((page.getRGB(column, row) & 255) < 128) {
                    return column;
                }
            }
        }
        return -1;
    }

    @Test
    void printsPaleTextLegibly() throws Exception {
        BufferedImage page = print((content, document) -> {
            content.setNonStrokingColor(Color.YELLOW);
            text(content, HELVETICA, 12, 100, 700, "IIIIIIII");
            content.setNonStrokingColor(new Color(20, 20, 90));
            content.addRect(100, 500, 200, 40);
            content.fill();
            content.setNonStrokingColor(new Color(170, 170, 255));
            text(content, HELVETICA, 24, 110, 510, "IIIIIIII");
        });

        assertThat(Ghostscript.ink(page, 100, 700, 30, 8)).isGreaterThan(0.3);
        assertThat(Ghostscript.ink(page, 110, 510, 60, 16)).isBetween(0.2, 0.75);
        assertThat(Ghostscript.ink(page, 200, 505, 90, 30)).isGreaterThan(0.85);
    }

    @Test
    void strokesOutlinesAndClipsToText() throws Exception {
        BufferedImage page = print((content, document) -> {
            content.setLineWidth(0.5f);
            content.setRenderingMode(RenderingMode.STROKE);
            text(content, HELVETICA, 72, 100, 600, "O");
            content.saveGraphicsState();
            content.setRenderingMode(RenderingMode.NEITHER_CLIP);
            text(content, HELVETICA, 72, 300, 600, "I");
            content.setRenderingMode(RenderingMode.FILL);
            content.addRect(280, 600, 100, 25);
            content.fill();
            content.restoreGraphicsState();
            content.setRenderingMode(RenderingMode.NEITHER);
            text(content, HELVETICA, 72, 100, 300, "invisible");
        });

        assertThat(Ghostscript.ink(page, 100, 600, 60, 54)).isBetween(0.02, 0.15);
        assertThat(Ghostscript.ink(page, 280, 602, 100, 20)).isBetween(0.05, 0.25);
        assertThat(Ghostscript.ink(page, 280, 630, 100, 30)).isZero();
        assertThat(Ghostscript.ink(page, 90, 280, 400, 80)).isZero();
    }

    /** Written in PostScript or drawn as a bitmap. */
    @ParameterizedTest
    @EnumSource(Way.class)
    void typeInLightColoursStaysLegible(Way way) throws Exception {
        Path file = RawPage.write(
                dir,
                PDRectangle.A4,
                "1 1 0 rg BT /T 9 Tf 100 700 Td (SALE) Tj /T 28 Tf 0 -100 Td (SALE) Tj ET"
                        + " 0 g 90 390 100 40 re f 1 1 0 rg BT /T 20 Tf 100 400 Td (SALE) Tj ET"
                        + " .8 g 90 290 100 40 re f 1 g BT /T 20 Tf 100 300 Td (SALE) Tj ET",
                (resources, document) -> resources.put(
                        COSName.getPDFName("T"), new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD)));

        BufferedImage page = pages(file, RenderOptions.standard().withWay(way)).get(0);

        assertThat(Ghostscript.ink(page, 100, 700, 24, 6.5)).as("ink").isBetween(0.3, 0.7);
        assertThat(Ghostscript.ink(page, 100, 600, 75, 20)).as("dots").isBetween(0.06, 0.25);
        assertThat(Ghostscript.ink(page, 100, 400, 53, 14))
                .as("paper between ink")
                .isBetween(0.3, 0.7);
        assertThat(Ghostscript.ink(page, 100, 300, 53, 14))
                .as("ink between dots")
                .isBetween(0.5, 0.75);
    }

    /** Its em is a point, and its sides are miles. */
    @ParameterizedTest
    @EnumSource(Way.class)
    void typeThatIsStretchedBeyondAllMeasureCostsNothing(Way way) throws Exception {
        Path file = RawPage.write(
                dir,
                PDRectangle.A4,
                "1 1 0 rg BT /T 1 Tf 1000000000 0 0 .000000001 100 700 Tm (SALE) Tj ET 0 g 100 100 100 50 re f",
                (resources, document) -> resources.put(COSName.getPDFName("T"), HELVETICA));

        BufferedImage page = pages(file, RenderOptions.standard().withWay(way)).get(0);

        assertThat(Ghostscript.ink(page, 101, 101, 98, 48)).isEqualTo(1);
    }
}
