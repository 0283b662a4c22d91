package nightfax.recipients;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Which recipients came before: the same number with the same document. Exact, in memory: a million recipients of few
 * documents take some 40 MB. Not thread-safe.
 */
public final class Dedupe {
    private final PairTable seen = new PairTable();
    private final Map<String, Integer> documents = new HashMap<>();
    private final Map<String, Long> lists = new HashMap<>();

    /**
     * Takes a recipient in.
     *
     * @param fax the number as dialled, or {@code @list}; two ways of dialling one number are the same
     * @param document what tells the document's content, such as its hash
     * @param line 1-based line of the export
     * @return the line that came first with this number and document; empty when this is the first
     */
    public OptionalLong first(String fax, String document, long line) {
        if (line < 1) {
            throw new IllegalArgumentException("lines are counted from 1, this is " + line);
        }
        long number = fax.startsWith("@") ? list(fax) : FaxNumbers.digits(fax);
        Integer content = documents.computeIfAbsent(document, unknown -> documents.size());
        long before = seen.putIfAbsent(number, content, line);
        return before == 0 ? OptionalLong.empty() : OptionalLong.of(before);
    }

    /** Lists get keys below zero, where no number is. */
    private long list(String name) {
        return lists.computeIfAbsent(name, unknown -> -1L - lists.size());
    }
}
