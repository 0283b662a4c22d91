package nightfax.job;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The database's log of changes since its last checkpoint: a text of lines, and a change counts when its line is whole. A
 * power failure or a full disk can leave a piece of a line at the end, which nobody was told is on disk; cut away, the rest
 * is read to its end, and anything that is unreadable before it is damage.
 */
final class DatabaseLog {
    private static final int STEP = 1 << 13;

    private final Path file;

    /** @param database the folder of the database */
    DatabaseLog(Path database) {
        this.file = database.resolve("nightfax.log");
    }

    /** Cuts a piece of a line off the end. Only while the database is closed. */
    void cutLastPiece() throws IOException {
        cut(wholeLines());
    }

    /** Bytes up to the end of the last whole line. */
    long wholeLines() throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate(STEP);
            long end = channel.size();
            while (end > 0) {
                long start = Math.max(0, end - STEP);
                bytes.clear().limit((int) (end - start));
                while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) >= 0) {
                    // Until the step is full.
                }
                for (int i = bytes.position() - 1; i >= 0; i--) {
                    if (bytes.get(i) == '\n') {
                        return start + i + 1;
                    }
                }
                end = start;
            }
            return 0;
        }
    }

    /** Shortens the log; one that is shorter already was begun anew since, and stays. */
    void cut(long size) throws IOException {
        if (Files.exists(file) && Files.size(file) > size) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(size);
                channel.force(true);
            }
        }
    }
}
