package nightfax.sandbox;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What all connections share: balance, counts, and which magic numbers have had their once. */
final class Account {
    /** Numbers remembered; past that a magic number may act once more, which beats running out of memory. */
    private static final int MOST_REMEMBERED = 1_000_000;

    private final boolean counted;
    private final AtomicLong credits;
    private final LongAdder envelopes = new LongAdder();
    private final LongAdder recipients = new LongAdder();
    private final Set<String> met = ConcurrentHashMap.newKeySet();

    Account(long credits) {
        this.counted = credits >= 0;
        this.credits = new AtomicLong(credits);
    }

    /** Behind 235, as the specification prints it; nothing when there is no balance. */
    String balance() {
        return counted ? " [" + credits.get() + " credits]" : "";
    }

    boolean covers(int recipientsOfEnvelope) {
        return !counted || credits.get() >= recipientsOfEnvelope;
    }

    void accepted(int recipientsOfEnvelope) {
        envelopes.increment();
        recipients.add(recipientsOfEnvelope);
        if (counted) {
            credits.addAndGet(-recipientsOfEnvelope);
        }
    }

    /** Whether the magic works for this number now. */
    boolean strikes(MagicNumber magic, String fax) {
        if (!magic.once()) {
            return true;
        }
        if (met.size() >= MOST_REMEMBERED) {
            met.clear();
        }
        return met.add(fax);
    }

    Stats stats() {
        return new Stats(envelopes.sum(), recipients.sum());
    }
}
