package nightfax.render.postscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;

class FaxSenseTest {

    /** Ten points, and its stems. */
    private static final double BODY_TYPE = 200;

    private static final double STEM = 15;

    @Test
    void liftsALightTintToPaperAndLeavesAShadeAlone() {
        assertThat(FaxSense.surface(0.9)).isEqualTo(1);
        assertThat(FaxSense.surface(0.85)).isEqualTo(0.85);
        assertThat(FaxSense.surface(0.04)).isZero();
    }

    @Test
    void printsTypeSolidWhateverItsColour() {
        assertThat(FaxSense.type(0.89, Ground.PAPER, 1, BODY_TYPE, STEM))
                .as("yellow on white")
                .isZero();
        assertThat(FaxSense.type(0.7, panel(0.2), 1, BODY_TYPE, STEM))
                .as("light grey on navy")
                .isEqualTo(1);
        assertThat(FaxSense.type(0.98, Ground.PAPER, 1, BODY_TYPE, STEM))
                .as("meant to be invisible: a screen would make specks of it")
                .isEqualTo(1);
        assertThat(FaxSense.type(0.5, panel(0.52), 1, BODY_TYPE, STEM))
                .as("the same on a panel")
                .isEqualTo(0.5);
        assertThat(FaxSense.type(0.9, Ground.PAPER, 0.1, BODY_TYPE, STEM))
                .as("nearly clear: the ground of a form")
                .isEqualTo(1);
        assertThat(FaxSense.type(0.5, Ground.PAPER, 1, 480, STEM))
                .as("letters that bear a screen")
                .isEqualTo(0.5);
        assertThat(FaxSense.type(0.7, Ground.PAPER, 1, BODY_TYPE, 100))
                .as("a block")
                .isEqualTo(0.7);
        assertThat(FaxSense.type(0.89, Ground.PAPER, 1, 480, STEM))
                .as("large and yellow: no longer solid, but there")
                .isEqualTo(0.75);
        assertThat(FaxSense.type(0.9, Ground.PAPER, 1, 1200, 90))
                .as("a watermark's thin letters")
                .isEqualTo(0.9);
        assertThat(FaxSense.type(0.9, Ground.PAPER, 1, 2400, 180))
                .as("a watermark")
                .isEqualTo(0.9);
        assertThat(FaxSense.lightTint(0.9)).isCloseTo(0.93, within(0.001));
    }

    /** A code of bars or squares is read by a machine. */
    @Test
    void printsNarrowDarkAreasSolid() {
        assertThat(FaxSense.area(0.3, bar(40), false)).isZero();
        assertThat(FaxSense.area(0.3, bar(400), false)).isEqualTo(0.3);
        assertThat(FaxSense.area(0.2, bar(400), false)).isZero();
        assertThat(FaxSense.area(0.5, bar(40), false)).isEqualTo(0.5);
    }

    private static Path2D bar(double width) {
        return new Path2D.Double(new Rectangle2D.Double(0, 0, width, 2000));
    }

    /** The few dots of a pale panel leave nothing to see of letters that have none. */
    @Test
    void printsWhiteTypeBlackOnWhatIsPale() {
        assertThat(FaxSense.type(1, panel(0.6), 1, BODY_TYPE, STEM))
                .as("a grey panel")
                .isEqualTo(1);
        assertThat(FaxSense.type(1, panel(0.8), 1, BODY_TYPE, STEM))
                .as("a pale one")
                .isZero();
        assertThat(FaxSense.type(1, panel(0.8), 1, 600, 40)).as("large type").isEqualTo(1);
        assertThat(FaxSense.type(1, panel(0.9), 1, 1200, 90))
                .as("on hardly a tint")
                .isEqualTo(0.75);
        assertThat(FaxSense.type(1, new Ground(0.8, 0.8, true), 1, BODY_TYPE, STEM))
                .as("on a picture, which may be darker there")
                .isEqualTo(1);
        assertThat(FaxSense.type(1, new Ground(0.8, 0.2, false), 1, BODY_TYPE, STEM))
                .as("half on a dark panel")
                .isEqualTo(1);
    }

    private static Ground panel(double grey) {
        return new Ground(grey, grey, false);
    }

    @Test
    void drawsLinesThatWouldVanish() {
        assertThat(FaxSense.line(0.89, 20)).as("a yellow line").isEqualTo(0.88);
        assertThat(FaxSense.line(0.89, 80)).as("a broad one").isEqualTo(0.88);
        assertThat(FaxSense.line(0.97, 20)).as("nearly paper").isEqualTo(1);
        assertThat(FaxSense.line(0.2, 20)).as("dark").isZero();
    }

    @Test
    void drawsALightThinLineAsDotsOfItsOwnShareOfInk() {
        Pen line = Pen.plain(7);

        Pen dotted = FaxSense.lightened(line, 0.75, false);

        double on = dotted.dash()[0];
        assertThat(on / (on + dotted.dash()[1])).isCloseTo(0.25, within(0.01));
        assertThat(FaxSense.lightened(line, 0, false)).isSameAs(line);
        assertThat(FaxSense.lightened(Pen.plain(40), 0.75, false).dash()).isEmpty();
    }

    @Test
    void drawsAGreyLineAsAThinnerBlackOne() {
        assertThat(FaxSense.lightened(Pen.plain(28), 0.5, false)).isEqualTo(Pen.plain(14));
        assertThat(FaxSense.lightened(Pen.plain(14), 0.6, false))
                .as("no line is thinner than a pel")
                .isEqualTo(Pen.plain(7));
        assertThat(FaxSense.lightened(Pen.plain(14), 0.8, false).dash())
                .as("what is worth less than a pel is dots of one")
                .hasSize(2);
        assertThat(FaxSense.lightened(Pen.plain(14), 0.8, false).width()).isEqualTo(7);
    }

    @Test
    void whatIsSeenOfALineIsAPelThick() {
        assertThat(FaxSense.lightened(Pen.plain(20), 0.5, true)).isEqualTo(Pen.plain(14));
        assertThat(FaxSense.lightened(Pen.plain(14), 0.8, true).width()).isEqualTo(14);
    }

    @Test
    void dashesKeepTheirPeriodWhereTheyAreGrey() {
        Pen round = new Pen(14, 1, 0, 10, new double[] {0, 60}, 0);

        assertThat(FaxSense.lightened(round, 0.5, false)).isEqualTo(new Pen(7, 0, 0, 10, new double[] {14, 46}, 0));
        assertThat(FaxSense.lightened(round, 0.75, false)).isEqualTo(new Pen(7, 0, 0, 10, new double[] {7, 53}, 0));
        assertThat(FaxSense.lightened(new Pen(14, 0, 0, 10, new double[] {40}, 0), 0.75, false)
                        .dash())
                .as("as much on as off")
                .containsExactly(20, 60);
        assertThat(FaxSense.lightened(new Pen(14, 1, 0, 10, new double[] {0, 10}, 0), 0.5, false)
                        .dash())
                .as("dots that meet are a line")
                .isEmpty();
    }
}
