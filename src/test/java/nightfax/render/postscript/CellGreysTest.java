package nightfax.render.postscript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CellGreysTest {

    @Test
    void spreadsACellOverFiveByFive() {
        CellInk ink = new CellInk(9, 7);
        ink.cells()[3 * 9 + 4] = 1;

        CellGreys greys = CellGreys.of(ink);

        // 255 - 255/5 and, of that, 255 - 51/5, both rounded.
        assertThat(greys.greys()[3 * 9 + 4]).isEqualTo(245);
        assertThat(greys.darkestOfColumn(1)).isEqualTo(255);
        assertThat(greys.darkestOfColumn(2)).isEqualTo(245);
        assertThat(greys.darkestOfColumn(6)).isEqualTo(245);
        assertThat(greys.darkestOfColumn(7)).isEqualTo(255);
        assertThat(greys.darkestOfRow(0)).isEqualTo(255);
        assertThat(greys.darkestOfRow(1)).isEqualTo(245);
        assertThat(greys.darkestOfRow(5)).isEqualTo(245);
        assertThat(greys.darkestOfRow(6)).isEqualTo(255);
    }

    /** Half a cell is 127.5, which becomes 128, and three such fifths of a line 178.8, which becomes 179. */
    @Test
    void roundsCellsAndMeansToWholeGreys() {
        CellInk ink = new CellInk(9, 1);
        Arrays.fill(ink.cells(), 3, 6, 0.5f);

        assertThat(CellGreys.of(ink).greys()[4]).isEqualTo(179);
    }

    @Test
    void goesOnAsItEndsAtTheEdgesAndIsWhiteBeyondThem() {
        CellInk ink = new CellInk(6, 6);
        Arrays.fill(ink.cells(), 1);

        CellGreys greys = CellGreys.of(ink);

        assertThat(greys.greys()).containsOnly(0);
        assertThat(greys.darkestOfColumn(-1)).isEqualTo(255);
        assertThat(greys.darkestOfRow(6)).isEqualTo(255);
    }
}
