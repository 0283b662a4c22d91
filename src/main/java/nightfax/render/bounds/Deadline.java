package nightfax.render.bounds;

import java.time.Duration;

/**
 * Says when a document has had its time. A document that was kept waiting, by a machine that is busy with other things or by a
 * neighbour that eats up the heap, is not to blame for that: until it has worked for half of its time itself, it gets up to
 * {@value Budget#PATIENCE} times as long. Its neighbour does not: the work of the garbage collector is for it, and counts as its own.
 *
 * <p>A document of many pages has more time the more of them it has done, up to {@value Budget#PATIENCE} times as much, and what it
 * took from the heap for those counts no longer: nobody has it any more.
 */
final class Deadline {

    /**
     * A document that takes one part in so many of the heap keeps others waiting, and is not kept waiting itself: the garbage
     * collector's time counts as its work.
     */
    private static final int SHARE = 2;

    private final Meters meters;
    private final long longest;
    private final long most;
    private final long begun;
    private final long workedBefore;
    private volatile long collectedBefore;
    private volatile long takenBefore;

    /** In nanoseconds. The document's thread extends it, and the one that waits for it looks. */
    private volatile long time;

    /**
     * Begins now.
     *
     * @param most bytes that the document may take from the heap; with so many or more the collector works for it
     */
    Deadline(Duration time, Meters meters, long most) {
        this.time = time.toNanos();
        this.longest = Budget.PATIENCE * this.time;
        this.meters = meters;
        this.most = most;
        this.begun = meters.now();
        this.workedBefore = meters.worked();
        this.collectedBefore = meters.collected();
        this.takenBefore = meters.taken();
    }

    /** For what that thread does from now on. */
    static Deadline of(Duration time, Thread thread) {
        return new Deadline(time, new ThreadMeters(thread), Runtime.getRuntime().maxMemory() / SHARE);
    }

    /** What is measured of a document's work, each from some time on. */
    interface Meters {
        /** {@return nanoseconds that have passed} */
        long now();

        /** {@return nanoseconds that the document's thread has worked} */
        long worked();

        /** {@return nanoseconds that the garbage collector has, for whomever} */
        long collected();

        /** {@return bytes that the document has taken from the heap, even if they went back} */
        long taken();
    }

    /** Gives more time to a document that makes progress, such as by a page. */
    void extend(Duration by) {
        time = Math.min(longest, time + by.toNanos());
        collectedBefore = meters.collected();
        takenBefore = meters.taken();
    }

    Duration time() {
        return Duration.ofNanos(time);
    }

    boolean isOver() {
        return isOverBy(Duration.ZERO);
    }

    /** Whether it was over that long ago. */
    boolean isOverBy(Duration grace) {
        long passed = meters.now() - begun - grace.toNanos();
        if (passed < time) {
            return false;
        }
        if (passed >= Budget.PATIENCE * time) {
            return true;
        }
        boolean greedy = meters.taken() - takenBefore >= most;
        long worked = meters.worked() - workedBefore + (greedy ? meters.collected() - collectedBefore : 0);
        return worked >= time / 2;
    }
}
