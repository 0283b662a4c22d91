package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDFormContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroupAttributes;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.shading.PDShading;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Greys, what shines through, and what lies over something else. */
class TransparencyTest extends PrintedPages {

    private static final PDFont HELVETICA = new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD);

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
    void writesTransparencyOverPlainGroundAsAGrey() throws Exception {
        BufferedImage page = print((content, document) -> {
            content.setGraphicsStateParameters(PaintSamples.alpha(0.5f));
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
            content.setGraphicsStateParameters(PaintSamples.alpha(0.5f));
            content.setNonStrokingColor(Color.WHITE);
            content.addRect(50, 150, 200, 100);
            content.fill();
            content.restoreGraphicsState();
            text(content, HELVETICA, 24, 60, 350, "Still a text");
        });

        assertThat(ps).contains(" gi\n").contains("(Still a text)");
        assertThat(Ghostscript.ink(page, 110, 155, 80, 90)).isCloseTo(0.5, within(0.05));
        assertThat(Ghostscript.ink(page, 52, 155, 46, 90)).isZero();
        assertThat(Ghostscript.ink(page, 102, 102, 96, 46)).isEqualTo(1);
    }

    /** PDFBox draws the mask for each letter: with all of it each time, a line takes longer than a document may. */
    @Test
    void typeUnderAMaskOfThePagesSizeIsDrawnInTime() throws Exception {
        String line =
                "BT /T 10 Tf 60 %d Td (Eighty letters, as any brochure may have them, in one line of type) Tj ET ";
        BufferedImage page = print(
                "/M gs " + line.formatted(350) + line.formatted(250) + "60 100 9 9 re f", (resources, document) -> {
                    PDTransparencyGroup mask = PaintSamples.group(document, PDRectangle.A4, "/S sh");
                    mask.getResources()
                            .put(COSName.getPDFName("S"), (PDShading) PaintSamples.gradient(-300, 595, 0, 1));
                    resources.put(COSName.getPDFName("M"), PaintSamples.masked("Luminosity", mask));
                    resources.put(COSName.getPDFName("T"), HELVETICA);
                });

        assertThat(Ghostscript.ink(page, 60, 350, 100, 7)).isGreaterThan(0.1);
        assertThat(Ghostscript.ink(page, 60, 250, 100, 7)).isGreaterThan(0.1);
    }

    @Test
    void aPictureThatFadesLeavesTheTypeUnderItToBeRead() throws Exception {
        String type = "BT /T 24 Tf 60 350 Td (UNDER) Tj ET ";
        double alone = Ghostscript.ink(
                print(type, (resources, document) -> resources.put(COSName.getPDFName("T"), HELVETICA)),
                60,
                350,
                90,
                17);

        BufferedImage page = print(type + "q 100 0 0 30 50 345 cm /I Do Q", (resources, document) -> {
            BufferedImage white = new BufferedImage(64, 8, BufferedImage.TYPE_INT_ARGB);
            for (int x = 0; x < 64; x++) {
                for (int y = 0; y < 8; y++) {
                    white.setRGB(x, y, (100 + x) << 24 | 0xffffff);
                }
            }
            resources.put(COSName.getPDFName("T"), HELVETICA);
            resources.put(COSName.getPDFName("I"), LosslessFactory.createFromImage(document, white));
        });

        assertThat(Ghostscript.ink(page, 60, 350, 90, 17))
                .as("half of it, wherever it is")
                .isBetween(0.3 * alone, 0.7 * alone);
        assertThat(Ghostscript.ink(page, 110, 350, 40, 17)).isPositive();
    }

    /** A drawing of thin strokes is nearly all edges; that fades as little as the type it is put over. */
    @Test
    void aDrawingWithSoftEdgesLeavesWhatIsUnderItAlone() throws Exception {
        BufferedImage page = print(
                "0.6 g 40 300 200 100 re f 0 g BT /T 12 Tf 60 350 Td (UNDER) Tj ET q 150 0 0 75 50 310 cm /I Do Q",
                (resources, document) -> {
                    BufferedImage rings = new BufferedImage(300, 150, BufferedImage.TYPE_INT_ARGB);
                    Graphics2D graphics = rings.createGraphics();
                    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
                    graphics.setColor(Color.BLACK);
                    for (int k = 0; k < 5; k++) {
                        graphics.draw(new Ellipse2D.Double(5.3 + 50 * k, 20.4, 80, 110));
                    }
                    graphics.dispose();
                    resources.put(COSName.getPDFName("T"), HELVETICA);
                    resources.put(COSName.getPDFName("I"), LosslessFactory.createFromImage(document, rings));
                });

        assertThat(ps).as("no bitmap of the type").contains("(UNDER)").contains(" g4\n");
        assertThat(Ghostscript.ink(page, 52, 345, 5, 5)).as("a ring's left end").isPositive();
    }

    /** As some drawing programs write each gradient that fades: group and mask have the box of the whole page. */
    @Test
    void aSmallMarkInAGroupOfThePagesSizeLeavesTheTextBesideItText() throws Exception {
        BufferedImage page = print("BT /T 24 Tf 60 350 Td (Beside it) Tj ET q /M gs /G Do Q", (resources, document) -> {
            PDTransparencyGroup mask = PaintSamples.group(document, PDRectangle.A4, "/S sh");
            mask.getResources().put(COSName.getPDFName("S"), (PDShading) PaintSamples.gradient(0, 595, 0, 1));
            resources.put(COSName.getPDFName("M"), PaintSamples.masked("Luminosity", mask));
            resources.put(
                    COSName.getPDFName("G"), PaintSamples.group(document, PDRectangle.A4, "0 g 400 100 100 100 re f"));
            resources.put(COSName.getPDFName("T"), HELVETICA);
        });

        assertThat(ps).contains("(Beside it)");
        assertThat(ps).as("a picture of the mark, not of the page").containsPattern(" 290 279 -?290 279 gi\n");
        // The mask lets three quarters of the ink through there.
        assertThat(Ghostscript.ink(page, 410, 110, 80, 80)).isCloseTo(0.76, within(0.06));
        assertThat(Ghostscript.ink(page, 300, 90, 97, 120)).isZero();
    }

    @Test
    void whatBlendsWithNothingIsSeenAsItIs() throws Exception {
        BufferedImage page = print("/D gs /F Do", (resources, document) -> {
            PDExtendedGraphicsState difference = new PDExtendedGraphicsState();
            difference.setBlendMode(BlendMode.DIFFERENCE);
            resources.put(COSName.getPDFName("D"), difference);
            resources.put(
                    COSName.getPDFName("F"),
                    PaintSamples.group(document, new PDRectangle(100, 100, 100, 100), "0 g 100 100 100 100 re f"));
        });

        assertThat(Ghostscript.ink(page, 101, 101, 98, 98)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 201, 101, 98, 98)).isZero();
    }

    @Test
    void leavesTextUnderAMarkerInAGroupAsItIs() throws Exception {
        BufferedImage plain = print((content, document) -> text(content, HELVETICA, 24, 100, 700, "IIIIIIIIII"));
        BufferedImage marked = print((content, document) -> {
            text(content, HELVETICA, 24, 100, 700, "IIIIIIIIII");
            PDFormXObject marker = marker(document);
            marker.getCOSObject().setItem(COSName.GROUP, new PDTransparencyGroupAttributes());
            content.drawForm(marker);
        });

        assertThat(ps).doesNotContain(" gi\n");
        assertThat(Ghostscript.ink(marked, 80, 680, 120, 60))
                .isEqualTo(Ghostscript.ink(plain, 80, 680, 120, 60))
                .isGreaterThan(0.05);
    }

    /** A group that is blended for itself has no type of the page under it that a marker could be meant for. */
    @Test
    void darkensWhatItsOwnGroupHasDrawn() throws Exception {
        BufferedImage page = print("/X Do", (resources, document) -> {
            PDTransparencyGroup group = PaintSamples.group(
                    document, PDRectangle.A4, "0.4 g 100 100 200 200 re f /M gs 0.6 g 200 100 200 200 re f");
            PDExtendedGraphicsState multiply = new PDExtendedGraphicsState();
            multiply.setBlendMode(BlendMode.MULTIPLY);
            group.setResources(new PDResources());
            group.getResources().put(COSName.getPDFName("M"), multiply);
            group.getCOSObject().getCOSDictionary(COSName.GROUP).setBoolean(COSName.I, true);
            resources.put(COSName.getPDFName("X"), group);
        });

        assertThat(Ghostscript.ink(page, 110, 110, 80, 180)).isCloseTo(0.6, within(0.05));
        assertThat(Ghostscript.ink(page, 210, 110, 80, 180)).isCloseTo(0.76, within(0.05));
        assertThat(Ghostscript.ink(page, 310, 110, 80, 180)).isCloseTo(0.4, within(0.05));
    }

    /** On the page itself a shade that darkens what is there is as much part of it as any other. */
    @Test
    void darkensThePageUnderAShade() throws Exception {
        BufferedImage page = print((content, document) -> {
            text(content, HELVETICA, 24, 100, 700, "IIIIIIIIII");
            content.drawForm(marker(document));
        });

        assertThat(Ghostscript.ink(page, 180, 692, 8, 36)).isCloseTo(0.22, within(0.08));
        assertThat(Ghostscript.ink(page, 200, 692, 8, 36)).isZero();
    }

    /** Half a grey over black in one group: it lies on the paper below where the group knocks out, else on the black. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aKnockoutGroupsMarksReplaceEachOther(boolean knockout) throws Exception {
        BufferedImage page = print("/X Do", (resources, document) -> {
            PDTransparencyGroup group = new PDTransparencyGroup(document);
            group.setBBox(PDRectangle.A4);
            group.setResources(new PDResources());
            PDExtendedGraphicsState half = new PDExtendedGraphicsState();
            half.setNonStrokingAlphaConstant(0.5f);
            group.getResources().put(COSName.getPDFName("H"), half);
            COSDictionary attributes = new COSDictionary();
            attributes.setItem(COSName.S, COSName.getPDFName("Transparency"));
            attributes.setBoolean(COSName.K, knockout);
            group.getCOSObject().setItem(COSName.GROUP, attributes);
            try (OutputStream content = group.getCOSObject().createOutputStream()) {
                content.write(
                        "0 g 100 100 200 200 re f /H gs 150 150 200 200 re f".getBytes(StandardCharsets.US_ASCII));
            }
            resources.put(COSName.getPDFName("X"), group);
        });

        assertThat(Ghostscript.ink(page, 102, 102, 40, 40)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 160, 160, 120, 120)).isCloseTo(knockout ? 0.5 : 1, within(0.05));
        assertThat(Ghostscript.ink(page, 310, 160, 30, 120)).isCloseTo(0.5, within(0.05));
    }

    /** What is clear of a picture is not paper: the type stands on the panel below. */
    @Test
    void typeOnAClearPictureStandsOnWhatIsBelow() throws Exception {
        BufferedImage clear = new BufferedImage(200, 100, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < 100; y++) {
            clear.setRGB(0, y, 0xff808080);
        }
        BufferedImage page = print((content, document) -> {
            content.setNonStrokingColor(new Color(20, 20, 90));
            content.addRect(100, 690, 300, 40);
            content.fill();
            content.drawImage(LosslessFactory.createFromImage(document, clear), 100, 690, 300, 40);
            content.setNonStrokingColor(0.8f);
            text(content, HELVETICA, 14, 150, 700, "IIIIIIIIII");
        });

        assertThat(Ghostscript.ink(page, 151, 701, 36, 8)).isBetween(0.2, 0.75);
    }

    /** As large as the page, clear but for a glow in one corner: type elsewhere has nothing to do with it. */
    @Test
    void onlyWhatIsThereOfAPictureLiesOverType() throws Exception {
        BufferedImage glow = new BufferedImage(595, 842, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < 100; y++) {
            for (int x = 0; x < 100; x++) {
                glow.setRGB(300 + x, 600 + y, (x + y) << 24);
            }
        }
        BufferedImage page = print((content, document) -> {
            text(content, HELVETICA, 24, 100, 700, "IIIIIIIIII");
            content.drawImage(LosslessFactory.createFromImage(document, glow), 0, 0, 595, 842);
            content.setNonStrokingColor(0.6f);
            text(content, HELVETICA, 10, 100, 650, "IIIIIIIIII");
        });

        assertThat(ps).doesNotContain(" gi\n");
        assertThat(Ghostscript.ink(page, 370, 152, 20, 20)).isCloseTo(0.6, within(0.1));
        assertThat(Ghostscript.ink(page, 101, 701, 60, 15)).isBetween(0.3, 0.7);
        assertThat(Ghostscript.ink(page, 101, 651, 25, 5)).isBetween(0.3, 0.9);
    }

    @Test
    void aYellowMarkerIsPaper() throws Exception {
        BufferedImage page = print((content, document) -> {
            text(content, HELVETICA, 24, 100, 700, "IIIIIIIIII");
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
}
