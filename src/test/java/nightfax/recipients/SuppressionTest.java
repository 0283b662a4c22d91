package nightfax.recipients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuppressionTest {
    private static final ExportSettings STANDARD = ExportSettings.standard();

    @TempDir
    Path folder;

    @Test
    void knowsTheNumbersOfSeveralListsInEveryWayTheyAreWritten() throws Exception {
        Path first = list("opt-out.csv", "Nome;Fax;Dal\nRossi;+39 051/26.66.08;1/1/2026\nVerdi;51266609;x\n");
        Path second = list("other.csv", "0049 30 1234567\n051266608\n0276543210\n");
        Suppression suppression = Suppression.load(List.of(first, second), STANDARD);

        assertThat(suppression.size()).isEqualTo(4);
        assertThat(suppression.contains("051266608")).isTrue();
        assertThat(suppression.contains("0039051266608")).isTrue();
        assertThat(suppression.contains("+39051266608")).isTrue();
        assertThat(suppression.contains("0049301234567")).isTrue();
        assertThat(suppression.contains("051266600")).isFalse();
        assertThat(suppression.contains("@clienti")).isFalse();
        assertThat(suppression.find("051266608")).hasToString("opt-out.csv:2");
        assertThat(suppression.find("051266609")).isEqualTo(new Suppression.Entry("opt-out.csv", 3));
        assertThat(suppression.find("+49301234567")).hasToString("other.csv:1");
        assertThat(suppression.unreadable()).isEmpty();
    }

    @Test
    void tellsTheLinesThatAreNoNumber() throws Exception {
        Path file = list("opt-out.csv", "Fax;Nome\n051266608;a\n4,41E+11;b\n051266609 e 05126;c\n");
        Suppression suppression = Suppression.load(List.of(file), STANDARD);
        assertThat(suppression.unreadable())
                .extracting(Suppression.Unreadable::entry)
                .hasToString("[opt-out.csv:3, opt-out.csv:4]");
        assertThat(suppression.unreadable())
                .extracting(Suppression.Unreadable::reason)
                .containsExactly(NumberText.DESTROYED, NumberText.TWO_NUMBERS);
    }

    @Test
    void keepsOutEveryNumberOfACellThatHoldsSeveral() throws Exception {
        Path file = list("opt-out.csv", """
            Fax;Paese;Nome
            051266601 / 051266602;;a
            051 266603/4;;b
            051/266605 - 266606;;c
            +39 051266607; Atlantide;d
            +39 051266608;n.d.;e
            "051266609; 051266610";IT;f
            051266611;;g;a cell too many
            02-1234567/8/9;;h
            030 1234567 / 030 1234568;DE;i
            """);
        Suppression suppression = Suppression.load(List.of(file), STANDARD);

        assertThat(suppression.unreadable()).isEmpty();
        for (int last = 1; last <= 11; last++) {
            assertThat(suppression.contains("0512666%02d".formatted(last)))
                    .as("%d", last)
                    .isTrue();
        }
        for (String number : List.of("021234567", "021234568", "021234569", "0049301234567", "0049301234568")) {
            assertThat(suppression.contains(number)).as(number).isTrue();
        }
        assertThat(suppression.size()).isEqualTo(16);
        assertThat(suppression.find("051266604")).hasToString("opt-out.csv:3");
    }

    @Test
    void columnsOfDocumentsAreNoneOfItsBusiness() throws Exception {
        Path file = list("opt-out.csv", "Fax;Documento;Documento\n051266601;a.pdf;b.pdf\n051266602;\"a\nb\";b.pdf\n");
        assertThat(Suppression.load(List.of(file), STANDARD).size()).isEqualTo(2);
        Path other = list("other.csv", "Fax;Primo;Secondo\n051266601;a.pdf;b.pdf\n");
        assertThat(Suppression.load(List.of(other), STANDARD).size()).isEqualTo(1);
    }

    @Test
    void takesSingleNumbers() {
        Suppression suppression = new Suppression.Builder()
                .number("051266608", "failed before", 12)
                .number("0049301234567", "failed before", 13)
                .build();
        assertThat(suppression.find("051266608")).hasToString("failed before:12");
        assertThat(suppression.find("+49301234567")).hasToString("failed before:13");
        assertThat(Suppression.none().contains("051266608")).isFalse();
    }

    @Test
    void doesNotGoOnWithoutAList() {
        assertThatThrownBy(() -> Suppression.load(List.of(folder.resolve("gone.csv")), STANDARD))
                .isInstanceOf(ExportException.class)
                .hasMessage("gone.csv: there is no such file");
    }

    private Path list(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
