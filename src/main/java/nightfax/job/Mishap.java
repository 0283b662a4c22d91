package nightfax.job;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.springframework.batch.core.job.JobExecutionException;

/**
 * What an end that nobody planned means for the operator.
 *
 * @param sentence what to tell the operator
 * @param failure what happened, for the log
 */
public record Mishap(Kind kind, String sentence, Throwable failure) {

    /** Whether running again helps. */
    public enum Kind {
        /** Going on was pointless: server, credits, login, a signal. Running again goes on. */
        STOPPED,
        /** The disk or the database failed us. Mended, running again goes on. */
        STORAGE,
        /** A bug of ours. */
        BUG
    }

    public static Mishap of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CampaignStoppedException) {
                return new Mishap(Kind.STOPPED, String.valueOf(cause.getMessage()), failure);
            }
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException || cause instanceof SQLException) {
                return new Mishap(
                        Kind.STORAGE,
                        "the disk or the database failed: " + firstLine(cause)
                                + "; mend that (is the disk full?) and run again to go on",
                        failure);
            }
        }
        return new Mishap(Kind.BUG, "a bug of ours: " + firstLine(failure), failure);
    }

    /** The worst of several: what stopped a run. That a partition failed says nothing beside why it did. */
    static Mishap of(List<Throwable> failures) {
        List<Throwable> telling = failures.stream()
                .filter(failure -> !(failure instanceof JobExecutionException && failure.getCause() == null))
                .toList();
        return (telling.isEmpty() ? failures : telling)
                .stream()
                        .map(Mishap::of)
                        .max((a, b) -> a.kind().compareTo(b.kind()))
                        .orElseThrow();
    }

    private static String firstLine(Throwable failure) {
        String message = failure.getMessage();
        return failure.getClass().getSimpleName()
                + (message == null ? "" : ": " + message.lines().findFirst().orElse(""));
    }
}
