package nightfax.render.fonts;

import java.awt.geom.GeneralPath;
import java.io.IOException;
import java.util.List;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.cff.CFFFont;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.fontbox.util.BoundingBox;

/**
 * An OpenType font with PostScript outlines, asked for its glyphs by name. The names are those of its CFF table; the {@code
 * post} table of such a font has none, so that whatever Unicode does not name (dingbats, most of Symbol) would be missing.
 *
 * @param font answers for names that only Unicode knows
 */
record NamedGlyphs(FontBoxFont names, OpenTypeFont font) implements FontBoxFont {

    /** The same font by its names where it is one of these. */
    static FontBoxFont of(FontBoxFont font) throws IOException {
        if (font instanceof OpenTypeFont open && open.isPostScript()) {
            CFFFont outlines = open.getCFF().getFont();
            return outlines instanceof FontBoxFont ? new NamedGlyphs(outlines, open) : font;
        }
        return font;
    }

    private FontBoxFont of(String glyph) throws IOException {
        return names.hasGlyph(glyph) ? names : font;
    }

    @Override
    public String getName() throws IOException {
        return font.getName();
    }

    @Override
    public BoundingBox getFontBBox() throws IOException {
        return font.getFontBBox();
    }

    @Override
    public List<Number> getFontMatrix() throws IOException {
        return names.getFontMatrix();
    }

    @Override
    public GeneralPath getPath(String glyph) throws IOException {
        return of(glyph).getPath(glyph);
    }

    @Override
    public float getWidth(String glyph) throws IOException {
        return of(glyph).getWidth(glyph);
    }

    @Override
    public boolean hasGlyph(String glyph) throws IOException {
        return names.hasGlyph(glyph) || font.hasGlyph(glyph);
    }
}
