package nightfax.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nightfax.job.StopSignal;

/**
 * SIGTERM and Ctrl-C: the run is told to stop, and the process ends when the envelope on the wire has its reply. The Java
 * machine would end with 143 whatever we return, so the hook halts it with the exit code of the run.
 */
final class Signals implements AutoCloseable {
    /** Longer than the ten minutes that the server has for the reply to the final dot. */
    private static final long LONGEST_WAIT_MINUTES = 12;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;
    private volatile int exitCode = ExitCode.STOPPED.number();

    private Signals(StopSignal stop, Console console) {
        hook = new Thread(
                () -> {
                    stop.raise();
                    console.say("stopping: the envelope on the wire is finished first");
                    try {
                        if (!ended.await(LONGEST_WAIT_MINUTES, TimeUnit.MINUTES)) {
                            console.complain("the server's reply did not come; the next start will find it in doubt");
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(exitCode);
                },
                "stop");
    }

    static Signals raise(StopSignal stop, Console console) {
        Signals signals = new Signals(stop, console);
        Runtime.getRuntime().addShutdownHook(signals.hook);
        return signals;
    }

    /** The run has ended and its data folder is closed. */
    void ended(ExitCode code) {
        exitCode = code.number();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            // The hook waits for us.
            ended.countDown();
        }
    }
}
