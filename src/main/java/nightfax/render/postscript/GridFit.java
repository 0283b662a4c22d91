package nightfax.render.postscript;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nightfax.render.document.Move;
import nightfax.render.document.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the move of a page by which the pels best show what little is on it. A pel is ink or it is not, so every edge is up to half
 * a pel off; where a page has but a line or two, and its outermost edges fall badly, they come out a pel too short or too tall.
 * Pels and {@link Cells} run apart by four hundredths of a pel from cell to cell: within an eighth of an inch there is a place
 * for the page where its edges fall well, and to the eye it is the same.
 *
 * <p>A place is good when the ink reaches just as many cells as a viewer makes it reach, and better the less the cells differ
 * from the viewer's. The pages of a document are moved alike where that is faultless.
 */
final class GridFit {

    /** Cells to each side, an eighth of an inch. */
    private static final int REACH = 12;

    /** A cell counts as reached when the five by five around it hold so much ink, in cells: 30 of 255, and what rounding takes. */
    private static final float REACHED = 3.06f;

    /** Ink within this of {@link #REACHED}: another interpreter could see it the other way. */
    private static final float NARROWLY = 0.3f;

    /** A page whose edges are off by no more than this, in cells of ink, is as good as can be measured. */
    private static final double GOOD = 0.3;

    /** What an edge that is off by a cell's ink weighs beside a cell that is. */
    private static final double EDGE = 100;

    private final SampleBuffer buffer = new SampleBuffer();

    /** Of the document's pages so far. */
    private Move usual = Move.NONE;

    /**
     * The best move of the document's next page, none where there is nothing to gain.
     *
     * @param allowed the moves that keep the ink where it must be
     */
    Move best(List<Marks.Mark> marks, Cells cells, PelGrid pels, Predicate<Move> allowed) {
        boolean trueToSize = cells.size() == Sheet.CELL * PageEmitter.UNITS;
        boolean free = trueToSize
                && Stream.of(new Move(1, 0), new Move(-1, 0), new Move(0, 1), new Move(0, -1))
                        .anyMatch(allowed);
        FineDrawing drawing = free ? FineDrawing.of(marks, cells, pels, buffer) : null;
        if (drawing == null) {
            return Move.NONE;
        }
        usual = new Search(drawing, allowed).best(usual);
        return usual;
    }

    /** The first and the last column, and row, that the ink reaches; there is one. */
    private record Extent(int left, int right, int top, int bottom) {

        static @Nullable Extent of(CellInk ink) {
            IntPredicate column = x -> ink.fullestOfColumn(x) >= REACHED;
            IntPredicate row = y -> ink.fullestOfRow(y) >= REACHED;
            int left = first(ink.across(), column);
            int top = first(ink.down(), row);
            return left < 0 || top < 0
                    ? null
                    : new Extent(
                            left,
                            ink.across() - 1 - first(ink.across(), x -> column.test(ink.across() - 1 - x)),
                            top,
                            ink.down() - 1 - first(ink.down(), y -> row.test(ink.down() - 1 - y)));
        }

        private static int first(int end, IntPredicate reached) {
            return IntStream.range(0, end).filter(reached).findFirst().orElse(-1);
        }

        /** How far the ink is from reaching just as far, in cells of ink. */
        double misses(CellInk ink) {
            return inside(ink.fullestOfColumn(left))
                    + inside(ink.fullestOfColumn(right))
                    + inside(ink.fullestOfRow(top))
                    + inside(ink.fullestOfRow(bottom))
                    + outside(ink.fullestOfColumn(left - 1))
                    + outside(ink.fullestOfColumn(right + 1))
                    + outside(ink.fullestOfRow(top - 1))
                    + outside(ink.fullestOfRow(bottom + 1));
        }

        private static double inside(float found) {
            return Math.max(0, REACHED + NARROWLY - found);
        }

        private static double outside(float found) {
            return Math.max(0, found - REACHED + NARROWLY);
        }
    }

    /** Among the places of one page. */
    private static final class Search {
        private final FineDrawing drawing;
        private final Predicate<Move> allowed;
        private final @Nullable Extent wanted;
        private Move best = Move.NONE;
        private double least = Double.POSITIVE_INFINITY;
        private double missed = Double.POSITIVE_INFINITY;

        Search(FineDrawing drawing, Predicate<Move> allowed) {
            this.drawing = drawing;
            this.allowed = allowed;
            this.wanted = Extent.of(drawing.ink());
        }

        Move best(Move usual) {
            if (!usual.equals(Move.NONE)) {
                tryOut(usual);
                if (missed == 0) {
                    return best;
                }
            }
            rate(Move.NONE);
            if (missed <= GOOD) {
                return best;
            }
            for (int step = 1; step <= REACH; step++) {
                tryOut(new Move(step, 0));
                tryOut(new Move(-step, 0));
            }
            int right = best.right();
            for (int step = 1; step <= REACH; step++) {
                tryOut(new Move(right, step));
                tryOut(new Move(right, -step));
            }
            return best;
        }

        private void tryOut(Move move) {
            if (allowed.test(move)) {
                rate(move);
            }
        }

        private void rate(Move move) {
            CellInk printed = drawing.printed(move);
            double misses = wanted == null ? 0 : wanted.misses(printed);
            if (EDGE * misses >= least) {
                return;
            }
            double fault = EDGE * misses + drawing.ink().difference(printed);
            if (fault < least) {
                least = fault;
                missed = misses;
                best = move;
            }
        }
    }
}
