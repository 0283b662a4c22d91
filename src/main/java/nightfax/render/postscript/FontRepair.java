package nightfax.render.postscript;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/**
 * Makes embedded font programs readable that have one of the faults that programs which embed fonts are known for, and
 * that every other viewer overlooks (OpenType specification, font file and {@code head}).
 */
final class FontRepair {

    private static final int COLLECTION = 0x74746366;
    private static final int DIRECTORY = 12;
    private static final int RECORD = 16;

    /** Bytes of the header that FontBox reads. */
    private static final int CFF_HEADER = 4;

    private static final int HEAD_LOCA_FORMAT = 50;
    private static final int MAXP_GLYPHS = 4;

    private FontRepair() {}

    /** @return whether the font is worth being read again */
    static boolean repair(COSDictionary font) {
        COSDictionary described = font;
        COSArray descendants = font.getCOSArray(COSName.DESCENDANT_FONTS);
        if (descendants != null && descendants.getObject(0) instanceof COSDictionary descendant) {
            described = descendant;
        }
        COSDictionary descriptor = described.getCOSDictionary(COSName.FONT_DESC);
        if (descriptor == null) {
            return false;
        }
        COSStream trueType = descriptor.getCOSStream(COSName.FONT_FILE2);
        COSStream compact = descriptor.getCOSStream(COSName.FONT_FILE3);
        try {
            return trueType != null && repair(trueType) || compact != null && shortenHeader(compact);
        } catch (IOException | BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            // Past repair: something else stands in for it, as before.
            return false;
        }
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
        try (OutputStream out = program.createOutputStream(COSName.FLATE_DECODE)) {
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
