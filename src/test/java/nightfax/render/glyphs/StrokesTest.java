package nightfax.render.glyphs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;

class StrokesTest {

    @Test
    void measuresStraightStrokesInBothDirections() {
        assertThat(Strokes.thinnest(letterT(60, 90))).isEqualTo(60);
        assertThat(Strokes.thinnest(letterT(80, 40))).isEqualTo(40);
    }

    @Test
    void measuresARoundLetterWhereItsCurveTurns() {
        assertThat(Strokes.thinnest(ring(500, 700, 70, 30))).isEqualTo(30, within(0.01));
    }

    @Test
    void doesNotMindInWhichDirectionAnOutlineRuns() {
        Path2D mirrored = letterT(60, 90);
        mirrored.transform(AffineTransform.getScaleInstance(-1, 1));

        assertThat(Strokes.thinnest(mirrored)).isEqualTo(60);
    }

    @Test
    void takesNoGapForAStroke() {
        Path2D equals = new Path2D.Double(new Rectangle2D.Double(50, 200, 400, 80));
        equals.append(new Rectangle2D.Double(50, 310, 400, 80), false);

        assertThat(Strokes.thinnest(equals)).isEqualTo(80);
    }

    @Test
    void findsNoneInWhatHasNoEdgesAlongThePage() {
        Path2D slash = new Path2D.Double();
        slash.moveTo(0, 0);
        slash.lineTo(300, 700);
        slash.lineTo(320, 690);
        slash.lineTo(20, -10);
        slash.closePath();

        assertThat(Strokes.thinnest(slash)).isInfinite();
        assertThat(Strokes.thinnest(new Path2D.Double())).isInfinite();
    }

    private static Path2D letterT(double arm, double stem) {
        Area letter = new Area(new Rectangle2D.Double(0, 700 - arm, 500, arm));
        letter.add(new Area(new Rectangle2D.Double(250 - stem / 2, 0, stem, 700)));
        return new Path2D.Double(letter);
    }

    private static Path2D ring(double width, double height, double side, double foot) {
        Area ring = new Area(new Ellipse2D.Double(0, 0, width, height));
        ring.subtract(new Area(new Ellipse2D.Double(side, foot, width - 2 * side, height - 2 * foot)));
        return new Path2D.Double(ring);
    }
}
