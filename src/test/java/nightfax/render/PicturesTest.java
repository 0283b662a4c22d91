package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDTilingPattern;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.Test;

/** Pictures, stencils and masks. */
class PicturesTest extends PrintedPages {

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

    /** Half of black over a white matte is grey; taken apart again, it is black, and half of it is on the paper. */
    @Test
    void takesTheMatteColourOutOfAPicture() throws Exception {
        byte[] half = new byte[300 * 300];
        Arrays.fill(half, (byte) 128);
        BufferedImage page = print((content, document) -> {
            PDImageXObject picture = grey(document, half);
            PDImageXObject mask = grey(document, half);
            mask.getCOSObject().setItem(COSName.getPDFName("Matte"), floats(1));
            picture.getCOSObject().setItem(COSName.SMASK, mask);
            content.drawImage(picture, 100, 100, 200, 200);
        });

        assertThat(Ghostscript.ink(page, 105, 105, 190, 190)).isCloseTo(0.5, within(0.05));
    }

    /** A picture with the shadow that it throws, as of a window on the screen. */
    @Test
    void whatIsHalfClearAndDarkIsDarkOnADarkPanel() throws Exception {
        byte[] black = new byte[300 * 300];
        byte[] opacity = new byte[300 * 300];
        for (int i = 0; i < opacity.length; i++) {
            opacity[i] = (byte) (i < 80 * 300 ? 160 : 255);
        }
        BufferedImage page = print((content, document) -> {
            content.setNonStrokingColor(0.2f);
            content.addRect(50, 50, 400, 400);
            content.fill();
            PDImageXObject picture = grey(document, black);
            picture.getCOSObject().setItem(COSName.SMASK, grey(document, opacity));
            content.drawImage(picture, 100, 100, 200, 200);
        });

        assertThat(Ghostscript.ink(page, 105, 105, 190, 190)).isEqualTo(1);
    }

    /** Nine tenths of it are as dark as ink; a slide, too, but all of that is its ground. */
    @Test
    void aPhotographThatIsDarkAllOverKeepsItsTones() throws Exception {
        byte[] photograph = new byte[300 * 300];
        byte[] slide = new byte[300 * 300];
        for (int i = 0; i < slide.length; i++) {
            boolean light = i < 30 * 300;
            photograph[i] = (byte) (light ? 220 : i % 300 * 63 / 300);
            slide[i] = (byte) (light ? 220 : 50 + i % 7);
        }
        BufferedImage page = print((content, document) -> {
            content.drawImage(grey(document, photograph), 100, 400, 200, 200);
            content.drawImage(grey(document, slide), 100, 100, 200, 200);
        });

        assertThat(Ghostscript.ink(page, 101, 405, 60, 170)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 270, 405, 28, 170)).isCloseTo(0.77, within(0.04));
        assertThat(Ghostscript.ink(page, 105, 105, 190, 170)).isEqualTo(1);
    }

    private static PDImageXObject grey(PDDocument document, byte[] samples) throws IOException {
        return new PDImageXObject(
                document, new ByteArrayInputStream(samples), null, 300, 300, 8, PDDeviceGray.INSTANCE);
    }

    /** A slide's ground of few pixels that goes on beyond the page. */
    @Test
    void lightTypeIsLightOnAPictureThatThePageCutsOff() throws Exception {
        byte[] dark = new byte[64];
        Arrays.fill(dark, (byte) 40);
        print("q 640 0 0 890 -20 -20 cm /I Do Q 0.85 g BT /T 14 Tf 100 500 Td (Light) Tj ET", (resources, document) -> {
            resources.put(COSName.getPDFName("T"), new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD));
            resources.put(
                    COSName.getPDFName("I"),
                    new PDImageXObject(document, new ByteArrayInputStream(dark), null, 8, 8, 8, PDDeviceGray.INSTANCE));
        });

        assertThat(pageBody()).containsPattern("1 g/A .*\\(Light\\)");
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

    @Test
    void aSmallPhotographHasADotForEveryPel() throws Exception {
        BufferedImage page = print("50 0 0 50 100 100 cm /I Do", (resources, document) -> {
            BufferedImage grey = new BufferedImage(100, 100, BufferedImage.TYPE_BYTE_GRAY);
            Arrays.fill(((DataBufferByte) grey.getRaster().getDataBuffer()).getData(), (byte) 128);
            resources.put(COSName.getPDFName("I"), LosslessFactory.createFromImage(document, grey));
        });

        assertThat(ps).containsPattern("(\\d+) (\\d+) -?\\1 \\2 gi");
        assertThat(Ghostscript.ink(page, 102, 102, 46, 46)).isBetween(0.1, 0.7);
    }

    /** It is written in its own few pixels, also where the clip cuts through them. */
    @Test
    void aPictureOfFewPixelsIsShortThoughItIsCut() throws Exception {
        BufferedImage steps = new BufferedImage(5, 5, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 25; i++) {
            int grey = 80 + i * 5;
            steps.setRGB(i % 5, i / 5, grey << 16 | grey << 8 | grey);
        }
        BufferedImage page = print((content, document) -> {
            content.addRect(120, 120, 250, 350);
            content.clip();
            content.drawImage(LosslessFactory.createFromImage(document, steps), 100, 100, 400, 400);
        });

        assertThat(ps.length()).isLessThan(4000);
        assertThat(Ghostscript.ink(page, 0, 0, 595, 119)).isZero();
        assertThat(Ghostscript.ink(page, 372, 100, 200, 400)).isZero();
        assertThat(Ghostscript.ink(page, 190, 270, 60, 60)).isCloseTo(1 - (80 + 55) / 255.0, within(0.05));
    }

    @Test
    void aStencilOfOnePixelIsARule() throws Exception {
        BufferedImage page = print("q 200 0 0 0.3 100 100.2 cm BI /IM true /W 1 /H 1 /BPC 1 ID \0 EI Q "
                + "q 200 0 0 20 100 200 cm BI /IM true /W 1 /H 1 /BPC 1 /D [1 0] ID \0 EI Q");

        assertThat(ps).contains(" h S").doesNotContain(" g4\n");
        assertThat(Ghostscript.ink(page, 100, 95, 200, 10) * 10 * 196 / 72).isCloseTo(2, within(0.1));
        assertThat(Ghostscript.ink(page, 100, 200, 200, 20)).isZero();
    }

    /** As a scan is that was cut out of its paper: 600 pixels to the inch, of which a thin stroke has two. */
    @Test
    void thinStrokesOfAStencilAreWhole() throws Exception {
        BufferedImage page = print("60 0 0 60 100 100 cm /I Do", (resources, document) -> {
            byte[] pixels = new byte[500 * 63];
            Arrays.fill(pixels, (byte) -1);
            for (int row = 0; row < 500; row++) {
                for (int stroke = 0; stroke < 12; stroke++) {
                    pixels[row * 63 + 2 + 5 * stroke] = (byte) 0b1100_1111;
                }
            }
            PDImageXObject stencil = new PDImageXObject(
                    document, new ByteArrayInputStream(pixels), null, 500, 500, 1, PDDeviceGray.INSTANCE);
            stencil.setStencil(true);
            resources.put(COSName.getPDFName("I"), stencil);
        });

        assertThat(Ghostscript.ink(page, 100, 105, 60, 50) * 60 * 204 / 72)
                .as("pels across, of twelve strokes")
                .isBetween(11.9, 24.1);
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
    void aSoftMaskThatIsTheSameAllOverIsAnAlpha() throws Exception {
        BufferedImage page = print("/M gs /F Do", (resources, document) -> {
            PDTransparencyGroup half = PaintSamples.group(document, PDRectangle.A4, "/H gs 0 0 595.28 841.89 re f");
            half.getResources().put(COSName.getPDFName("H"), PaintSamples.alpha(0.5f));
            resources.put(COSName.getPDFName("M"), PaintSamples.masked("Alpha", half));
            resources.put(
                    COSName.getPDFName("F"), PaintSamples.group(document, PDRectangle.A4, "0 g 100 100 100 100 re f"));
        });

        assertThat(ps).doesNotContain(" gi\n").contains("\n.5 g");
        assertThat(Ghostscript.ink(page, 101, 101, 98, 98)).isCloseTo(0.5, within(0.05));
    }

    @Test
    void aSoftMaskWithAHoleTakesCompositing() throws Exception {
        BufferedImage page = print("/M gs /F Do", (resources, document) -> {
            PDRectangle square = new PDRectangle(100, 100, 100, 100);
            PDTransparencyGroup left = PaintSamples.group(document, square, "100 100 50 100 re f");
            resources.put(COSName.getPDFName("M"), PaintSamples.masked("Alpha", left));
            resources.put(COSName.getPDFName("F"), PaintSamples.group(document, square, "0 g 100 100 100 100 re f"));
        });

        assertThat(Ghostscript.ink(page, 101, 101, 48, 98)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 151, 101, 48, 98)).isZero();
    }

    @Test
    void aSoftMaskInAPatternIsInPlaceOnASmallPage() throws Exception {
        PDRectangle box = new PDRectangle(300, 300);
        BufferedImage page = print(box, "/Pattern cs /P scn 0 0 300 300 re f", (resources, document) -> {
            PDTilingPattern pattern = PaintSamples.tiles(300, "/M gs 0 g 0 0 300 300 re f");
            PDTransparencyGroup left = PaintSamples.group(document, box, "1 g 0 0 150 300 re f");
            pattern.getResources().put(COSName.getPDFName("M"), PaintSamples.masked("Luminosity", left));
            resources.put(COSName.getPDFName("P"), pattern);
        });

        assertThat(Ghostscript.ink(page, 157, 275, 145, 290)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 306, 275, 145, 290)).isZero();
    }

    /** As cairo places pictures: the only tile of a pattern, and the page filled with it. */
    @Test
    void onlyTheTileOfAPatternIsComposited() throws Exception {
        StringBuilder content = new StringBuilder("0.5 g 50 50 490 740 re f /Pattern cs ");
        for (int i = 0; i < 100; i++) {
            content.append("/P").append(i).append(" scn 0 0 595 842 re f ");
        }
        BufferedImage page = print(content.toString(), (resources, document) -> {
            PDTransparencyGroup left = PaintSamples.group(document, new PDRectangle(16, 16), "1 g 0 0 8 16 re f");
            for (int i = 0; i < 100; i++) {
                PDTilingPattern pattern = PaintSamples.tiles(16, "/M gs 0 g 0 0 16 16 re f");
                pattern.setXStep(3000);
                pattern.setYStep(3000);
                pattern.setMatrix(AffineTransform.getTranslateInstance(100 + 30 * (i % 10), 400 + 30 * (i / 10)));
                pattern.getResources().put(COSName.getPDFName("M"), PaintSamples.masked("Luminosity", left));
                resources.put(COSName.getPDFName("P" + i), pattern);
            }
        });

        // The ground is a tint and no bitmap, on which hundreds of pels would change along each line.
        assertThat(ps).contains(" .5 g ");
        for (int i = 0; i < 100; i++) {
            double x = 100 + 30 * (i % 10);
            double y = 400 + 30 * (i / 10);
            assertThat(Ghostscript.ink(page, x + 1, y + 1, 6, 14)).isEqualTo(1);
            assertThat(Ghostscript.ink(page, x + 9, y + 1, 6, 14)).isBetween(0.3, 0.7);
        }
    }
}
