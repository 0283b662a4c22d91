package nightfax.render.postscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** On paper of ten cells' height, of ten units each. */
class CellsTest {
    private static final Rectangle2D ALL = new Rectangle2D.Double(0, 0, 100, 100);

    private final Cells cells = new Cells(100, 10);

    @Test
    void setsTypeOnTheEdgeAbove() {
        AffineTransform moved = cells.type(new AffineTransform(12, 0, 3, 12, 41, 43));

        assertThat(moved).isEqualTo(new AffineTransform(12, 0, 3, 12, 41, 50));
        assertThat(cells.type(new AffineTransform(12, 0, 0, 12, 41, 50)).getTranslateY())
                .isEqualTo(50);
    }

    @Test
    void leavesTypeThatDoesNotStandUpright() {
        AffineTransform turned = new AffineTransform(0, 12, -12, 0, 41, 43);

        assertThat(cells.type(turned)).isEqualTo(turned);
    }

    /** Whole pixels up, and to the left quarters of one, or where type is large whole ones. */
    @Test
    void knowsWhereAViewerShowsALetter() {
        assertThat(viewed(43.9, 43, 100)).isEqualTo("-1.4 7.0");
        assertThat(viewed(43.9, 43, 400)).isEqualTo("-3.9 7.0");
        assertThat(viewed(42.5, 50.4, 100)).as("half a unit off the edge").isEqualTo("0.0 -0.4");
    }

    private String viewed(double x, double y, double size) {
        AffineTransform move = cells.viewed(new AffineTransform(size, 0, 0, size, x, y));
        return String.format(Locale.ROOT, "%.1f %.1f", move.getTranslateX(), move.getTranslateY());
    }

    @Test
    void fillsTheCellThatTheUpperLeftEdgeIsNearestTo() {
        assertThat(cells.line(line(12, 57, 80, 57), 4, ALL).getBounds2D().getMinY())
                .isEqualTo(55);
        assertThat(cells.line(line(12, 52, 80, 52), 4, ALL).getBounds2D().getMinY())
                .isEqualTo(45);
        assertThat(cells.line(line(57, 12, 57, 80), 4, ALL).getBounds2D().getMinX())
                .isEqualTo(65);
        assertThat(cells.line(line(56, 12, 56, 80), 4, ALL).getBounds2D().getMinX())
                .isEqualTo(55);
    }

    @Test
    void movesAllSidesOfAFrame() {
        Path2D frame = new Path2D.Double(new Rectangle2D.Double(21, 31, 40, 30));

        assertThat(cells.line(frame, 2, ALL).getBounds2D()).isEqualTo(new Rectangle2D.Double(25, 25, 40, 30));
    }

    @Test
    void leavesWhatIsWideSlantedOrCurved() {
        Path2D line = line(12, 57, 80, 57);
        Path2D slanted = line(12, 57, 80, 60);
        Path2D curved = line(12, 57, 80, 57);
        curved.curveTo(90, 57, 90, 60, 90, 70);

        assertThat(cells.line(line, 10, ALL)).isSameAs(line);
        assertThat(cells.line(slanted, 4, ALL)).isSameAs(slanted);
        assertThat(cells.line(curved, 4, ALL)).isSameAs(curved);
    }

    /** A line on the edge of its clip is half visible at worst, as it was; the cell beside that is as good. */
    @Test
    void movesNoLineOutOfSight() {
        Rectangle2D window = new Rectangle2D.Double(0, 52, 100, 48);

        assertThat(cells.line(line(12, 52, 80, 52), 4, window).getBounds2D().getMinY())
                .isEqualTo(55);
        Rectangle2D narrow = new Rectangle2D.Double(0, 48, 100, 6);
        Path2D line = line(12, 52, 80, 52);
        assertThat(cells.line(line, 4, narrow)).isSameAs(line);
    }

    @Test
    void takesNarrowRectanglesForLines() {
        Path2D rule = new Path2D.Double(new Rectangle2D.Double(12, 50, 60, 4));
        Path2D bar = new Path2D.Double(new Rectangle2D.Double(54, 12, 4, 60));
        Path2D dot = new Path2D.Double(new Rectangle2D.Double(54, 12, 4, 4));
        Path2D area = new Path2D.Double(new Rectangle2D.Double(54, 12, 14, 60));

        assertThat(cells.rule(rule, ALL).getBounds2D()).isEqualTo(new Rectangle2D.Double(12, 40, 60, 10));
        assertThat(cells.rule(bar, ALL).getBounds2D()).isEqualTo(new Rectangle2D.Double(50, 12, 10, 60));
        assertThat(cells.rule(dot, ALL)).isSameAs(dot);
        assertThat(cells.rule(area, ALL)).isSameAs(area);
    }

    /** Lines of a large drawing lie close together: there they move by less than a pel. */
    @Test
    void hardlyMovesTheLinesOfALargeDrawing() {
        Cells fine = Cells.of(16_837.8, PageEmitter.hairline(0.4));

        assertThat(fine.line(line(1200, 5707, 8000, 5707), 0, ALL).getBounds2D().getMinY())
                .isCloseTo(5707, within(1.0));
        assertThat(Cells.of(16_837.8, PageEmitter.hairline(1)).size()).isEqualTo(14.4, within(1e-9));
    }

    private static Path2D line(double x, double y, double toX, double toY) {
        Path2D path = new Path2D.Double();
        path.moveTo(x, y);
        path.lineTo(toX, toY);
        return path;
    }
}
