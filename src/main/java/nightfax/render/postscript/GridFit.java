package nightfax.render.postscript;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import nightfax.render.document.Move;
import nightfax.render.document.Sheet;

/**
 * Finds the move of a page by which the pels best show what little is on it. A pel is ink or it is not, so every edge is up to half
 * a pel off; where a page has but a line or two, and its outermost edges fall badly, they come out a pel too short or too tall.
 * Pels and {@link Cells} run apart by four hundredths of a pel from cell to cell: within an eighth of an inch there is a place
 * for the page where its edges fall well, and to the eye it is the same.
 *
 * <p>A place is the better the liker what is printed there is to what a viewer shows ({@link Likeness}), whatever an interpreter's
 * arithmetic makes of it. The pages of a document are moved alike where that is good enough.
 */
final class GridFit {

    /** Cells to each side, an eighth of an inch. */
    private static final int REACH = 12;

    /** A page that is as like as this is left where it is. */
    private static final double GOOD = 0.95;

    /** Better places are not looked for: nobody could tell. */
    private static final double PERFECT = 0.97;

    /** What a grey that the ink is from reaching surely just as far takes from the likeness. */
    private static final double UNSURE = 0.002;

    /** In pels: so much interpreters round here and there, and we with them. */
    private static final double ROUNDED = 0.03;

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
        Extent wanted = drawing == null ? null : Extent.viewed(CellGreys.of(drawing.ink()));
        if (drawing == null || wanted == null) {
            return Move.NONE;
        }
        usual = new Search(drawing, wanted, allowed).best(usual);
        return usual;
    }

    /** Among the places of one page. */
    private static final class Search {
        private final FineDrawing drawing;
        private final Extent wanted;
        private final Likeness likeness;
        private final Predicate<Move> allowed;
        private final List<Place> tried = new ArrayList<>();

        /** @param good how good it is where an interpreter's arithmetic is exact */
        private record Place(Move move, double good) {
            static final Comparator<Place> WORST_FIRST = Comparator.comparingDouble(Place::good);
        }

        Search(FineDrawing drawing, Extent wanted, Predicate<Move> allowed) {
            this.drawing = drawing;
            this.wanted = wanted;
            this.likeness = new Likeness(drawing.ink(), wanted);
            this.allowed = allowed;
        }

        Move best(Move usual) {
            if (!usual.equals(Move.NONE) && allowed.test(usual) && tried(usual, 0).good >= GOOD) {
                return usual;
            }
            Place here = tried(Move.NONE, 0);
            return here.good >= GOOD ? Move.NONE : surest(expected(here));
        }

        /**
         * The nearest place that leaves nothing to be wished for, or else the best, looked for from side to side and from there
         * up and down.
         *
         * @param here what is expected where the page is
         */
        private Move surest(double here) {
            for (int step = 1; step <= REACH; step++) {
                for (Move move : List.of(new Move(step, 0), new Move(-step, 0))) {
                    if (isPerfect(move, here)) {
                        return move;
                    }
                }
            }
            int right = Collections.max(tried, Place.WORST_FIRST).move.right();
            for (int step = 1; step <= REACH; step++) {
                for (Move move : List.of(new Move(right, step), new Move(right, -step))) {
                    if (isPerfect(move, here)) {
                        return move;
                    }
                }
            }
            return bestTried(here);
        }

        private boolean isPerfect(Move move, double here) {
            if (!allowed.test(move)) {
                return false;
            }
            Place place = tried(move, here);
            return place.good >= PERFECT && expected(place) >= PERFECT;
        }

        private Move bestTried(double here) {
            tried.sort(Place.WORST_FIRST.reversed());
            Move best = Move.NONE;
            double most = here;
            for (int i = 0; i < tried.size() && tried.get(i).good > most; i++) {
                double expected = expected(tried.get(i));
                if (expected > most) {
                    most = expected;
                    best = tried.get(i).move;
                }
            }
            return best;
        }

        private Place tried(Move move, double enough) {
            Place place = new Place(move, good(drawing.printed(move, 0, 0), enough));
            tried.add(place);
            return place;
        }

        /** How good the place is on average over what an interpreter may make of it. */
        private double expected(Place place) {
            double sum = place.good;
            for (double right : new double[] {-ROUNDED, ROUNDED}) {
                for (double down : new double[] {-ROUNDED, ROUNDED}) {
                    sum += good(drawing.printed(place.move, right, down), 0);
                }
            }
            return sum / 5;
        }

        /** How good it is, or some number up to {@code enough} where it is no better. */
        private double good(CellInk printed, double enough) {
            CellGreys seen = CellGreys.of(printed);
            Extent reached = Extent.printed(seen);
            double atMost = 1 - UNSURE * wanted.misses(seen);
            return reached == null || atMost <= enough
                    ? Math.min(atMost, enough)
                    : likeness.of(printed, reached) - 1 + atMost;
        }
    }
}
