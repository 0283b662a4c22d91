package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentProperties;
import org.apache.pdfbox.pdmodel.graphics.shading.PDShading;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Soft masks that are a shading: by these drawing programs write gradients that fade. */
class FadesTest extends PrintedPages {

    /** A mask as light as the page is far to the right between two places. */
    private static PDExtendedGraphicsState mask(PDDocument document, String content, float from, float to)
            throws IOException {
        PDTransparencyGroup group = PaintSamples.group(document, PDRectangle.A4, content);
        group.getResources().put(COSName.getPDFName("S"), (PDShading) PaintSamples.gradient(from, to, 0, 1));
        return PaintSamples.masked("Luminosity", group);
    }

    private static void mask(PDResources resources, PDDocument document, float from, float to) throws IOException {
        resources.put(COSName.getPDFName("M"), mask(document, "/S sh", from, to));
    }

    private void assertFades(BufferedImage page) {
        assertThat(Ghostscript.ink(page, 105, 110, 30, 80)).isCloseTo(0.07, within(0.06));
        assertThat(Ghostscript.ink(page, 220, 110, 60, 80)).isCloseTo(0.5, within(0.06));
        assertThat(Ghostscript.ink(page, 360, 110, 35, 80)).isCloseTo(0.92, within(0.06));
        assertThat(Ghostscript.ink(page, 402, 110, 35, 80)).isZero();
    }

    @Test
    void aColourFades() throws Exception {
        BufferedImage page =
                print("/M gs 0 g 100 100 300 100 re f", (resources, document) -> mask(resources, document, 100, 400));

        assertFades(page);
        assertThat(ps).as("the interpreter makes the dots").doesNotContain(" g4\n");
        assertThat(ps.length()).isLessThan(4_000);
    }

    @Test
    void aShadingFades() throws Exception {
        BufferedImage page = print("q 100 100 300 100 re W n /M gs /B sh Q", (resources, document) -> {
            mask(resources, document, 100, 400);
            resources.put(COSName.getPDFName("B"), (PDShading) PaintSamples.gradient(0, 595, 0, 0));
        });

        assertFades(page);
        assertThat(ps.length()).isLessThan(4_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"q 1 0 0 1 0 0 cm /S sh Q", "0 0 595 842 re W n /S sh", "q Q 0 J 1 w /S sh"})
    void theMaskMayBeWrittenInManyWays(String content) throws Exception {
        BufferedImage page = print(
                "/M gs 0 g 100 100 300 100 re f",
                (resources, document) -> resources.put(COSName.getPDFName("M"), mask(document, content, 100, 400)));

        assertFades(page);
        assertThat(ps.length()).isLessThan(4_000);
    }

    @Test
    void outsideOfTheMasksShadingItsBackdropCounts() throws Exception {
        BufferedImage page = print("/M gs 0 g 100 100 300 100 re f", (resources, document) -> {
            PDTransparencyGroup group = PaintSamples.group(document, PDRectangle.A4, "/H gs /S sh");
            group.getResources().put(COSName.getPDFName("S"), (PDShading) PaintSamples.gradient(0, 595, 0, 0));
            group.getResources().put(COSName.getPDFName("H"), PaintSamples.alpha(0.5f));
            COSDictionary attributes = group.getCOSObject().getCOSDictionary(COSName.GROUP);
            attributes.setItem(COSName.CS, COSName.DEVICEGRAY);
            PDExtendedGraphicsState masked = PaintSamples.masked("Luminosity", group);
            COSArray white = new COSArray();
            white.add(new COSFloat(1));
            masked.getCOSObject().getCOSDictionary(COSName.SMASK).setItem(COSName.BC, white);
            resources.put(COSName.getPDFName("M"), masked);
        });

        assertThat(Ghostscript.ink(page, 110, 110, 280, 80)).isCloseTo(0.5, within(0.05));
    }

    /** As cairo writes it: the page filled with what is seen in a corner of it. */
    @Test
    void whatFadesToNothingLeavesTheTypeThereType() throws Exception {
        BufferedImage page = print(
                "0.6 g 400 100 150 150 re f BT /T 24 Tf 60 500 Td (Beside it) Tj ET /M gs 0 g 0 0 595 842 re f",
                (resources, document) -> {
                    resources.put(COSName.getPDFName("M"), mask(document, "380 80 190 190 re W n /S sh", 400, 550));
                    resources.put(COSName.getPDFName("T"), new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD));
                });

        assertThat(ps).contains("(Beside it)");
        assertThat(Ghostscript.ink(page, 300, 90, 70, 120)).isZero();
    }

    /** A dark panel is ink all over, and so is what a shadow makes darker still. */
    @ParameterizedTest
    @ValueSource(strings = {"", "BT /T 16 Tf 120 250 Td (Type) Tj ET"})
    void aShadowOnADarkPanelLeavesNoDots(String type) throws Exception {
        BufferedImage page = print(
                "0.15 g 50 50 450 300 re f 1 g " + type + " /M gs 0 g 100 100 300 200 re f", (resources, document) -> {
                    mask(resources, document, 0, 595);
                    resources.put(COSName.getPDFName("T"), new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD));
                });

        assertThat(Ghostscript.ink(page, 60, 60, 430, 180)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 120, 250, 40, 12)).isBetween(0.2, type.isEmpty() ? 1.0 : 0.8);
    }

    private interface Mask {
        PDTransparencyGroup make(PDDocument document) throws IOException;
    }

    private BufferedImage printFading(Mask maker) throws Exception {
        return print("/M gs 0 g 100 100 300 100 re f", (resources, document) -> {
            PDTransparencyGroup group = maker.make(document);
            resources.put(COSName.getPDFName("M"), PaintSamples.masked("Luminosity", group));
        });
    }

    private static PDShading white() throws IOException {
        return PaintSamples.gradient(0, 595, 1, 1);
    }

    @Test
    void nothingIsSeenOutsideOfTheBoxOfTheMasksShading() throws Exception {
        BufferedImage page = printFading(document -> {
            PDShading half = white();
            half.setBBox(new PDRectangle(250, 842));
            PDTransparencyGroup group = PaintSamples.group(document, PDRectangle.A4, "/S sh");
            group.getResources().put(COSName.getPDFName("S"), half);
            return group;
        });

        assertThat(Ghostscript.ink(page, 105, 110, 140, 80)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 255, 110, 140, 80)).isZero();
    }

    /** A group begins with all of its ink, and with no mask, whatever is in force where it is shown. */
    @ParameterizedTest
    @ValueSource(strings = {"/H gs /Area Do", "/H gs /Shading Do", "/M gs /Area Do", "/M gs /Shading Do"})
    void aGroupWithinTheMaskIsAsFaintAsItIsShown(String content) throws Exception {
        BufferedImage page = printFading(document -> {
            PDTransparencyGroup area = PaintSamples.group(document, PDRectangle.A4, "1 g 0 0 595 842 re f");
            PDTransparencyGroup shading = PaintSamples.group(document, PDRectangle.A4, "/S sh");
            shading.getResources().put(COSName.getPDFName("S"), white());
            PDTransparencyGroup group = PaintSamples.group(document, PDRectangle.A4, content);
            group.getResources().put(COSName.getPDFName("Area"), area);
            group.getResources().put(COSName.getPDFName("Shading"), shading);
            group.getResources().put(COSName.getPDFName("H"), PaintSamples.alpha(0.5f));
            group.getResources()
                    .put(
                            COSName.getPDFName("M"),
                            PaintSamples.masked(
                                    "Luminosity",
                                    PaintSamples.group(document, PDRectangle.A4, "0.5 g 0 0 595 842 re f")));
            return group;
        });

        assertThat(Ghostscript.ink(page, 110, 110, 280, 80)).isCloseTo(0.5, within(0.05));
    }

    @Test
    void aLayerOfTheMaskThatIsHiddenLetsNothingThrough() throws Exception {
        BufferedImage page = print("/M gs 0 g 100 100 300 100 re f", (resources, document) -> {
            PDOptionalContentGroup layer = new PDOptionalContentGroup("hidden");
            PDOptionalContentProperties layers = new PDOptionalContentProperties();
            layers.addGroup(layer);
            layers.setGroupEnabled(layer, false);
            document.getDocumentCatalog().setOCProperties(layers);
            PDTransparencyGroup group =
                    PaintSamples.group(document, PDRectangle.A4, "/OC /L BDC 1 g 0 0 595 842 re f EMC");
            group.getResources().put(COSName.getPDFName("L"), layer);
            resources.put(COSName.getPDFName("M"), PaintSamples.masked("Luminosity", group));
        });

        assertThat(Ghostscript.ink(page, 110, 110, 280, 80)).isZero();
    }

    /** What is to leave no mark (ISO 32000-1, 8.6.6.4). */
    @Test
    void inkThatIsNoneLeavesNoMark() throws Exception {
        BufferedImage page = print("/M gs /C cs 1 scn 100 100 300 100 re f", (resources, document) -> {
            mask(resources, document, 0, 595);
            COSDictionary function = (COSDictionary)
                    PaintSamples.gradient(0, 595, 1, 0).getFunction().getCOSObject();
            resources.put(
                    COSName.getPDFName("C"),
                    PDColorSpace.create(new COSArray(
                            List.of(COSName.SEPARATION, COSName.getPDFName("None"), COSName.DEVICEGRAY, function))));
        });

        assertThat(Ghostscript.ink(page, 110, 110, 280, 80)).isZero();
    }

    @Test
    void aPatternThatIsNoneIsToldToBeMissing() throws Exception {
        Path file = RawPage.write(
                dir, PDRectangle.A4, "/M gs /Pattern cs /P scn 100 100 300 100 re f", (resources, document) -> {
                    mask(resources, document, 0, 595);
                    COSDictionary pattern = new COSDictionary();
                    pattern.setInt(COSName.PATTERN_TYPE, 2);
                    COSDictionary patterns = new COSDictionary();
                    patterns.setItem(COSName.getPDFName("P"), pattern);
                    resources.getCOSObject().setItem(COSName.PATTERN, patterns);
                });

        assertThat(Ghostscript.ink(printIncomplete(file), 110, 110, 280, 80)).isZero();
        assertThat(warnings).isNotEmpty();
    }
}
