package nightfax.render.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes embedded font programs readable that have one of the faults that programs which embed fonts are known for, and
 * that every other viewer overlooks (OpenType specification, font file and {@code head}; Adobe Type 1 Font Format, 2.4).
 */
public final class FontRepair {

    /** Where a font descriptor keeps a program, by its format: Type 1, TrueType, or whatever else. */
    private static final List<COSName> PLACES = List.of(COSName.FONT_FILE, COSName.FONT_FILE2, COSName.FONT_FILE3);

    private static final String ENCRYPTED = "eexec";
    private static final Pattern NAME = Pattern.compile("/FontName\\s+/(\\S*)\\s+def");
    private static final Pattern DELIMITER = Pattern.compile("[\\[\\](){}<>/%]");

    /** The first four bytes of a font file, or of a collection of them. */
    private static final int TRUE_TYPE = 0x00010000;

    private static final int COLLECTION = 0x74746366;

    /** Tags of tables, as numbers. */
    private static final int HEAD = 0x68656164;

    private static final int LOCA = 0x6c6f6361;
    private static final int MAXP = 0x6d617870;

    /** Bytes before the records of the table directory; in a collection, where the place of its first font is. */
    private static final int DIRECTORY = 12;

    /** Bytes of a record: a table's tag, checksum, offset (from byte 8 on) and length (from byte 12 on). */
    private static final int RECORD = 16;

    /** Bytes that FontBox takes the header of a compact font to have. */
    private static final int CFF_HEADER = 4;

    /** Where in the table {@code head} the format of the table {@code loca} is, in bytes. */
    private static final int HEAD_LOCA_FORMAT = 50;

    /** Where in the table {@code maxp} the number of glyphs is, in bytes. */
    private static final int MAXP_GLYPHS = 4;

    private FontRepair() {}

    /** Whether the document brings a program along for it. */
    public static boolean isCarried(COSDictionary font) {
        COSDictionary descriptor = described(font).getCOSDictionary(COSName.FONT_DESC);
        return descriptor != null && PLACES.stream().anyMatch(descriptor::containsKey);
    }

    /** @return whether the font is worth being read again */
    static boolean repair(COSDictionary font) {
        COSDictionary described = described(font);
        COSDictionary descriptor = described.getCOSDictionary(COSName.FONT_DESC);
        if (descriptor == null) {
            return false;
        }
        try {
            boolean moved = moveProgram(described, descriptor);
            COSStream plain = descriptor.getCOSStream(COSName.FONT_FILE);
            COSStream trueType = descriptor.getCOSStream(COSName.FONT_FILE2);
            COSStream compact = descriptor.getCOSStream(COSName.FONT_FILE3);
            return moved
                    || plain != null && (cleanName(plain) | correctLengths(plain))
                    || trueType != null && repair(trueType)
                    || compact != null && shortenHeader(compact);
        } catch (IOException | BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            // Past repair: something else stands in for it, as before.
            return false;
        }
    }

    private static COSDictionary described(COSDictionary font) {
        COSArray descendants = font.getCOSArray(COSName.DESCENDANT_FONTS);
        return descendants != null && descendants.size() > 0 && descendants.getObject(0) instanceof COSDictionary first
                ? first
                : font;
    }

    /** Puts a program where its format belongs, which its first bytes show (ISO 32000-1, table 126). */
    private static boolean moveProgram(COSDictionary font, COSDictionary descriptor) throws IOException {
        for (COSName place : PLACES) {
            COSStream program = descriptor.getCOSStream(place);
            COSName belongs = program == null ? null : placeFor(read(program));
            if (belongs == null || belongs.equals(place)) {
                continue;
            }
            boolean composite = font.getNameAsString(COSName.SUBTYPE, "").startsWith("CIDFont");
            boolean trueType = belongs.equals(COSName.FONT_FILE2);
            if (composite && belongs.equals(COSName.FONT_FILE)) {
                return false;
            }
            descriptor.removeItem(place);
            descriptor.setItem(belongs, program);
            if (composite) {
                font.setItem(COSName.SUBTYPE, trueType ? COSName.CID_FONT_TYPE2 : COSName.CID_FONT_TYPE0);
            } else {
                font.setItem(COSName.SUBTYPE, trueType ? COSName.TRUE_TYPE : COSName.TYPE1);
            }
            return true;
        }
        return false;
    }

    /** Where a program that begins so belongs; null when its format is none that we know. */
    private static @Nullable COSName placeFor(byte[] program) {
        if (program.length < 4) {
            return null;
        }
        return switch (ByteBuffer.wrap(program).getInt(0)) {
            case TRUE_TYPE, COLLECTION -> COSName.FONT_FILE2;
            default ->
                program[0] == '%' && program[1] == '!'
                        ? COSName.FONT_FILE
                        : program[0] == 1 && program[1] == 0 && program[2] >= CFF_HEADER ? COSName.FONT_FILE3 : null;
        };
    }

    /** Corrects the stated lengths of a Type 1 program's parts: its encrypted part begins after {@code eexec}. */
    private static boolean correctLengths(COSStream program) throws IOException {
        byte[] font = read(program);
        int clear = new String(font, StandardCharsets.ISO_8859_1).indexOf(ENCRYPTED) + ENCRYPTED.length();
        if (clear < ENCRYPTED.length()) {
            return false;
        }
        while (clear < font.length && (font[clear] == ' ' || font[clear] == '\r' || font[clear] == '\n')) {
            clear++;
        }
        boolean right = program.getInt(COSName.LENGTH1) == clear && program.getInt(COSName.LENGTH2) > 0;
        program.setInt(COSName.LENGTH1, clear);
        program.setInt(COSName.LENGTH2, font.length - clear);
        return !right;
    }

    /** Takes delimiters out of a font's name, which would end there and let something else begin, such as an array (PLRM 3.3). */
    private static boolean cleanName(COSStream program) throws IOException {
        byte[] font = read(program);
        Matcher name = NAME.matcher(new String(font, StandardCharsets.ISO_8859_1));
        if (!name.find()) {
            return false;
        }
        String regular = DELIMITER.matcher(name.group(1)).replaceAll("_");
        if (regular.equals(name.group(1))) {
            return false;
        }
        System.arraycopy(regular.getBytes(StandardCharsets.ISO_8859_1), 0, font, name.start(1), regular.length());
        write(program, font);
        return true;
    }

    private static boolean repair(COSStream program) throws IOException {
        ByteBuffer font = ByteBuffer.wrap(read(program));
        boolean collection = font.getInt(0) == COLLECTION;
        if (collection) {
            font = first(font);
        }
        if (!correctLocationFormat(font) && !collection) {
            return false;
        }
        write(program, font.array());
        return true;
    }

    private static byte[] read(COSStream program) throws IOException {
        try (InputStream in = program.createInputStream()) {
            return in.readAllBytes();
        }
    }

    private static void write(COSStream program, byte[] font) throws IOException {
        program.removeItem(COSName.FILTER);
        program.removeItem(COSName.DECODE_PARMS);
        try (OutputStream out = program.createRawOutputStream()) {
            out.write(font);
        }
    }

    /**
     * Shortens the header of a compact font to the four bytes that FontBox takes every one for, although it says itself how
     * long it is (Adobe Technical Note 5176, section 6). Offsets count from the font's beginning, so nothing else may move: the
     * name, which comes next and on which nothing depends, begins sooner and is that much longer.
     */
    private static boolean shortenHeader(COSStream program) throws IOException {
        byte[] font = read(program);
        int length = font[2] & 255;
        int more = length - CFF_HEADER;
        boolean oneName = font[length] == 0 && font[length + 1] == 1 && font[length + 2] == 1 && font[length + 3] == 1;
        int end = (font[length + 4] & 255) + more;
        if (more <= 0 || !oneName || end > 255) {
            return false;
        }
        font[2] = CFF_HEADER;
        System.arraycopy(font, length, font, CFF_HEADER, 4);
        font[CFF_HEADER + 4] = (byte) end;
        Arrays.fill(font, CFF_HEADER + 5, length + 5, (byte) '_');
        write(program, font);
        return true;
    }

    /** The first font of a collection that was embedded whole: a directory of its own, before the collection as it is. */
    private static ByteBuffer first(ByteBuffer collection) {
        int start = collection.getInt(DIRECTORY);
        int length = DIRECTORY + RECORD * collection.getShort(start + 4);
        ByteBuffer font = ByteBuffer.allocate(Math.addExact(length, collection.capacity()));
        font.put(0, collection, start, length);
        font.put(length, collection, 0, collection.capacity());
        for (int at = DIRECTORY; at < length; at += RECORD) {
            font.putInt(at + 8, font.getInt(at + 8) + length);
        }
        return font;
    }

    /**
     * Corrects the format of the glyphs' offsets (0 for two bytes each, 1 for four) where it is neither, by how long their table
     * is.
     */
    private static boolean correctLocationFormat(ByteBuffer font) {
        Map<Integer, Integer> records = new HashMap<>();
        int tables = font.getShort(4);
        for (int at = DIRECTORY; at < DIRECTORY + RECORD * tables; at += RECORD) {
            records.put(font.getInt(at), at);
        }
        Integer head = records.get(HEAD);
        Integer loca = records.get(LOCA);
        Integer maxp = records.get(MAXP);
        if (head == null || loca == null || maxp == null) {
            return false;
        }
        int format = font.getInt(head + 8) + HEAD_LOCA_FORMAT;
        if (font.getShort(format) == 0 || font.getShort(format) == 1) {
            return false;
        }
        int glyphs = Short.toUnsignedInt(font.getShort(font.getInt(maxp + 8) + MAXP_GLYPHS));
        font.putShort(format, (short) (font.getInt(loca + 12) >= 4 * (glyphs + 1) ? 1 : 0));
        return true;
    }
}
