package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.api.Test;

/** Which letters end up on the paper when a font that a document brings along is damaged, or called another kind. */
class RepairedFontsTest extends PrintedFonts {

    @Test
    void readsACollectionEmbeddedAsAFont() throws Exception {
        assertThat(ink(document -> FontSamples.embedded(document, FontSamples::collection), "Wille"))
                .isEqualTo(ink(document -> FontSamples.embedded(document, font -> font), "Wille"));
    }

    @Test
    void readsAFontWhoseGlyphsHaveOffsetsOfAnUnknownFormat() throws Exception {
        assertThat(ink(
                        document -> FontSamples.embedded(document, font -> {
                            ByteBuffer.wrap(font).putShort(FontSamples.table(font, "head") + 50, (short) 256);
                            return font;
                        }),
                        "Wille"))
                .isEqualTo(ink(document -> FontSamples.embedded(document, font -> font), "Wille"));
    }

    @Test
    void readsACompactFontWithALongHeader() throws Exception {
        assertThat(ink(document -> FontSamples.compact(document, 12), "AA"))
                .isEqualTo(ink(document -> FontSamples.compact(document, 4), "AA"))
                .isGreaterThan(ink(document -> new PDType1Font(FontName.HELVETICA), "AA") * 1.5);
    }

    @Test
    void readsACompactFontThatIsEmbeddedAsAnother() throws Exception {
        double blocks = ink(document -> FontSamples.compact(document, 4), "AA");

        assertThat(ink(
                        document -> FontSamples.moved(
                                FontSamples.compact(document, 4), COSName.FONT_FILE3, COSName.FONT_FILE),
                        "AA"))
                .isEqualTo(blocks);
        assertThat(ink(
                        document -> FontSamples.moved(
                                FontSamples.compact(document, 4), COSName.FONT_FILE3, COSName.FONT_FILE2),
                        "AA"))
                .isEqualTo(blocks);
    }

    @Test
    void readsAFontWhosePartsAreMeasuredWrong() throws Exception {
        int clear = FontSamples.CLEAR.length();
        double blocks = ink(document -> FontSamples.plain(document, clear, FontSamples.encrypted().length), "AA");

        assertThat(blocks).isEqualTo(ink(document -> FontSamples.compact(document, 4), "AA"));
        assertThat(ink(document -> FontSamples.plain(document, clear, 0), "AA")).isEqualTo(blocks);
        assertThat(ink(document -> FontSamples.plain(document, 17, 0), "AA")).isEqualTo(blocks);
    }

    /** As Inconsolata's variants are called by LaTeX. */
    @Test
    void readsAFontWithBracketsInItsName() throws Exception {
        String clear = FontSamples.CLEAR.replace("/Block", "/Block[varl,varqu]");

        assertThat(ink(
                        document -> FontSamples.plain(document, clear, clear.length(), FontSamples.encrypted().length),
                        "AA"))
                .isEqualTo(ink(document -> FontSamples.compact(document, 4), "AA"));
    }

    @Test
    void warnsOfAFontThatCannotBeRead() throws Exception {
        String clear = FontSamples.CLEAR.replace("/Encoding StandardEncoding", "/Encoding ]");
        ink(document -> FontSamples.plain(document, clear, clear.length(), 10), "AA");

        assertThat(warnings).singleElement().asString().matches("the font Block is damaged; \\S+ stands in for it");
    }

    @Test
    void drawsALetterThatIsNamedLikeASpace() throws Exception {
        COSDictionary encoding = new COSDictionary();
        encoding.setItem(COSName.TYPE, COSName.ENCODING);
        encoding.setItem(
                COSName.DIFFERENCES, new COSArray(List.of(COSInteger.get('A'), COSName.getPDFName("nbspace"))));

        assertThat(ink(
                        document -> FontSamples.compact(document, FontSamples.blockFont(4, "nbspace"), encoding),
                        "\u00a0\u00a0"))
                .isEqualTo(ink(document -> FontSamples.compact(document, 4), "AA"));
    }

    @Test
    void readsATrueTypeFontThatIsEmbeddedAsACompactOne() throws Exception {
        assertThat(ink(
                        document -> FontSamples.moved(
                                FontSamples.embedded(document, font -> font), COSName.FONT_FILE2, COSName.FONT_FILE3),
                        "Wille"))
                .isEqualTo(ink(document -> FontSamples.embedded(document, font -> font), "Wille"));
    }

    /** As those of MingLiU and DFKai-SB, whose strokes lie anywhere before. */
    @Test
    void runsTheInstructionsThatAssembleLetters() throws Exception {
        for (int length : new int[] {33_000, 3_000}) {
            BufferedImage page = print((content, document) -> text(
                    content,
                    FontSamples.embedded(document, font -> FontSamples.assembled(font, length)),
                    30,
                    100,
                    700,
                    "III"));

            // The letter is 0.66 em high, and 0.3 more.
            assertThat(Ghostscript.ink(page, 100, 722, 54, 6) > 0).isEqualTo(length == 33_000);
            assertThat(Ghostscript.ink(page, 100, 701, 54, 18)).isGreaterThan(0.1);
        }
    }
}
