package nightfax.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recipients stand on the lines 1 to 3 and have the numbers 05126661 to 05126663. */
class FailuresTest {
    @TempDir
    Path folder;

    private TestDatabase database;

    @BeforeEach
    void open() {
        database = new TestDatabase(folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aNumberIsToldWhenEveryOneOfTheLastGoesFailedAtIt() {
        refuse(database.runWithLines("one", 1, 2, 3), 1, 2);
        refuse(database.runWithLines("two", 1, 2, 3), 1, 3);

        assertThat(inARow(2)).isEqualTo(Map.of("05126661", "two"));
        assertThat(inARow(1)).isEqualTo(Map.of("05126661", "two", "05126663", "two"));
    }

    @Test
    void goesThatDidNotTryANumberSayNothingAboutIt() {
        refuse(database.runWithLines("one", 1), 1);
        refuse(database.runWithLines("without", 2), 2);
        refuse(database.runWithLines("two", 1), 1);
        database.runWithLines("pending", 1);

        assertThat(inARow(2)).isEqualTo(Map.of("05126661", "two"));
    }

    @Test
    void anAcceptanceOrADoubtInBetweenIsTheEndOfTheRow() {
        refuse(database.runWithLines("one", 1, 2), 1, 2);
        accept(database.runWithLines("accepted", 1));
        doubt(database.runWithLines("doubtful", 2));
        refuse(database.runWithLines("two", 1, 2), 1, 2);

        assertThat(inARow(2)).isEmpty();
        assertThat(inARow(1)).containsOnlyKeys("05126661", "05126662");
    }

    @Test
    void anEnvelopeThatTheServerRefusedFailedForAllInIt() {
        Run run = database.runWithLines("one", 1, 2);
        long envelope = database.ledger.envelopes().intent(database.pending(run), List.of(), List.of());
        database.ledger.envelopes().failed(envelope, "554 no");

        assertThat(inARow(1)).containsOnlyKeys("05126661", "05126662");
    }

    @Test
    void theWavesOverOneInputAreOneGo() {
        Run first = database.runWithLines("one", 1, 2);
        refuse(first, 1, 2);
        Run wave = database.ledger.runs().openNextWave(first, fax -> false).orElseThrow();
        refuse(wave, 1);

        assertThat(inARow(1)).isEqualTo(Map.of("05126661", "one"));
        assertThat(inARow(2)).isEmpty();
    }

    @Test
    void theRunThatAsksIsLeftOut() {
        refuse(database.runWithLines("one", 1), 1);

        Map<String, String> found = new TreeMap<>();
        database.ledger
                .failures()
                .inARow(
                        1,
                        "one",
                        "a".repeat(64),
                        UnaryOperator.identity(),
                        (number, run) -> found.put(number, run.campaign()));

        assertThat(found).isEmpty();
    }

    @Test
    void twoWaysOfDiallingOneNumberAreOneNumber() {
        refuse(database.runWithLines("one", 1), 1);
        refuse(database.runWithLines("two", 2), 2);

        Map<String, String> found = new TreeMap<>();
        database.ledger
                .failures()
                .inARow(2, "three", "c".repeat(64), fax -> "same", (number, run) -> found.put(number, run.campaign()));

        assertThat(found).isEqualTo(Map.of("same", "two"));
    }

    private Map<String, String> inARow(int goes) {
        Map<String, String> found = new TreeMap<>();
        database.ledger
                .failures()
                .inARow(
                        goes,
                        "asking",
                        "c".repeat(64),
                        UnaryOperator.identity(),
                        (number, run) -> found.put(number, run.campaign()));
        return found;
    }

    /** The server refuses these lines and takes the others. */
    private void refuse(Run run, long... lines) {
        List<PendingRecipient> pending = database.pending(run);
        List<Long> refused = java.util.stream.LongStream.of(lines).boxed().toList();
        List<PendingRecipient> taken = pending.stream()
                .filter(recipient -> !refused.contains(recipient.line()))
                .toList();
        List<Envelopes.Said> said = pending.stream()
                .filter(recipient -> refused.contains(recipient.line()))
                .map(recipient -> new Envelopes.Said(recipient, "550 no such number"))
                .toList();
        if (taken.isEmpty()) {
            database.ledger.envelopes().answered(said, List.of());
        } else {
            long envelope = database.ledger.envelopes().intent(taken, said, List.of());
            database.ledger.envelopes().accepted(envelope, "GF-1", "250 OK", null);
        }
    }

    private void accept(Run run) {
        refuse(run);
    }

    private void doubt(Run run) {
        long envelope = database.ledger.envelopes().intent(database.pending(run), List.of(), List.of());
        database.ledger.envelopes().inDoubt(envelope, "no reply");
    }
}
