package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRange;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.function.PDFunctionType2;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDShadingPattern;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDTilingPattern;
import org.apache.pdfbox.pdmodel.graphics.shading.PDShading;
import org.apache.pdfbox.pdmodel.graphics.shading.PDShadingType2;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What areas are painted with: patterns, pictures, masks. Every page is written in PDF's own operators. */
class PaintFeaturesTest {

    @TempDir
    Path dir;

    private String ps = "";
    private PDRectangle box = PDRectangle.A4;

    @BeforeEach
    void needsGhostscript() {
        Ghostscript.assume();
    }

    @Test
    void tellsATilingPatternTileByTile() throws Exception {
        BufferedImage page = print(
                "q 100 100 200 200 re W n /Pattern cs /P scn 0 0 595 842 re f Q",
                (resources, document) -> resources.put(COSName.getPDFName("P"), tiles(100, "0 0 50 50 re f")));

        assertThat(ps).contains(" R").doesNotContain(" gi\n");
        assertThat(Ghostscript.ink(page, 101, 101, 48, 48)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 201, 201, 48, 48)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 152, 101, 47, 198)).isZero();
        assertThat(Ghostscript.ink(page, 301, 0, 290, 800)).isZero();
    }

    @Test
    void drawsHairlinesThinnerWhereALargeDrawingIsMadeSmall() throws Exception {
        box = new PDRectangle(1684, 2384);
        String lines = IntStream.range(0, 100)
                .mapToObj(i -> "400 " + (400 + 10 * i) + " m 1200 " + (400 + 10 * i) + " l S ")
                .collect(Collectors.joining());
        BufferedImage page = print("0 w " + lines, RawPage.Resources.NONE);

        // Ten points apart become nine pels: one of them is ink, where on a page of this size it would be two.
        double scale = 841.89 / 2384;
        double left = 297.64 + (500 - 842) * scale;
        double foot = 420.94 + (405 - 1192) * scale;
        assertThat(Ghostscript.ink(page, left, foot, 600 * scale, 900 * scale) * 10 * scale * 196 / 72)
                .isBetween(0.8, 1.3);
    }

    @Test
    void aPatternWhoseTilesAreLargerThanThePageCostsNoMoreThanWhatShows() throws Exception {
        BufferedImage page = print(
                "/Pattern cs /P scn 0 0 595 842 re f",
                (resources, document) -> resources.put(COSName.getPDFName("P"), tiles(30_000, "100 100 50 50 re f")));

        assertThat(Ghostscript.ink(page, 101, 101, 48, 48)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 152, 101, 400, 700)).isZero();
        assertThat(ps).doesNotContain(" gi\n");
    }

    @Test
    void aPatternOfManyTilesBecomesAPicture() throws Exception {
        BufferedImage page = print(
                "/Pattern cs /P scn 100 100 200 200 re f",
                (resources, document) -> resources.put(COSName.getPDFName("P"), tiles(4, "0 0 2 4 re f")));

        assertThat(ps).contains(" gi\n");
        assertThat(Ghostscript.ink(page, 102, 102, 196, 196)).isBetween(0.35, 0.65);
    }

    @Test
    void neighbouringShadingsKeepTheirOwnClips() throws Exception {
        BufferedImage page = print(
                "q 100 100 50 50 re W n /S sh Q q 150 100 m 200 100 l 175 150 l h W n /S sh Q",
                (resources, document) -> resources.put(COSName.getPDFName("S"), black()));

        assertThat(Ghostscript.ink(page, 101, 101, 48, 48)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 168, 102, 14, 14)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 151, 135, 10, 14)).isZero();
    }

    @Test
    void aGradientIsToldInTheScreensCellsWithinItsShape() throws Exception {
        BufferedImage page = print("/Pattern cs /P scn 100 100 m 500 100 l 100 500 l h f", (resources, document) -> {
            PDShadingPattern pattern = new PDShadingPattern();
            pattern.setShading(gradient(0, 1));
            resources.put(COSName.getPDFName("P"), pattern);
        });

        assertThat(ps).contains(" gg\n").doesNotContain(" gi\n");
        assertThat(ps.length()).isLessThan(80_000);
        assertThat(Ghostscript.ink(page, 110, 110, 20, 300)).isCloseTo(0.8, within(0.05));
        assertThat(Ghostscript.ink(page, 400, 110, 20, 60)).isCloseTo(0.32, within(0.05));
        assertThat(Ghostscript.ink(page, 320, 320, 180, 180)).isZero();
    }

    @Test
    void aShadingPaintsNothingOutsideOfItsBox() throws Exception {
        BufferedImage page = print("/Pattern cs /P scn 100 100 400 400 re f", (resources, document) -> {
            PDShading shading = gradient(0, 0);
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
    void aSoftMaskThatIsTheSameAllOverIsAnAlpha() throws Exception {
        BufferedImage page = print("/M gs /F Do", (resources, document) -> {
            PDTransparencyGroup half = group(document, box, "/H gs 0 0 595.28 841.89 re f");
            PDExtendedGraphicsState alpha = new PDExtendedGraphicsState();
            alpha.setNonStrokingAlphaConstant(0.5f);
            half.getResources().put(COSName.getPDFName("H"), alpha);
            resources.put(COSName.getPDFName("M"), masked("Alpha", half));
            resources.put(COSName.getPDFName("F"), group(document, box, "0 g 100 100 100 100 re f"));
        });

        assertThat(ps).doesNotContain(" gi\n").contains("\n.5 g");
        assertThat(Ghostscript.ink(page, 101, 101, 98, 98)).isCloseTo(0.5, within(0.05));
    }

    @Test
    void aSoftMaskWithAHoleTakesCompositing() throws Exception {
        BufferedImage page = print("/M gs /F Do", (resources, document) -> {
            PDRectangle square = new PDRectangle(100, 100, 100, 100);
            PDTransparencyGroup left = group(document, square, "100 100 50 100 re f");
            resources.put(COSName.getPDFName("M"), masked("Alpha", left));
            resources.put(COSName.getPDFName("F"), group(document, square, "0 g 100 100 100 100 re f"));
        });

        assertThat(Ghostscript.ink(page, 101, 101, 48, 98)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 151, 101, 48, 98)).isZero();
    }

    @Test
    void whatBlendsWithNothingIsSeenAsItIs() throws Exception {
        BufferedImage page = print("/D gs /F Do", (resources, document) -> {
            PDExtendedGraphicsState difference = new PDExtendedGraphicsState();
            difference.setBlendMode(BlendMode.DIFFERENCE);
            resources.put(COSName.getPDFName("D"), difference);
            resources.put(
                    COSName.getPDFName("F"),
                    group(document, new PDRectangle(100, 100, 100, 100), "0 g 100 100 100 100 re f"));
        });

        assertThat(Ghostscript.ink(page, 101, 101, 98, 98)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 201, 101, 98, 98)).isZero();
    }

    @Test
    void aSoftMaskInAPatternIsInPlaceOnASmallPage() throws Exception {
        box = new PDRectangle(300, 300);
        BufferedImage page = print("/Pattern cs /P scn 0 0 300 300 re f", (resources, document) -> {
            PDTilingPattern pattern = tiles(300, "/M gs 0 g 0 0 300 300 re f");
            PDTransparencyGroup left = group(document, box, "1 g 0 0 150 300 re f");
            pattern.getResources().put(COSName.getPDFName("M"), masked("Luminosity", left));
            resources.put(COSName.getPDFName("P"), pattern);
        });

        assertThat(Ghostscript.ink(page, 147, 275, 145, 290)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 297, 275, 145, 290)).isZero();
    }

    @Test
    void aMaskThatIsAnOrdinaryPictureSaysWhatIsOpaque() throws Exception {
        BufferedImage page = print("200 0 0 100 100 100 cm /I Do", (resources, document) -> {
            BufferedImage half = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
            half.setRGB(0, 0, 0xffffff);
            PDImageXObject image =
                    LosslessFactory.createFromImage(document, new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB));
            image.getCOSObject().setItem(COSName.MASK, LosslessFactory.createFromImage(document, half));
            resources.put(COSName.getPDFName("I"), image);
        });

        assertThat(Ghostscript.ink(page, 102, 102, 96, 96)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 202, 102, 96, 96)).isZero();
    }

    @Test
    void pagesOfATreeThatRunsInCirclesAreStillPrinted() throws Exception {
        Path file = dir.resolve("circle.pdf");
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage(PDRectangle.A4));
            document.addPage(new PDPage(PDRectangle.A4));
            COSDictionary root = document.getPages().getCOSObject();
            root.getCOSArray(COSName.KIDS).add(0, root);
            root.setInt(COSName.COUNT, 4);
            document.save(file.toFile());
        }

        assertThat(pages(file)).hasSize(2);
    }

    @Test
    void whateverStandsWhereAPageShouldBeIsTakenForOne() throws Exception {
        Path file = dir.resolve("font.pdf");
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage(PDRectangle.A4));
            PDPage odd = new PDPage(PDRectangle.A4);
            odd.getCOSObject().setItem(COSName.TYPE, COSName.FONT);
            document.addPage(odd);
            document.save(file.toFile());
        }

        assertThat(pages(file)).hasSize(2);
    }

    @Test
    void aStencilOfOnePixelIsARule() throws Exception {
        BufferedImage page = print(
                "q 200 0 0 0.3 100 100.2 cm BI /IM true /W 1 /H 1 /BPC 1 ID \0 EI Q "
                        + "q 200 0 0 20 100 200 cm BI /IM true /W 1 /H 1 /BPC 1 /D [1 0] ID \0 EI Q",
                RawPage.Resources.NONE);

        assertThat(ps).contains(" h S").doesNotContain(" g4\n");
        assertThat(Ghostscript.ink(page, 100, 95, 200, 10) * 10 * 196 / 72).isCloseTo(2, within(0.1));
        assertThat(Ghostscript.ink(page, 100, 200, 200, 20)).isZero();
    }

    @Test
    void lightTintsHaveFewerDotsAndNoneWhereTheyAreNarrow() throws Exception {
        BufferedImage page = print(
                "0.9 g 100 100 200 200 re f 100 350 200 3 re f 0.97 g 100 400 200 200 re f 0 g 400 100 50 50 re f",
                RawPage.Resources.NONE);

        assertThat(ps).contains(".93 L").contains("1 H");
        assertThat(Ghostscript.ink(page, 101, 101, 198, 198)).isCloseTo(0.07, within(0.015));
        assertThat(Ghostscript.ink(page, 90, 340, 220, 300)).isZero();
        assertThat(Ghostscript.ink(page, 401, 101, 48, 48)).isEqualTo(1);
    }

    @Test
    void aSmallPhotographHasADotForEveryPel() throws Exception {
        BufferedImage page = print("50 0 0 50 100 100 cm /I Do", (resources, document) -> {
            BufferedImage grey = new BufferedImage(100, 100, BufferedImage.TYPE_BYTE_GRAY);
            Arrays.fill(((DataBufferByte) grey.getRaster().getDataBuffer()).getData(), (byte) 128);
            resources.put(COSName.getPDFName("I"), LosslessFactory.createFromImage(document, grey));
        });

        assertThat(ps).containsPattern("(\\d+) (\\d+) \\1 \\2 gi");
        assertThat(Ghostscript.ink(page, 102, 102, 46, 46)).isBetween(0.1, 0.7);
    }

    @Test
    void aPageWithoutSizeIsALetter() throws Exception {
        box = new PDRectangle(0, 0);
        BufferedImage page = print("100 100 100 100 re f", RawPage.Resources.NONE);

        // Centred but for whole quarters of an inch: none from the left, one from above.
        double left = 0;
        double bottom = 841.89 - 18 - 792;
        assertThat(Ghostscript.ink(page, left + 101, bottom + 101, 98, 98)).isEqualTo(1);
    }

    private static PDExtendedGraphicsState masked(String kind, PDTransparencyGroup group) {
        COSDictionary mask = new COSDictionary();
        mask.setName(COSName.S, kind);
        mask.setItem(COSName.G, group.getCOSObject());
        PDExtendedGraphicsState masked = new PDExtendedGraphicsState();
        masked.getCOSObject().setItem(COSName.SMASK, mask);
        return masked;
    }

    private static PDShadingType2 black() throws IOException {
        return gradient(0, 0);
    }

    /** Across the page, and beyond its ends. */
    private static PDShadingType2 gradient(int from, int to) throws IOException {
        COSDictionary function = new COSDictionary();
        function.setInt(COSName.FUNCTION_TYPE, 2);
        function.setItem(COSName.DOMAIN, new PDRange().getCOSArray());
        function.setInt(COSName.N, 1);
        function.setItem(COSName.C0, new COSArray(List.of(COSInteger.get(from))));
        function.setItem(COSName.C1, new COSArray(List.of(COSInteger.get(to))));
        PDShadingType2 shading = new PDShadingType2(new COSDictionary());
        shading.setShadingType(2);
        shading.setColorSpace(PDDeviceGray.INSTANCE);
        shading.setCoords(new PDRectangle(0, 0, 600, 0).getCOSArray());
        shading.setFunction(new PDFunctionType2(function));
        return shading;
    }

    private static PDTransparencyGroup group(PDDocument document, PDRectangle box, String content) throws IOException {
        COSDictionary attributes = new COSDictionary();
        attributes.setItem(COSName.S, COSName.TRANSPARENCY);
        attributes.setItem(COSName.CS, COSName.DEVICEGRAY);
        PDTransparencyGroup group = new PDTransparencyGroup(document);
        group.getCOSObject().setItem(COSName.GROUP, attributes);
        try (OutputStream out = group.getCOSObject().createOutputStream()) {
            out.write(content.getBytes(StandardCharsets.US_ASCII));
        }
        group.setBBox(box);
        group.setResources(new PDResources());
        return group;
    }

    private static PDTilingPattern tiles(float side, String content) throws IOException {
        PDTilingPattern pattern = new PDTilingPattern();
        pattern.setBBox(new PDRectangle(side, side));
        pattern.setPaintType(PDTilingPattern.PAINT_COLORED);
        pattern.setTilingType(PDTilingPattern.TILING_CONSTANT_SPACING);
        pattern.setXStep(side);
        pattern.setYStep(side);
        pattern.setResources(new PDResources());
        try (OutputStream stream = pattern.getContentStream().createOutputStream(COSName.FLATE_DECODE)) {
            stream.write(content.getBytes(StandardCharsets.US_ASCII));
        }
        return pattern;
    }

    private BufferedImage print(String content, RawPage.Resources resources) throws IOException, UnrenderableException {
        return print(RawPage.write(dir, box, content, resources));
    }

    private BufferedImage print(Path file) throws IOException, UnrenderableException {
        List<BufferedImage> pages = pages(file);
        assertThat(pages).hasSize(1);
        return pages.get(0);
    }

    private List<BufferedImage> pages(Path file) throws IOException, UnrenderableException {
        List<String> warnings = new ArrayList<>();
        Path out = RawPage.render(file, RenderOptions.standard(), warnings);
        assertThat(warnings).isEmpty();
        ps = Files.readString(out, StandardCharsets.ISO_8859_1);
        return Ghostscript.print(out, dir);
    }
}
