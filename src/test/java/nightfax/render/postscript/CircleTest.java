package nightfax.render.postscript;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import org.junit.jupiter.api.Test;

class CircleTest {

    private static Path2D circle(double x, double y, double radius) {
        return new Path2D.Double(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    @Test
    void findsCirclesHoweverTheyAreTurned() {
        assertThat(Circle.of(circle(500, 700.3, 29.4))).isEqualTo(new Circle(500, 700, 29));
        Path2D turned = circle(500, 700, 300);
        turned.transform(AffineTransform.getRotateInstance(0.3, 500, 700));
        assertThat(Circle.of(turned)).isEqualTo(new Circle(500, 700, 300));
        Path2D mirrored = circle(500, 700, 300);
        mirrored.transform(new AffineTransform(-1, 0, 0, 1, 1000, 0));
        assertThat(Circle.of(mirrored)).isEqualTo(new Circle(500, 700, 300));
    }

    /** As matplotlib draws its markers. */
    private static Path2D ofArcs(int arcs, double turn, double radius) {
        double step = 2 * Math.PI / arcs * Math.signum(turn);
        double control = 4 * Math.tan(step / 4) / 3 * radius;
        Path2D path = new Path2D.Double();
        path.moveTo(500 + radius * Math.cos(turn), 700 + radius * Math.sin(turn));
        for (int i = 0; i < arcs; i++) {
            double from = turn + i * step;
            double to = from + step;
            double toX = 500 + radius * Math.cos(to);
            double toY = 700 + radius * Math.sin(to);
            path.curveTo(
                    500 + radius * Math.cos(from) - control * Math.sin(from),
                    700 + radius * Math.sin(from) + control * Math.cos(from),
                    toX + control * Math.sin(to),
                    toY - control * Math.cos(to),
                    toX,
                    toY);
        }
        path.closePath();
        return path;
    }

    @Test
    void tellsCirclesOfEightCurves() {
        assertThat(Circle.of(ofArcs(8, 0.3, 5))).isEqualTo(new Circle(500, 700, 5));
        assertThat(Circle.of(ofArcs(8, -1.6, 300))).isEqualTo(new Circle(500, 700, 300));
        assertThat(Circle.of(ofArcs(4, 0.3, 300))).isEqualTo(new Circle(500, 700, 300));
        assertThat(Circle.of(ofArcs(6, 0.3, 300))).isNull();
        Path2D oval = ofArcs(8, 0.3, 50);
        oval.transform(AffineTransform.getScaleInstance(1, 1.1));
        assertThat(Circle.of(oval)).isNull();
    }

    @Test
    void othersAreTheCurvesThatTheyAre() {
        assertThat(Circle.of(new Path2D.Double(new Ellipse2D.Double(0, 0, 100, 104))))
                .isNull();
        assertThat(Circle.of(new Path2D.Double(new RoundRectangle2D.Double(0, 0, 100, 100, 40, 40))))
                .isNull();
        Path2D two = circle(0, 0, 50);
        two.append(circle(200, 0, 50), false);
        assertThat(Circle.of(two)).isNull();
        Path2D half = new Path2D.Double();
        half.moveTo(50, 0);
        half.curveTo(50, 27.6, 27.6, 50, 0, 50);
        half.curveTo(-27.6, 50, -50, 27.6, -50, 0);
        half.closePath();
        assertThat(Circle.of(half)).isNull();
        Path2D inwards = new Path2D.Double();
        inwards.moveTo(50, 0);
        for (int quarter = 0; quarter < 4; quarter++) {
            double x = new double[] {0, -50, 0, 50}[quarter];
            double y = new double[] {50, 0, -50, 0}[quarter];
            inwards.curveTo(0, 0, 0, 0, x, y);
        }
        assertThat(Circle.of(inwards)).isNull();
    }

    @Test
    void aPointIsNone() {
        assertThat(Circle.of(circle(10, 10, 0.2))).isNull();
    }
}
