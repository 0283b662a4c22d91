package nightfax.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import nightfax.ledger.Envelopes.Said;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing new is begun on a full disk, what is begun is recorded, and a commit that did not reach the disk is none. */
class DiskTest {
    @TempDir
    Path folder;

    private TestDatabase database;
    private Ledger ledger;
    private boolean full;
    private boolean broken;
    private Run run;

    @BeforeEach
    void open() {
        database = new TestDatabase(folder);
        ledger = new Ledger(database.dataSource, Clock.systemUTC(), new Disk() {
            @Override
            public void requireRoom() throws IOException {
                if (full) {
                    throw new IOException("full");
                }
            }

            @Override
            public void requireWritten() throws IOException {
                if (broken) {
                    throw new IOException("broken");
                }
            }
        });
        run = database.runWithLines("offers", 2, 3, 4);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aFullDiskBeginsNothing() {
        List<PendingRecipient> pending = database.pending(run);
        full = true;
        fails("full", () -> ledger.envelopes().intent(pending, List.of(), List.of()));
        fails("full", () -> ledger.runs().open("prices", "c".repeat(64), "prices.csv"));
        fails("full", () -> ledger.intake().add(run.id(), List.of()));
        assertThat(database.pending(run)).hasSize(3);
        assertThat(ledger.runs().latest("prices")).isEmpty();
    }

    @Test
    void whatWasBegunIsRecordedOnAFullDisk() {
        List<PendingRecipient> pending = database.pending(run);
        long one = ledger.envelopes().intent(pending.subList(0, 1), List.of(), List.of());
        long two = ledger.envelopes().intent(pending.subList(1, 2), List.of(), List.of());
        full = true;
        ledger.envelopes().accepted(one, "GF-1", "250 OK", null);
        ledger.envelopes().inDoubt(two, "end of file");
        ledger.envelopes().answered(List.of(new Said(pending.get(2), "501 no")), List.of());
        ledger.runs().interrupted(run.id(), Run.Status.FAILED);
        Counts counts = ledger.history().counts(List.of(run));
        assertThat(counts.of(State.ACCEPTED)).isEqualTo(1);
        assertThat(counts.of(State.IN_DOUBT)).isEqualTo(1);
        assertThat(counts.of(State.REFUSED)).isEqualTo(1);
    }

    @Test
    void aCommitThatIsNotOnDiskIsAFailure() {
        List<PendingRecipient> pending = database.pending(run);
        broken = true;
        fails("broken", () -> ledger.envelopes().intent(pending, List.of(), List.of()));
        fails("broken", () -> ledger.runs().open("prices", "c".repeat(64), "prices.csv"));
        fails("broken", () -> ledger.envelopes().recover());
    }

    @Test
    void withoutAWordOnTheDiskItIsTrusted() {
        Ledger trusting = new Ledger(database.dataSource, Clock.systemUTC());
        long envelope = trusting.envelopes().intent(database.pending(run), List.of(), List.of());
        trusting.envelopes().accepted(envelope, "GF-1", "250 OK", null);
        assertThat(trusting.history().counts(List.of(run)).of(State.ACCEPTED)).isEqualTo(3);
    }

    private static void fails(String why, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOf(UncheckedIOException.class).hasMessage(why);
    }
}
