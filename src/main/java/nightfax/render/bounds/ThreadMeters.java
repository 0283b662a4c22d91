package nightfax.render.bounds;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;

/** What Java measures of a thread. Where it does not, the thread counts as working all the time, and as taking nothing. */
record ThreadMeters(Thread thread) implements Deadline.Meters {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Override
    public long now() {
        return System.nanoTime();
    }

    @Override
    public long worked() {
        return THREADS.isThreadCpuTimeSupported() && THREADS.isThreadCpuTimeEnabled()
                ? THREADS.getThreadCpuTime(thread.getId())
                : now();
    }

    @Override
    public long collected() {
        long milliseconds = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
        return TimeUnit.MILLISECONDS.toNanos(milliseconds);
    }

    @Override
    public long taken() {
        return THREADS instanceof com.sun.management.ThreadMXBean counting
                        && counting.isThreadAllocatedMemorySupported()
                ? counting.getThreadAllocatedBytes(thread.getId())
                : 0;
    }
}
