package nightfax.job;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import nightfax.ledger.Documents;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.preview.Transmission;

/**
 * PostScript of somebody else's, printed before anybody is sent it: it goes as it is, so that nothing is known of it, and a
 * server would take what prints nothing. What nightfax makes itself needs no trial. Thread-safe.
 */
final class TrialPrint {

    /**
     * Processing time that all trials of a run may take together: where each recipient has PostScript of their own, the night is
     * for sending, and {@code check} tries them all.
     */
    private static final Duration MOST = Duration.ofMinutes(1);

    private final DocumentDesk desk;
    private final AtomicLong nanos = new AtomicLong();

    TrialPrint(DocumentDesk desk) {
        this.desk = desk;
    }

    /**
     * What is wrong with a document that was rendered, for people; empty where nothing is, or nobody can tell.
     *
     * @throws IOException when it cannot be read
     */
    Optional<String> of(Documents.Document document, int pages) throws IOException {
        if (document.merged() || nanos.get() > MOST.toNanos() || !desk.isPostScript(document.name())) {
            return Optional.empty();
        }
        long begun = System.nanoTime();
        try {
            return desk.transmission(document.name())
                    .map(Transmission::seconds)
                    .flatMap(seconds -> SlowPages.miscount(pages, seconds.size()));
        } catch (UnrenderableException e) {
            return Optional.of(
                    "it is sent although " + String.valueOf(e.getMessage()).replaceFirst("^cannot be rendered: ", ""));
        } finally {
            nanos.addAndGet(System.nanoTime() - begun);
        }
    }
}
