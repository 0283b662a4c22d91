package nightfax.job;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import nightfax.files.OwnerOnly;
import nightfax.ledger.Run;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds database, spool, reports and log, for the owner's eyes only, and the lock that makes one process at
 * a time its master. The lock is the operating system's: it falls with the process, however that ends, so that the next
 * start takes over at once.
 */
public final class DataFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel channel;

    private DataFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** @throws UnusableException when the folder cannot be made, or another process is its master */
    public static DataFolder take(Path folder) throws UnusableException {
        FileChannel channel = null;
        try {
            create(folder);
            channel = FileChannel.open(
                    folder.resolve("nightfax.lock"),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    OwnerOnly.forFile(folder));
            FileLock lock = tryLock(channel);
            if (lock == null) {
                String holder = read(channel);
                channel.close();
                throw new UnusableException("another nightfax" + (holder.isBlank() ? "" : " (process " + holder + ")")
                        + " is at work in " + folder + "; wait for its end, or name another folder with --data");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DataFolder(folder, channel);
        } catch (IOException e) {
            throw new UnusableException("the data folder " + folder + " cannot be used: " + reason(e), e);
        }
    }

    /** Whether some process is the master of the folder right now. */
    public static boolean isTaken(Path folder) throws IOException {
        Path file = folder.resolve("nightfax.lock");
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = tryLock(channel)) {
            return lock == null;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by this very process: in tests, where two commands run in one.
            return null;
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(32);
        channel.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).strip();
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    public Path path() {
        return folder;
    }

    public Path spool() throws IOException {
        return create(folder.resolve("spool"));
    }

    /** Where the embedded server keeps what it accepts. */
    public Path sandbox() throws IOException {
        return create(folder.resolve("sandbox"));
    }

    public Path log() {
        return folder.resolve("nightfax.log");
    }

    /** Where the reports on the input of this run go. */
    public Path reports(Run run) throws IOException {
        return create(create(create(folder.resolve("reports")).resolve(fileName(run.campaign())))
                .resolve(run.inputSha256().substring(0, 12)));
    }

    Path database() throws IOException {
        return create(folder.resolve("database"));
    }

    /** The address of the database. Its settings are the guarantee: see docs/architecture.md. */
    String databaseUrl() throws IOException {
        return "jdbc:hsqldb:file:" + database().resolve("nightfax")
                + ";hsqldb.tx=mvcc"
                + ";hsqldb.write_delay=false"
                + ";hsqldb.default_table_type=cached"
                + ";hsqldb.lock_file=false"
                + ";hsqldb.log_size=200"
                // A log that cannot be read to its end stops the opening, instead of being taken as if it ended there.
                + ";hsqldb.full_log_replay=true"
                + ";hsqldb.extlog=" + DatabaseDisk.EVENT_LEVEL
                + ";shutdown=true";
    }

    /** Where a process at work leaves word of how its campaign stands. */
    public static Path statusFile(Path data, @Nullable String campaign, boolean json) {
        return data.resolve("status")
                .resolve((campaign == null ? "all" : fileName(campaign)) + (json ? ".json" : ".txt"));
    }

    static String fileName(String campaign) {
        return campaign.replaceAll("[^\\p{L}\\p{N}._-]", "_").replaceAll("^\\.+", "_");
    }

    static Path create(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path parent = folder.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(folder, OwnerOnly.forFolder(folder));
        }
        return folder;
    }

    /** Lets the next process in. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
