package nightfax.render.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Point2D;
import java.util.List;
import nightfax.render.options.RenderOptions;
import org.junit.jupiter.api.Test;

class PlacementTest {

    /** Letter on A4 starts with the line first, then it is in the middle, and at last small enough for the reproducible area. */
    @Test
    void triesWholeQuartersOfAnInchThenTheMiddleThenLess() {
        List<Placement> places = Placement.inOrder(612, 792, RenderOptions.standard());

        assertThat(places).hasSize(3);
        assertThat(places.get(0).scale()).isEqualTo(1);
        assertThat(upperLeft(places.get(0), 792)).isEqualTo(new Point2D.Double(0, 18));
        assertThat(places.get(1).scale()).isEqualTo(1);
        assertThat(upperLeft(places.get(1), 792).getX()).isCloseTo((609.882 - 612) / 2, within(0.36));
        assertThat(upperLeft(places.get(1), 792).getY()).isCloseTo((841.89 - 792) / 2, within(0.36));
        assertThat(places.get(2).scale()).isLessThan(1);
    }

    @Test
    void leavesAPageOfThePapersSizeWhereItIs() {
        Placement first =
                Placement.inOrder(595.276, 841.89, RenderOptions.standard()).get(0);

        assertThat(first.scale()).isEqualTo(1);
        assertThat(upperLeft(first, 841.89)).isEqualTo(new Point2D.Double(0, 0));
    }

    @Test
    void putsASmallPageInTheMiddle() {
        List<Placement> places = Placement.inOrder(200, 50, RenderOptions.standard());

        assertThat(places).hasSize(2).allSatisfy(place -> {
            assertThat(upperLeft(place, 50).getX()).isCloseTo((609.882 - 200) / 2, within(0.36));
            assertThat(place.scale()).isEqualTo(1);
        });
    }

    /** There is no page true to size to keep on the grids when it must be made smaller anyway. */
    @Test
    void makesALargePageAsLargeAsThePaperAllows() {
        List<Placement> places = Placement.inOrder(842, 1191, RenderOptions.standard());

        assertThat(places)
                .hasSize(2)
                .allSatisfy(place -> assertThat(place.scale()).isBetween(0.6, 0.71));
    }

    private static Point2D upperLeft(Placement place, double height) {
        Point2D corner = place.toPaper().transform(new Point2D.Double(0, height), null);
        double above = place.sheet().height() - corner.getY();
        return new Point2D.Double(Math.rint(corner.getX() * 1e6) / 1e6, Math.rint(above * 1e6) / 1e6);
    }
}
