package nightfax.job;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.batch.core.job.JobExecution;
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
        /** The input cannot be used. Mended, it can be sent. */
        UNUSABLE,
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
            if (cause instanceof UnusableException) {
                return new Mishap(Kind.UNUSABLE, String.valueOf(cause.getMessage()), failure);
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

    /**
     * What ended a job, if anything but the operator did. Spring Batch adds that a partition failed, or a step was
     * interrupted, to what happened; alone it is all there is to tell, unless the job was to stop.
     */
    static Optional<Mishap> of(JobExecution job, StopSignal stop) {
        List<Throwable> failures = job.getAllFailureExceptions();
        List<Throwable> causes = failures.stream()
                .filter(failure -> !(failure instanceof JobExecutionException))
                .toList();
        if (causes.isEmpty()) {
            return failures.isEmpty() || stop.isRaised() ? Optional.empty() : Optional.of(worst(failures));
        }
        Mishap worst = worst(causes);
        return stop.isRaised() && worst.kind() == Kind.STOPPED ? Optional.empty() : Optional.of(worst);
    }

    private static Mishap worst(List<Throwable> failures) {
        return failures.stream()
                .map(Mishap::of)
                .max((a, b) -> a.kind().compareTo(b.kind()))
                .orElseThrow();
    }

    static String firstLine(Throwable failure) {
        String message = failure.getMessage();
        return failure.getClass().getSimpleName()
                + (message == null ? "" : ": " + message.lines().findFirst().orElse(""));
    }
}
