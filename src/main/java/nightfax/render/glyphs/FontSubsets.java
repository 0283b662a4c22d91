package nightfax.render.glyphs;

import java.awt.geom.Path2D;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nightfax.render.document.PsWriter;

/**
 * The fonts of one fax: of every font the glyphs that are used, as Type 1 built from their outlines, whatever the original's
 * format was.
 *
 * <p>Fonts of the same family share: a document put together from many others embeds the same letters again and again, and
 * equal outlines are written once.
 */
public final class FontSubsets {

    /** Thousandths of the em that any honest glyph moves the pen; the interpreter has bounds of its own. */
    private static final double WIDEST = 30_000;

    /** Glyphs that leave no mark have no place in a font. */
    private static final Subset NOWHERE = new Subset("");

    private final Map<String, Family> families = new HashMap<>();
    private final List<Subset> subsets = new ArrayList<>();

    private static final class Family {
        private final Map<ByteBuffer, Glyph> glyphs = new HashMap<>();
        private Subset current;

        Family(Subset first) {
            current = first;
        }
    }

    /**
     * The glyph with that outline, added when it is new.
     *
     * @param family fonts of one name share their glyphs
     * @param code the code in the document, a hint only
     * @param outline in thousandths of the em
     * @param stated how far the document's font says that the pen moves, in thousandths of the em
     */
    Glyph glyph(String family, int code, Path2D outline, double stated) {
        // Of no consequence for where glyphs stand: what one moves the pen too far or too little, the next step makes
        // up for.
        double width = Math.abs(stated) <= WIDEST ? stated : 0;
        if (outline.getBounds2D().isEmpty()) {
            return new Glyph(NOWHERE, 0, width, outline.getBounds2D(), 0);
        }
        Family found = families.computeIfAbsent(family, f -> new Family(newSubset()));
        ByteBuffer key = ByteBuffer.wrap(CharstringWriter.encode(outline, width, 1));
        return found.glyphs.computeIfAbsent(key, k -> {
            if (found.current.full()) {
                found.current = newSubset();
            }
            int place = found.current.add(code, outline, width);
            return new Glyph(found.current, place, width, outline.getBounds2D(), Thickness.of(outline));
        });
    }

    private Subset newSubset() {
        Subset subset = new Subset(name(subsets.size()));
        subsets.add(subset);
        return subset;
    }

    private static String name(int index) {
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        return letters.charAt(index % 26) + (index < 26 ? "" : Integer.toString(index / 26));
    }

    /** The setup section's font definitions; empty when there is no text. */
    public byte[] postScript() {
        if (subsets.isEmpty()) {
            return new byte[0];
        }
        PsWriter fonts = new PsWriter();
        fonts.line("nfdict begin");
        subsets.forEach(subset -> subset.writeTo(fonts));
        fonts.line("end");
        PsWriter out = new PsWriter();
        out.line("%%BeginBinary: " + fonts.size());
        out.raw(fonts.bytes()).lineStart();
        out.line("%%EndBinary");
        return out.bytes();
    }
}
