package nightfax.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import nightfax.render.MergeTemplate;

/** Forms that nobody fills just now, the few that were filled last: each holds its file open. Thread-safe. */
final class Templates implements AutoCloseable {

    private static final int MOST = 2 * Runtime.getRuntime().availableProcessors();

    private final Deque<Idle> idle = new ArrayDeque<>();

    private record Idle(String document, MergeTemplate template) {}

    /** One of that document's, which is the caller's now. */
    synchronized Optional<MergeTemplate> take(String document) {
        for (Iterator<Idle> each = idle.descendingIterator(); each.hasNext(); ) {
            Idle one = each.next();
            if (one.document.equals(document)) {
                each.remove();
                return Optional.of(one.template);
            }
        }
        return Optional.empty();
    }

    synchronized void giveBack(String document, MergeTemplate template) {
        idle.add(new Idle(document, template));
        while (idle.size() > MOST) {
            idle.remove().template.close();
        }
    }

    @Override
    public synchronized void close() {
        while (!idle.isEmpty()) {
            idle.remove().template.close();
        }
    }
}
