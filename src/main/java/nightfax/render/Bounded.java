package nightfax.render;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Work on a document in a thread of its own that is given up when it does not end.
 *
 * <p>{@link Budget} ends nearly everything in time, between operators and rows. But a decoder may hang between two of those,
 * a parser may run out of stack, and then the night must go on: the thread is interrupted, left behind and, being a daemon,
 * never keeps the program from ending.
 */
final class Bounded {

    /** Deep but honest nesting of objects needs more than the usual stack. */
    private static final long STACK = 8L << 20;

    private static final Duration GRACE = Duration.ofSeconds(2);

    private Bounded() {}

    /** Work that may fail like rendering does. */
    interface Work<T> {
        T run() throws UnrenderableException, IOException;
    }

    static <T> T run(Work<T> work, Limits limits) throws UnrenderableException, IOException {
        FutureTask<T> task = new FutureTask<>(work::run);
        Thread thread = new Thread(null, task, "render", STACK);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limits.time().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new UnrenderableException("it takes longer than " + Budget.told(limits.time()), e);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while rendering", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private static IOException failure(Throwable cause) throws UnrenderableException, IOException {
        if (cause instanceof UnrenderableException unrenderable) {
            throw unrenderable;
        }
        if (cause instanceof IOException io) {
            throw io;
        }
        if (cause instanceof OutOfMemoryError) {
            throw new UnrenderableException("it needs more memory than there is", cause);
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
