package nightfax.render.postscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FaxSenseTest {

    private static final double BODY_TYPE = 10;

    @Test
    void liftsALightTintToPaperAndLeavesAShadeAlone() {
        assertThat(FaxSense.surface(0.9)).isEqualTo(1);
        assertThat(FaxSense.surface(0.85)).isEqualTo(0.85);
        assertThat(FaxSense.surface(0.04)).isZero();
    }

    @Test
    void printsTypeSolidWhateverItsColour() {
        assertThat(FaxSense.type(0.89, 1, BODY_TYPE)).as("yellow on white").isZero();
        assertThat(FaxSense.type(0.7, 0.2, BODY_TYPE)).as("light grey on navy").isEqualTo(1);
        assertThat(FaxSense.type(0.98, 1, BODY_TYPE))
                .as("meant to be invisible")
                .isEqualTo(0.98);
        assertThat(FaxSense.type(0.5, 1, 24)).as("letters that bear a screen").isEqualTo(0.5);
    }

    @Test
    void drawsALightThinLineAsDotsOfItsOwnShareOfInk() {
        Pen line = new Pen(7, 0, 0, 10, new double[0], 0);

        Pen dotted = FaxSense.dotted(line, 0.75);

        double on = dotted.dash()[0];
        assertThat(on / (on + dotted.dash()[1])).isCloseTo(0.25, within(0.01));
        assertThat(FaxSense.dotted(line, 0)).isSameAs(line);
        assertThat(FaxSense.dotted(new Pen(40, 0, 0, 10, new double[0], 0), 0.75)
                        .dash())
                .isEmpty();
    }
}
