package nightfax.render.postscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What runs say is what a look at every sample says. */
class InkRunsTest {

    private static final int FINE = 8;
    private static final int CELLS = 40;
    private static final int WIDTH = FINE * CELLS;
    private static final int MARGIN = 2 * FINE;
    private static final int ROWS = 3;

    @RepeatedTest(20)
    void holdAllInk(RepetitionInfo repetition) {
        byte[] samples = stripes(new Random(repetition.getCurrentRepetition()));
        InkRuns runs = InkRuns.of(samples, WIDTH, ROWS, MARGIN);
        CellPels pels = CellPels.along(17, CELLS + 4, 1728, 2.04, FINE, 0);

        for (int row = 0; row < ROWS; row++) {
            float[] cells = new float[CELLS + 4];
            float[] expected = new float[CELLS + 4];
            runs.addTo(cells, 0, MARGIN + row, FINE, 1);
            for (int x = 0; x < WIDTH; x++) {
                expected[(MARGIN + x) / FINE] += samples[row * WIDTH + x] & 255;
            }
            assertThat(cells).containsExactly(expected, within(0.1f));

            int[] dark = new int[CELLS + 4];
            int[] inPels = new int[CELLS + 4];
            runs.addTo(dark, MARGIN + row, pels);
            for (int pel = 0; pel < pels.sample().length; pel++) {
                int x = pels.sample()[pel] - MARGIN;
                inPels[pels.cell()[pel]] += x < 0 || x >= WIDTH ? 0 : samples[row * WIDTH + x] & 255;
            }
            assertThat(dark).containsExactly(inPels);
        }
    }

    @Test
    void areNoneInTheMargin() {
        InkRuns runs = InkRuns.of(stripes(new Random(1)), WIDTH, ROWS, MARGIN);
        CellPels pels = CellPels.along(0, CELLS + 4, 1728, 2.04, FINE, 0);

        assertThat(runs.rows().length).isEqualTo(ROWS + 2 * MARGIN);
        assertThat(runs.addTo(new int[CELLS + 4], 0, pels)).isFalse();
        assertThat(runs.addTo(new int[CELLS + 4], MARGIN, pels)).isTrue();
    }

    private static byte[] stripes(Random random) {
        byte[] samples = new byte[ROWS * WIDTH];
        byte[] inks = {0, -1, -1, 100};
        for (int at = 0; at < samples.length; ) {
            byte ink = inks[random.nextInt(inks.length)];
            for (int end = Math.min(samples.length, at + 1 + random.nextInt(30)); at < end; at++) {
                samples[at] = ink;
            }
        }
        return samples;
    }
}
