package nightfax.ledger;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Covers whatever is still pending with spans of one state: a whole document, or a whole run. */
final class PendingSpans {
    private final Database database;
    private final Blocks blocks;

    PendingSpans(Database database) {
        this.database = database;
        this.blocks = new Blocks(database);
    }

    /** @return recipients covered */
    long cover(long run, State state, @Nullable String reply, LocalDateTime at) {
        return blocks.extents(run).stream()
                .mapToLong(extent -> cover(run, extent.doc(), state, reply, at))
                .sum();
    }

    /** @return recipients covered */
    long cover(long run, int doc, State state, @Nullable String reply, LocalDateTime at) {
        State.PENDING.to(state);
        long covered = 0;
        long after = 0;
        while (true) {
            List<PendingRecipient> page = blocks.pending(run, doc, after, Long.MAX_VALUE, 10_000);
            if (page.isEmpty()) {
                return covered;
            }
            for (Stretch stretch : Stretch.of(page)) {
                database.jdbc()
                        .update(
                                "INSERT INTO span (run, doc, first_line, last_line, recipients, state, reply, noted_at)"
                                        + " VALUES (?,?,?,?,?,?,?,?)",
                                run,
                                doc,
                                stretch.first(),
                                stretch.last(),
                                stretch.recipients(),
                                state.name(),
                                reply,
                                at);
            }
            covered += page.size();
            after = page.get(page.size() - 1).line();
        }
    }
}
