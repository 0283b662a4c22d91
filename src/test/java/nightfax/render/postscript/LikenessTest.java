package nightfax.render.postscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LikenessTest {

    /** Fewer cells than dots, about as many, and more. */
    @ParameterizedTest
    @ValueSource(ints = {40, 350, 800})
    void isOneForTheSameWhereverItLies(int across) {
        CellInk viewed = stems(across + 8, 30, 3, 4, across);
        CellInk same = stems(across + 8, 30, 7, 6, across);

        double like = new Likeness(viewed, extent(3, 4, across)).of(same, extent(7, 6, across));

        assertThat(like).isCloseTo(1, within(1e-4));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 350, 800})
    void isLessWhereInkIsOffOrElsewhere(int across) {
        Likeness likeness = new Likeness(stems(across + 8, 30, 3, 4, across), extent(3, 4, across));
        CellInk off = stems(across + 8, 30, 4, 4, across);
        CellInk noise = new CellInk(across + 8, 30);
        Random random = new Random(4);
        for (int i = 0; i < noise.cells().length; i++) {
            noise.cells()[i] = random.nextFloat();
        }

        double slightly = likeness.of(off, extent(3, 4, across));

        assertThat(slightly).isLessThan(0.99);
        assertThat(likeness.of(noise, extent(3, 4, across))).isBetween(-0.3, 0.3);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 350, 800})
    void isLessWhereOneIsStretched(int across) {
        Likeness likeness = new Likeness(stems(across + 40, 30, 3, 4, across), extent(3, 4, across));
        Extent wider = extent(3, 4, across + across / 20);

        assertThat(likeness.most(extent(9, 9, across))).isEqualTo(1);
        assertThat(likeness.most(wider)).isCloseTo(Math.sqrt(1 / 1.05), within(1e-3));
        assertThat(likeness.of(stems(across + 40, 30, 3, 4, across), wider)).isLessThan(likeness.most(wider));
    }

    private static Extent extent(int left, int top, int across) {
        return new Extent(left, left + across - 1, top, top + 15);
    }

    /** Uneven stems, as of type. */
    private static CellInk stems(int width, int height, int left, int top, int across) {
        CellInk ink = new CellInk(width, height);
        Random random = new Random(3);
        for (int x = 0; x < across; x += 4 + random.nextInt(4)) {
            int end = top + 8 + random.nextInt(8);
            for (int y = top + random.nextInt(5); y < end; y++) {
                ink.cells()[y * width + left + x] = 1;
            }
        }
        return ink;
    }
}
