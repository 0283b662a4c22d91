package nightfax.render.postscript;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nightfax.render.glyphs.Glyph;
import org.jspecify.annotations.Nullable;

/** The letters of a part of a page that an interpreter puts at the nearest pel; see {@link CachedGlyph}. */
final class CachedLetters {

    private final PelGrid pels;
    private final Map<Face, CachedGlyph> cache = new HashMap<>();
    private final List<Letter> letters = new ArrayList<>();

    /** A glyph in its size, wherever it stands. */
    private record Face(Glyph glyph, double scaleX, double shearY, double shearX, double scaleY) {}

    /**
     * @param x of the origin in pels from the sheet's left edge
     * @param y of the origin in pels from its upper edge
     * @param ink 0 to 255
     */
    private record Letter(CachedGlyph glyph, double x, double y, int ink) {}

    CachedLetters(PelGrid pels) {
        this.pels = pels;
    }

    /** @param top the paper's upper edge, in grid units */
    void add(Shape shape, Marks.Type type, double grey, double top) {
        AffineTransform placed = type.placed();
        double x = placed.getTranslateX();
        double y = placed.getTranslateY();
        Face face =
                new Face(type.glyph(), placed.getScaleX(), placed.getShearY(), placed.getShearX(), placed.getScaleY());
        CachedGlyph glyph = cache.computeIfAbsent(face, any -> CachedGlyph.of(shape, x, y, pels));
        int ink = (int) Math.round(255 * (1 - grey));
        letters.add(new Letter(glyph, x / pels.width(), (top - y) / pels.height(), ink));
    }

    /**
     * As they are printed after a move of the page.
     *
     * @param right in pels, as {@code down}
     * @return by line of pels the ink, 0 to 255 for each pel, that falls into each cell; null for lines without any
     */
    int[] @Nullable [] ink(double right, double down, CellPels columns, CellPels rows) {
        int[][] lines = new int[rows.sample().length][];
        for (Letter letter : letters) {
            // Halves go to the right, and up.
            int x = (int) Math.floor(letter.x + right + 0.5) - columns.before() + letter.glyph.left();
            int y = (int) Math.ceil(letter.y + down - 0.5) - rows.before() + letter.glyph.above();
            for (BitSet row : letter.glyph.rows()) {
                if (y >= 0 && y < lines.length && !row.isEmpty()) {
                    lines[y] = lines[y] == null ? new int[columns.first().length] : lines[y];
                    add(row, x, letter.ink, columns.cell(), lines[y]);
                }
                y++;
            }
        }
        return lines;
    }

    private static void add(BitSet row, int x, int ink, int[] cells, int[] line) {
        for (int pel = row.nextSetBit(0); pel >= 0; pel = row.nextSetBit(pel + 1)) {
            if (x + pel >= 0 && x + pel < cells.length) {
                line[cells[x + pel]] += ink;
            }
        }
    }
}
