package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontFactory;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Which letters end up on the paper when a document does not bring its fonts along. */
class ReplacedFontsTest extends PrintedFonts {

    @Test
    void showsDingbatsAndMathematicalSigns() throws Exception {
        assertThat(ink(document -> new PDType1Font(FontName.ZAPF_DINGBATS), "\u25cf"))
                .isGreaterThan(0.1);
        assertThat(ink(document -> new PDType1Font(FontName.SYMBOL), "\u2200")).isGreaterThan(0.05);
    }

    @Test
    void replacesTrueTypeFontsByTheSameTypeAsStandardOnes() throws Exception {
        double standard = ink(document -> new PDType1Font(FontName.COURIER), "Gentile");

        assertThat(ink(document -> FontSamples.trueType("CourierNewPSMT"), "Gentile"))
                .isCloseTo(standard, within(0.001));
    }

    /** As old office programs write it: symbolic, without an encoding. */
    @Test
    void takesTheSymbolFontOfWindowsForThatOfPostScript() throws Exception {
        assertThat(symbols(COSName.TRUE_TYPE, "SymbolMT"))
                .isEqualTo(symbols(COSName.TYPE1, "Symbol"))
                .isGreaterThan(0.01);
    }

    private double symbols(COSName type, String name) throws Exception {
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, type);
        font.setName(COSName.BASE_FONT, name);
        return Ghostscript.ink(
                print(
                        "BT /S 40 Tf 100 300 Td (abc\\267\\247) Tj ET",
                        (resources, document) -> resources.getCOSObject().setItem(COSName.FONT, fonts(font))),
                100,
                280,
                200,
                60);
    }

    private static COSDictionary fonts(COSDictionary font) {
        COSDictionary fonts = new COSDictionary();
        fonts.setItem("S", font);
        return fonts;
    }

    @Test
    void seesThatAFontIsBoldByItsWeight() throws Exception {
        double light = ink(document -> FontSamples.trueType("Nowhere"), "Gentile");

        assertThat(ink(
                        document -> {
                            PDFont font = FontSamples.trueType("Nowhere");
                            font.getCOSObject()
                                    .getCOSDictionary(COSName.FONT_DESC)
                                    .setInt(COSName.FONT_WEIGHT, 700);
                            return PDFontFactory.createFont(font.getCOSObject());
                        },
                        "Gentile"))
                .isGreaterThan(1.2 * light);
    }

    @Test
    void showsABoxForACharacterThatNoFontHas() throws Exception {
        double boxes = ink(document -> FontSamples.chinese(COSName.CID_FONT_TYPE2), "\u2103\u2235");
        assertThat(boxes).isGreaterThan(0.005);
        // Whatever em the substitute counts in, and whatever it has for a missing glyph.
        assertThat(ink(document -> FontSamples.chinese(COSName.CID_FONT_TYPE0), "\u2103\u2235"))
                .isCloseTo(boxes, within(0.001));
        assertThat(ink(document -> FontSamples.chinese(COSName.CID_FONT_TYPE2), "\u3000\u3000"))
                .isZero();
    }

    @Test
    void showsLatinLettersThatAChineseFontIsAskedFor() throws Exception {
        double dots = ink(document -> FontSamples.chinese(COSName.CID_FONT_TYPE2), "..");

        // Two squares of three points, where a box would be four times as much.
        assertThat(dots).isBetween(0.009, 0.017);
        assertThat(ink(document -> FontSamples.chinese(COSName.CID_FONT_TYPE0), ".."))
                .isCloseTo(dots, within(0.001));
    }

    @Test
    void showsChineseWhereThisMachineHasAFontForIt() throws Exception {
        Assumptions.assumeFalse(FontMappers.instance()
                .getTrueTypeFont("DroidSansFallback", null)
                .isFallback());
        double one = ink(document -> FontSamples.chinese(COSName.CID_FONT_TYPE2), "\u4e00\u4e00");
        double three = ink(document -> FontSamples.chinese(COSName.CID_FONT_TYPE2), "\u4e09\u4e09");

        assertThat(one).isGreaterThan(0.001);
        assertThat(three / one).isBetween(1.5, 3.5);
    }
}
