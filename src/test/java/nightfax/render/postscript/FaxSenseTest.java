package nightfax.render.postscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
        assertThat(FaxSense.type(0.89, 1, 1, BODY_TYPE, STEM))
                .as("yellow on white")
                .isZero();
        assertThat(FaxSense.type(0.7, 0.2, 1, BODY_TYPE, STEM))
                .as("light grey on navy")
                .isEqualTo(1);
        assertThat(FaxSense.type(0.98, 1, 1, BODY_TYPE, STEM))
                .as("meant to be invisible")
                .isEqualTo(0.98);
        assertThat(FaxSense.type(0.9, 1, 0.1, BODY_TYPE, STEM))
                .as("nearly clear: the ground of a form")
                .isEqualTo(1);
        assertThat(FaxSense.type(0.5, 1, 1, 480, STEM))
                .as("letters that bear a screen")
                .isEqualTo(0.5);
        assertThat(FaxSense.type(0.7, 1, 1, BODY_TYPE, 100)).as("a block").isEqualTo(0.7);
        assertThat(FaxSense.type(0.89, 1, 1, 480, STEM))
                .as("large and yellow: no longer solid, but there")
                .isEqualTo(0.75);
        assertThat(FaxSense.type(0.9, 1, 1, 1200, 90))
                .as("a watermark's thin letters")
                .isEqualTo(0.9);
        assertThat(FaxSense.type(0.9, 1, 1, 2400, 180)).as("a watermark").isEqualTo(0.9);
        assertThat(FaxSense.lightTint(0.9)).isCloseTo(0.93, within(0.001));
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

        Pen dotted = FaxSense.lightened(line, 0.75);

        double on = dotted.dash()[0];
        assertThat(on / (on + dotted.dash()[1])).isCloseTo(0.25, within(0.01));
        assertThat(FaxSense.lightened(line, 0)).isSameAs(line);
        assertThat(FaxSense.lightened(Pen.plain(40), 0.75).dash()).isEmpty();
    }

    @Test
    void drawsAGreyLineAsAThinnerBlackOne() {
        assertThat(FaxSense.lightened(Pen.plain(28), 0.5)).isEqualTo(Pen.plain(14));
        assertThat(FaxSense.lightened(Pen.plain(14), 0.6))
                .as("no line is thinner than a pel")
                .isEqualTo(Pen.plain(7));
        assertThat(FaxSense.lightened(Pen.plain(14), 0.8).dash())
                .as("what is worth less than a pel is dots of one")
                .hasSize(2);
        assertThat(FaxSense.lightened(Pen.plain(14), 0.8).width()).isEqualTo(7);
    }
}
