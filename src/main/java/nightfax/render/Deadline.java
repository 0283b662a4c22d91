package nightfax.render;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When a document has had its time. A document that was kept waiting, by a machine that is busy with other things or by a
 * neighbour that eats up the heap, is not to blame for that: until it has worked for half of its time itself it gets up to
 * {@value #PATIENCE} times as long.
 */
final class Deadline {

    private static final int PATIENCE = 4;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long time;
    private final LongSupplier clock;
    private final LongSupplier work;
    private final long begun;
    private final long workedBefore;

    /**
     * @param clock nanoseconds from some time on
     * @param work nanoseconds that the document's thread has worked, never too few
     */
    Deadline(Duration time, LongSupplier clock, LongSupplier work) {
        this.time = time.toNanos();
        this.clock = clock;
        this.work = work;
        this.begun = clock.getAsLong();
        this.workedBefore = work.getAsLong();
    }

    /** For what that thread does from now on. */
    static Deadline of(Duration time, Thread thread) {
        boolean measured = THREADS.isThreadCpuTimeSupported() && THREADS.isThreadCpuTimeEnabled();
        LongSupplier worked = () -> THREADS.getThreadCpuTime(thread.getId());
        return new Deadline(time, System::nanoTime, measured ? worked : System::nanoTime);
    }

    boolean isOver() {
        long passed = clock.getAsLong() - begun;
        if (passed < time) {
            return false;
        }
        return passed >= PATIENCE * time || work.getAsLong() - workedBefore >= time / 2;
    }
}
