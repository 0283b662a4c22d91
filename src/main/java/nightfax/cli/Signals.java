package nightfax.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nightfax.job.StopSignal;
import org.jspecify.annotations.Nullable;

/**
 * SIGTERM and Ctrl-C: the run is told to stop, and the process ends when the envelope on the wire has its reply. The Java
 * machine would end with 143 whatever we return, so the hook halts it with the exit code of the run.
 *
 * <p>Signals are the process's: they are heeded from its first line on, before it is known what there is to be stopped.
 */
final class Signals implements AutoCloseable {
    /** Longer than the ten minutes that the server has for the reply to the final dot. */
    private static final long LONGEST_WAIT_MINUTES = 12;

    private static volatile @Nullable Signals heeded;

    private final StopSignal stop = new StopSignal();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "stop");
    private volatile @Nullable Console console;
    private volatile int exitCode = ExitCode.STOPPED.number();

    private Signals() {}

    /** Whether the command can be stopped and gone on with; any other one is ended by a signal at once. */
    static boolean matterTo(String... arguments) {
        String list = "";
        for (int i = 0; i < arguments.length; i++) {
            String word = arguments[i];
            if (word.equals("--data")) {
                i++;
            } else if (word.equals("list") && list.isEmpty()) {
                list = word;
            } else if (!word.startsWith("-")) {
                return list.isEmpty() ? word.equals("send") || word.equals("retry") : word.equals("import");
            }
        }
        // Without a command: the demo.
        return list.isEmpty();
    }

    /** From now on signals end nothing by themselves. */
    static Signals heed() {
        Signals signals = new Signals();
        Runtime.getRuntime().addShutdownHook(signals.hook);
        heeded = signals;
        return signals;
    }

    /**
     * What a run listens to.
     *
     * @param console where the operator is told what a signal is waiting for
     */
    static StopSignal stop(Console console) {
        Signals signals = heeded;
        if (signals == null) {
            return new StopSignal();
        }
        signals.console = console;
        return signals.stop;
    }

    private void end() {
        stop.raise();
        Console told = console;
        if (told != null) {
            told.say("stopping: the envelope on the wire is finished first");
        }
        try {
            if (!ended.await(LONGEST_WAIT_MINUTES, TimeUnit.MINUTES) && told != null) {
                told.complain("the server's reply did not come; the next start will find it in doubt");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(exitCode);
    }

    /** The run has ended and its data folder is closed. */
    void ended(int code) {
        exitCode = code;
    }

    @Override
    public void close() {
        heeded = null;
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            // The hook waits for us.
            ended.countDown();
        }
    }
}
