package nightfax.render.postscript;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import nightfax.render.glyphs.Glyph;
import nightfax.render.glyphs.Outline;
import org.jspecify.annotations.Nullable;

/** The letters, lines and areas of a page, in order, as long as they are few: {@link GridFit} moves only pages of few marks. */
final class Marks {

    /** With more marks than this a page counts as full, and none are kept. */
    private static final int MOST = 400;

    /** The same for the segments of their outlines: so many are drawn in milliseconds. */
    private static final int MOST_SEGMENTS = 20_000;

    /** How many times the segments of a dashed line count, as every dash becomes an outline. */
    private static final int DASHED = 50;

    /** A pel in grid units as the mean of its sides, 7.06 by 7.35 in fine resolution: for lines across and down alike. */
    private static final double PEL = 7.2;

    private final Supplier<@Nullable Rectangle2D> window;
    private final List<Mark> marks = new ArrayList<>();
    private int segments;
    private boolean more;

    /**
     * @param shape on the grid
     * @param clip bounds of what can be seen of it, null when all can
     * @param type what there is to say of a letter, null when it is none
     */
    record Mark(
            Supplier<Shape> shape,
            double grey,
            @Nullable Rectangle2D clip,
            @Nullable Type type) {}

    /**
     * Of a letter.
     *
     * @param placed from its em to the grid
     * @param cached whether interpreters show it from their font cache, at the nearest pel
     */
    record Type(Glyph glyph, AffineTransform placed, boolean cached) {

        /** Its shape on the grid as the document has it. */
        Shape given() {
            return shape(outline());
        }

        /** Its shape on the grid as it is printed, rounded to the units of its font. */
        Shape printed() {
            return shape(Outline.rounded(outline(), glyph.font().unit()));
        }

        private Path2D outline() {
            return glyph.font().outline(glyph.code());
        }

        /** From thousandths of the em. */
        private Shape shape(Path2D outline) {
            AffineTransform toGrid = new AffineTransform(placed);
            toGrid.scale(0.001, 0.001);
            return toGrid.createTransformedShape(outline);
        }
    }

    /** @param window bounds of what can be seen of a mark that is made now, null when all */
    Marks(Supplier<@Nullable Rectangle2D> window) {
        this.window = window;
    }

    void fill(Path2D path, Tint tint) {
        if (!more) {
            add(path, 1, () -> path, tint, null);
        }
    }

    void stroke(Path2D path, Pen pen, Tint tint) {
        if (!more) {
            add(path, pen.dash().length == 0 ? 1 : DASHED, () -> outline(path, pen), tint, null);
        }
    }

    /**
     * @param placed from the glyph's em to the grid
     * @param sturdy as {@link PageEmitter#show}
     */
    void glyph(Glyph glyph, AffineTransform placed, Tint tint, boolean sturdy) {
        if (!more) {
            Type type = new Type(glyph, placed, !sturdy);
            add(type.outline(), 1, type::printed, tint, type);
        }
    }

    private void add(Path2D path, int times, Supplier<Shape> shape, Tint tint, @Nullable Type type) {
        for (PathIterator i = path.getPathIterator(null); !i.isDone() && segments <= MOST_SEGMENTS; i.next()) {
            segments += times;
        }
        if (marks.size() >= MOST || segments > MOST_SEGMENTS || tint.sheer()) {
            more();
        } else {
            marks.add(new Mark(shape, tint.grey(), window.get(), type));
        }
    }

    /** Interpreters make lines as wide as whole pels (automatic stroke adjustment, PLRM 7.5.2). */
    private static Shape outline(Path2D path, Pen pen) {
        float[] dash = new float[pen.dash().length];
        for (int i = 0; i < dash.length; i++) {
            dash[i] = (float) pen.dash()[i];
        }
        return new BasicStroke(
                        (float) (Math.max(1, Math.rint(pen.width() / PageEmitter.PEL)) * PEL),
                        pen.cap(),
                        pen.join(),
                        (float) pen.miterLimit(),
                        dash.length == 0 ? null : dash,
                        (float) pen.phase())
                .createStrokedShape(path);
    }

    /** There is something on the page that is not kept here. */
    void more() {
        more = true;
        marks.clear();
    }

    int size() {
        return marks.size();
    }

    void truncate(int size) {
        if (size < marks.size()) {
            marks.subList(size, marks.size()).clear();
        }
    }

    /** None where there is more on the page. */
    List<Mark> all() {
        return more ? List.of() : List.copyOf(marks);
    }
}
