package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroupAttributes;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDShadingPattern;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDTilingPattern;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.junit.jupiter.api.Test;

/** Letters and lines in the colours of a pattern. */
class PatternedInkTest extends PrintedPages {

    @Test
    void largeLettersShowTheirShading() throws Exception {
        BufferedImage page =
                print("/Pattern cs /P scn BT /F 300 Tf 1 0 0 1 100 300 Tm (H) Tj ET", gradient(100, 320, 0, 1));

        // The stems of Helvetica-Bold's H are 40 points wide and 216 high.
        assertThat(Ghostscript.ink(page, 125, 310, 30, 190)).isGreaterThan(0.75);
        assertThat(Ghostscript.ink(page, 262, 310, 25, 190)).isBetween(0.1, 0.35);
        assertThat(ps).doesNotContain("(H)");
    }

    @Test
    void smallLettersHaveTheGreyOfTheirShading() throws Exception {
        String type = "/Pattern cs /P scn BT /F 12 Tf 1 0 0 1 100 300 Tm (HHHH) Tj ET";

        BufferedImage dark = print(type, gradient(90, 200, 0, 0));
        assertThat(pageBody()).contains("(HHHH)");
        assertThat(Ghostscript.ink(dark, 100, 300, 35, 9)).isGreaterThan(0.3);

        BufferedImage white = print("90 290 60 30 re f " + type, gradient(90, 200, 1, 1));
        assertThat(pageBody()).contains("(HHHH)");
        assertThat(Ghostscript.ink(white, 100, 300, 35, 9)).isLessThan(0.7);
        assertThat(Ghostscript.ink(white, 91, 310, 58, 9)).isEqualTo(1);
    }

    @Test
    void wideLinesShowTheirShadingAndThinOnesItsGrey() throws Exception {
        BufferedImage page = print(
                "/Pattern CS /P SCN 20 w 100 200 m 500 200 l S 2 w 100 300 m 200 300 l S 2 w 400 300 m 500 300 l S",
                gradient(100, 500, 0, 1));

        assertThat(Ghostscript.ink(page, 105, 192, 30, 16)).isGreaterThan(0.85);
        assertThat(Ghostscript.ink(page, 285, 192, 30, 16)).isCloseTo(0.5, within(0.08));
        assertThat(Ghostscript.ink(page, 465, 192, 30, 16)).isLessThan(0.15);
        assertThat(Ghostscript.ink(page, 105, 299, 90, 2)).isGreaterThan(Ghostscript.ink(page, 405, 299, 90, 2) + 0.3);
    }

    /** Two pels black and six white, as letters are. */
    @Test
    void aStencilInAPatternKeepsItsPels() throws Exception {
        byte[] lines = new byte[51 * 392];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = (byte) (i / 51 % 8 < 2 ? 0 : 255);
        }
        RawPage.Resources stencil = (resources, document) -> {
            PDImageXObject image = new PDImageXObject(
                    document, new ByteArrayInputStream(lines), null, 408, 392, 1, PDDeviceGray.INSTANCE);
            image.setStencil(true);
            image.getCOSObject().removeItem(COSName.COLORSPACE);
            resources.put(COSName.getPDFName("S"), image);
            resources.put(COSName.getPDFName("P"), PaintSamples.tiles(10, "0 g 0 0 10 10 re f"));
        };
        BufferedImage page = print("/Pattern cs /P scn q 144 0 0 144 72 300 cm /S Do Q", stencil);

        int x = page.getWidth() / 4;
        int edges = 0;
        for (int y = 1; y < page.getHeight(); y++) {
            edges += page.getRGB(x, y) == page.getRGB(x, y - 1) ? 0 : 1;
        }
        assertThat(edges).isBetween(2 * 48, 2 * 49);
        assertThat(Ghostscript.ink(page, 74, 302, 140, 140)).isCloseTo(0.25, within(0.03));
    }

    @Test
    void anAreaThatIsFilledAgainRightAwayIsToldOnce() throws Exception {
        RawPage.Resources tiles = (resources, document) ->
                resources.put(COSName.getPDFName("P"), PaintSamples.tiles(10, "0 g 0 0 5 10 re f"));
        String area = "100 200 100 50 re f ";

        print("/Pattern cs /P scn " + area, tiles);
        String once = pageBody();
        print("/Pattern cs /P scn " + area.repeat(9), tiles);
        assertThat(pageBody()).isEqualTo(once);

        BufferedImage between = print("0 g " + area + "1 g 120 210 20 20 re f 0 g " + area);
        assertThat(Ghostscript.ink(between, 101, 201, 98, 48)).isEqualTo(1);
        BufferedImage another = print("0 g " + area + "1 g " + area);
        assertThat(Ghostscript.ink(another, 101, 201, 98, 48)).isZero();
        BufferedImage other = print("0 g " + area + "100 300 100 50 re f");
        assertThat(Ghostscript.ink(other, 101, 301, 98, 48)).isEqualTo(1);
    }

    @Test
    void inkThatIsNotOpaqueIsDarkerTheSecondTime() throws Exception {
        RawPage.Resources half = (resources, document) -> {
            PDExtendedGraphicsState state = new PDExtendedGraphicsState();
            state.setNonStrokingAlphaConstant(0.5f);
            resources.put(COSName.getPDFName("H"), state);
        };
        String area = "100 200 100 50 re f ";

        double once = Ghostscript.ink(print("/H gs 0 g " + area, half), 100, 200, 100, 50);
        double twice = Ghostscript.ink(print("/H gs 0 g " + area + area, half), 100, 200, 100, 50);

        assertThat(twice).isGreaterThan(once + 0.15);
    }

    @Test
    void aWideLineInTilesIsDottedAndAThinOneSolid() throws Exception {
        BufferedImage page = print(
                "/Pattern CS /P SCN 3 w 100 200 m 200 200 l S 1 w 100 300 m 200 300 l S",
                (resources, document) ->
                        resources.put(COSName.getPDFName("P"), PaintSamples.tiles(10, "0 g 0 0 5 10 re f")));

        assertThat(Ghostscript.ink(page, 101, 199, 3, 2)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 106, 199, 3, 2)).isZero();
        assertThat(Ghostscript.ink(page, 191, 199, 3, 2)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 100, 203, 100, 20)).isZero();
        assertThat(Ghostscript.ink(page, 101, 298.5, 3, 3)).isEqualTo(Ghostscript.ink(page, 106, 298.5, 3, 3));
        assertThat(Ghostscript.ink(page, 101, 298.5, 98, 3)).isGreaterThan(0.2);
    }

    @Test
    void thePatternsWithinATileAreInItsOwnSpace() throws Exception {
        BufferedImage page = print("0.5 0 0 0.5 200 300 cm /Form Do", (resources, document) -> {
            resources.put(COSName.getPDFName("Inner"), PaintSamples.tiles(400, "0 g 0 0 200 200 re f"));
            resources.put(COSName.getPDFName("P"), PaintSamples.tiles(400, "/Pattern cs /Inner scn 0 0 400 400 re f"));
            PDFormXObject form = new PDFormXObject(document);
            form.setBBox(new PDRectangle(400, 400));
            try (OutputStream out = form.getStream().createOutputStream()) {
                out.write("/Pattern cs /P scn 0 0 400 400 re f".getBytes(StandardCharsets.US_ASCII));
            }
            resources.put(COSName.getPDFName("Form"), form);
        });

        assertThat(Ghostscript.ink(page, 202, 302, 96, 96)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 305, 305, 90, 190)).isZero();
        assertThat(Ghostscript.ink(page, 205, 405, 90, 90)).isZero();
    }

    @Test
    void thePatternsWithinAGroupAreInItsOwnSpace() throws Exception {
        BufferedImage page = print("/Form Do", (resources, document) -> {
            resources.put(COSName.getPDFName("P"), PaintSamples.tiles(400, "0 g 0 0 200 200 re f"));
            PDFormXObject form = new PDFormXObject(document);
            form.setBBox(new PDRectangle(400, 400));
            form.setMatrix(new AffineTransform(0.5, 0, 0, 0.5, 200, 300));
            form.getCOSObject().setItem(COSName.GROUP, new PDTransparencyGroupAttributes().getCOSObject());
            try (OutputStream out = form.getStream().createOutputStream()) {
                out.write("/Pattern cs /P scn 0 0 400 400 re f".getBytes(StandardCharsets.US_ASCII));
            }
            resources.put(COSName.getPDFName("Form"), form);
        });

        assertThat(Ghostscript.ink(page, 202, 302, 96, 96)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 305, 305, 90, 190)).isZero();
        assertThat(Ghostscript.ink(page, 205, 405, 90, 90)).isZero();
    }

    /** Of a tile that cannot be unpacked nothing is seen, and what follows is not drawn in its place. */
    @Test
    void anAreaInTilesThatAreDamagedIsLeftOutAlone() throws Exception {
        Path file = RawPage.write(
                dir,
                PDRectangle.A4,
                "/Pattern cs /P scn 100 100 200 200 re f 0 g 400 400 50 50 re f",
                (resources, document) -> {
                    PDTilingPattern tiles = PaintSamples.tiles(300, "0 g 0 0 300 300 re f");
                    tiles.getCOSObject().setItem(COSName.FILTER, COSName.getPDFName("Unknown"));
                    resources.put(COSName.getPDFName("P"), tiles);
                });

        BufferedImage page = printIncomplete(file);
        assertThat(warnings).hasSize(1).first().asString().contains("not complete");
        assertThat(Ghostscript.ink(page, 90, 90, 220, 220)).isZero();
        assertThat(Ghostscript.ink(page, 402, 402, 46, 46)).isEqualTo(1);
    }

    @Test
    void lettersAreLeftOutWhereTheirShadingEnds() throws Exception {
        PDRectangle left = new PDRectangle(0, 0, 200, 800);
        BufferedImage page = print(
                "/Pattern cs /P scn BT /F 12 Tf 1 0 0 1 100 300 Tm (HHHH) Tj 1 0 0 1 400 300 Tm (HHHH) Tj ET",
                (resources, document) -> {
                    PDShadingPattern pattern = new PDShadingPattern();
                    pattern.setShading(PaintSamples.gradient(0, 600, 0, 0));
                    pattern.getShading().setBBox(left);
                    resources.put(COSName.getPDFName("P"), pattern);
                    resources.put(COSName.getPDFName("F"), new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD));
                });

        assertThat(Ghostscript.ink(page, 100, 300, 35, 9)).isGreaterThan(0.3);
        assertThat(Ghostscript.ink(page, 400, 300, 35, 9)).isZero();
    }

    /** To look at thousands of triangles for each of thousands of letters would take minutes. */
    @Test
    void aPageOfLettersInAMeshTakesNoLongerThanOthers() throws Exception {
        StringBuilder type = new StringBuilder("/Pattern cs /P scn BT /F 8 Tf 50 800 Td 9 TL ");
        for (int i = 0; i < 80; i++) {
            type.append("(the quick brown fox jumps over the lazy dog and then over the lazy dog again) Tj T* ");
        }
        Path file = RawPage.write(dir, PDRectangle.A4, type + "ET", (resources, document) -> {
            PDShadingPattern pattern = new PDShadingPattern();
            pattern.setShading(PaintSamples.triangles(5_000));
            resources.put(COSName.getPDFName("P"), pattern);
            resources.put(COSName.getPDFName("F"), new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD));
        });

        assertThat(print(file))
                .satisfies(page ->
                        assertThat(Ghostscript.ink(page, 50, 400, 200, 200)).isGreaterThan(0.1));
    }

    private static RawPage.Resources gradient(float left, float right, int from, int to) {
        return (resources, document) -> {
            PDShadingPattern pattern = new PDShadingPattern();
            pattern.setShading(PaintSamples.gradient(left, right, from, to));
            resources.put(COSName.getPDFName("P"), pattern);
            resources.put(COSName.getPDFName("F"), new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD));
        };
    }
}
