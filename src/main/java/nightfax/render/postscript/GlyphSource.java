package nightfax.render.postscript;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;
import org.apache.pdfbox.util.Vector;

/** The glyphs of a document's fonts, whatever their format, found once each. */
final class GlyphSource {

    private static final int SUBSET_TAG = 7;

    private final FontSubsets subsets;
    private final Map<PDFont, Map<Integer, Found>> fonts = new IdentityHashMap<>();

    /** @param outline in thousandths of the em */
    record Found(Glyph glyph, Path2D outline) {}

    GlyphSource(FontSubsets subsets) {
        this.subsets = subsets;
    }

    /** @param displacement the advance in text space, as the document wants it */
    Found find(PDFont font, int code, Vector displacement) throws IOException {
        Map<Integer, Found> glyphs = fonts.computeIfAbsent(font, f -> new HashMap<>());
        Found found = glyphs.get(code);
        if (found == null) {
            found = load(font, code, displacement);
            glyphs.put(code, found);
        }
        return found;
    }

    private Found load(PDFont font, int code, Vector displacement) throws IOException {
        Path2D outline = outline(font, code);
        double toText = font.getFontMatrix().getScaleX();
        double width = toText == 0 ? 0 : displacement.getX() / toText;
        // A replacement font is stretched to the widths the document was set with (as every viewer does).
        if (!font.isEmbedded() && !font.isVertical() && !font.isStandard14() && font.hasExplicitWidth(code)) {
            float natural = font.getWidthFromFont(code);
            if (displacement.getX() > 0 && natural > 0 && Math.abs(natural - displacement.getX() * 1000) > 0.0001) {
                outline.transform(AffineTransform.getScaleInstance(displacement.getX() * 1000 / natural, 1));
            }
        }
        return new Found(subsets.glyph(family(font), code, outline, width), outline);
    }

    private static Path2D outline(PDFont font, int code) {
        try {
            GeneralPath path = ((PDVectorFont) font).getNormalizedPath(code);
            return path == null ? new Path2D.Double() : new Path2D.Double(path);
        } catch (IOException | RuntimeException e) {
            // A broken glyph is an empty one; the rest of the page is still worth having.
            return new Path2D.Double();
        }
    }

    private static String family(PDFont font) {
        String name = font.getName();
        if (name == null) {
            return font.toString();
        }
        boolean tagged = name.length() > SUBSET_TAG && name.charAt(SUBSET_TAG - 1) == '+';
        return tagged ? name.substring(SUBSET_TAG) : name;
    }
}
