package nightfax.render;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontFactory;
import org.apache.pdfbox.pdmodel.font.PDTrueTypeFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.encoding.WinAnsiEncoding;

/** Fonts for a test's page: not embedded, whole or damaged. */
final class FontSamples {

    /** What stands before the encrypted part of a Type 1 program. */
    static final String CLEAR = """
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

    interface Damage {
        byte[] to(byte[] font) throws IOException;
    }

    private FontSamples() {}

    static PDFont trueType(String name) throws IOException {
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

    /** Not embedded, and for a script that our own substitutes do not have. */
    static PDFont chinese(COSName kind) throws IOException {
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

    /** A typewriter's face under a name that says nothing of it. */
    static PDFont embedded(PDDocument document, Damage damage) throws IOException {
        try (InputStream in = FontSamples.class.getResourceAsStream("/liberation/LiberationMono-Regular.ttf")) {
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

    /**
     * A font in which instructions make the letter I taller by 0.3 em (OpenType specification, TrueType instruction set).
     *
     * @param length of the program that all letters share, in bytes
     */
    static byte[] assembled(byte[] font, int length) throws IOException {
        int letter;
        try (TrueTypeFont read = new TTFParser().parse(new RandomAccessReadBuffer(font))) {
            letter = read.getUnicodeCmapLookup().getGlyphId('I');
        }
        ByteBuffer out = ByteBuffer.allocate(font.length + length).put(0, font);
        replace(out, "fpgm", font.length, length);
        replace(out, "prep", font.length, 0);
        int glyph = table(font, "glyf") + out.getInt(table(font, "loca") + 4 * letter);
        int program = glyph + 10 + 2 * out.getShort(glyph);
        int bytes = out.getShort(program);
        // Along y, a loop of six: the points of the upper serif, by so many 64ths of a pixel.
        byte[] moves = {0, (byte) 0xb0, 6, 0x17, (byte) 0xbe, 0, 0, 0, 1, 0, 2, 0, 3, 0, 10, 0, 11, 300 >> 2, 0, 0x38};
        out.put(program + 2, new byte[bytes]).put(program + 2, moves);
        return out.array();
    }

    private static void replace(ByteBuffer font, String table, int offset, int length) {
        int at = 12;
        while (font.getInt(at)
                != ByteBuffer.wrap(table.getBytes(StandardCharsets.US_ASCII)).getInt()) {
            at += 16;
        }
        font.putInt(at + 8, offset).putInt(at + 12, length);
    }

    static byte[] collection(byte[] font) {
        int start = 16;
        ByteBuffer whole = ByteBuffer.allocate(start + font.length);
        whole.putInt(0x74746366).putInt(0x10000).putInt(1).putInt(start).put(font);
        for (int i = 0; i < ByteBuffer.wrap(font).getShort(4); i++) {
            int offset = start + 12 + 16 * i + 8;
            whole.putInt(offset, whole.getInt(offset) + start);
        }
        return whole.array();
    }

    static int table(byte[] font, String name) {
        ByteBuffer buffer = ByteBuffer.wrap(font);
        int at = 12;
        while (buffer.getInt(at)
                != ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII)).getInt()) {
            at += 16;
        }
        return buffer.getInt(at + 8);
    }

    /** The program under another key of the descriptor. */
    static PDFont moved(PDFont font, COSName from, COSName to) throws IOException {
        COSDictionary descriptor = font.getCOSObject().getCOSDictionary(COSName.FONT_DESC);
        descriptor.setItem(to, descriptor.getItem(from));
        descriptor.removeItem(from);
        return PDFontFactory.createFont(font.getCOSObject());
    }

    /** A font whose only letter is a black block; the header says how long it is. */
    static PDFont compact(PDDocument document, int header) throws IOException {
        return compact(document, blockFont(header, ""), COSName.WIN_ANSI_ENCODING);
    }

    static PDFont compact(PDDocument document, byte[] font, COSBase encoding) throws IOException {
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

    /**
     * Adobe Technical Note 5176: header, names, Top DICT, strings, no subroutines, charset, charstrings.
     *
     * @param letter the name of its only letter, if that is not A
     */
    static byte[] blockFont(int header, String letter) {
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

    /** The same letter as a Type 1 program; how long its parts are is given as {@code clear} and {@code encrypted}. */
    static PDFont plain(PDDocument document, int clear, int encrypted) throws IOException {
        return plain(document, CLEAR, clear, encrypted);
    }

    /** With that text instead of {@link #CLEAR}. */
    static PDFont plain(PDDocument document, String text, int clear, int encrypted) throws IOException {
        COSStream program = document.getDocument().createCOSStream();
        program.setInt(COSName.LENGTH1, clear);
        program.setInt(COSName.LENGTH2, encrypted);
        try (OutputStream out = program.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
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
    static byte[] encrypted() {
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
}
