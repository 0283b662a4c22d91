package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import nightfax.render.options.RenderOptions;
import nightfax.render.options.Way;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDShadingPattern;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDTilingPattern;
import org.apache.pdfbox.pdmodel.graphics.shading.PDShading;
import org.apache.pdfbox.pdmodel.graphics.shading.PDShadingType4;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationRubberStamp;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What areas are painted with: patterns, shadings, tints. Nearly every page is written in PDF's own operators. */
class PaintFeaturesTest extends PrintedPages {

    @Test
    void writesATilingPatternTileByTile() throws Exception {
        BufferedImage page =
                print("q 100 100 200 200 re W n /Pattern cs /P scn 0 0 595 842 re f Q", tiles(100, "0 0 50 50 re f"));

        assertThat(ps).contains(" R").doesNotContain(" gi\n");
        assertThat(Ghostscript.ink(page, 101, 101, 48, 48)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 201, 201, 48, 48)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 152, 101, 47, 198)).isZero();
        assertThat(Ghostscript.ink(page, 301, 0, 290, 800)).isZero();
    }

    @Test
    void aPatternWhoseTilesAreLargerThanThePageCostsNoMoreThanWhatShows() throws Exception {
        BufferedImage page = print("/Pattern cs /P scn 0 0 595 842 re f", tiles(30_000, "100 100 50 50 re f"));

        assertThat(Ghostscript.ink(page, 101, 101, 48, 48)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 152, 101, 400, 700)).isZero();
        assertThat(ps).doesNotContain(" gi\n");
    }

    @Test
    void aPatternOfManyTilesBecomesAPicture() throws Exception {
        BufferedImage page = print("/Pattern cs /P scn 100 100 200 200 re f", tiles(4, "0 0 2 4 re f"));

        assertThat(ps).contains(" gi\n");
        assertThat(Ghostscript.ink(page, 102, 102, 196, 196)).isBetween(0.35, 0.65);
    }

    /** The tiles have paths of their own, and the page keeps its. */
    @Test
    void tilesThatAreTooSmallToBeSeenAreAGrey() throws Exception {
        String area = "100 200 100 50 re f ";
        String patterned = "/Pattern cs /P scn " + area;

        BufferedImage opaque = print(patterned, tiles(2, "1 g 0 0 2 2 re f 0 g 0 0 1 2 re f"));
        assertThat(pageBody()).containsOnlyOnce(" R").contains(".5 g");
        assertThat(Ghostscript.ink(opaque, 102, 202, 96, 46)).isCloseTo(0.5, within(0.05));

        BufferedImage seenThrough = print("0 g " + area + patterned, tiles(2, "1 g 0 0 1 2 re f"));
        assertThat(Ghostscript.ink(seenThrough, 102, 202, 96, 46)).isBetween(0.2, 0.8);

        print(patterned, tiles(3, "1 g 0 0 3 3 re f 0 g 0 0 1.5 3 re f"));
        assertThat(pageBody()).doesNotContain(".5 g");
    }

    /** Such tiles have no extent, and paint nothing however small they are. */
    @Test
    void tilesThatAreFlattenedAreNoGrey() throws Exception {
        BufferedImage page = print("/Pattern cs /P scn 100 200 100 50 re f", (resources, document) -> {
            PDTilingPattern pattern = PaintSamples.tiles(2, "0 g 0 0 2 2 re f");
            pattern.setMatrix(AffineTransform.getScaleInstance(1, 0));
            resources.put(COSName.getPDFName("P"), pattern);
        });

        assertThat(Ghostscript.ink(page, 0, 0, 595, 842)).isZero();
    }

    private static RawPage.Resources tiles(float side, String content) {
        return (resources, document) -> resources.put(COSName.getPDFName("P"), PaintSamples.tiles(side, content));
    }

    @Test
    void whatIsFilledWithTilesMayBeAClip() throws Exception {
        BufferedImage page =
                print("q /Pattern cs /P scn 100 100 200 200 re W f 0 g 0 150 500 50 re f Q", tiles(20, "2 2 9 9 re f"));

        assertThat(Ghostscript.ink(page, 102, 152, 196, 46)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 301, 100, 200, 200)).isZero();
        assertThat(Ghostscript.ink(page, 101, 201, 198, 98)).isBetween(0.1, 0.3);
    }

    @Test
    void shadesFromBlackToWhite() throws Exception {
        BufferedImage page = print((content, document) -> {
            content.saveGraphicsState();
            content.addRect(100, 100, 200, 100);
            content.clip();
            content.shadingFill(PaintSamples.gradient(100, 300, 0, 1));
            content.restoreGraphicsState();
            text(content, new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD), 24, 100, 300, "Text");
        });

        assertThat(ps).contains("(Text)").contains(" 1 gg\n").doesNotContain(" gi\n");
        assertThat(Ghostscript.ink(page, 102, 105, 30, 90)).isGreaterThan(0.85);
        assertThat(Ghostscript.ink(page, 185, 105, 30, 90)).isCloseTo(0.5, within(0.08));
        assertThat(Ghostscript.ink(page, 268, 105, 30, 90)).isLessThan(0.15);
    }

    @Test
    void neighbouringShadingsKeepTheirOwnClips() throws Exception {
        BufferedImage page = print(
                "q 100 100 50 50 re W n /S sh Q q 150 100 m 200 100 l 175 150 l h W n /S sh Q",
                (resources, document) -> resources.put(COSName.getPDFName("S"), PaintSamples.gradient(0, 600, 0, 0)));

        assertThat(Ghostscript.ink(page, 101, 101, 48, 48)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 168, 102, 14, 14)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 151, 135, 10, 14)).isZero();
    }

    @Test
    void aGradientIsToldInTheScreensCellsWithinItsShape() throws Exception {
        BufferedImage page = print("/Pattern cs /P scn 100 100 m 500 100 l 100 500 l h f", (resources, document) -> {
            PDShadingPattern pattern = new PDShadingPattern();
            pattern.setShading(PaintSamples.gradient(0, 600, 0, 1));
            resources.put(COSName.getPDFName("P"), pattern);
        });

        assertThat(ps).contains(" gg\n").doesNotContain(" gi\n");
        assertThat(ps.length()).isLessThan(80_000);
        assertThat(Ghostscript.ink(page, 110, 110, 20, 300)).isCloseTo(0.8, within(0.05));
        assertThat(Ghostscript.ink(page, 400, 110, 20, 60)).isCloseTo(0.32, within(0.05));
        assertThat(Ghostscript.ink(page, 320, 320, 180, 180)).isZero();
    }

    /** The background is a pattern's; the operator does without it (ISO 32000-1, 8.7.4.2). */
    @ParameterizedTest
    @EnumSource(Way.class)
    void theOperatorPaintsNoBackground(Way way) throws Exception {
        Path file = RawPage.write(
                dir,
                PDRectangle.A4,
                "q 100 100 300 100 re W n /S sh Q /Pattern cs /P scn 100 300 300 100 re f",
                (resources, document) -> {
                    PDShading shading = PaintSamples.gradient(200, 300, 0, 0);
                    shading.setBackground(floats(0.5f));
                    resources.put(COSName.getPDFName("S"), shading);
                    PDShadingPattern pattern = new PDShadingPattern();
                    pattern.setShading(shading);
                    resources.put(COSName.getPDFName("P"), pattern);
                });
        BufferedImage page = pages(file, RenderOptions.standard().withWay(way)).get(0);

        assertThat(Ghostscript.ink(page, 202, 102, 96, 96)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 101, 101, 97, 98)).isZero();
        assertThat(Ghostscript.ink(page, 101, 301, 97, 98)).isCloseTo(0.5, within(0.1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/S sh", "/Pattern cs /P scn 0 0 595 842 re f", "100 200 300 300 re W n /S sh"})
    void aMeshOfOneGreyIsAnArea(String operators) throws Exception {
        BufferedImage page = print(operators, quadrangle(0x80, 0x84));

        assertThat(pageBody()).contains(" f\n").doesNotContain("g4", "gg");
        assertThat(Ghostscript.ink(page, 210, 310, 80, 80)).isCloseTo(0.5, within(0.05));
        // It stands on a corner.
        assertThat(Ghostscript.ink(page, 105, 205, 60, 60)).isZero();
    }

    @Test
    void aMeshOfSeveralGreysIsAPicture() throws Exception {
        BufferedImage page = print("/S sh", quadrangle(0, 0xff));

        assertThat(pageBody()).contains("g4\n");
        assertThat(Ghostscript.ink(page, 210, 310, 80, 80)).isCloseTo(0.5, within(0.1));
    }

    @Test
    void aMeshOfOneGreyKeepsTheBackgroundOfItsPattern() throws Exception {
        BufferedImage page = print(
                "/Pattern cs /P scn 50 100 500 500 re f",
                quadrangle(0x80, 0x80, mesh -> mesh.setItem(COSName.BACKGROUND, floats(0))));

        assertThat(Ghostscript.ink(page, 60, 110, 100, 100)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 210, 310, 80, 80)).isCloseTo(0.5, within(0.1));
    }

    @Test
    void aFunctionMayHaveOtherGreysBetweenTheCornersOfAMesh() throws Exception {
        BufferedImage page = print("/S sh", quadrangle(0, 0xff, mesh -> {
            COSStream samples = new COSStream();
            samples.setInt(COSName.FUNCTION_TYPE, 0);
            samples.setItem(COSName.DOMAIN, floats(0, 1));
            samples.setItem(COSName.RANGE, floats(0, 1));
            samples.setItem(COSName.SIZE, new COSArray(List.of(COSInteger.THREE)));
            samples.setInt(COSName.BITS_PER_SAMPLE, 8);
            try (OutputStream out = samples.createOutputStream()) {
                out.write(new byte[] {-1, 0, -1});
            }
            mesh.setItem(COSName.FUNCTION, samples);
        }));

        assertThat(Ghostscript.ink(page, 243, 343, 14, 14)).isGreaterThan(0.7);
        assertThat(Ghostscript.ink(page, 180, 288, 10, 10)).isLessThan(0.4);
    }

    /** Where it paints nothing, the rest of the page is written as it would be without it. */
    @ParameterizedTest
    @ValueSource(strings = {"BitsPerCoordinate", "BitsPerComponent", "Decode"})
    void aMeshThatIsDamagedDoesNotMakeItsPageABitmap(String lost) throws Exception {
        Path file = RawPage.write(
                dir,
                PDRectangle.A4,
                "/S sh 400 100 50 50 re f",
                quadrangle(0x80, 0x80, mesh -> mesh.removeItem(COSName.getPDFName(lost))));
        BufferedImage page = printIncomplete(file);

        assertThat(warnings).noneMatch(warning -> warning.contains("bitmap"));
        assertThat(Ghostscript.ink(page, 401, 101, 48, 48)).isEqualTo(1);
    }

    private static RawPage.Resources quadrangle(int left, int right) {
        return quadrangle(left, right, mesh -> {});
    }

    /** What is unlike in a mesh. */
    private interface Change {
        void make(COSStream mesh) throws IOException;
    }

    /** Two triangles that share a side, the shading {@code S} and the pattern {@code P}. */
    private static RawPage.Resources quadrangle(int left, int right, Change change) {
        int[][] corners = {{0, 100, 350, left}, {0, 250, 200, left}, {0, 250, 500, right}, {1, 400, 350, right}};
        return (resources, document) -> {
            COSStream mesh = new COSStream();
            mesh.setInt(COSName.BITS_PER_COORDINATE, 16);
            mesh.setInt(COSName.BITS_PER_COMPONENT, 8);
            mesh.setInt(COSName.BITS_PER_FLAG, 8);
            mesh.setItem(COSName.DECODE, PrintedPages.floats(0, 65535, 0, 65535, 0, 1));
            try (DataOutputStream out = new DataOutputStream(mesh.createOutputStream())) {
                for (int[] corner : corners) {
                    out.writeByte(corner[0]);
                    out.writeShort(corner[1]);
                    out.writeShort(corner[2]);
                    out.writeByte(corner[3]);
                }
            }
            PDShadingType4 shading = new PDShadingType4(mesh);
            shading.setShadingType(4);
            shading.setColorSpace(PDDeviceGray.INSTANCE);
            change.make(mesh);
            resources.put(COSName.getPDFName("S"), shading);
            PDShadingPattern pattern = new PDShadingPattern();
            pattern.setShading(shading);
            resources.put(COSName.getPDFName("P"), pattern);
        };
    }

    @Test
    void aClipAroundJustWhatIsFilledIsLeftOut() throws Exception {
        print(
                "100.02 200.03 50 50 re W n 0 g 100.02 200.03 m 150.02 200.03 l 100.02 250.03 l f",
                RawPage.Resources.NONE);
        assertThat(pageBody()).contains(" f\n").doesNotContain(" k");

        print("100 200 50 40 re W n 0 g 100 200 m 150 200 l 100 250 l f", RawPage.Resources.NONE);
        assertThat(pageBody()).contains(" k");
    }

    @Test
    void aShadingPaintsNothingOutsideOfItsBox() throws Exception {
        BufferedImage page = print("/Pattern cs /P scn 100 100 400 400 re f", (resources, document) -> {
            PDShading shading = PaintSamples.gradient(0, 600, 0, 0);
            shading.setBBox(new PDRectangle(200, 200, 100, 100));
            PDShadingPattern pattern = new PDShadingPattern();
            pattern.setShading(shading);
            resources.put(COSName.getPDFName("P"), pattern);
        });

        assertThat(Ghostscript.ink(page, 201, 201, 98, 98)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 301, 100, 198, 400)).isZero();
        assertThat(Ghostscript.ink(page, 100, 100, 98, 400)).isZero();
    }

    @Test
    void lightTintsHaveFewerDotsAndNoneWhereTheyAreNarrow() throws Exception {
        BufferedImage page = print(
                "0.9 g 100 100 200 200 re f 100 350 200 3 re f 0.97 g 100 400 200 200 re f 0 g 400 100 50 50 re f");

        assertThat(ps).contains(".93 L").contains("1 H");
        assertThat(Ghostscript.ink(page, 101, 101, 198, 198)).isCloseTo(0.07, within(0.015));
        assertThat(Ghostscript.ink(page, 90, 340, 220, 300)).isZero();
        assertThat(Ghostscript.ink(page, 401, 101, 48, 48)).isEqualTo(1);
    }

    /** ISO 32000-1, 12.5.3: about its upper left corner. */
    @Test
    void anAnnotationThatIsNotToRotateStaysUprightOnATurnedPage() throws Exception {
        BufferedImage page = print(save(document -> {
            PDPage turned = new PDPage(PDRectangle.A4);
            turned.setRotation(180);
            document.addPage(turned);
            PDAppearanceStream face = new PDAppearanceStream(document);
            face.setBBox(new PDRectangle(40, 20));
            try (OutputStream out = face.getStream().createOutputStream()) {
                out.write("0 0 40 20 re f".getBytes(StandardCharsets.US_ASCII));
            }
            PDAppearanceDictionary appearance = new PDAppearanceDictionary();
            appearance.setNormalAppearance(face);
            PDAnnotationRubberStamp stamp = new PDAnnotationRubberStamp();
            stamp.setRectangle(new PDRectangle(100, 100, 40, 20));
            stamp.setAppearance(appearance);
            stamp.setPrinted(true);
            stamp.setNoRotate(true);
            turned.setAnnotations(List.of(stamp));
        }));

        assertThat(Ghostscript.ink(page, 496, 703, 38, 18)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 456, 723, 38, 18)).isZero();
    }
}
