package nightfax.render.raster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThinLinesTest {

    private static final int SIDE = 120;

    /** What is there for a line of a third of a pel that rises by one in so many pels, which it covers in part each. */
    private static Gray line(int rise, boolean down) {
        Gray page = Gray.white(SIDE, SIDE);
        for (int i = 10; i < 110; i++) {
            double above = 40 + (double) i / rise;
            for (int rank = 40; rank < 80; rank++) {
                double covered = Math.max(0, Math.min(rank + 1, above + 1 / 3.0) - Math.max(rank, above));
                set(page, i, rank, down, 255 - (int) Math.round(255 * covered));
            }
        }
        return page;
    }

    private static void set(Gray page, int along, int rank, boolean down, int tone) {
        page.samples()[down ? along * SIDE + rank : rank * SIDE + along] = (byte) tone;
    }

    @ParameterizedTest
    @CsvSource({"1000000, false", "1000000, true", "37, false", "37, true", "3, false", "3, true"})
    void aLineOfAThirdOfAPelIsBlackAndOnePelWide(int rise, boolean down) {
        Gray found = ThinLines.blackened(line(rise, down), 0.14);

        for (int i = 10; i < 110; i++) {
            int black = 0;
            for (int rank = 0; rank < SIDE; rank++) {
                int tone = down ? found.at(rank, i) : found.at(i, rank);
                black += tone == 0 ? 1 : 0;
                assertThat(tone == 0 || tone == 255).isTrue();
            }
            assertThat(black).as("at %d", i).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLineGoesOnWhereAnotherCrosses(boolean down) {
        Gray page = line(1_000_000, down);
        for (int rank = 0; rank < SIDE; rank++) {
            for (int along = 58; along < 60; along++) {
                set(page, along, rank, down, 0);
            }
        }

        Gray found = ThinLines.blackened(page, 0.14);

        for (int i = 10; i < 110; i++) {
            assertThat(down ? found.at(40, i) : found.at(i, 40)).as("at %d", i).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void linesOfAScreenAreLeftAsTheyAre(int apart) {
        Gray page = Gray.white(SIDE, SIDE);
        for (int y = 20; y < 100; y += apart) {
            Arrays.fill(page.samples(), y * SIDE + 20, y * SIDE + 100, (byte) 160);
        }

        assertThat(ThinLines.blackened(page, 0.14).samples()).isEqualTo(page.samples());
    }

    /** Strokes of small type, dots, faint lines and lines of more than a pel. */
    @ParameterizedTest
    @CsvSource({"8, 1, 1, 100", "90, 2, 1, 100", "90, 1, 1, 225", "90, 1, 2, 20"})
    void whatIsNoThinLineIsLeftAsItIs(int length, int every, int wide, int tone) {
        Gray page = Gray.white(SIDE, SIDE);
        for (int x = 15; x < 15 + length; x += every) {
            for (int y = 50; y < 50 + wide; y++) {
                page.samples()[y * SIDE + x] = (byte) tone;
            }
        }

        assertThat(ThinLines.blackened(page, 0.14).samples()).isEqualTo(page.samples());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.5, 0.98})
    void pelsStayPels(double share) {
        Random random = new Random(7);
        Gray page = Gray.white(SIDE, SIDE);
        for (int i = 0; i < SIDE * SIDE; i++) {
            page.samples()[i] = (byte) (random.nextDouble() < share ? 0 : 255);
        }
        for (int i = 0; i < SIDE; i++) {
            page.samples()[60 * SIDE + i] = 0;
            page.samples()[i * SIDE + 60] = 0;
        }

        assertThat(ThinLines.blackened(page, 0.14).samples()).isEqualTo(page.samples());
    }
}
