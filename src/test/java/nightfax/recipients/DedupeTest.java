package nightfax.recipients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DedupeTest {
    @Test
    void tellsTheLineThatCameFirst() {
        Dedupe dedupe = new Dedupe();
        assertThat(dedupe.first("051266608", "a", 2)).isEmpty();
        assertThat(dedupe.first("051266608", "a", 7)).hasValue(2);
        assertThat(dedupe.first("051266608", "a", 9)).hasValue(2);
    }

    @Test
    void aNumberWithTwoDocumentsGetsBoth() {
        Dedupe dedupe = new Dedupe();
        assertThat(dedupe.first("051266608", "a", 2)).isEmpty();
        assertThat(dedupe.first("051266608", "b", 3)).isEmpty();
        assertThat(dedupe.first("051266608", "b", 4)).hasValue(3);
    }

    @Test
    void knowsANumberInEveryWayItIsDialled() {
        Dedupe dedupe = new Dedupe();
        assertThat(dedupe.first("051266608", "a", 2)).isEmpty();
        assertThat(dedupe.first("0039051266608", "a", 3)).hasValue(2);
        assertThat(dedupe.first("+39051266608", "a", 4)).hasValue(2);
        assertThat(dedupe.first("0049301234567", "a", 5)).isEmpty();
        assertThat(dedupe.first("+49301234567", "a", 6)).hasValue(5);
    }

    @Test
    void keepsListsApart() {
        Dedupe dedupe = new Dedupe();
        assertThat(dedupe.first("@clienti", "a", 2)).isEmpty();
        assertThat(dedupe.first("@fornitori", "a", 3)).isEmpty();
        assertThat(dedupe.first("@clienti", "a", 4)).hasValue(2);
    }

    @Test
    void saysWhatAMapSays() {
        Dedupe dedupe = new Dedupe();
        Map<String, Long> map = new HashMap<>();
        Random random = new Random(3);
        for (long line = 1; line <= 200_000; line++) {
            String fax = "051" + random.nextInt(40_000);
            String document = "document " + random.nextInt(3);
            Long before = map.putIfAbsent(fax + "/" + document, line);
            OptionalLong told = dedupe.first(fax, document, line);
            assertThat(told).isEqualTo(before == null ? OptionalLong.empty() : OptionalLong.of(before));
        }
    }

    @Test
    void refusesWhatIsNoNumber() {
        Dedupe dedupe = new Dedupe();
        assertThatThrownBy(() -> dedupe.first("051 266608", "a", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dedupe.first("0039051266608123456", "a", 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dedupe.first("051266608", "a", 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
