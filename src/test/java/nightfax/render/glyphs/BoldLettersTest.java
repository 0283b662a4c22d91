package nightfax.render.glyphs;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.geom.Path2D;
import java.util.Random;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.junit.jupiter.api.Test;

class BoldLettersTest {

    private final PDGraphicsState state = new PDGraphicsState(PDRectangle.A4);

    @Test
    void growByHalfThePenOnAllSides() {
        Path2D letter = new Path2D.Double(new Rectangle(100, 0, 400, 700));

        Path2D bold = Emboldened.outline(letter, 20, state);

        assertThat(bold).isNotNull();
        assertThat(bold.getBounds2D()).isEqualTo(new Rectangle(90, -10, 420, 720));
    }

    /** A font may be made to take minutes and all memory by one letter; those of a script with many strokes are fine. */
    @Test
    void thatAreScribblesAreNotUnitedWithTheirOutlines() {
        Random random = new Random(1);
        Path2D scribble = new Path2D.Double();
        scribble.moveTo(0, 0);
        for (int i = 0; i < 60; i++) {
            scribble.curveTo(
                    random.nextInt(1000),
                    random.nextInt(1000),
                    random.nextInt(1000),
                    random.nextInt(1000),
                    random.nextInt(1000),
                    random.nextInt(1000));
        }
        scribble.closePath();
        Path2D strokes = new Path2D.Double();
        for (int i = 0; i < 30; i++) {
            strokes.append(new Rectangle(i % 6 * 150, i / 6 * 150, 100, 40), false);
        }

        assertThat(Emboldened.outline(scribble, 20, state)).isNull();
        assertThat(Emboldened.outline(strokes, 20, state)).isNotNull();
    }
}
