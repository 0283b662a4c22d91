package nightfax.render.postscript;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nightfax.render.document.Move;
import org.jspecify.annotations.Nullable;

/**
 * A small part of a page drawn in samples far smaller than a pel. It shows what the page should look like, which is as a viewer
 * shows it, and what it looks like in pels for any move of the page.
 */
final class FineDrawing {

    /** In cells, what is drawn at the most: such as four inches by half of one. */
    private static final int MOST_CELLS = 20_000;

    /** White around the marks, in cells. */
    private static final int MARGIN = 4;

    /** The same where a viewer may have put letters a pixel or two off their place. */
    private static final int MARGIN_VIEWED = 2;

    /** Samples to the side of a cell that show how dark a viewer makes it. */
    private static final int VIEWED = 16;

    /** In samples, a byte each, that are drawn at the most; a {@link SampleBuffer} keeps it. */
    private static final int MOST_SAMPLES = 6_000_000;

    /** Samples to the side of a cell, at most: more do not change which pels are ink. */
    private static final int FINEST = 48;

    private static final int WHITE = 255;

    private final Part part;
    private final double size;
    private final int fine;
    private final PelGrid pels;
    private final InkRuns runs;
    private final CachedLetters letters;
    private final CellInk ink;

    /** Moves have one of them in common. */
    private final Map<Place, CellPels> columnsFrom = new HashMap<>();

    private final Map<Place, CellPels> rowsFrom = new HashMap<>();

    /** Where a side of the part begins, as {@link CellPels#along} has it. */
    private record Place(int begin, double off) {}

    /** A part of the sheet, in cells from its upper left corner. */
    private record Part(int left, int above, int across, int down) {

        /** {@return null where it is too large} */
        static @Nullable Part around(Rectangle2D bounds, Cells grid) {
            int left = (int) Math.floor(bounds.getMinX() / grid.size()) - MARGIN;
            int above = (int) Math.floor((grid.top() - bounds.getMaxY()) / grid.size()) - MARGIN;
            double across = Math.ceil(bounds.getMaxX() / grid.size()) + MARGIN - left;
            double down = Math.ceil((grid.top() - bounds.getMinY()) / grid.size()) + MARGIN - above;
            return across * down <= MOST_CELLS ? new Part(left, above, (int) across, (int) down) : null;
        }

        /** Samples to the side of a cell. */
        int fine() {
            return (int) Math.min(FINEST, Math.sqrt((double) MOST_SAMPLES / across / down));
        }

        /**
         * @param margin that is left white, in cells
         * @param fine samples to the side of a cell
         */
        InkRuns draw(List<SampleBuffer.Ink> inks, Cells grid, int margin, int fine, SampleBuffer buffer) {
            AffineTransform toSamples = AffineTransform.getScaleInstance(fine, fine);
            toSamples.translate(-left - margin, -above - margin);
            toSamples.scale(1 / grid.size(), -1 / grid.size());
            toSamples.translate(0, -grid.top());
            int width = (across - 2 * margin) * fine;
            int height = (down - 2 * margin) * fine;
            return buffer.draw(inks, toSamples, width, height, margin * fine);
        }
    }

    /**
     * @param size of a cell, in grid units
     * @param runs of what is printed where it stands
     */
    private FineDrawing(Part part, double size, PelGrid pels, InkRuns runs, CachedLetters letters, CellInk ink) {
        this.part = part;
        this.size = size;
        this.fine = part.fine();
        this.pels = pels;
        this.runs = runs;
        this.letters = letters;
        this.ink = ink;
    }

    /** {@return null where there is nothing, or it spreads too far} */
    static @Nullable FineDrawing of(List<Marks.Mark> marks, Cells grid, PelGrid pels, SampleBuffer buffer) {
        List<Shape> shapes = marks.stream().map(mark -> mark.shape().get()).toList();
        Rectangle2D bounds = bounds(marks, shapes);
        Part part = bounds == null ? null : Part.around(bounds, grid);
        if (part == null) {
            return null;
        }
        CachedLetters letters = new CachedLetters(pels);
        List<SampleBuffer.Ink> printed = new ArrayList<>();
        List<SampleBuffer.Ink> viewed = new ArrayList<>();
        for (int i = 0; i < marks.size(); i++) {
            Marks.Mark mark = marks.get(i);
            Marks.Type type = mark.type();
            SampleBuffer.Ink ink = new SampleBuffer.Ink(shapes.get(i), mark.grey(), mark.clip());
            viewed.add(type == null ? ink : ink.as(type.given()).moved(grid.viewed(type.placed())));
            if (type != null && type.cached() && isCached(ink)) {
                letters.add(ink.shape(), type, ink.grey(), grid.top());
            } else {
                printed.add(ink);
            }
        }
        InkRuns runs = part.draw(printed, grid, MARGIN, part.fine(), buffer);
        CellInk ink = ink(part.draw(viewed, grid, MARGIN_VIEWED, VIEWED, buffer), part, VIEWED);
        return new FineDrawing(part, grid.size(), pels, runs, letters, ink);
    }

    /** Letters that are lighter than what they stand on, or cut off, are left to the exact drawing, which has an order. */
    private static boolean isCached(SampleBuffer.Ink ink) {
        Rectangle2D bounds = ink.shape().getBounds2D();
        return ink.grey() < 0.5
                && !bounds.isEmpty()
                && (ink.clip() == null || ink.clip().contains(bounds));
    }

    private static @Nullable Rectangle2D bounds(List<Marks.Mark> marks, List<Shape> shapes) {
        Rectangle2D all = null;
        for (int i = 0; i < shapes.size(); i++) {
            Rectangle2D clip = marks.get(i).clip();
            Rectangle2D bounds = shapes.get(i).getBounds2D();
            Rectangle2D seen = clip == null ? bounds : bounds.createIntersection(clip);
            if (marks.get(i).grey() < 1 && !seen.isEmpty()) {
                all = all == null ? seen : all.createUnion(seen);
            }
        }
        return all;
    }

    private static CellInk ink(InkRuns runs, Part part, int fine) {
        CellInk ink = new CellInk(part.across, part.down);
        float share = 1f / (255 * fine * fine);
        for (int row = 0; row < part.down * fine; row++) {
            runs.addTo(ink.cells(), row / fine * part.across, row, fine, share);
        }
        return ink;
    }

    /** As a viewer shows it whose pixels are the cells. */
    CellInk ink() {
        return ink;
    }

    /**
     * As it is printed after a move of the page: a pel is what is drawn at its centre, but for letters that come from the
     * interpreter's font cache.
     *
     * @param right by how much the interpreter puts everything off its place, in pels, as {@code down}
     */
    CellInk printed(Move move, double right, double down) {
        int across = part.across;
        CellPels columns = columnsFrom.computeIfAbsent(
                new Place(part.left + move.right(), right),
                from -> CellPels.along(from.begin, across, pels.across(), size / pels.width(), fine, from.off));
        CellPels rows = rowsFrom.computeIfAbsent(
                new Place(part.above - move.up(), down),
                from -> CellPels.along(from.begin, part.down, pels.down(), size / pels.height(), fine, from.off));
        int[] @Nullable [] type = letters.ink(
                move.right() * size / pels.width() + right, down - move.up() * size / pels.height(), columns, rows);
        CellInk printed = new CellInk(across, part.down);
        int[] dark = new int[across];
        int[] grey = new int[across];
        for (int y = 0; y < part.down; y++) {
            boolean any = false;
            for (int line = rows.first()[y]; line < rows.end()[y]; line++) {
                any |= runs.addTo(dark, rows.sample()[line], columns);
                any |= add(type[line], dark);
                for (int x = 0; x < across; x++) {
                    // Most cells are white.
                    grey[x] += dark[x] == 0 ? WHITE : mean(WHITE * columns.count(x) - dark[x], columns.count(x));
                    dark[x] = 0;
                }
            }
            int white = WHITE * rows.count(y);
            for (int x = 0; x < across; x++) {
                if (any && grey[x] != white) {
                    printed.cells()[y * across + x] = 1 - mean(grey[x], rows.count(y)) / (float) WHITE;
                }
                grey[x] = 0;
            }
        }
        return printed;
    }

    /** A picture made smaller has whole greys, rounded once across and once down. */
    private static int mean(int sum, int count) {
        return (2 * sum + count) / (2 * count);
    }

    private static boolean add(int @Nullable [] ink, int[] dark) {
        for (int x = 0; ink != null && x < dark.length; x++) {
            dark[x] += ink[x];
        }
        return ink != null;
    }
}
