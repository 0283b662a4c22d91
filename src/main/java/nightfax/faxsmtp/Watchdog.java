package nightfax.faxsmtp;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection whose time is up. A socket's own read time-out starts anew with every byte, so a server that
 * sends one byte a minute would never run into it, and for writing there is none at all.
 *
 * <p>One thread looks at all connections a few times a second; setting a limit costs the dialogue no more than a
 * volatile write. The thread ends when no connection is left.
 */
final class Watchdog {
    private static final long NONE = Long.MIN_VALUE;
    private static final long COARSEST_LOOK_MILLIS = 250;
    private static final ScheduledThreadPoolExecutor LOOKOUT = lookout();

    private final Closeable connection;
    private final Future<?> looking;
    private volatile long deadline = NONE;
    private volatile boolean bitten;

    /** @param shortest the shortest limit that will be set, from which follows how often to look */
    Watchdog(Closeable connection, Duration shortest) {
        this.connection = connection;
        long interval = Math.max(1, Math.min(COARSEST_LOOK_MILLIS, shortest.toMillis() / 4));
        this.looking = LOOKOUT.scheduleWithFixedDelay(this::look, interval, interval, TimeUnit.MILLISECONDS);
    }

    private static ScheduledThreadPoolExecutor lookout() {
        ScheduledThreadPoolExecutor lookout = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "faxsmtp-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        lookout.setRemoveOnCancelPolicy(true);
        lookout.setKeepAliveTime(1, TimeUnit.SECONDS);
        lookout.allowCoreThreadTimeOut(true);
        return lookout;
    }

    /** From now on, the connection has this long. */
    void limit(Duration limit) {
        long then = System.nanoTime() + limit.toNanos();
        deadline = then == NONE ? then + 1 : then;
    }

    /** Nothing is waited for. */
    void rest() {
        deadline = NONE;
    }

    /** Whether the connection was closed because its time was up. */
    boolean hasBitten() {
        return bitten;
    }

    void dismiss() {
        rest();
        looking.cancel(false);
    }

    private void look() {
        long until = deadline;
        if (until != NONE && System.nanoTime() - until > 0) {
            bitten = true;
            looking.cancel(false);
            try {
                connection.close();
            } catch (IOException e) {
                // The thread that waits on the connection finds out what state it is in.
            }
        }
    }
}
