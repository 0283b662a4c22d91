package nightfax.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import nightfax.files.Draft;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Where accepted faxes go: their PostScript as {@code SHA-256.ps}, once for each distinct document, anything else as
 * {@code JOBID.eml}, and {@code journal.csv} with the name of the file for each recipient.
 */
final class Outbox implements AutoCloseable {
    private static final DateTimeFormatter JOB_TIME = DateTimeFormatter.ofPattern("yyMMddHHmmss");

    /** Bytes of the hash in a file name. */
    private static final int NAME_BYTES = 8;

    /** Documents remembered; one that was forgotten is only decoded again. */
    private static final int MOST_KNOWN = 10_000;

    private final @Nullable Path folder;
    private final @Nullable Journal journal;
    private final AtomicLong sequence = new AtomicLong();

    /** File names by hash of the encoded document, so that one is decoded once and not for each envelope. */
    private final Map<String, String> known = new ConcurrentHashMap<>();

    Outbox(@Nullable Path folder) throws IOException {
        this.folder = folder;
        if (folder == null) {
            journal = null;
        } else {
            Files.createDirectories(folder);
            journal = new Journal(folder.resolve("journal.csv"));
            // Each job adds more than one byte to the journal, so that no number is given twice, restarts included.
            sequence.set(journal.size());
        }
    }

    /** {@code GF-yymmddHHMMSS-NNNN-1}, never the same twice. */
    String nextJobId() {
        return String.format("GF-%s-%04d-1", LocalDateTime.now().format(JOB_TIME), sequence.incrementAndGet());
    }

    /**
     * Keeps a fax, durably.
     *
     * @return false when the document is damaged; nothing is kept then
     */
    boolean keep(String jobId, List<String> recipients, FaxBody body) throws IOException {
        if (folder == null || journal == null) {
            return true;
        }
        Optional<String> name = body.isFax() ? keepDocument(body) : Optional.of(keepMail(jobId, body));
        if (name.isEmpty()) {
            return false;
        }
        String now = OffsetDateTime.now().truncatedTo(ChronoUnit.MILLIS).toString();
        journal.add(now, jobId, recipients, body, name.get());
        return true;
    }

    private Optional<String> keepDocument(FaxBody body) throws IOException {
        String key = DigestUtils.sha256Hex(body.encoded());
        String name = known.get(key);
        if (name != null) {
            return Optional.of(name);
        }
        Optional<byte[]> postScript = body.postScript();
        if (postScript.isEmpty()) {
            return Optional.empty();
        }
        name = DigestUtils.sha256Hex(postScript.get()).substring(0, 2 * NAME_BYTES) + ".ps";
        store(name, postScript.get());
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        known.put(key, name);
        return Optional.of(name);
    }

    private String keepMail(String jobId, FaxBody body) throws IOException {
        String name = jobId + ".eml";
        store(name, body.message());
        return name;
    }

    private void store(String name, byte[] bytes) throws IOException {
        if (folder == null || Files.exists(folder.resolve(name))) {
            return;
        }
        try (Draft draft = Draft.of(folder.resolve(name))) {
            draft.out().write(bytes);
            draft.force();
            draft.publish();
        }
    }

    @Override
    public void close() throws IOException {
        if (journal != null) {
            journal.close();
        }
    }
}
