package nightfax.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that is there whole or not at all: written beside its place under another name, readable by its owner only, and
 * moved there by {@link #publish}. What is not published is gone with {@link #close}. Two drafts of one file do not get in
 * each other's way: the later one to be published stays.
 */
public final class Draft implements Closeable {
    private static final String PREFIX = ".nightfax-";
    private static final String SUFFIX = ".part";

    /** No draft is written for so long; the clocks of two machines that share a folder are not so far apart. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private static final Logger log = LoggerFactory.getLogger(Draft.class);

    private final Path target;
    private final Path draft;
    private final FileChannel channel;

    private Draft(Path target, Path draft, FileChannel channel) {
        this.target = target;
        this.draft = draft;
        this.channel = channel;
    }

    /**
     * An empty draft.
     *
     * @param target in a folder that is there
     * @throws IOException when nothing can be written beside it
     */
    public static Draft of(Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        // Not named after the target, whose name may be as long as names can be.
        Path draft = Files.createTempFile(folder, PREFIX, SUFFIX, OwnerOnly.forFile(target));
        return new Draft(target, draft, FileChannel.open(draft, StandardOpenOption.WRITE));
    }

    /** Deletes the drafts that programs left in a folder which were killed a day ago or more; others may be at work. */
    public static void sweep(Path folder) {
        FileTime latest = FileTime.from(Instant.now().minus(ABANDONED));
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
            for (Path draft : drafts) {
                if (Files.getLastModifiedTime(draft).compareTo(latest) < 0) {
                    Files.deleteIfExists(draft);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Somebody else's, or somebody else was faster: another time will do.
            log.debug("old drafts in {} cannot be deleted", folder, e);
        }
    }

    /** Where to write it, unbuffered; closing it ends the writing. */
    public OutputStream out() {
        return Channels.newOutputStream(channel);
    }

    /** Bytes written so far. */
    public long size() throws IOException {
        return channel.size();
    }

    /**
     * Sees to it that what was written is on disk. A move that outlives a power failure would otherwise leave an empty file
     * in the old one's place; only what can be made again does without. To be called before {@link #out} is closed.
     */
    public void force() throws IOException {
        channel.force(true);
    }

    /**
     * Ends the writing, and replaces what stood at the file's place.
     *
     * @return the file's place
     */
    public Path publish() throws IOException {
        channel.close();
        return Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(draft);
    }
}
