package nightfax.recipients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadingWordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"Fax (uff.)", "FaxUfficio", "fax_1", "Numero di fax", "FAX"})
    void knowsAHeadingOfFaxNumbers(String heading) {
        assertThat(HeadingWords.mentionsFax(heading)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Faxe", "Telefono", "", "Fax dell'ufficio che sta in fondo al corridoio"})
    void doesNotTakeAnyHeadingForFaxNumbers(String heading) {
        assertThat(HeadingWords.mentionsFax(heading)).isFalse();
    }

    @Test
    void knowsAHeadingOfDocuments() {
        assertThat(HeadingWords.mentionsDocument("Documento da inviare")).isTrue();
        assertThat(HeadingWords.mentionsDocument("Ragione sociale")).isFalse();
        assertThat(HeadingWords.mentionsDocument("Documento da inviare" + " con la posta di oggi"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "fax, fax, 0",
        "fax, fx, 1",
        "telefono, telefno, 1",
        "numero, nmuero, 2",
        "ab, cd, 2",
        "'', fax, 3",
        "fax, '', 3"
    })
    void countsTheEditsFromOneWordToAnother(String from, String to, int edits) {
        assertThat(HeadingWords.distance(from, to)).isEqualTo(edits);
    }
}
