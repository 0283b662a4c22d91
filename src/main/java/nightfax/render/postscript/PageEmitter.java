package nightfax.render.postscript;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nightfax.render.document.Gaps;
import nightfax.render.document.ImageEmitter;
import nightfax.render.document.Move;
import nightfax.render.document.Page;
import nightfax.render.document.PsWriter;
import nightfax.render.glyphs.Glyph;
import nightfax.render.glyphs.Thickness;
import nightfax.render.raster.Gray;
import nightfax.render.raster.PackedBitmap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the marks of one page. It knows what the interpreter's graphics state is and says only what changes; text is held
 * back as long as the line goes on.
 *
 * <p>All coordinates are grid units: a twentieth of a point on paper, a seventh of a pel, from the lower left corner.
 */
public final class PageEmitter {

    /** Grid units to the point. */
    public static final int UNITS = 20;

    /** A pel, in grid units. */
    static final int PEL = 7;

    /** The thinnest line: two pels, a quarter of a millimetre. One of one pel is half as dark as on paper, or lost. */
    static final int HAIRLINE = 2 * PEL;

    /** Pages that are brought to less than this of their size are drawings: A2 and larger, on A4. */
    private static final double LARGE_DRAWING = 0.55;

    /** Rectangles narrower than this are rules. */
    private static final int THIN_RULE = 22;

    /** Shapes thinner than this on average could slip between the centres of the pels. */
    private static final double THIN_SHAPE = 10;

    private final PsWriter out = new PsWriter();
    private final PathWriter paths = new PathWriter(out);
    private final RectangleRun rectangles = new RectangleRun(out);
    private final OutlinedArea areas = new OutlinedArea(out, paths);
    private final Deque<Level> levels = new ArrayDeque<>();

    /** What the levels were last made for, if that is known. */
    private @Nullable Clips levelsMadeFor;

    private final TextLine text = new TextLine(out, this::shown);
    private boolean shownSturdy;
    private final Gaps gaps = new Gaps();
    private final Marks marks = new Marks(this::window);
    private final double hairline;
    private InterpreterState state = new InterpreterState(out);

    /** Where a page stood. */
    record Bookmark(int size, List<Level> levels, InterpreterState state, int gaps, int marks) {}

    /** What one {@code gsave} saved, and which clips it was made for. */
    private record Level(List<ClipPath> clips, InterpreterState before) {}

    /**
     * How thin a line may be, in grid units. A large drawing brought to this paper has its lines as close together as they
     * are small: as wide as on other pages they would run into each other.
     *
     * @param scale of the page, 1 for true to size
     */
    static double hairline(double scale) {
        return scale < LARGE_DRAWING ? PEL : HAIRLINE;
    }

    /** Begins: the grid becomes the unit. */
    public PageEmitter() {
        this(HAIRLINE);
    }

    /** @param hairline the thinnest line, in grid units */
    PageEmitter(double hairline) {
        this.hairline = hairline;
        out.tokens("nfu");
    }

    /**
     * Makes sure that what comes is clipped by just these paths; those that do not touch it are left out.
     *
     * @return whether anything of it can be seen
     */
    boolean clip(Clips wanted, Rectangle2D bounds) {
        boolean spared = wanted.spare(bounds);
        if (spared && (levels.isEmpty() || wanted == levelsMadeFor)) {
            return true;
        }
        if (!spared && wanted.paths().stream().anyMatch(clip -> !touches(clip.bounds(), bounds))) {
            return false;
        }
        levelsMadeFor = wanted;
        int keep = 0;
        Set<ClipPath> kept = new HashSet<>();
        for (Iterator<Level> fromOutside = levels.descendingIterator(); fromOutside.hasNext(); keep++) {
            Level level = fromOutside.next();
            if (!wanted.paths().containsAll(level.clips)) {
                break;
            }
            kept.addAll(level.clips);
        }
        List<ClipPath> more = spared
                ? List.of()
                : wanted.paths().stream()
                        .filter(clip -> !clip.spares(bounds) && !kept.contains(clip))
                        .distinct()
                        .toList();
        if (keep == levels.size() && more.isEmpty()) {
            return true;
        }
        flush();
        while (levels.size() > keep) {
            out.last("Q");
            // A mark may still hold the level, and its page come back to it.
            state = levels.pop().before.copy();
        }
        if (!more.isEmpty()) {
            push(more);
        }
        return true;
    }

    private void push(List<ClipPath> clips) {
        levels.push(new Level(clips, state.copy()));
        out.token("q");
        Rectangle2D rectangle = null;
        for (ClipPath clip : clips) {
            if (clip.rectangle()) {
                rectangle = rectangle == null ? clip.bounds() : rectangle.createIntersection(clip.bounds());
            }
        }
        if (rectangle != null) {
            out.number(Math.round(rectangle.getX())).number(Math.round(rectangle.getY()));
            out.number(Math.max(0, Math.round(rectangle.getWidth())));
            out.number(Math.max(0, Math.round(rectangle.getHeight()))).token("k");
        }
        for (ClipPath clip : clips) {
            if (!clip.rectangle()) {
                paths.shape(clip.path(), false);
                out.token(clip.path().getWindingRule() == Path2D.WIND_EVEN_ODD ? "X" : "W");
            }
        }
    }

    static boolean contains(Rectangle2D outer, Rectangle2D inner) {
        return inner.getMinX() >= outer.getMinX()
                && inner.getMinY() >= outer.getMinY()
                && inner.getMaxX() <= outer.getMaxX()
                && inner.getMaxY() <= outer.getMaxY();
    }

    /** Unlike Java's, true for lines: rectangles without width are seen when they are stroked. */
    static boolean touches(Rectangle2D a, Rectangle2D b) {
        return a.getMaxX() >= b.getMinX()
                && b.getMaxX() >= a.getMinX()
                && a.getMaxY() >= b.getMinY()
                && b.getMaxY() >= a.getMinY();
    }

    void fill(Path2D path, Tint tint) {
        flush();
        state.ink(tint);
        marks.fill(path, tint);
        GridRectangle r = GridRectangle.of(path);
        if (r != null && r.thickness() < THIN_RULE && r.length() > 3 * r.thickness()) {
            rule(r);
        } else if (r != null) {
            rectangles.fill(r.atLeast(PEL));
        } else if (Thickness.of(path) >= THIN_SHAPE) {
            areas.fill(path);
        } else {
            paths.shape(path, false);
            out.last(path.getWindingRule() == Path2D.WIND_EVEN_ODD ? "Y" : "y");
        }
    }

    /** Many programs draw lines as narrow rectangles; as a line it has the same number of pels wherever it lies. */
    private void rule(GridRectangle r) {
        state.pen(Pen.plain(Math.max(hairline, r.thickness())));
        long x = r.isLevel() ? r.x() : r.x() + r.width() / 2;
        long y = r.isLevel() ? r.y() + r.height() / 2 : r.y();
        out.number(x).number(y).token("m").number(r.length()).token(r.isLevel() ? "h" : "v");
        out.last("S");
    }

    void stroke(Path2D path, Pen pen, Tint tint) {
        boolean written = areas.begins(path, pen);
        flush();
        state.ink(tint);
        state.pen(pen);
        marks.stroke(path, pen, tint);
        if (written) {
            areas.close(path);
        } else if (pen.dash().length == 0) {
            paths.shape(path, true);
        } else {
            paths.write(path, true);
        }
        out.last("S");
    }

    /**
     * @param placed from the glyph's em to the grid
     * @param sturdy whether no stroke of the type can be lost between the pels
     */
    void show(Glyph glyph, AffineTransform placed, Tint tint, boolean sturdy) {
        areas.end();
        if (!tint.equals(state.tint())) {
            text.flush();
            state.ink(tint);
        }
        String font = text.font(glyph.font().name(), placed, sturdy);
        // Where the fonts come back with an older graphics state, how they are shown does not.
        if (!state.hasFont(font) || sturdy != shownSturdy) {
            text.flush();
            shownSturdy = sturdy;
            state.font(font);
        }
        text.show(glyph, placed, tint.apart());
    }

    private void shown(Glyph glyph, AffineTransform placed) {
        marks.glyph(glyph, placed, state.tint(), shownSturdy);
    }

    /** A stencil in that tint; see {@link ImageEmitter}. */
    void stencil(PackedBitmap bitmap, ImageEmitter.Spot spot, Tint tint) {
        flush();
        marks.more();
        state.ink(tint);
        int from = ImageEmitter.mask(out, bitmap, spot);
        gaps.data(from, out.size(), Page.Kind.STENCIL);
    }

    void picture(PackedBitmap bitmap, ImageEmitter.Spot spot) {
        flush();
        marks.more();
        int from = ImageEmitter.opaque(out, bitmap, spot);
        gaps.data(from, out.size(), Page.Kind.OPAQUE);
    }

    void greys(Gray gray, ImageEmitter.Spot spot) {
        flush();
        marks.more();
        state.leaveLight();
        int from = ImageEmitter.grey(out, gray, spot);
        gaps.data(from, out.size(), Page.Kind.OTHER);
    }

    /** What the clips that are written let be seen, null when all. */
    private @Nullable Rectangle2D window() {
        List<ClipPath> all = new ArrayList<>();
        for (Level level : levels) {
            all.addAll(level.clips);
        }
        return Clips.of(all).window();
    }

    /** What has been written, where it is little. */
    List<Marks.Mark> marks() {
        flush();
        return marks.all();
    }

    private void flush() {
        areas.end();
        text.leave();
    }

    /** Where the page stands, to come back to with {@link #rollBack}. */
    Bookmark bookmark() {
        flush();
        out.lineStart();
        rectangles.end();
        return new Bookmark(out.size(), new ArrayList<>(levels), state.copy(), gaps.size(), marks.size());
    }

    /** Forgets what has been written since. */
    void rollBack(Bookmark mark) {
        flush();
        rectangles.end();
        out.truncate(mark.size);
        levels.clear();
        levels.addAll(mark.levels);
        levelsMadeFor = null;
        state = mark.state.copy();
        state.forgetFont();
        gaps.truncate(mark.gaps, mark.size);
        marks.truncate(mark.marks);
    }

    /** A place that is filled in later, at {@link #finish}; clipped as the last {@link #clip} said. */
    void gap(Object owner) {
        flush();
        marks.more();
        state.leaveLight();
        out.lineStart();
        rectangles.end();
        gaps.add(out.size(), owner);
    }

    /** Changes whenever something is written, so that a caller can see whether anything lies between two moments. */
    int written() {
        return out.size() + (text.isOpen() ? 1 : 0);
    }

    /**
     * The finished page.
     *
     * @param filling what goes into the gaps, by their owners; none leaves the gap empty
     * @param move of the page on its sheet
     */
    Page finish(Map<Object, byte[]> filling, Move move) {
        flush();
        while (!levels.isEmpty()) {
            out.last("Q");
            state = levels.pop().before;
        }
        out.lineStart();
        return gaps.fill(out.bytes(), filling, move);
    }
}
