package nightfax.sandbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.commons.csv.CSVFormat;

/**
 * {@code journal.csv}: a line for each recipient of each accepted fax, on disk before the server says so. It is the
 * truth that crash tests compare with, so it survives the end of the process and of the machine.
 *
 * <p>Envelopes that are accepted at the same time share one write to the disk.
 */
final class Journal implements AutoCloseable {
    private static final String HEADINGS = "at,job_id,fax,subject,schedule,bytes,file\n";
    private static final CSVFormat CSV = CSVFormat.RFC4180;

    private final FileChannel file;
    private final Object forcing = new Object();
    private long written;
    private volatile long durable;

    Journal(Path path) throws IOException {
        boolean fresh = !Files.exists(path) || Files.size(path) == 0;
        boolean broken = !fresh && !endsWithLineFeed(path);
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (fresh) {
            write(ByteBuffer.wrap(HEADINGS.getBytes(StandardCharsets.UTF_8)));
        } else if (broken) {
            // The machine may have lost power within a line, and the next one must not become its rest.
            write(ByteBuffer.wrap(new byte[] {'\n'}));
        }
    }

    private static boolean endsWithLineFeed(Path path) throws IOException {
        try (FileChannel old = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return old.read(last, old.size() - 1) == 1 && last.get(0) == '\n';
        }
    }

    long size() throws IOException {
        return file.size();
    }

    /** Returns when the lines are on disk. */
    void add(String at, String jobId, List<String> recipients, FaxBody body, String fileName) throws IOException {
        String before = CSV.format(at, jobId) + ",";
        String after = "," + CSV.format(body.subject(), body.schedule(), body.message().length, fileName) + "\n";
        StringBuilder lines = new StringBuilder(recipients.size() * (before.length() + after.length() + 16));
        for (String fax : recipients) {
            lines.append(before).append(isPlain(fax) ? fax : CSV.format(fax)).append(after);
        }
        long mark = write(ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8)));
        force(mark);
    }

    private static boolean isPlain(String fax) {
        return fax.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private synchronized long write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
        return ++written;
    }

    private synchronized long written() {
        return written;
    }

    private void force(long mark) throws IOException {
        synchronized (forcing) {
            if (durable < mark) {
                long all = written();
                file.force(false);
                durable = all;
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
