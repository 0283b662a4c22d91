package nightfax.job;

import nightfax.ledger.Counts;
import nightfax.ledger.Ledger;
import nightfax.ledger.Run;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;

/** Keeps the ledger's word on how the run stands in step with Spring Batch's. */
final class RunKeeper implements JobExecutionListener {
    private final RunContext context;

    RunKeeper(RunContext context) {
        this.context = context;
    }

    @Override
    public void beforeJob(JobExecution job) {
        context.ledger().runs().started(context.run().id());
    }

    @Override
    public void afterJob(JobExecution job) {
        Ledger ledger = context.ledger();
        long run = context.run().id();
        // The steps' word is not enough: who is pending must never be called done.
        boolean done = job.getStatus() == BatchStatus.COMPLETED
                && ledger.runs().get(run).imported()
                && ledger.history().pending(run) == 0;
        if (done) {
            Counts counts = ledger.history().counts(ledger.runs().waves(context.run()));
            Run.Ending ending = Ending.of(counts);
            job.setExitStatus(new ExitStatus(ExitStatus.COMPLETED.getExitCode(), ending.name()));
            ledger.runs().ended(run, Run.Status.COMPLETED, ending);
        } else if (job.getStatus() == BatchStatus.STOPPED || context.stop().isRaised()) {
            ledger.runs().interrupted(run, Run.Status.STOPPED);
        } else {
            ledger.runs().interrupted(run, Run.Status.FAILED);
        }
    }
}
