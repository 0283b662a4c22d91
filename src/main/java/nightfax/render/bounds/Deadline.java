package nightfax.render.bounds;

import com.sun.management.ThreadMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Says when a document has had its time. A document that was kept waiting, by a machine that is busy with other things or by a
 * neighbour that eats up the heap, is not to blame for that: until it has worked for half of its time itself, it gets up to
 * {@value #PATIENCE} times as long. Its neighbour does not: the work of the garbage collector is for it, and counts as its own.
 *
 * <p>A document of many pages has more time the more of them it has done, up to {@value #PATIENCE} times as much, and what it
 * took from the heap for those counts no longer: nobody has it any more.
 */
final class Deadline {

    static final int PATIENCE = 4;

    /**
     * A document that takes one part in so many of the heap keeps others waiting, and is not kept waiting itself: the garbage
     * collector's time counts as its work.
     */
    private static final int SHARE = 2;

    private static final java.lang.management.ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long longest;
    private final LongSupplier clock;
    private final LongSupplier work;
    private final LongSupplier collected;
    private final LongSupplier taken;
    private final long most;
    private final long begun;
    private final long workedBefore;
    private volatile long collectedBefore;
    private volatile long takenBefore;

    /** The document's thread extends it, and the one that waits for it looks. */
    private volatile long time;

    /**
     * @param clock nanoseconds from some time on
     * @param work nanoseconds that the document's thread has worked
     * @param collected nanoseconds that the garbage collector has, for whomever
     * @param taken bytes that the document has taken from the heap, even if they went back: with {@code most} or more of them
     *     the collector works for it
     */
    Deadline(
            Duration time,
            LongSupplier clock,
            LongSupplier work,
            LongSupplier collected,
            LongSupplier taken,
            long most) {
        this.time = time.toNanos();
        this.longest = PATIENCE * this.time;
        this.clock = clock;
        this.work = work;
        this.collected = collected;
        this.taken = taken;
        this.most = most;
        this.begun = clock.getAsLong();
        this.workedBefore = work.getAsLong();
        this.collectedBefore = collected.getAsLong();
        this.takenBefore = taken.getAsLong();
    }

    /** For what that thread does from now on. */
    static Deadline of(Duration time, Thread thread) {
        boolean measured = THREADS.isThreadCpuTimeSupported() && THREADS.isThreadCpuTimeEnabled();
        LongSupplier worked = () -> THREADS.getThreadCpuTime(thread.getId());
        LongSupplier taken = THREADS instanceof ThreadMXBean counting && counting.isThreadAllocatedMemorySupported()
                ? () -> counting.getThreadAllocatedBytes(thread.getId())
                : () -> 0;
        return new Deadline(
                time,
                System::nanoTime,
                measured ? worked : System::nanoTime,
                Deadline::collected,
                taken,
                Runtime.getRuntime().maxMemory() / SHARE);
    }

    /** Gives more time to a document that makes progress, such as by a page. */
    void extend(Duration by) {
        time = Math.min(longest, time + by.toNanos());
        collectedBefore = collected.getAsLong();
        takenBefore = taken.getAsLong();
    }

    Duration time() {
        return Duration.ofNanos(time);
    }

    boolean isOver() {
        return isOverBy(Duration.ZERO);
    }

    /** Whether it was over that long ago. */
    boolean isOverBy(Duration grace) {
        long passed = clock.getAsLong() - begun - grace.toNanos();
        if (passed < time) {
            return false;
        }
        if (passed >= PATIENCE * time) {
            return true;
        }
        boolean greedy = taken.getAsLong() - takenBefore >= most;
        long worked = work.getAsLong() - workedBefore + (greedy ? collected.getAsLong() - collectedBefore : 0);
        return worked >= time / 2;
    }

    private static long collected() {
        long milliseconds = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
        return TimeUnit.MILLISECONDS.toNanos(milliseconds);
    }
}
