package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nightfax.render.options.RenderOptions;
import nightfax.render.options.Way;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.junit.jupiter.api.Test;

/** What a page's operators refer to, and how lines and type come out on the pels. */
class PageContentTest extends PrintedPages {

    @Test
    void aFormFindsInThePagesResourcesWhatItsOwnLack() throws Exception {
        Path file = RawPage.write(dir, PDRectangle.A4, "/F Do", (resources, document) -> {
            PDFormXObject form = form(document, "/Black gs /Square Do");
            form.getResources().put(name("Black"), new PDExtendedGraphicsState());
            resources.put(name("F"), form);
            resources.put(name("Square"), form(document, "100 100 100 100 re f"));
        });

        for (Way way : Way.values()) {
            BufferedImage page =
                    pages(file, RenderOptions.standard().withWay(way)).get(0);
            assertThat(Ghostscript.ink(page, 101, 101, 98, 98)).as("%s", way).isEqualTo(1);
        }
    }

    /** Numbers that nothing uses; a program of 2005 writes them before the names of forms. */
    @Test
    void anOperatorTakesTheLastOfTooManyOperands() throws Exception {
        String content =
                "7 1 0 0 1 50 50 cm 0.8 0 0 0.8 -1 /F Do 5 0 g 3 300 500 100 100 re f 9 9 200 600 m 300 700 l 20 w S";
        Path file = RawPage.write(
                dir,
                PDRectangle.A4,
                content,
                (resources, document) -> resources.put(name("F"), form(document, "100 400 100 100 re f")));

        for (Way way : Way.values()) {
            BufferedImage page =
                    pages(file, RenderOptions.standard().withWay(way)).get(0);
            assertThat(Ghostscript.ink(page, 151, 451, 98, 98)).as("%s", way).isEqualTo(1);
            assertThat(Ghostscript.ink(page, 351, 551, 98, 98)).as("%s", way).isEqualTo(1);
            assertThat(Ghostscript.ink(page, 295, 695, 10, 10)).as("%s", way).isEqualTo(1);
        }
    }

    @Test
    void aFormFindsItInThoseOfTheFormThatShowsIt() throws Exception {
        Path file = RawPage.write(dir, PDRectangle.A4, "/Outer Do /Inner Do", (resources, document) -> {
            PDFormXObject outer = form(document, "1 0 0 1 100 0 cm /Inner Do");
            outer.getResources().put(name("Square"), form(document, "100 100 100 100 re f"));
            resources.put(name("Outer"), outer);
            resources.put(name("Inner"), form(document, "/Square Do"));
        });
        BufferedImage page = printIncomplete(file);

        assertThat(warnings).containsExactly("page 1 is not complete: operator Do failed: Missing XObject: Square");
        assertThat(Ghostscript.ink(page, 201, 101, 98, 98)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 101, 101, 98, 98))
                .as("shown by the page, which has none")
                .isZero();
    }

    /** The white half becomes black, the black half white: ISO 32000-1, 10.5. */
    @Test
    void aPicturesSamplesGoThroughTheDocumentsOwnFunction() throws Exception {
        BufferedImage page = print(
                "/Turned gs q 100 0 0 100 100 100 cm BI /W 2 /H 1 /BPC 8 /CS /G ID \u0000\u00ff EI Q",
                (resources, document) -> {
                    COSDictionary function = new COSDictionary();
                    function.setInt(COSName.FUNCTION_TYPE, 2);
                    function.setItem(COSName.DOMAIN, COSArray.ofCOSIntegers(List.of(0, 1)));
                    function.setItem(COSName.C0, new COSArray(List.of(COSInteger.ONE)));
                    function.setItem(COSName.C1, new COSArray(List.of(COSInteger.ZERO)));
                    function.setItem(COSName.N, new COSFloat(1));
                    PDExtendedGraphicsState turned = new PDExtendedGraphicsState();
                    turned.getCOSObject().setItem(COSName.TR, function);
                    resources.put(name("Turned"), turned);
                });

        assertThat(Ghostscript.ink(page, 102, 102, 44, 96)).isZero();
        assertThat(Ghostscript.ink(page, 154, 102, 44, 96)).isEqualTo(1);
    }

    @Test
    void greyLinesAreThinAndUnbroken() throws Exception {
        BufferedImage page = print("0.5 G 1 w 100 600 m 300 600 l S 0.5 g 100 500 200 1 re f");

        assertThat(pageBody()).doesNotContain(" d ");
        for (int x = 101; x < 298; x += 4) {
            assertThat(Ghostscript.ink(page, x, 598, 3, 4)).isGreaterThan(0.05);
            assertThat(Ghostscript.ink(page, x, 498, 3, 5)).isGreaterThan(0.05);
        }
        assertThat(Ghostscript.ink(page, 100, 598, 198, 4)).isLessThan(0.2);
    }

    /** Each letter falls on the pels where it stands, not all of a kind as the first of them. */
    @Test
    void sturdyTypeIsPaintedWhereItStands() throws Exception {
        BufferedImage page =
                print("BT /F 10 Tf 100 700 Td (llllllllllllllllllllllllllllllllllllllll) Tj ET", helvetica());

        assertThat(pageBody()).contains(" x ");
        // A stem of 83 thousandths at 10 points: 2.35 pels, which two or three pels can only be on average.
        double stems = Ghostscript.ink(page, 95, 699, 100, 9) * 100 / 40 * 204 / 72;
        assertThat(stems).isCloseTo(2.35 * 7.3 / 9, within(0.15));
    }

    @Test
    void thinTypeIsLeftToTheInterpreterSoThatNoStrokeIsLost() throws Exception {
        BufferedImage page = print(
                "BT /F 5 Tf 100 700 Td (HHHHHHHHHHHHHHHHHHHH) Tj ET",
                (resources, document) -> resources.put(name("F"), new PDType1Font(FontName.TIMES_ROMAN)));

        assertThat(pageBody()).contains(" s ").doesNotContain(" x ");
        // The bar of every H, which measures less than half a pel.
        assertThat(Ghostscript.ink(page, 100, 700.5, 72, 3.5)).isGreaterThan(0.15);
    }

    /** How type is shown does not come back with an older graphics state, as the font does. */
    @Test
    void returnsToTheWayOfShowingThatTheFontHad() throws Exception {
        print(
                "BT /F 10 Tf 100 700 Td (ll) Tj ET"
                        + " q 100 100 m 300 100 l 200 300 l h W n BT /F 2 Tf 150 150 Td (ll) Tj ET Q"
                        + " BT /F 10 Tf 100 600 Td (ll) Tj ET",
                helvetica());

        assertThat(pageBody()).containsSubsequence("/A 200 x", "/A 40 s", "Q", "/A 200 x");
    }

    @Test
    void aLightTintThatCoversThePageIsItsGroundAndPaper() throws Exception {
        BufferedImage page = print("0.9 g 0 0 595 842 re f 0 g 100 600 20 20 re f");

        assertThat(Ghostscript.ink(page, 150, 100, 300, 400)).isZero();
        assertThat(Ghostscript.ink(page, 101, 601, 18, 18)).isEqualTo(1);
        assertThat(Ghostscript.ink(print("0.7 g 0 0 595 842 re f"), 150, 100, 300, 400))
                .as("a shade is none")
                .isCloseTo(0.3, within(0.03));
    }

    @Test
    void whatIsHiddenOnALightGroundStaysHidden() throws Exception {
        String type = "BT /F 12 Tf 100 700 Td (HHHHHHHHHHHH) Tj ET ";
        String ground = "0.9 g 0 0 595 842 re f ";

        assertThat(Ghostscript.ink(print(ground + type, helvetica()), 95, 695, 120, 20))
                .isZero();
        assertThat(Ghostscript.ink(print(ground + "100 500 200 200 re f"), 90, 490, 220, 220))
                .isZero();
        assertThat(Ghostscript.ink(print(ground + "0.5 g " + type, helvetica()), 95, 695, 120, 20))
                .isGreaterThan(0.05);
        assertThat(Ghostscript.ink(
                        print("0.9 g 100 100 300 300 re f 0.87 g BT /F 12 Tf 150 200 Td (HHHH) Tj ET", helvetica()),
                        148,
                        198,
                        40,
                        12))
                .as("hidden on a panel")
                .isLessThan(0.2);
    }

    @Test
    void aTintThatComesLaterHidesWhatItCovers() throws Exception {
        BufferedImage page = print("0 g 100 600 20 20 re f 0.9 g 0 0 595 842 re f");

        assertThat(Ghostscript.ink(page, 101, 601, 18, 18)).isLessThan(0.2);
    }

    @Test
    void aLightPanelIsLighterStill() throws Exception {
        BufferedImage page = print("0.9 g 100 500 400 200 re f");

        assertThat(Ghostscript.ink(page, 150, 550, 300, 100)).isCloseTo(0.07, within(0.015));
    }

    @Test
    void lightTypeUnderDarkTypeIsLightened() throws Exception {
        String light = "0.9 g BT /F 12 Tf 100 700 Td (HHHHHHHHHHHH) Tj 0 -100 Td (HHHHHHHHHHHH) Tj ET ";
        String dark = "0 g BT /F 20 Tf 98 693.7 Td (MMMMMMMM) Tj ET ";
        double alone = Ghostscript.ink(print(light, helvetica()), 95, 595, 120, 20);
        double type = Ghostscript.ink(print(dark, helvetica()), 99, 690, 110, 20);

        BufferedImage both = print(light + dark, helvetica());
        assertThat(Ghostscript.ink(both, 99, 690, 110, 20)).isCloseTo(type, within(0.001));
        assertThat(Ghostscript.ink(both, 95, 595, 120, 20))
                .as("where nothing else is")
                .isCloseTo(alone, within(0.01));
        assertThat(alone).as("made ink, to be read").isGreaterThan(0.1);
    }

    /** A button with a light side, set from two signs. */
    @Test
    void lightTypeThatIsHalfOfASignIsKept() throws Exception {
        String dark = "0 g BT /F 12 Tf 100 700 Td (\\(   \\(   \\(   \\(   \\(   \\() Tj ET ";
        String light = "0.7 g BT /F 12 Tf 100.5 700 Td (\\)   \\)   \\)   \\)   \\)   \\)) Tj ET ";

        assertThat(Ghostscript.ink(print(dark + light, helvetica()), 95, 690, 120, 25))
                .isGreaterThan(Ghostscript.ink(print(dark, helvetica()), 95, 690, 120, 25) * 1.5);
    }

    @Test
    void readsAPdfThatLostItsFirstLine() throws Exception {
        Path file = RawPage.write(dir, PDRectangle.A4, "100 100 100 100 re f", RawPage.Resources.NONE);
        byte[] whole = Files.readAllBytes(file);
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        Files.write(file, text.substring(text.indexOf('\n') + 1).getBytes(StandardCharsets.ISO_8859_1));

        assertThat(Ghostscript.ink(print(file), 101, 101, 98, 98)).isEqualTo(1);
    }

    private static RawPage.Resources helvetica() {
        return (resources, document) -> resources.put(name("F"), new PDType1Font(FontName.HELVETICA));
    }

    private static COSName name(String name) {
        return COSName.getPDFName(name);
    }

    /** The interpreter takes neither a font that has no height nor a pen that moves by miles. */
    @Test
    void typeThatNobodyCouldTellDoesNotCostThePage() throws Exception {
        BufferedImage page = print(
                "BT /F 40 Tf 1 0 0 .00001 100 700 Tm (NN) Tj 1 0 2 .00001 100 700 Tm (NN) Tj "
                        + "1 0 0 1 100 500 Tm [(N) 2147483647 (N) 2147483647 (N) 2147483647 (N)] TJ ET 100 100 100 100 re f",
                (resources, document) -> {
                    PDType1Font font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
                    font.getCOSObject().setInt(COSName.FIRST_CHAR, 'N');
                    font.getCOSObject().setInt(COSName.LAST_CHAR, 'N');
                    font.getCOSObject().setItem(COSName.WIDTHS, COSArray.ofCOSIntegers(List.of(2147483647)));
                    resources.put(name("F"), font);
                });

        assertThat(Ghostscript.ink(page, 101, 101, 98, 98)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 100, 500, 30, 30))
                .as("the letters that stand on the page")
                .isBetween(0.1, 0.7);
    }

    private static PDFormXObject form(PDDocument document, String content) throws IOException {
        PDFormXObject form = new PDFormXObject(document);
        try (OutputStream out = form.getCOSObject().createOutputStream()) {
            out.write(content.getBytes(StandardCharsets.US_ASCII));
        }
        form.setBBox(PDRectangle.A4);
        form.setResources(new PDResources());
        return form;
    }
}
