package nightfax.report;

import static org.assertj.core.api.Assertions.assertThat;

import nightfax.ledger.History.LineReport;
import nightfax.ledger.State;
import org.junit.jupiter.api.Test;

class ReasonsTest {
    private final Reasons reasons = new Reasons();
    private long line = 1;

    private void add(String... all) {
        for (String reason : all) {
            line++;
            reasons.add(
                    reason, new LineReport(line, "0512", "a.pdf", State.REFUSED, null, reason, 1, null, null, "0512"));
        }
    }

    private String[] told() {
        return reasons.groups().stream()
                .map(group -> group.count() + " × " + group.reason())
                .toArray(String[]::new);
    }

    @Test
    void aNumberThatDiffersFromLineToLineDoesNotPartThem() {
        add("550 5.1.1 051266601 refused", "550 5.1.1 051266602 refused", "550 5.1.1 051266603 refused");
        assertThat(told()).containsExactly("3 × 550 5.1.1 … refused");
    }

    @Test
    void whatNeverDiffersIsToldAsItIs() {
        add("must have 6 to 11 digits, not \"12\"", "must have 6 to 11 digits, not \"12\"");
        assertThat(told()).containsExactly("2 × must have 6 to 11 digits, not \"12\"");
        add("must have 6 to 11 digits, not \"1 2\"");
        assertThat(told()).containsExactly("3 × must have … to … digits, not …");
    }

    @Test
    void anotherReplyCodeOrAnotherWordIsAnotherReason() {
        add("550 no", "551 no", "550 never", "550 no");
        assertThat(told()).containsExactly("2 × 550 no", "1 × 550 never", "1 × 551 no");
    }

    @Test
    void theLargestComesFirstAndWhatIsTooManifoldIsOneHeapAtTheEnd() {
        for (char c = 'a'; c <= 'z'; c++) {
            for (char d = 'a'; d <= 'd'; d++) {
                add("no: " + c + d);
            }
        }
        add("no: ab", "no: ab");

        assertThat(reasons.groups()).hasSize(26);
        assertThat(told()[0]).isEqualTo("3 × no: ab");
        assertThat(told()[25]).isEqualTo("79 × other reasons");
        assertThat(reasons.groups().stream().mapToLong(Reasons.Group::count).sum())
                .isEqualTo(106);
    }

    @Test
    void onlyTheFirstLinesAreKept() {
        for (int i = 0; i < 5_000; i++) {
            add((char) ('a' + i % 20) + " is no number: " + i);
        }

        assertThat(reasons.groups()).hasSize(20).allSatisfy(group -> {
            assertThat(group.count()).isEqualTo(250);
            assertThat(group.lines()).hasSizeLessThanOrEqualTo(Reasons.ROWS);
        });
        assertThat(reasons.groups().stream()
                        .mapToInt(group -> group.lines().size())
                        .sum())
                .isEqualTo(1_000);
    }
}
