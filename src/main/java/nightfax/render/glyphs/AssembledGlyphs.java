package nightfax.render.glyphs;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.fontbox.ttf.TTFTable;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.font.PDCIDFontType2;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDTrueTypeFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The glyphs of fonts whose outlines say nothing before their instructions have run: in some East Asian fonts, as MingLiU and
 * DFKai-SB, these put the strokes of a character where they belong. The platform has an interpreter for them, FontBox none.
 */
final class AssembledGlyphs {

    private static final Logger log = LoggerFactory.getLogger(AssembledGlyphs.class);

    /** Bytes: no font has as many for its hints alone. */
    private static final int LONG_PROGRAM = 32_000;

    private static final String PROGRAM = "fpgm";

    /** The platform reads fonts that are complete; an embedded one may lack these, of which glyphs do not depend. */
    private static final String NAMES = "name";

    private static final String CHARACTERS = "cmap";

    /** One of the fonts of which the platform knows that their instructions must run. */
    private static final String FAMILY = "MingLiU";

    /** Thousandths of the em, as pixels: what instructions round to is too small to be seen. */
    private static final float SIZE = 1000;

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private final PDFont font;
    private final Font platform;

    private AssembledGlyphs(PDFont font, Font platform) {
        this.font = font;
        this.platform = platform;
    }

    /** @return nothing for other fonts, and for those that the platform cannot read, either */
    static Optional<AssembledGlyphs> of(PDFont font) {
        if (!font.isEmbedded()) {
            return Optional.empty();
        }
        try {
            TrueTypeFont program = program(font);
            TTFTable instructions =
                    program == null ? null : program.getTableMap().get(PROGRAM);
            if (program == null || instructions == null || instructions.getLength() < LONG_PROGRAM) {
                return Optional.empty();
            }
            Font platform = Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(complete(program)));
            return Optional.of(new AssembledGlyphs(font, platform.deriveFont(SIZE)));
        } catch (IOException | FontFormatException | InternalError | LinkageError e) {
            // The last two come from a platform without a part of its own, such as fontconfig.
            log.warn("the instructions of {} cannot be run: its glyphs may be wrong", font.getName(), e);
            return Optional.empty();
        }
    }

    private static @Nullable TrueTypeFont program(PDFont font) {
        if (font instanceof PDTrueTypeFont simple) {
            return simple.getTrueTypeFont();
        }
        return font instanceof PDType0Font composite
                        && composite.getDescendantFont() instanceof PDCIDFontType2 descendant
                ? descendant.getTrueTypeFont()
                : null;
    }

    /** In thousandths of the em; empty where the font has no such glyph. */
    Path2D outline(int code) throws IOException {
        int glyph = glyph(code);
        if (glyph < 0 || glyph >= platform.getNumGlyphs()) {
            return new Path2D.Double();
        }
        Path2D outline = new Path2D.Double(
                platform.createGlyphVector(CONTEXT, new int[] {glyph}).getGlyphOutline(0));
        outline.transform(AffineTransform.getScaleInstance(1, -1));
        return outline;
    }

    private int glyph(int code) throws IOException {
        if (font instanceof PDTrueTypeFont simple) {
            return simple.codeToGID(code);
        }
        return ((PDType0Font) font).codeToGID(code);
    }

    /** The font program with all that the platform asks for (OpenType specification, font file). */
    private static byte[] complete(TrueTypeFont program) throws IOException {
        byte[] whole;
        try (InputStream in = program.getOriginalData()) {
            whole = in.readAllBytes();
        }
        Map<String, byte[]> tables = new TreeMap<>();
        for (TTFTable table : program.getTables()) {
            int end = (int) Math.min(whole.length, table.getOffset() + table.getLength());
            tables.put(table.getTag(), Arrays.copyOfRange(whole, (int) table.getOffset(), end));
        }
        tables.put(NAMES, names());
        tables.put(CHARACTERS, noCharacters());
        int at = 12 + 16 * tables.size();
        int length = at
                + tables.values().stream()
                        .mapToInt(table -> padded(table.length))
                        .sum();
        ByteBuffer font = ByteBuffer.allocate(length).putInt(0x00010000);
        int powerOfTwo = Integer.highestOneBit(tables.size());
        font.putShort((short) tables.size())
                .putShort((short) (16 * powerOfTwo))
                .putShort((short) Integer.numberOfTrailingZeros(powerOfTwo))
                .putShort((short) (16 * (tables.size() - powerOfTwo)));
        for (Map.Entry<String, byte[]> table : tables.entrySet()) {
            font.put(table.getKey().getBytes(StandardCharsets.ISO_8859_1)).putInt(0);
            font.putInt(at).putInt(table.getValue().length);
            font.put(at, table.getValue());
            at += padded(table.getValue().length);
        }
        return font.array();
    }

    private static int padded(int length) {
        return length + 3 & ~3;
    }

    /** Its family and full name, in Windows' Unicode. */
    private static byte[] names() {
        byte[] family = FAMILY.getBytes(StandardCharsets.UTF_16BE);
        int[] kinds = {1, 4};
        int begin = 6 + 12 * kinds.length;
        ByteBuffer names = ByteBuffer.allocate(begin + family.length);
        names.putShort((short) 0).putShort((short) kinds.length).putShort((short) begin);
        for (int kind : kinds) {
            names.putShort((short) 3)
                    .putShort((short) 1)
                    .putShort((short) 0x409)
                    .putShort((short) kind);
            names.putShort((short) family.length).putShort((short) 0);
        }
        return names.put(family).array();
    }

    /** A map, of format 4, in which no character has a glyph: they are asked for by number. */
    private static byte[] noCharacters() {
        ByteBuffer map = ByteBuffer.allocate(36);
        map.putShort((short) 0).putShort((short) 1);
        map.putShort((short) 3).putShort((short) 1).putInt(12);
        map.putShort((short) 4).putShort((short) 24).putShort((short) 0);
        map.putShort((short) 2).putShort((short) 2).putShort((short) 0).putShort((short) 0);
        map.putShort((short) 0xffff).putShort((short) 0);
        map.putShort((short) 0xffff).putShort((short) 1).putShort((short) 0);
        return map.array();
    }
}
