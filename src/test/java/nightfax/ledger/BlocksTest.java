package nightfax.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlocksTest {

    @Test
    void everyRecipientIsInExactlyOneBlock(@TempDir Path folder) {
        try (TestDatabase database = new TestDatabase(folder)) {
            Random random = new Random(42);
            Run run = database.ledger.runs().open("offers", "a".repeat(64), "recipients.csv");
            List<Intake.Recipient> recipients = new ArrayList<>();
            for (long line = 2; line < 3_000; line += 1 + random.nextInt(3)) {
                // Document 1 is common, the others are rare.
                int doc = random.nextInt(4) > 0 ? 1 : 2 + random.nextInt(50);
                recipients.add(new Intake.Recipient(line, doc, "051" + line, "", null));
            }
            for (int doc = 1; doc < 52; doc++) {
                database.ledger.documents().add(run.id(), doc, doc + ".pdf", "b".repeat(64), false);
            }
            database.ledger.intake().add(run.id(), recipients);

            List<Blocks.Block> blocks = database.ledger.blocks().cut(run.id(), 100);
            List<Long> seen = new ArrayList<>();
            for (Blocks.Block block : blocks) {
                long inBlock = 0;
                for (int doc : database.ledger.blocks().documents(run.id(), block)) {
                    long after = doc == block.firstDoc() ? block.firstLine() - 1 : 0;
                    long last = doc == block.lastDoc() ? block.lastLine() : Long.MAX_VALUE;
                    List<PendingRecipient> page = database.ledger.blocks().pending(run.id(), doc, after, last, 1000);
                    page.forEach(recipient -> seen.add(recipient.line()));
                    inBlock += page.size();
                }
                assertThat(inBlock).isBetween(1L, 150L);
            }

            assertThat(seen)
                    .hasSameSizeAs(recipients)
                    .containsExactlyInAnyOrderElementsOf(
                            recipients.stream().map(Intake.Recipient::line).toList());
            assertThat(blocks).isSortedAccordingTo(java.util.Comparator.comparing(Blocks.Block::name));
            assertThat(database.ledger.blocks().cut(run.id(), 100)).isEqualTo(blocks);
        }
    }

    @Test
    void pagesGoOnBehindWhatIsAlreadyCovered(@TempDir Path folder) {
        try (TestDatabase database = new TestDatabase(folder)) {
            Run run = database.runWithLines(
                    "offers", LongStream.rangeClosed(1, 1000).toArray());
            List<PendingRecipient> all = database.pending(run);
            database.ledger.envelopes().intent(all.subList(0, 700), List.of(), List.of());
            database.ledger.envelopes().intent(all.subList(800, 900), List.of(), List.of());

            List<PendingRecipient> page = database.ledger.blocks().pending(run.id(), 1, 0, Long.MAX_VALUE, 150);
            assertThat(page)
                    .extracting(PendingRecipient::line)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(701, 750).boxed().toList());
            page = database.ledger.blocks().pending(run.id(), 1, 750, Long.MAX_VALUE, 200);
            assertThat(page)
                    .extracting(PendingRecipient::line)
                    .containsExactlyElementsOf(
                            LongStream.concat(LongStream.rangeClosed(751, 800), LongStream.rangeClosed(901, 950))
                                    .boxed()
                                    .toList());
            assertThat(Stretch.of(page)).hasSize(2);
        }
    }

    @Test
    void smallDocumentsShareABlockAndALargeOneIsCutEvenly(@TempDir Path folder) {
        try (TestDatabase database = new TestDatabase(folder)) {
            Run run = database.ledger.runs().open("offers", "a".repeat(64), "recipients.csv");
            int[] recipients = {2, 2, 10, 1, 4, 1};
            long line = 2;
            for (int doc = 1; doc <= recipients.length; doc++) {
                database.ledger.documents().add(run.id(), doc, "offer" + doc, "b".repeat(64), false);
                List<Intake.Recipient> lines = new java.util.ArrayList<>();
                for (int i = 0; i < recipients[doc - 1]; i++) {
                    lines.add(new Intake.Recipient(line, doc, "0512666" + line, "x", null));
                    line++;
                }
                database.ledger.intake().add(run.id(), lines);
            }
            List<Blocks.Block> expected = List.of(
                    new Blocks.Block(1, 2, 2, 5),
                    new Blocks.Block(3, 6, 3, 8),
                    new Blocks.Block(3, 9, 3, 11),
                    new Blocks.Block(3, 12, 3, 15),
                    new Blocks.Block(4, 16, 4, 16),
                    new Blocks.Block(5, 17, 5, 20),
                    new Blocks.Block(6, 21, 6, 21));
            // The same before the import's end has noted where the documents stand, and after it.
            assertThat(database.ledger.blocks().cut(run.id(), 4)).isEqualTo(expected);
            database.ledger.runs().importEnded(run.id());
            assertThat(database.ledger.blocks().cut(run.id(), 4)).isEqualTo(expected);
            assertThat(database.ledger.blocks().documents(run.id(), expected.get(0)))
                    .containsExactly(1, 2);
        }
    }
}
