package nightfax.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A file system of a given size in a folder, in memory: full when it is full. */
final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Skips the test where nothing can be mounted. */
    static SmallDisk mount(Path folder, long bytes) throws IOException {
        Files.createDirectories(folder);
        Assumptions.assumeTrue(
                ended("mount", "-t", "tmpfs", "-o", "size=" + bytes + ",mode=700", "tmpfs", folder.toString()),
                "a full disk is tried only where a small one can be mounted: as root, on Linux");
        return new SmallDisk(folder);
    }

    /** Takes what room is left. */
    void fill() {
        byte[] block = new byte[1 << 16];
        for (int size = block.length; size > 0; size = size == 1 ? 0 : size / 2) {
            try (OutputStream filler = Files.newOutputStream(folder.resolve("filler-" + size))) {
                while (true) {
                    filler.write(block, 0, size);
                }
            } catch (IOException full) {
                // As it should be.
            }
        }
    }

    /** Makes room. */
    void grow(long bytes) {
        for (int size = 1 << 16; size > 0; size /= 2) {
            try {
                Files.deleteIfExists(folder.resolve("filler-" + size));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (!ended("mount", "-o", "remount,size=" + bytes, folder.toString())) {
            throw new IllegalStateException("no room could be made");
        }
    }

    private static boolean ended(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        ended("umount", "-l", folder.toString());
    }
}
