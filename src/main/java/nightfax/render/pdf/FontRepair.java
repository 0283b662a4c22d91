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

    private static final List<COSName> PLACES = List.of(COSName.FONT_FILE, COSName.FONT_FILE2, COSName.FONT_FILE3);

    private static final String ENCRYPTED = "eexec";
    private static final Pattern NAME = Pattern.compile("/FontName\\s+/(\\S*)\\s+def");
    private static final Pattern DELIMITER = Pattern.compile("[\\[\\](){}<>/%]");

    private static final int TRUE_TYPE = 0x00010000;
    private static final int COLLECTION = 0x74746366;
    private static final int DIRECTORY = 12;
    private static final int RECORD = 16;

    /** Bytes of the header that FontBox reads. */
    private static final int CFF_HEADER = 4;

    private static final int HEAD_LOCA_FORMAT = 50;
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
                    || plain != null && (rename(plain) | measure(plain))
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

    /** Puts a program where its format belongs, which its first bytes tell (ISO 32000-1, table 126). */
    private static boolean moveProgram(COSDictionary font, COSDictionary descriptor) throws IOException {
        for (COSName place : PLACES) {
            COSStream program = descriptor.getCOSStream(place);
            COSName meant = program == null ? null : meant(read(program));
            if (meant == null || meant.equals(place)) {
                continue;
            }
            boolean composite = font.getNameAsString(COSName.SUBTYPE, "").startsWith("CIDFont");
            boolean trueType = meant.equals(COSName.FONT_FILE2);
            if (composite && meant.equals(COSName.FONT_FILE)) {
                return false;
            }
            descriptor.removeItem(place);
            descriptor.setItem(meant, program);
            if (composite) {
                font.setItem(COSName.SUBTYPE, trueType ? COSName.CID_FONT_TYPE2 : COSName.CID_FONT_TYPE0);
            } else {
                font.setItem(COSName.SUBTYPE, trueType ? COSName.TRUE_TYPE : COSName.TYPE1);
            }
            return true;
        }
        return false;
    }

    private static @Nullable COSName meant(byte[] program) {
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

    /** How long a Type 1 program's parts are is told beside it, and told wrong: its encrypted part begins after {@code eexec}. */
    private static boolean measure(COSStream program) throws IOException {
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

    /** A name ends where a delimiter is (PLRM 3.3): what begins there, such as an array, is not meant. */
    private static boolean rename(COSStream program) throws IOException {
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
        if (!location(font) && !collection) {
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
     * The header of a compact font says itself how long it is (Adobe Technical Note 5176, section 6), and FontBox takes every
     * one for four bytes. All other offsets count from the font's beginning, so nothing may move: the name, which comes next
     * and of which nothing depends, begins sooner and is that much longer.
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

    /** A whole collection was embedded where one font is meant: its first, whose tables stay where they are. */
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

    /** The format of the glyphs' offsets is 0 or 1; where it is neither, their number tells which. */
    private static boolean location(ByteBuffer font) {
        Map<Integer, Integer> records = new HashMap<>();
        int tables = font.getShort(4);
        for (int at = DIRECTORY; at < DIRECTORY + RECORD * tables; at += RECORD) {
            records.put(font.getInt(at), at);
        }
        Integer head = records.get(0x68656164);
        Integer loca = records.get(0x6c6f6361);
        Integer maxp = records.get(0x6d617870);
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
