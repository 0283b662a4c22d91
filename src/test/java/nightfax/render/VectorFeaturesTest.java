package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDFormContentStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.function.PDFunctionType2;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroupAttributes;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.shading.PDShadingType2;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One page for each thing a page can have on it, printed by Ghostscript. */
class VectorFeaturesTest {

    private static final PDFont HELVETICA = new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD);

    @TempDir
    Path dir;

    private String ps = "";

    @BeforeEach
    void needsGhostscript() {
        Ghostscript.assume();
    }

    private interface Content {
        void draw(PDPageContentStream content, PDDocument document) throws IOException;
    }

    @Test
    void fillsAndHolesEvenOdd() throws Exception {
        BufferedImage page = print((content, document) -> {
            content.addRect(100, 100, 200, 200);
            content.addRect(150, 150, 100, 100);
            content.fillEvenOdd();
        });

        assertThat(Ghostscript.ink(page, 102, 102, 46, 196)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 152, 152, 96, 96)).isZero();
    }

    @Test
    void clipsAndComesBack() throws Exception {
        BufferedImage page = print((content, document) -> {
            content.saveGraphicsState();
            content.moveTo(100, 100);
            content.lineTo(300, 100);
            content.lineTo(100, 300);
            content.closePath();
            content.clip();
            content.addRect(100, 100, 200, 200);
            content.fill();
            content.restoreGraphicsState();
            content.addRect(400, 400, 50, 50);
            content.fill();
        });

        assertThat(Ghostscript.ink(page, 102, 102, 90, 90)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 210, 210, 88, 88)).isZero();
        assertThat(Ghostscript.ink(page, 401, 401, 48, 48)).isEqualTo(1);
    }

    @Test
    void drawsHairlinesTwoPelsWide() throws Exception {
        BufferedImage page = print((content, document) -> {
            content.setLineWidth(0);
            for (int i = 0; i < 10; i++) {
                content.moveTo(100, 100.3f + 10 * i);
                content.lineTo(300, 100.3f + 10 * i);
                content.stroke();
            }
        });

        assertThat(Ghostscript.ink(page, 100, 99, 200, 100) * 100 / 10 * 196 / 72)
                .isCloseTo(2, within(0.1));
    }

    @Test
    void dashesLines() throws Exception {
        BufferedImage page = print((content, document) -> {
            content.setLineWidth(4);
            content.setLineDashPattern(new float[] {10, 10}, 0);
            content.moveTo(100, 200);
            content.lineTo(300, 200);
            content.stroke();
        });

        assertThat(Ghostscript.ink(page, 100, 199, 200, 2)).isCloseTo(0.5, within(0.05));
    }

    @Test
    void aPenIsAsStretchedAsTheSpaceItDrawsIn() throws Exception {
        BufferedImage page = print((content, document) -> {
            content.transform(Matrix.getScaleInstance(10, 2));
            content.setLineWidth(1);
            content.moveTo(10, 100);
            content.lineTo(30, 100);
            content.moveTo(40, 100);
            content.lineTo(40, 300);
            content.stroke();
        });

        // Two points high, ten points wide.
        assertThat(Ghostscript.ink(page, 150, 195, 100, 10)).isCloseTo(0.2, within(0.04));
        assertThat(Ghostscript.ink(page, 390, 300, 20, 200)).isCloseTo(0.5, within(0.02));
    }

    @Test
    void tellsTextAsText() throws Exception {
        BufferedImage page = print((content, document) -> text(content, 24, 100, 700, "Gentile cliente"));

        assertThat(ps).contains("(Gentile cliente)").contains("nff").doesNotContain(" gi\n");
        assertThat(Ghostscript.ink(page, 100, 700, 160, 18)).isBetween(0.2, 0.6);
    }

    @Test
    void printsPaleTextLegibly() throws Exception {
        BufferedImage page = print((content, document) -> {
            content.setNonStrokingColor(Color.YELLOW);
            text(content, 12, 100, 700, "IIIIIIII");
            content.setNonStrokingColor(new Color(20, 20, 90));
            content.addRect(100, 500, 200, 40);
            content.fill();
            content.setNonStrokingColor(new Color(170, 170, 255));
            text(content, 24, 110, 510, "IIIIIIII");
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
            text(content, 72, 100, 600, "O");
            content.saveGraphicsState();
            content.setRenderingMode(RenderingMode.NEITHER_CLIP);
            text(content, 72, 300, 600, "I");
            content.setRenderingMode(RenderingMode.FILL);
            content.addRect(280, 600, 100, 25);
            content.fill();
            content.restoreGraphicsState();
            content.setRenderingMode(RenderingMode.NEITHER);
            text(content, 72, 100, 300, "invisible");
        });

        assertThat(Ghostscript.ink(page, 100, 600, 60, 54)).isBetween(0.02, 0.15);
        assertThat(Ghostscript.ink(page, 280, 602, 100, 20)).isBetween(0.05, 0.25);
        assertThat(Ghostscript.ink(page, 280, 630, 100, 30)).isZero();
        assertThat(Ghostscript.ink(page, 90, 280, 400, 80)).isZero();
    }

    @Test
    void showsTheRightGreys() throws Exception {
        BufferedImage page = print((content, document) -> {
            content.setNonStrokingColor(0.5f);
            content.addRect(100, 100, 150, 150);
            content.fill();
            content.setNonStrokingColor(Color.RED);
            content.addRect(300, 100, 150, 150);
            content.fill();
            content.setNonStrokingColor(0f, 0f, 0f, 0.25f);
            content.addRect(100, 300, 150, 150);
            content.fill();
        });

        assertThat(Ghostscript.ink(page, 110, 110, 130, 130)).isCloseTo(0.5, within(0.04));
        assertThat(Ghostscript.ink(page, 310, 110, 130, 130)).isCloseTo(0.7, within(0.04));
        assertThat(Ghostscript.ink(page, 110, 310, 130, 130)).isCloseTo(0.25, within(0.04));
    }

    @Test
    void tellsTransparencyOverPlainGroundAsAGrey() throws Exception {
        BufferedImage page = print((content, document) -> {
            content.setGraphicsStateParameters(alpha(0.5f));
            content.addRect(100, 100, 150, 150);
            content.fill();
        });

        assertThat(ps).doesNotContain(" gi\n");
        assertThat(Ghostscript.ink(page, 110, 110, 130, 130)).isCloseTo(0.5, within(0.04));
    }

    @Test
    void keepsLaterTextAsTextOverARegionThatNeedsCompositing() throws Exception {
        BufferedImage page = print((content, document) -> {
            content.addRect(100, 100, 100, 200);
            content.fill();
            content.saveGraphicsState();
            content.setGraphicsStateParameters(alpha(0.5f));
            content.setNonStrokingColor(Color.WHITE);
            content.addRect(50, 150, 200, 100);
            content.fill();
            content.restoreGraphicsState();
            text(content, 24, 60, 350, "Still a text");
        });

        assertThat(ps).contains(" gi\n").contains("(Still a text)");
        assertThat(Ghostscript.ink(page, 110, 155, 80, 90)).isCloseTo(0.5, within(0.05));
        assertThat(Ghostscript.ink(page, 52, 155, 46, 90)).isZero();
        assertThat(Ghostscript.ink(page, 102, 102, 96, 46)).isEqualTo(1);
    }

    @Test
    void leavesTextUnderAMarkerInAGroupAsItIs() throws Exception {
        BufferedImage plain = print((content, document) -> text(content, 24, 100, 700, "IIIIIIIIII"));
        BufferedImage marked = print((content, document) -> {
            text(content, 24, 100, 700, "IIIIIIIIII");
            PDFormXObject marker = marker(document);
            marker.getCOSObject().setItem(COSName.GROUP, new PDTransparencyGroupAttributes());
            content.drawForm(marker);
        });

        assertThat(ps).doesNotContain(" gi\n");
        assertThat(Ghostscript.ink(marked, 80, 680, 120, 60))
                .isEqualTo(Ghostscript.ink(plain, 80, 680, 120, 60))
                .isGreaterThan(0.05);
    }

    /** On the page itself a shade that darkens what is there is as much part of it as any other. */
    @Test
    void darkensThePageUnderAShade() throws Exception {
        BufferedImage page = print((content, document) -> {
            text(content, 24, 100, 700, "IIIIIIIIII");
            content.drawForm(marker(document));
        });

        assertThat(Ghostscript.ink(page, 180, 692, 8, 36)).isCloseTo(0.22, within(0.08));
        assertThat(Ghostscript.ink(page, 200, 692, 8, 36)).isZero();
    }

    @Test
    void aYellowMarkerIsPaper() throws Exception {
        BufferedImage page = print((content, document) -> {
            text(content, 24, 100, 700, "IIIIIIIIII");
            content.drawForm(marker(document, Color.YELLOW));
        });

        assertThat(Ghostscript.ink(page, 180, 692, 8, 36)).isZero();
    }

    private static PDFormXObject marker(PDDocument document) throws IOException {
        return marker(document, new Color(120, 255, 150));
    }

    private static PDFormXObject marker(PDDocument document, Color color) throws IOException {
        PDFormXObject form = new PDFormXObject(document);
        form.setBBox(PDRectangle.A4);
        form.setResources(new PDResources());
        try (PDFormContentStream content = new PDFormContentStream(form)) {
            PDExtendedGraphicsState multiply = new PDExtendedGraphicsState();
            multiply.setBlendMode(BlendMode.MULTIPLY);
            content.setGraphicsStateParameters(multiply);
            content.setNonStrokingColor(color);
            content.addRect(90, 690, 100, 40);
            content.fill();
        }
        return form;
    }

    @Test
    void shadesFromBlackToWhite() throws Exception {
        BufferedImage page = print((content, document) -> {
            PDShadingType2 axial = new PDShadingType2(new COSDictionary());
            axial.setShadingType(2);
            axial.setColorSpace(PDDeviceGray.INSTANCE);
            axial.setCoords(floats(100, 0, 300, 0));
            COSDictionary function = new COSDictionary();
            function.setInt("FunctionType", 2);
            function.setItem("Domain", floats(0, 1));
            function.setItem("C0", floats(0));
            function.setItem("C1", floats(1));
            function.setInt("N", 1);
            axial.setFunction(new PDFunctionType2(function));
            content.saveGraphicsState();
            content.addRect(100, 100, 200, 100);
            content.clip();
            content.shadingFill(axial);
            content.restoreGraphicsState();
            text(content, 24, 100, 300, "Text");
        });

        assertThat(ps).contains("(Text)").contains(" gg\n").doesNotContain(" gi\n");
        assertThat(Ghostscript.ink(page, 102, 105, 30, 90)).isGreaterThan(0.85);
        assertThat(Ghostscript.ink(page, 185, 105, 30, 90)).isCloseTo(0.5, within(0.08));
        assertThat(Ghostscript.ink(page, 268, 105, 30, 90)).isLessThan(0.15);
    }

    @Test
    void halftonesImagesAndLeavesTransparentPixelsAlone() throws Exception {
        BufferedImage image = new BufferedImage(400, 400, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < 400; y++) {
            for (int x = 0; x < 200; x++) {
                image.setRGB(x, y, new Color(100 + x * 80 / 200, 120, 140).getRGB());
            }
        }
        BufferedImage page = print((content, document) -> {
            content.addRect(100, 100, 200, 50);
            content.fill();
            content.drawImage(LosslessFactory.createFromImage(document, image), 100, 100, 200, 200);
        });

        assertThat(Ghostscript.ink(page, 105, 155, 90, 140)).isCloseTo(0.5, within(0.12));
        assertThat(Ghostscript.ink(page, 205, 155, 90, 140)).isZero();
        assertThat(Ghostscript.ink(page, 205, 105, 90, 40)).isEqualTo(1);
    }

    @Test
    void turnsImagesWithThePage() throws Exception {
        BufferedImage image = new BufferedImage(300, 300, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 300, 300);
        graphics.setColor(Color.BLACK);
        graphics.fillRect(0, 0, 150, 300);
        graphics.dispose();
        BufferedImage page = print((content, document) -> {
            content.drawImage(LosslessFactory.createFromImage(document, image), new Matrix(0, 200, -200, 0, 300, 100));
            content.drawImage(
                    LosslessFactory.createFromImage(document, image), new Matrix(100, 100, -100, 100, 400, 400));
        });

        // A quarter turn anticlockwise brings the left half to the bottom.
        assertThat(Ghostscript.ink(page, 105, 105, 190, 90)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 105, 205, 190, 90)).isZero();
        // An eighth brings it below left; outside of the square the paper stays white.
        assertThat(Ghostscript.ink(page, 370, 470, 30, 30)).isGreaterThan(0.9);
        assertThat(Ghostscript.ink(page, 310, 410, 30, 30)).isZero();
    }

    /** Seeded, so that a failure comes back: whatever paths and texts a page has, Ghostscript takes what we write. */
    @Test
    void anyPathsAndTextsAreAccepted() throws Exception {
        Random random = new Random(5);
        for (int round = 0; round < 6; round++) {
            print((content, document) -> {
                int depth = 0;
                for (int i = 0; i < 300; i++) {
                    switch (random.nextInt(9)) {
                        case 0 -> {
                            content.moveTo(coordinate(random), coordinate(random));
                            content.lineTo(coordinate(random), coordinate(random));
                            content.curveTo(
                                    coordinate(random),
                                    coordinate(random),
                                    coordinate(random),
                                    coordinate(random),
                                    coordinate(random),
                                    coordinate(random));
                            content.fillAndStroke();
                        }
                        case 1 ->
                            text(content, 1 + random.nextInt(60), 300, 400, "(\\" + (char) (33 + random.nextInt(90)));
                        case 2 -> {
                            content.saveGraphicsState();
                            depth++;
                        }
                        case 3 -> {
                            if (depth > 0) {
                                content.restoreGraphicsState();
                                depth--;
                            }
                        }
                        case 4 -> {
                            content.addRect(
                                    coordinate(random), coordinate(random), random.nextInt(300), random.nextInt(300));
                            content.clip();
                        }
                        case 5 -> content.setLineWidth(random.nextFloat() * 20);
                        case 6 -> content.setNonStrokingColor(random.nextFloat());
                        case 7 -> content.transform(Matrix.getRotateInstance(random.nextDouble(), 10, 10));
                        default -> content.setLineDashPattern(new float[] {random.nextFloat() * 9, 1}, 0);
                    }
                }
                while (depth-- > 0) {
                    content.restoreGraphicsState();
                }
            });
        }
        assertThat(ps.lines().filter(line -> line.startsWith("%%Page:"))).hasSize(1);
    }

    private static float coordinate(Random random) {
        return random.nextInt(20) == 0 ? random.nextFloat() * 1e6f : random.nextFloat() * 900 - 100;
    }

    private static COSArray floats(float... values) {
        COSArray array = new COSArray();
        array.setFloatArray(values);
        return array;
    }

    private static PDExtendedGraphicsState alpha(float alpha) {
        PDExtendedGraphicsState state = new PDExtendedGraphicsState();
        state.setNonStrokingAlphaConstant(alpha);
        return state;
    }

    private static void text(PDPageContentStream content, float size, float x, float y, String text)
            throws IOException {
        content.beginText();
        content.setFont(HELVETICA, size);
        content.newLineAtOffset(x, y);
        content.showText(text);
        content.endText();
    }

    private BufferedImage print(Content drawing) throws IOException, UnrenderableException {
        Path file = dir.resolve("page.pdf");
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                drawing.draw(content, document);
            }
            document.save(file.toFile());
        }
        Path out = dir.resolve("page.ps");
        try (OutputStream stream = Files.newOutputStream(out)) {
            Rendered rendered = new DocumentRenderer(RenderOptions.standard()).render(List.of(Source.of(file)), stream);
            assertThat(rendered.warnings()).isEmpty();
        }
        ps = Files.readString(out, StandardCharsets.ISO_8859_1);
        List<BufferedImage> pages = Ghostscript.print(out, dir);
        assertThat(pages).hasSize(1);
        return pages.get(0);
    }
}
