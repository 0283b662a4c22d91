package nightfax.render.postscript;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where on the sheet the pels show best what little there is on a page. A pel is ink or it is not, so every edge is up to half
 * a pel off; where a page has but a line or two, and its outermost edges fall badly, they come out a pel too short or too tall.
 * Pels and {@link Cells} run apart by four hundredths of a pel from cell to cell: within an eighth of an inch there is a place
 * for the page where its edges fall well, and to the eye it is the same.
 *
 * <p>A place is good when the ink reaches just as many cells as it was drawn to reach, and better the less the cells differ
 * from the drawing's.
 */
final class GridFit {

    /** Cells to each side, an eighth of an inch. */
    private static final int REACH = 12;

    /** Across and up decide about each other a little: each is looked at as often as this. */
    private static final int ROUNDS = 2;

    /** A cell counts as reached when the five by five around it hold so much ink, in cells. */
    private static final float REACHED = 3;

    /** Ink within this of {@link #REACHED}: another interpreter could see it the other way. */
    private static final float NARROWLY = 0.3f;

    /** A page whose edges are off by no more than this, in cells of ink, is as good as it can be told to be. */
    private static final double GOOD = 0.3;

    /** What an edge that is off by a cell's ink weighs beside a cell that is. */
    private static final double EDGE = 100;

    private final FineDrawing drawing;
    private final PelGrid pels;
    private final Predicate<Move> allowed;
    private final Extent wanted;
    private final Set<Move> tried = new HashSet<>();
    private Move best = Move.NONE;
    private double least = Double.POSITIVE_INFINITY;
    private double missed = Double.POSITIVE_INFINITY;

    /** The ink that the fullest five by five cells of every column and every row hold. */
    private record Extent(float[] columns, float[] rows) {

        static Extent of(FineDrawing.Ink ink) {
            float[] columns = new float[ink.across()];
            float[] rows = new float[ink.down()];
            float[] around = ink.around();
            int at = 0;
            for (int y = 0; y < rows.length; y++) {
                float most = 0;
                for (int x = 0; x < columns.length; x++) {
                    float sum = around[at++];
                    most = sum > most ? sum : most;
                    columns[x] = sum > columns[x] ? sum : columns[x];
                }
                rows[y] = most;
            }
            return new Extent(columns, rows);
        }

        /** How far the other one is from reaching as far as this one, and no farther, in cells of ink. */
        double misses(Extent other) {
            return misses(columns, other.columns) + misses(rows, other.rows);
        }

        private static double misses(float[] wanted, float[] found) {
            int first = 0;
            while (first < wanted.length && wanted[first] < REACHED) {
                first++;
            }
            if (first == wanted.length) {
                return 0;
            }
            int last = wanted.length - 1;
            while (wanted[last] < REACHED) {
                last--;
            }
            return inside(found, first) + inside(found, last) + outside(found, first - 1) + outside(found, last + 1);
        }

        private static double inside(float[] found, int at) {
            return Math.max(0, REACHED + NARROWLY - found[at]);
        }

        private static double outside(float[] found, int at) {
            return at < 0 || at >= found.length ? 0 : Math.max(0, found[at] - REACHED + NARROWLY);
        }
    }

    private GridFit(FineDrawing drawing, PelGrid pels, Predicate<Move> allowed) {
        this.drawing = drawing;
        this.pels = pels;
        this.allowed = allowed;
        this.wanted = Extent.of(drawing.ink());
    }

    /**
     * The best move, none where there is nothing to gain.
     *
     * @param allowed the moves that keep the ink where it must be
     */
    static Move of(List<Marks.Mark> marks, Cells cells, PelGrid pels, Predicate<Move> allowed) {
        boolean trueToSize = cells.size() == Sheet.CELL * PageEmitter.UNITS;
        boolean free = trueToSize
                && Stream.of(new Move(1, 0), new Move(-1, 0), new Move(0, 1), new Move(0, -1))
                        .anyMatch(allowed);
        FineDrawing drawing = free ? FineDrawing.of(marks, cells) : null;
        return drawing == null ? Move.NONE : new GridFit(drawing, pels, allowed).best();
    }

    private Move best() {
        rate(Move.NONE);
        if (missed <= GOOD) {
            return best;
        }
        for (int i = 0; i < ROUNDS && missed > 0; i++) {
            Move here = best;
            for (int step = 1; step <= REACH; step++) {
                tryOut(new Move(step, here.up()));
                tryOut(new Move(-step, here.up()));
            }
            here = best;
            for (int step = 1; step <= REACH; step++) {
                tryOut(new Move(here.right(), step));
                tryOut(new Move(here.right(), -step));
            }
        }
        return best;
    }

    private void tryOut(Move move) {
        if (tried.add(move) && allowed.test(move)) {
            rate(move);
        }
    }

    private void rate(Move move) {
        FineDrawing.Ink printed = drawing.printed(move, pels);
        double misses = wanted.misses(Extent.of(printed));
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
