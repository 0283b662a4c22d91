package nightfax.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTextTest {
    @Test
    void storesARowOnOneLine() {
        assertThat(CsvText.join(Arrays.asList("051266608", null, "", "Rossi, \"Mario\"", "a\nb\r\nc\\n")))
                .isEqualTo("\"051266608\",,\"\",\"Rossi, \"\"Mario\"\"\",\"a\\nb\\r\\nc\\\\n\"");
    }

    @Test
    void givesBackExactlyWhatItStored() {
        Random random = new Random(7);
        String characters = "ab,;\"'\\\n\r\t nrN\0\uFFFDè€=#";
        for (int i = 0; i < 5_000; i++) {
            List<String> cells = new ArrayList<>();
            int width = random.nextInt(6);
            for (int c = 0; c < width; c++) {
                StringBuilder cell = new StringBuilder();
                int length = random.nextInt(6);
                for (int k = 0; k < length; k++) {
                    cell.append(characters.charAt(random.nextInt(characters.length())));
                }
                cells.add(random.nextInt(8) == 0 ? null : cell.toString());
            }
            String line = CsvText.join(cells);
            assertThat(line).doesNotContain("\n", "\r");
            assertThat(CsvText.split(line)).isEqualTo(cells);
        }
    }

    @Test
    void tellsASingleNullFromNoCells() {
        assertThat(CsvText.split(CsvText.join(Arrays.asList((String) null)))).containsExactly((String) null);
        assertThat(CsvText.split(CsvText.join(List.of()))).isEmpty();
        assertThat(CsvText.split(CsvText.join(List.of("")))).containsExactly("");
    }

    @Test
    void refusesALineItDidNotStore() {
        assertThatThrownBy(() -> CsvText.split("\"open")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CsvText.split("\"a\"\n\"b\"")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+39051", "-1", "@list", "\tx", "\rx", "\nx", "'=1", "''+1"})
    void noCellStartsAFormulaAndNothingIsLost(String cell) {
        assertThat(CsvText.cell(cell)).isEqualTo("'" + cell);
        assertThat(CsvText.restored(CsvText.cell(cell))).isEqualTo(cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "051266608", "'ndrangheta", "'", "a=b", "Rossi", "''"})
    void leavesHarmlessCellsAlone(String cell) {
        assertThat(CsvText.cell(cell)).isEqualTo(cell);
        assertThat(CsvText.restored(cell)).isEqualTo(cell);
    }
}
