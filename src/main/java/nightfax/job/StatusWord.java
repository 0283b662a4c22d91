package nightfax.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import nightfax.files.Draft;
import nightfax.ledger.Ledger;
import nightfax.ledger.Run;
import nightfax.report.CampaignReport;
import nightfax.report.Summary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves word of how the run stands every few seconds while it goes on: its process owns the ledger, and {@code status} in
 * another process can only read what it left.
 */
final class StatusWord implements Progress, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StatusWord.class);
    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(5);
    /** Leaving word takes at most one part in so many of the time. */
    private static final int SHARE = 30;

    private final Progress operator;
    private final Ledger ledger;
    private final Run run;
    private final Path text;
    private final Path json;
    private long next = System.nanoTime();

    StatusWord(Progress operator, Ledger ledger, Run run, Path data) throws IOException {
        this.operator = operator;
        this.ledger = ledger;
        this.run = run;
        this.text = DataFolder.statusFile(data, run.campaign(), false);
        this.json = DataFolder.statusFile(data, run.campaign(), true);
        DataFolder.create(json.getParent());
    }

    @Override
    public void say(String sentence) {
        operator.say(sentence);
    }

    @Override
    public void begins(String step, String unit, long total) {
        operator.begins(step, unit, total);
        leaveWord();
    }

    @Override
    public void advances(long units) {
        operator.advances(units);
        leaveWord();
    }

    @Override
    public void ends() {
        operator.ends();
    }

    @Override
    public void plan(Plan plan) {
        operator.plan(plan);
    }

    private synchronized void leaveWord() {
        long begun = System.nanoTime();
        if (begun - next < 0) {
            return;
        }
        try {
            Summary summary = CampaignReport.summary(
                    ledger, ledger.runs().waves(ledger.runs().get(run.id())));
            write(text, summary.asText());
            write(json, summary.asJson());
        } catch (IOException e) {
            // Only a convenience: the run must not end for it. A full disk is met where it matters.
            log.warn("no word on how run {} stands could be left", run.label(), e);
        }
        // While the import goes on, each word counts all that is there: as often as at first it would be quadratic.
        long took = System.nanoTime() - begun;
        next = System.nanoTime() + Math.max(BETWEEN_WORDS.toNanos(), SHARE * took);
    }

    private static void write(Path file, String words) throws IOException {
        // Not forced to disk: after a power failure no process is at work that it could be the word of.
        try (Draft draft = Draft.of(file)) {
            draft.out().write(words.getBytes(StandardCharsets.UTF_8));
            draft.publish();
        }
    }

    /** The ledger can be asked again. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(text);
        Files.deleteIfExists(json);
    }
}
