package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontFactory;
import org.apache.pdfbox.pdmodel.font.PDTrueTypeFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.font.encoding.WinAnsiEncoding;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which letters end up on the paper, whether a document brings its fonts along or not, whole or damaged. */
class FontsTest {

    @TempDir
    Path dir;

    @BeforeEach
    void needsGhostscript() {
        Ghostscript.assume();
        FaxFonts.install();
    }

    private interface Face {
        PDFont in(PDDocument document) throws IOException;
    }

    private static final String CLEAR = """
            %!PS-AdobeFont-1.0: Block
            11 dict begin
            /FontInfo 1 dict dup begin
            /version (1) readonly def
            end readonly def
            /FontName /Block def
            /PaintType 0 def
            /FontType 1 def
            /FontMatrix [0.001 0 0 0.001 0 0] readonly def
            /Encoding StandardEncoding def
            /FontBBox {0 0 600 1000} readonly def
            currentdict end
            currentfile eexec
            """;

    private interface Damage {
        byte[] to(byte[] font);
    }

    @Test
    void showsDingbatsAndMathematicalSigns() throws Exception {
        assertThat(ink(document -> new PDType1Font(FontName.ZAPF_DINGBATS), "\u25cf"))
                .isGreaterThan(0.1);
        assertThat(ink(document -> new PDType1Font(FontName.SYMBOL), "\u2200")).isGreaterThan(0.05);
    }

    @Test
    void replacesTrueTypeFontsByTheSameTypeAsStandardOnes() throws Exception {
        double standard = ink(document -> new PDType1Font(FontName.COURIER), "Gentile");

        assertThat(ink(document -> trueType("CourierNewPSMT"), "Gentile")).isCloseTo(standard, within(0.001));
    }

    @Test
    void seesThatAFontIsBoldByItsWeight() throws Exception {
        double light = ink(document -> trueType("Nowhere"), "Gentile");

        assertThat(ink(
                        document -> {
                            PDFont font = trueType("Nowhere");
                            font.getCOSObject()
                                    .getCOSDictionary(COSName.FONT_DESC)
                                    .setInt(COSName.FONT_WEIGHT, 700);
                            return PDFontFactory.createFont(font.getCOSObject());
                        },
                        "Gentile"))
                .isGreaterThan(1.2 * light);
    }

    @Test
    void readsACollectionEmbeddedAsAFont() throws Exception {
        assertThat(ink(document -> embedded(document, FontsTest::collection), "Wille"))
                .isEqualTo(ink(document -> embedded(document, font -> font), "Wille"));
    }

    @Test
    void readsAFontWhoseGlyphsHaveOffsetsOfAnUnknownFormat() throws Exception {
        assertThat(ink(
                        document -> embedded(document, font -> {
                            ByteBuffer.wrap(font).putShort(table(font, "head") + 50, (short) 256);
                            return font;
                        }),
                        "Wille"))
                .isEqualTo(ink(document -> embedded(document, font -> font), "Wille"));
    }

    @Test
    void readsACompactFontWithALongHeader() throws Exception {
        assertThat(ink(document -> compact(document, 12), "AA"))
                .isEqualTo(ink(document -> compact(document, 4), "AA"))
                .isGreaterThan(ink(document -> new PDType1Font(FontName.HELVETICA), "AA") * 1.5);
    }

    @Test
    void readsACompactFontThatIsEmbeddedAsAnother() throws Exception {
        double blocks = ink(document -> compact(document, 4), "AA");

        assertThat(ink(document -> moved(compact(document, 4), COSName.FONT_FILE3, COSName.FONT_FILE), "AA"))
                .isEqualTo(blocks);
        assertThat(ink(document -> moved(compact(document, 4), COSName.FONT_FILE3, COSName.FONT_FILE2), "AA"))
                .isEqualTo(blocks);
    }

    @Test
    void readsAFontWhosePartsAreMeasuredWrong() throws Exception {
        int clear = CLEAR.length();
        double blocks = ink(document -> plain(document, clear, encrypted().length), "AA");

        assertThat(blocks).isEqualTo(ink(document -> compact(document, 4), "AA"));
        assertThat(ink(document -> plain(document, clear, 0), "AA")).isEqualTo(blocks);
        assertThat(ink(document -> plain(document, 17, 0), "AA")).isEqualTo(blocks);
    }

    @Test
    void drawsALetterThatIsNamedLikeASpace() throws Exception {
        COSDictionary encoding = new COSDictionary();
        encoding.setItem(COSName.TYPE, COSName.ENCODING);
        encoding.setItem(
                COSName.DIFFERENCES, new COSArray(List.of(COSInteger.get('A'), COSName.getPDFName("nbspace"))));

        assertThat(ink(document -> compact(document, blockFont(4, "nbspace"), encoding), "\u00a0\u00a0"))
                .isEqualTo(ink(document -> compact(document, 4), "AA"));
    }

    @Test
    void readsATrueTypeFontThatIsEmbeddedAsACompactOne() throws Exception {
        assertThat(ink(
                        document -> moved(embedded(document, font -> font), COSName.FONT_FILE2, COSName.FONT_FILE3),
                        "Wille"))
                .isEqualTo(ink(document -> embedded(document, font -> font), "Wille"));
    }

    @Test
    void showsABoxForACharacterThatNoFontHas() throws Exception {
        double boxes = ink(document -> chinese(COSName.CID_FONT_TYPE2), "\u2103\u2235");
        assertThat(boxes).isGreaterThan(0.005);
        // Whatever em the substitute counts in, and whatever it has for a missing glyph.
        assertThat(ink(document -> chinese(COSName.CID_FONT_TYPE0), "\u2103\u2235"))
                .isCloseTo(boxes, within(0.001));
        assertThat(ink(document -> chinese(COSName.CID_FONT_TYPE2), "\u3000\u3000"))
                .isZero();
    }

    @Test
    void showsLatinLettersThatAChineseFontIsAskedFor() throws Exception {
        double dots = ink(document -> chinese(COSName.CID_FONT_TYPE2), "..");

        // Two squares of three points, where a box would be four times as much.
        assertThat(dots).isBetween(0.009, 0.017);
        assertThat(ink(document -> chinese(COSName.CID_FONT_TYPE0), "..")).isCloseTo(dots, within(0.001));
    }

    @Test
    void showsChineseWhereThisMachineHasAFontForIt() throws Exception {
        Assumptions.assumeFalse(FontMappers.instance()
                .getTrueTypeFont("DroidSansFallback", null)
                .isFallback());
        double one = ink(document -> chinese(COSName.CID_FONT_TYPE2), "\u4e00\u4e00");
        double three = ink(document -> chinese(COSName.CID_FONT_TYPE2), "\u4e09\u4e09");

        assertThat(one).isGreaterThan(0.001);
        assertThat(three / one).isBetween(1.5, 3.5);
    }

    /** The program under another key of the descriptor. */
    private static PDFont moved(PDFont font, COSName from, COSName to) throws IOException {
        COSDictionary descriptor = font.getCOSObject().getCOSDictionary(COSName.FONT_DESC);
        descriptor.setItem(to, descriptor.getItem(from));
        descriptor.removeItem(from);
        return PDFontFactory.createFont(font.getCOSObject());
    }

    /** Not embedded, and for a script that our own substitutes do not have. */
    private static PDFont chinese(COSName kind) throws IOException {
        COSDictionary info = new COSDictionary();
        info.setString(COSName.REGISTRY, "Adobe");
        info.setString(COSName.ORDERING, "GB1");
        info.setInt(COSName.SUPPLEMENT, 4);
        COSDictionary descriptor = new COSDictionary();
        descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
        descriptor.setName(COSName.FONT_NAME, "SimSun");
        descriptor.setInt(COSName.FLAGS, 4);
        COSDictionary descendant = new COSDictionary();
        descendant.setItem(COSName.TYPE, COSName.FONT);
        descendant.setItem(COSName.SUBTYPE, kind);
        descendant.setName(COSName.BASE_FONT, "SimSun");
        descendant.setItem(COSName.CIDSYSTEMINFO, info);
        descendant.setItem(COSName.FONT_DESC, descriptor);
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TYPE0);
        font.setName(COSName.BASE_FONT, "SimSun");
        font.setName(COSName.ENCODING, "UniGB-UTF16-H");
        font.setItem(COSName.DESCENDANT_FONTS, new COSArray(List.of(descendant)));
        return new PDType0Font(font) {
            @Override
            protected byte[] encode(int unicode) {
                return new byte[] {(byte) (unicode >> 8), (byte) unicode};
            }
        };
    }

    /** A font whose only letter is a black block; the header says how long it is. */
    private static PDFont compact(PDDocument document, int header) throws IOException {
        return compact(document, blockFont(header, ""), COSName.WIN_ANSI_ENCODING);
    }

    private static PDFont compact(PDDocument document, byte[] font, COSBase encoding) throws IOException {
        COSStream program = document.getDocument().createCOSStream();
        program.setName(COSName.SUBTYPE, "Type1C");
        try (OutputStream out = program.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(font);
        }
        COSDictionary descriptor = new COSDictionary();
        descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
        descriptor.setName(COSName.FONT_NAME, "ABCDEF+Block");
        descriptor.setInt(COSName.FLAGS, 32);
        descriptor.setItem(COSName.FONT_FILE3, program);
        return block(descriptor, encoding);
    }

    /** A font with one letter, at the code of an A. */
    private static PDFont block(COSDictionary descriptor, COSBase encoding) throws IOException {
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TYPE1);
        font.setName(COSName.BASE_FONT, "ABCDEF+Block");
        font.setItem(COSName.ENCODING, encoding);
        font.setInt(COSName.FIRST_CHAR, 'A');
        font.setInt(COSName.LAST_CHAR, 'A');
        font.setItem(COSName.WIDTHS, new COSArray(List.of(COSInteger.get(600))));
        font.setItem(COSName.FONT_DESC, descriptor);
        return PDFontFactory.createFont(font);
    }

    /** The same letter as a Type 1 program; how long its parts are is told as {@code clear} and {@code encrypted}. */
    private static PDFont plain(PDDocument document, int clear, int encrypted) throws IOException {
        COSStream program = document.getDocument().createCOSStream();
        program.setInt(COSName.LENGTH1, clear);
        program.setInt(COSName.LENGTH2, encrypted);
        try (OutputStream out = program.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(CLEAR.getBytes(StandardCharsets.ISO_8859_1));
            out.write(encrypted());
        }
        COSDictionary descriptor = new COSDictionary();
        descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
        descriptor.setName(COSName.FONT_NAME, "ABCDEF+Block");
        descriptor.setInt(COSName.FLAGS, 32);
        descriptor.setItem(COSName.FONT_FILE, program);
        return block(descriptor, COSName.WIN_ANSI_ENCODING);
    }

    /** Adobe Type 1 Font Format, 7.3: four bytes of nothing, the private part, all by the running key. */
    private static byte[] encrypted() {
        String block = "\u008b\u008b\r\u008b\u008b\u0015\u00f8\u0088\u0006\u00f9P\u0007\u00fc\u0088\u0006\t\u000e";
        String hidden = "....dup /Private 8 dict dup begin /RD{string currentfile exch readstring pop}def /ND{def}def "
                + "/BlueValues[]def /password 5839 def /lenIV -1 def\n2 index /CharStrings 2 dict dup begin\n"
                + "/.notdef 2 RD \u008b\u000e ND\n/A " + block.length() + " RD " + block + " ND\nend\nend\n"
                + "readonly put\nput\ndup/FontName get exch definefont pop\nmark currentfile closefile\n";
        byte[] bytes = hidden.getBytes(StandardCharsets.ISO_8859_1);
        int key = 55665;
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (bytes[i] ^ key >> 8);
            key = ((bytes[i] & 255) + key) * 52845 + 22719 & 65535;
        }
        return bytes;
    }

    /**
     * Adobe Technical Note 5176: header, names, Top DICT, strings, no subroutines, charset, charstrings.
     *
     * @param letter the name of its only letter, if that is not A
     */
    private static byte[] blockFont(int header, String letter) {
        byte[] nothing = {0x0e};
        byte[] block = HexFormat.of().parseHex("8b8b15f88806f95007fc88060e");
        int strings = letter.isEmpty() ? 2 : 5 + letter.length();
        int charset = header + 6 + 5 + 19 + strings + 2;
        int charstrings = charset + 3;
        int end = charstrings + 6 + nothing.length + block.length;
        ByteBuffer font = ByteBuffer.allocate(end);
        font.put((byte) 1).put((byte) 0).put((byte) header).put((byte) 1).position(header);
        font.put(new byte[] {0, 1, 1, 1, 2, 'B'});
        font.put(new byte[] {0, 1, 1, 1, 20});
        font.put((byte) 0x1d).putInt(charset).put((byte) 0x0f);
        font.put((byte) 0x1d).putInt(charstrings).put((byte) 0x11);
        font.put((byte) 0x8b).put((byte) 0x1d).putInt(end).put((byte) 0x12);
        if (letter.isEmpty()) {
            font.put(new byte[] {0, 0}).put(new byte[] {0, 0});
            font.put(new byte[] {0, 0, 34});
        } else {
            font.put(new byte[] {0, 1, 1, 1, (byte) (1 + letter.length())})
                    .put(letter.getBytes(StandardCharsets.US_ASCII));
            font.put(new byte[] {0, 0}).put((byte) 0).putShort((short) 391);
        }
        font.put(new byte[] {0, 2, 1, 1, 2, (byte) (2 + block.length)});
        font.put(nothing).put(block);
        return font.array();
    }

    private static byte[] collection(byte[] font) {
        int start = 16;
        ByteBuffer whole = ByteBuffer.allocate(start + font.length);
        whole.putInt(0x74746366).putInt(0x10000).putInt(1).putInt(start).put(font);
        for (int i = 0; i < ByteBuffer.wrap(font).getShort(4); i++) {
            int offset = start + 12 + 16 * i + 8;
            whole.putInt(offset, whole.getInt(offset) + start);
        }
        return whole.array();
    }

    private static int table(byte[] font, String name) {
        ByteBuffer buffer = ByteBuffer.wrap(font);
        int at = 12;
        while (buffer.getInt(at)
                != ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII)).getInt()) {
            at += 16;
        }
        return buffer.getInt(at + 8);
    }

    private static PDFont trueType(String name) throws IOException {
        COSDictionary descriptor = new COSDictionary();
        descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
        descriptor.setName(COSName.FONT_NAME, name);
        descriptor.setInt(COSName.FLAGS, 32);
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TRUE_TYPE);
        font.setName(COSName.BASE_FONT, name);
        font.setItem(COSName.ENCODING, COSName.WIN_ANSI_ENCODING);
        font.setItem(COSName.FONT_DESC, descriptor);
        return PDFontFactory.createFont(font);
    }

    /** A typewriter's face under a name from which nobody could tell. */
    private static PDFont embedded(PDDocument document, Damage damage) throws IOException {
        try (InputStream in = FontsTest.class.getResourceAsStream("/liberation/LiberationMono-Regular.ttf")) {
            byte[] bytes = in.readAllBytes();
            PDFont font = PDTrueTypeFont.load(document, new ByteArrayInputStream(bytes), WinAnsiEncoding.INSTANCE);
            COSDictionary descriptor = font.getCOSObject().getCOSDictionary(COSName.FONT_DESC);
            font.getCOSObject().setName(COSName.BASE_FONT, "Nowhere");
            descriptor.setName(COSName.FONT_NAME, "Nowhere");
            descriptor.setInt(COSName.FLAGS, 32);
            COSStream program = document.getDocument().createCOSStream();
            try (OutputStream out = program.createOutputStream(COSName.FLATE_DECODE)) {
                out.write(damage.to(bytes));
            }
            descriptor.setItem(COSName.FONT_FILE2, program);
            return font;
        }
    }

    private double ink(Face face, String text) throws Exception {
        Path file = dir.resolve("page.pdf");
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(face.in(document), 30);
                content.newLineAtOffset(100, 700);
                content.showText(text);
                content.endText();
            }
            document.save(file.toFile());
        }
        Path out = dir.resolve("page.ps");
        try (OutputStream stream = Files.newOutputStream(out)) {
            new DocumentRenderer(RenderOptions.standard()).render(List.of(Source.of(file)), stream);
        }
        BufferedImage page = Ghostscript.print(out, dir).get(0);
        return Ghostscript.ink(page, 100, 690, 18.0 * text.length(), 40);
    }
}
