package nightfax.render.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;

class MoveTest {

    private static final Rectangle2D AREA = new Rectangle2D.Double(20, 30, 500, 700);

    @Test
    void leavesInkThatIsInTheAreaWhereItIs() {
        assertThat(Move.into(AREA, new Rectangle2D.Double(20, 30, 500, 700), 0.72))
                .hasValue(Move.NONE);
    }

    @Test
    void goesTheShortestWay() {
        assertThat(Move.into(AREA, new Rectangle2D.Double(19, 400, 100, 331), 0.72))
                .hasValue(new Move(25, -25));
        assertThat(Move.into(AREA, new Rectangle2D.Double(500, -10, 40, 20), 0.72))
                .hasValue(new Move(-50, 75));
    }

    @Test
    void findsNoneWhereStepsAreTooLong() {
        assertThat(Move.into(AREA, new Rectangle2D.Double(19, 40, 495, 100), 0.72))
                .isEmpty();
        assertThat(Move.into(AREA, new Rectangle2D.Double(0, 40, 501, 100), 0.72))
                .isEmpty();
    }
}
