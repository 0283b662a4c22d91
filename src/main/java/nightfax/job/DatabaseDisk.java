package nightfax.job;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import nightfax.ledger.Disk;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Notices that the disk under the database fails. HSQLDB takes a log that it cannot write or force to disk for a mere
 * warning and says "committed" all the same; so its warnings are listened to, in the thread that commits and before the
 * commit returns, and one of them is the end of the run.
 */
final class DatabaseDisk extends AppenderBase<ILoggingEvent> implements Disk, AutoCloseable {
    /** The engine's notes on its normal course, too: that none arrives shows that its warnings would not, either. */
    static final int EVENT_LEVEL = 3;

    /**
     * Left free for what is begun already to end in: the outcomes of the envelopes on the wire, the reports, and the
     * database's own checkpoint.
     */
    static final long RESERVE = 24L << 20;

    private final Path folder;
    private final DatabaseLog log;
    private final Logger engine;
    private volatile boolean heard;
    private volatile long written;
    private volatile @Nullable String failure;

    /** @param folder where the database is */
    DatabaseDisk(Path folder) {
        this.folder = folder;
        this.log = new DatabaseLog(folder);
        this.engine = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("hsqldb.db");
    }

    /** Begins to listen: once logging is set up, and before the database is opened. */
    void listen() {
        setContext(engine.getLoggerContext());
        start();
        engine.setLevel(Level.INFO);
        engine.setAdditive(false);
        engine.addAppender(this);
    }

    /**
     * Holds that the engine's events arrive, once the database is open.
     *
     * @throws IllegalStateException when not one did: then its warnings would be missed, too
     */
    void requireHeard() {
        if (!heard) {
            throw new IllegalStateException(
                    "the database engine's warnings would not be heard: logging is set up wrong");
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        heard = true;
        if (!event.getLevel().isGreaterOrEqual(Level.WARN)) {
            return;
        }
        String cause = event.getThrowableProxy() == null
                ? ""
                : ", " + event.getThrowableProxy().getMessage();
        if (failure == null) {
            written = wholeLines();
            failure = (event.getFormattedMessage() + cause)
                    .replaceAll("[\\s:]+,", ",")
                    .strip();
        }
        LoggerFactory.getLogger(DatabaseDisk.class).warn("the database engine warns: {}{}", event.getMessage(), cause);
    }

    @Override
    public void requireRoom() throws IOException {
        // Asked for every envelope: a FileStore would read the table of mounts each time.
        long free = folder.toFile().getUsableSpace();
        if (free < RESERVE) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "the disk under %s is full: %d MB are free, and %d MB are needed to go on safely",
                    folder,
                    free >> 20,
                    RESERVE >> 20));
        }
    }

    @Override
    public void requireWritten() throws IOException {
        String warned = failure;
        if (warned != null) {
            throw new IOException("the database in " + folder + " could not be written (" + warned + ")");
        }
    }

    /** Whether all that was committed is on disk, as far as the engine knows. */
    boolean isSound() {
        return failure == null;
    }

    private long wholeLines() {
        try {
            return log.wholeLines();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    /**
     * Takes back what the engine has written since the first failure: it begins the piece that failed anew, behind what
     * there is of it, and the log could not be read past that. Only while the database is closed.
     */
    void cutWhatFailed() throws IOException {
        log.cut(written);
    }

    /** Listens no longer. */
    @Override
    public void close() {
        engine.detachAppender(this);
        stop();
    }
}
