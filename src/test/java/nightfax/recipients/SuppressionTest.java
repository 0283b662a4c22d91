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
        Suppression suppression = load(first, second);

        assertThat(suppression.size()).isEqualTo(4);
        assertThat(suppression.find("051266608")).isNotNull();
        assertThat(suppression.find("0039051266608")).isNotNull();
        assertThat(suppression.find("+39051266608")).isNotNull();
        assertThat(suppression.find("0049301234567")).isNotNull();
        assertThat(suppression.find("051266600")).isNull();
        assertThat(suppression.find("@clienti")).isNull();
        assertThat(suppression.find("051266608")).hasToString("opt-out.csv:2");
        assertThat(suppression.find("051266609")).isEqualTo(new Suppression.Entry("opt-out.csv", 3));
        assertThat(suppression.find("+49301234567")).hasToString("other.csv:1");
        assertThat(suppression.unreadable()).isEmpty();
    }

    @Test
    void tellsTheLinesThatAreNoNumber() throws Exception {
        Path file = list("opt-out.csv", "Fax;Nome\n051266608;a\n4,41E+11;b\n051266609 e 05126;c\n");
        Suppression suppression = load(file);
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
        Suppression suppression = load(file);

        assertThat(suppression.unreadable()).isEmpty();
        for (int last = 1; last <= 11; last++) {
            assertThat(suppression.find("0512666%02d".formatted(last)))
                    .as("%d", last)
                    .isNotNull();
        }
        for (String number : List.of("021234567", "021234568", "021234569", "0049301234567", "0049301234568")) {
            assertThat(suppression.find(number)).as(number).isNotNull();
        }
        assertThat(suppression.size()).isEqualTo(16);
        assertThat(suppression.find("051266604")).hasToString("opt-out.csv:3");
    }

    @Test
    void columnsOfDocumentsAreNoneOfItsBusiness() throws Exception {
        Path file = list("opt-out.csv", "Fax;Documento;Documento\n051266601;a.pdf;b.pdf\n051266602;\"a\nb\";b.pdf\n");
        assertThat(load(file).size()).isEqualTo(2);
        Path other = list("other.csv", "Fax;Primo;Secondo\n051266601;a.pdf;b.pdf\n");
        assertThat(load(other).size()).isEqualTo(1);
    }

    @Test
    void takesSingleNumbers() {
        Suppression suppression = new Suppression.Builder()
                .number("051266608", "failed before", 12)
                .number("0049301234567", "failed before", 13)
                .build();
        assertThat(suppression.find("051266608")).hasToString("failed before:12");
        assertThat(suppression.find("+49301234567")).hasToString("failed before:13");
        assertThat(new Suppression.Builder().build().find("051266608")).isNull();
    }

    @Test
    void doesNotGoOnWithoutAList() {
        assertThatThrownBy(() -> load(folder.resolve("gone.csv")))
                .isInstanceOf(ExportException.class)
                .hasMessage("gone.csv: there is no such file");
    }

    private static Suppression load(Path... files) throws IOException, ExportException {
        Suppression.Builder builder = new Suppression.Builder();
        for (Path file : files) {
            builder.file(file, STANDARD);
        }
        return builder.build();
    }

    private Path list(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
