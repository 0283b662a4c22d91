package nightfax.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import nightfax.ledger.Blocks;
import nightfax.ledger.PendingRecipient;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * Pages through what is still pending in one block, in send order. It keeps no state of its own between starts: what is
 * pending is the ledger's to say.
 */
final class BlockReader implements ItemReader<PendingRecipient> {
    private static final int PAGE = 1_000;

    private final Blocks blocks;
    private final long run;
    private final Blocks.Block block;
    private final Deque<Integer> documents;
    private final Deque<PendingRecipient> page = new ArrayDeque<>();
    private @Nullable Integer document;
    private long after;
    private long last;

    BlockReader(Blocks blocks, long run, Blocks.Block block) {
        this.blocks = blocks;
        this.run = run;
        this.block = block;
        this.documents = new ArrayDeque<>(blocks.documents(run, block));
    }

    @Override
    public @Nullable PendingRecipient read() {
        while (page.isEmpty()) {
            if (document == null && !nextDocument()) {
                return null;
            }
            List<PendingRecipient> next = blocks.pending(run, document == null ? 0 : document, after, last, PAGE);
            if (next.isEmpty()) {
                document = null;
            } else {
                page.addAll(next);
                after = page.getLast().line();
            }
        }
        return page.poll();
    }

    private boolean nextDocument() {
        document = documents.poll();
        if (document == null) {
            return false;
        }
        after = document == block.firstDoc() ? block.firstLine() - 1 : 0;
        last = document == block.lastDoc() ? block.lastLine() : Long.MAX_VALUE;
        return true;
    }
}
