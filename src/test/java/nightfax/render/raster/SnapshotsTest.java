package nightfax.render.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotsTest {

    private static final long FIRST = 1;
    private static final long SECOND = 2;

    private final BufferedImage image = new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB);
    private final Snapshots snapshots = new Snapshots(
            Map.of(FIRST, new Rectangle(15, 25, 10, 10), SECOND, new Rectangle(65, 75, 10, 10)),
            new Canvas(image, 5, 5));

    @BeforeEach
    void userSpaceIsTwiceAsFine() {
        snapshots.begin(AffineTransform.getScaleInstance(0.5, 0.5));
    }

    @Test
    void isTouchedByWhatAPictureStillToBeTakenShows() {
        assertThat(touched(22, 42)).isTrue();
        assertThat(touched(100, 42)).isFalse();
        assertThat(snapshots.touchedBy(new Rectangle2D.Double(50, 42, 1, 1), 10))
                .as("within reach")
                .isTrue();

        snapshots.after(FIRST);

        assertThat(touched(22, 42)).as("the picture is taken").isFalse();
        assertThat(touched(122, 142)).isTrue();
    }

    @Test
    void takesEachPictureWhenItsOperatorIsDone() {
        image.setRGB(10, 20, 0xffffff);
        snapshots.after(FIRST);
        image.setRGB(11, 20, 0xffffff);

        Gray first = snapshots.taken().get(FIRST);
        assertThat(first.at(0, 0)).isEqualTo(255);
        assertThat(first.at(1, 0)).as("what came later").isZero();
    }

    @Test
    void endsThePageWithTheLastPicture() {
        snapshots.after(99);
        snapshots.after(SECOND);

        assertThatThrownBy(() -> snapshots.after(FIRST)).isInstanceOf(Regions.Complete.class);
        assertThat(snapshots.taken()).containsOnlyKeys(FIRST, SECOND);
    }

    private boolean touched(double x, double y) {
        return snapshots.touchedBy(new Rectangle2D.Double(x, y, 1, 1), 0);
    }
}
