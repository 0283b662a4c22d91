package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;

/** Fonts whose glyphs are little programs (ISO 32000-1, 9.6.5). */
class Type3FontTest extends PrintedPages {

    private static final String BLOCK = "1000 0 0 0 1000 1000 d1 0 0 1000 1000 re f";

    @Test
    void aShapeIsAGlyphLikeAnyOther() throws Exception {
        BufferedImage page = print(0.001f, BLOCK, "BT /T 40 Tf 100 600 Td (a) Tj 120 0 Td (aa) Tj ET");

        assertThat(ps).contains("(a aa)").doesNotContain(" R\n").contains(" nff");
        assertThat(Ghostscript.ink(page, 101, 601, 38, 38)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 142, 601, 76, 38)).isZero();
        assertThat(Ghostscript.ink(page, 221, 601, 78, 38)).isGreaterThan(0.98);
    }

    @Test
    void holesStayHolesAndPartsStayWhole() throws Exception {
        BufferedImage ring = print(
                0.001f,
                "1000 0 0 0 1000 1000 d1 0 0 1000 1000 re 250 250 500 500 re f*",
                "BT /T 80 Tf 100 600 Td (a) Tj ET");
        assertThat(Ghostscript.ink(ring, 101, 601, 78, 78)).isCloseTo(0.75, within(0.03));

        // The second square runs the other way round: as one path they would cancel each other.
        BufferedImage squares = print(
                0.001f,
                "1000 0 0 0 1000 1000 d1 0 0 1000 1000 re f 250 250 m 250 750 l 750 750 l 750 250 l f",
                "BT /T 80 Tf 100 600 Td (a) Tj ET");
        assertThat(Ghostscript.ink(squares, 101, 601, 78, 78)).isEqualTo(1);
        assertThat(ps).contains(" nff");
    }

    @Test
    void countsInWhatTheFontCountsIn() throws Exception {
        BufferedImage page = print(1, BLOCK, "BT /T 0.04 Tf 100 600 Td (a) Tj 0 Tc 80 0 Td (a) Tj ET");

        assertThat(ps).contains(" nff");
        assertThat(Ghostscript.ink(page, 101, 601, 38, 38)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 181, 601, 38, 38)).isEqualTo(1);
    }

    @Test
    void hasTheColourOfTheText() throws Exception {
        BufferedImage page = print(0.001f, BLOCK, "0.5 g BT /T 100 Tf 100 600 Td (a) Tj ET");

        assertThat(Ghostscript.ink(page, 105, 605, 90, 90)).isCloseTo(0.5, within(0.05));
    }

    @Test
    void aGlyphWithColoursOfItsOwnIsDrawn() throws Exception {
        BufferedImage page = print(
                0.001f,
                "1000 0 d0 0 g 0 0 1000 500 re f 0.5 g 0 500 1000 500 re f",
                "BT /T 100 Tf 100 600 Td (a) Tj ET");

        assertThat(ps).doesNotContain(" nff\n");
        assertThat(Ghostscript.ink(page, 105, 605, 90, 40)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 105, 655, 90, 40)).isCloseTo(0.5, within(0.05));
    }

    /** As TeX has them: dots for a printer, zeros in ink unless it says otherwise. */
    @Test
    void aStencilIsAGlyphToo() throws Exception {
        String stencil =
                "1000 0 0 0 1000 1000 d1 1000 0 0 1000 0 0 cm BI /IM true /W 8 /H 2 /BPC 1 /F /AHx %s ID 0fff> EI";
        String text = "BT /T 100 Tf 100 600 Td (a) Tj ET";

        BufferedImage page = print(0.001f, stencil.formatted(""), text);
        assertThat(ps).contains(" nff").doesNotContain(" g4\n");
        assertThat(Ghostscript.ink(page, 101, 651, 48, 48)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 152, 601, 46, 98)).isZero();

        BufferedImage other = print(0.001f, stencil.formatted("/D [1 0]"), text);
        assertThat(Ghostscript.ink(other, 101, 652, 48, 46)).isZero();
        assertThat(Ghostscript.ink(other, 152, 601, 46, 98)).isEqualTo(1);
    }

    @Test
    void aGlyphThatIsALineIsDrawn() throws Exception {
        BufferedImage page = print(
                0.001f, "1000 0 0 0 1000 1000 d1 200 w 0 500 m 1000 500 l S", "BT /T 100 Tf 100 600 Td (a) Tj ET");

        assertThat(Ghostscript.ink(page, 105, 602, 90, 96)).isCloseTo(0.2, within(0.04));
    }

    private BufferedImage print(float unit, String glyph, String content) throws Exception {
        return print(content, (resources, document) -> {
            COSDictionary fonts = new COSDictionary();
            fonts.setItem("T", font(document, unit, glyph));
            resources.getCOSObject().setItem(COSName.FONT, fonts);
        });
    }

    /** A font of one glyph, a. */
    private static COSDictionary font(PDDocument document, float unit, String glyph) throws IOException {
        COSStream program = document.getDocument().createCOSStream();
        try (OutputStream out = program.createOutputStream()) {
            out.write(glyph.getBytes(StandardCharsets.US_ASCII));
        }
        COSDictionary programs = new COSDictionary();
        programs.setItem("a", program);
        COSArray names = new COSArray(List.of(COSInteger.get('a'), COSName.getPDFName("a")));
        COSDictionary encoding = new COSDictionary();
        encoding.setItem(COSName.TYPE, COSName.ENCODING);
        encoding.setItem(COSName.DIFFERENCES, names);
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TYPE3);
        font.setItem(COSName.FONT_BBOX, floats(0, 0, 1000, 1000));
        font.setItem(COSName.FONT_MATRIX, floats(unit, 0, 0, unit, 0, 0));
        font.setItem(COSName.CHAR_PROCS, programs);
        font.setItem(COSName.ENCODING, encoding);
        font.setInt(COSName.FIRST_CHAR, 'a');
        font.setInt(COSName.LAST_CHAR, 'a');
        font.setItem(COSName.WIDTHS, new COSArray(List.of(COSInteger.get(1000))));
        return font;
    }
}
