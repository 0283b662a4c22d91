package nightfax.job;

import java.time.Duration;
import nightfax.campaign.Sending;
import nightfax.report.Figures;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.flow.FlowExecutionStatus;
import org.springframework.batch.core.job.flow.JobExecutionDecider;
import org.springframework.batch.core.step.StepExecution;

/**
 * "Not now" is not "no": while somebody is still pending after a send, waits and has the send go round again, as often as
 * the job file says.
 */
final class NextRound implements JobExecutionDecider {
    static final String AGAIN = "AGAIN";
    static final String ENOUGH = "ENOUGH";

    private final RunContext context;
    private int round = 1;

    NextRound(RunContext context) {
        this.context = context;
    }

    @Override
    public FlowExecutionStatus decide(JobExecution job, @Nullable StepExecution send) {
        Sending sending = context.campaign().server().sending();
        long pending = context.ledger().history().pending(context.run().id());
        if (pending == 0 || round >= sending.attempts() || context.stop().isRaised()) {
            return new FlowExecutionStatus(ENOUGH);
        }
        round++;
        Duration pause = sending.retryAfter();
        context.progress()
                .say(Figures.counted(pending, "recipient was", "recipients were") + " put off by the server; round "
                        + round + " of " + sending.attempts() + " in " + pause.toSeconds() + " s");
        return new FlowExecutionStatus(context.stop().pause(pause) ? AGAIN : ENOUGH);
    }
}
