package nightfax.render.bounds;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work on a document in a thread beside the caller's that is given up when it does not end.
 *
 * <p>{@link Budget} ends nearly everything in time, between operators and rows. But a decoder may hang between two of those,
 * a parser may run out of stack, and then the night must go on: the thread is interrupted, left behind and, being a daemon,
 * never keeps the program from ending.
 *
 * <p>Documents are worked on side by side and share one heap. One that finds no memory in it may owe that to its neighbour,
 * so it is tried once more with nobody beside it before it is given up.
 */
public final class Bounded {

    private static final Logger log = LoggerFactory.getLogger(Bounded.class);

    /** Deep but honest nesting of objects needs more than the usual stack. */
    private static final long STACK = 8L << 20;

    /** So much later than the deadline is work given up that did not end by itself. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** Shared by those who work side by side; whoever wants the heap to himself takes it alone. */
    private static final ReadWriteLock HEAP = new ReentrantReadWriteLock(true);

    /** Threads that did their work are there for the next: to begin a new one for each fax took a sixth of a merged fax's time. */
    private static final Executor WORKERS = Executors.newCachedThreadPool(Bounded::worker);

    private Bounded() {}

    /** Work that may fail like rendering does; after a failure it can be begun anew. */
    public interface Work<T> {
        /** @param budget what the work may take from the limits; its time has begun, and each try gets one of its own */
        T run(Budget budget) throws UnrenderableException, IOException;
    }

    /**
     * Does the work and waits for it.
     *
     * @throws UnrenderableException when it does, or takes longer than the limits allow, or more stack or memory than there is
     * @throws IOException when it does, or the caller is interrupted
     */
    public static <T> T run(Work<T> work, Limits limits) throws UnrenderableException, IOException {
        try {
            return run(work, limits, HEAP.readLock());
        } catch (OutOfMemoryError e) {
            log.info("a document finds no memory beside others, and is tried alone", e);
        }
        try {
            return run(work, limits, HEAP.writeLock());
        } catch (OutOfMemoryError e) {
            throw new UnrenderableException("it needs more memory than there is", e);
        }
    }

    private static <T> T run(Work<T> work, Limits limits, Lock lock) throws UnrenderableException, IOException {
        CompletableFuture<Deadline> begun = new CompletableFuture<>();
        FutureTask<T> task = new FutureTask<>(() -> work.run(new Budget(limits, begin(begun, limits))));
        try {
            lock.lockInterruptibly();
            try {
                WORKERS.execute(task);
                return result(task, begun.get());
            } finally {
                lock.unlock();
            }
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new UnrenderableException(
                    "it takes longer than " + Reasons.seconds(begun.join().time()), e);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while rendering", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    /** In the worker, whose time it is. Whoever waits for the deadline hears of it, too, when there can be none. */
    private static Deadline begin(CompletableFuture<Deadline> begun, Limits limits) {
        try {
            Deadline deadline = Deadline.of(limits.time(), Thread.currentThread());
            begun.complete(deadline);
            return deadline;
        } catch (RuntimeException | Error e) {
            begun.completeExceptionally(e);
            throw e;
        }
    }

    private static Thread worker(Runnable work) {
        Thread thread = new Thread(null, work, "render", STACK);
        thread.setDaemon(true);
        return thread;
    }

    private static <T> T result(FutureTask<T> task, Deadline deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        for (Duration wait = deadline.time().plus(GRACE); ; wait = GRACE) {
            try {
                return task.get(wait.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (deadline.isOverBy(GRACE)) {
                    throw e;
                }
            }
        }
    }

    private static IOException failure(Throwable cause) throws UnrenderableException, IOException {
        if (cause instanceof UnrenderableException unrenderable) {
            throw unrenderable;
        }
        if (cause instanceof IOException io) {
            throw io;
        }
        if (cause instanceof StackOverflowError) {
            throw new UnrenderableException("its objects are nested too deep", cause);
        }
        if (cause instanceof RuntimeException bug) {
            throw bug;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new IOException(cause);
    }
}
