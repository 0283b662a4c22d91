package nightfax.report;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharsetEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import nightfax.ledger.InputFormat;

/** A file that is there whole or not at all: written beside its place, and moved there when it is finished. */
final class ReportFile implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final Path target;
    private final Path temporary;
    private final FileChannel channel;
    private final Writer writer;

    private ReportFile(Path target, Path temporary, FileChannel channel, CharsetEncoder encoder) {
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
        this.writer = new BufferedWriter(Channels.newWriter(channel, encoder, BUFFER), BUFFER);
    }

    static void makeFolder(Path folder) throws IOException {
        Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
    }

    static ReportFile in(Path folder, String name) throws IOException {
        return in(folder, name, new InputDialect(InputFormat.PLAIN).encoder());
    }

    static ReportFile in(Path folder, String name, CharsetEncoder encoder) throws IOException {
        Path temporary = Files.createTempFile(folder, "." + name + "-", ".tmp", ownerOnly(folder, "rw-------"));
        FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
        return new ReportFile(folder.resolve(name), temporary, channel, encoder);
    }

    private static FileAttribute<?>[] ownerOnly(Path folder, String permissions) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    Writer writer() {
        return writer;
    }

    /** Forced to disk: a move that outlives a power failure would otherwise leave an empty file in the old one's place. */
    void finish() throws IOException {
        writer.flush();
        channel.force(true);
        channel.close();
    }

    /** Replaces what stood there; only after {@link #finish}. */
    Path publish() throws IOException {
        return Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(temporary);
    }
}
