package nightfax.render.postscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import nightfax.render.document.Move;
import nightfax.render.document.Sheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GridFitTest {

    private static final double CELL = Sheet.CELL * PageEmitter.UNITS;
    private static final double PEL_WIDTH = 72.0 / 204 * PageEmitter.UNITS;
    private static final double PEL_HEIGHT = 72.0 / 196 * PageEmitter.UNITS;

    /** A whole number of pels and cells high, as A4 is of pels. */
    private static final Cells CELLS = new Cells(1000 * CELL, CELL);

    private static final PelGrid PELS = new PelGrid(1728, 1960, PEL_WIDTH, PEL_HEIGHT);

    private @Nullable Rectangle2D window;
    private final Marks marks = new Marks(() -> window);

    @Test
    void movesAPageToWhereItsInkReachesAsFarAsItIsDrawn() {
        stems();

        Move move = best();

        assertThat(reach(Move.NONE)).isNotEqualTo(reach(null));
        assertThat(reach(move)).isEqualTo(reach(null));
        assertThat(Math.max(Math.abs(move.right()), Math.abs(move.up()))).isBetween(1, 12);
    }

    @Test
    void leavesAPageThatFallsOnPelsWhereItIs() {
        bar(100, 400, 40, 10, Tint.INK);

        assertThat(best()).isEqualTo(Move.NONE);
    }

    @Test
    void movesThePagesOfADocumentAlike() {
        GridFit fit = new GridFit();
        stems();
        Move first = fit.best(marks.all(), CELLS, PELS, move -> true);
        marks.truncate(0);
        bar(100, 400, 40, 10, Tint.INK);

        assertThat(first).isNotEqualTo(Move.NONE);
        assertThat(best()).isEqualTo(Move.NONE);
        assertThat(fit.best(marks.all(), CELLS, PELS, move -> true)).isEqualTo(first);
    }

    @Test
    void keepsToTheMovesThatAreAllowed() {
        stems();

        assertThat(new GridFit().best(marks.all(), CELLS, PELS, Move.NONE::equals))
                .isEqualTo(Move.NONE);
        assertThat(new GridFit().best(marks.all(), CELLS, PELS, move -> move.right() <= 0 && move.up() == 0))
                .satisfies(move -> assertThat(move.up()).isZero())
                .satisfies(move -> assertThat(move.right()).isNegative());
    }

    @Test
    void countsWhatWhitePaintLeaves() {
        bar(100, 400, 60, 10, Tint.INK);
        bar(140.7, 399, 30, 12, Tint.covering(1));

        assertThat(reach(null)).startsWith("98..142 ");
        assertThat(reach(Move.NONE)).matches("98\\.\\.14[12] .*");
    }

    @Test
    void countsWhatTheClipLetsBeSeen() {
        window = new Rectangle2D.Double(0, 0, 140.7 * CELL, 1000 * CELL);
        marks.fill(rectangle(100, 400, 60, 10), Tint.INK);

        assertThat(reach(null)).startsWith("98..142 ");
        assertThat(reach(Move.NONE)).matches("98\\.\\.14[12] .*");
    }

    @Test
    void leavesPagesWithMoreOnThem() {
        bar(100, 400, 48.75, 10, Tint.INK);
        bar(500, 800, 10, 10, Tint.INK);

        assertThat(best()).as("ink all over the page").isEqualTo(Move.NONE);
        marks.more();
        assertThat(marks.all()).as("and a picture").isEmpty();
        assertThat(best()).isEqualTo(Move.NONE);
    }

    @Test
    void forgetsWhatWasRolledBackAndGivesUpOnMany() {
        bar(100, 400, 40, 10, Tint.INK);
        bar(100, 500, 40, 10, Tint.INK);
        marks.truncate(1);

        assertThat(marks.all()).hasSize(1);
        for (int i = 0; i < 500; i++) {
            bar(100, 400, 40, 10, Tint.INK);
        }
        assertThat(marks.all()).isEmpty();
    }

    /** A drawing of countless dashes would take longer to look at than to send. */
    @Test
    void givesUpOnMuchDetail() {
        Path2D zigzag = new Path2D.Double();
        zigzag.moveTo(0, 0);
        for (int i = 1; i < 500; i++) {
            zigzag.lineTo(i % 2 * 1000, i);
        }
        marks.stroke(zigzag, Pen.plain(10), Tint.INK);
        assertThat(marks.all()).hasSize(1);

        marks.stroke(zigzag, new Pen(10, 0, 0, 10, new double[] {3, 3}, 0), Tint.INK);
        assertThat(marks.all()).isEmpty();
    }

    @Test
    void seesALineAsWholePels() {
        Path2D line = new Path2D.Double();
        line.moveTo(100 * CELL, 400.5 * CELL);
        line.lineTo(140 * CELL, 400.5 * CELL);
        marks.stroke(line, Pen.plain(10), Tint.INK);

        Rectangle2D drawn = marks.all().get(0).shape().get().getBounds2D();

        assertThat(drawn.getHeight()).isBetween(PEL_WIDTH, PEL_HEIGHT);
    }

    /** The third pel of cell 12 has its centre 12.99 cells from the edge, and half of it is in the next cell. */
    @Test
    void countsAPelForTheCellThatItsCentreLiesIn() {
        bar(26 / 2.04, 400, 1 / 2.04, 10, Tint.INK);
        FineDrawing drawing = FineDrawing.of(marks.all(), CELLS, PELS, new SampleBuffer());

        CellInk printed = drawing.printed(Move.NONE, 0, 0);

        int row = printed.down() / 2 * printed.across();
        assertThat(new float[] {printed.cells()[row + 3], printed.cells()[row + 4], printed.cells()[row + 5]})
                .as("cells 11 to 13")
                .containsExactly(new float[] {0, 1 / 3f, 0}, within(1e-6f));
    }

    /** At 98 lines an inch there are a few cells less than lines. */
    @Test
    void leavesNoGapWhereACellHasNoPelOfItsOwn() {
        bar(100, 400, 10, 100, Tint.INK);
        PelGrid coarse = new PelGrid(1728, 980, PEL_WIDTH, 2 * PEL_HEIGHT);
        FineDrawing drawing = FineDrawing.of(marks.all(), CELLS, coarse, new SampleBuffer());

        CellInk printed = drawing.printed(Move.NONE, 0, 0);

        for (int y = 5; y < printed.down() - 5; y++) {
            assertThat(printed.cells()[y * printed.across() + printed.across() / 2])
                    .as("row %d", y)
                    .isEqualTo(1);
        }
    }

    private Move best() {
        return new GridFit().best(marks.all(), CELLS, PELS, move -> true);
    }

    /** As of a line of small type between rules: what is three quarters of a cell wide is printed as one pel here, as two there. */
    private void stems() {
        for (int i = 0; i < 16; i++) {
            bar(100 + 3 * i, 400, 0.75, 10, Tint.INK);
        }
        bar(100, 400, 45.75, 1, Tint.INK);
        bar(100, 409, 45.75, 1, Tint.INK);
    }

    /** In cells from the lower left. */
    private void bar(double x, double y, double width, double height, Tint tint) {
        marks.fill(rectangle(x, y, width, height), tint);
    }

    private static Path2D rectangle(double x, double y, double width, double height) {
        return new Path2D.Double(new Rectangle2D.Double(x * CELL, y * CELL, width * CELL, height * CELL));
    }

    /** From where to where five by five cells hold three of ink, across and down, as drawn or, after a move, as printed. */
    private String reach(@Nullable Move move) {
        FineDrawing drawing = FineDrawing.of(marks.all(), CELLS, PELS, new SampleBuffer());
        CellGreys seen = CellGreys.of(move == null ? drawing.ink() : drawing.printed(move, 0, 0));
        Extent reach = move == null ? Extent.viewed(seen) : Extent.printed(seen);
        return reach == null
                ? "nothing"
                : reach.left() + 96 + ".." + (reach.right() + 96) + " " + reach.top() + ".." + reach.bottom();
    }
}
