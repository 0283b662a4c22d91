package nightfax.cli;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import nightfax.job.CampaignStoppedException;
import org.slf4j.Logger;

/**
 * What an unexpected end means for the operator: a disk or database that failed us can be gone on with (3); anything else is
 * a bug of ours (70). The stack goes to the log, a sentence to the operator.
 */
record Mishap(ExitCode code, String sentence, Throwable failure) {

    static Mishap of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CampaignStoppedException) {
                return new Mishap(ExitCode.STOPPED, String.valueOf(cause.getMessage()), failure);
            }
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException || cause instanceof SQLException) {
                return new Mishap(
                        ExitCode.STOPPED,
                        "the disk or the database failed: " + firstLine(cause)
                                + "; mend that (is the disk full?) and run again to go on",
                        failure);
            }
        }
        return new Mishap(ExitCode.BUG, "a bug of ours: " + firstLine(failure), failure);
    }

    /** The worst of several: what stopped a run. */
    static Mishap of(List<Throwable> failures) {
        return failures.stream()
                .map(Mishap::of)
                .max((a, b) -> Integer.compare(a.code().number(), b.code().number()))
                .orElseThrow();
    }

    ExitCode tell(Console console, Logger log) {
        boolean expected = failure instanceof CampaignStoppedException;
        if (!expected) {
            log.error(sentence, failure);
        }
        console.complain(sentence + (code == ExitCode.BUG ? " (the stack is in nightfax.log in the data folder)" : ""));
        return code;
    }

    private static String firstLine(Throwable failure) {
        String message = failure.getMessage();
        return failure.getClass().getSimpleName()
                + (message == null ? "" : ": " + message.lines().findFirst().orElse(""));
    }
}
