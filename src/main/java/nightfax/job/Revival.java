package nightfax.job;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Makes Spring Batch take up again what it would leave alone. What is done and what is not, is the ledger's to say; its
 * records must never keep a run, or an import into a list, from going on.
 */
final class Revival {
    private Revival() {}

    /**
     * An execution that a killed process left as STARTED can be gone on with: we hold the folder's lock, so nobody runs it.
     * One that had completed can be, too, when the operator had somebody sent again. A failed send that the flow led on
     * from, to the report, is ABANDONED to Spring Batch, and would be left out for ever; so would a step be whose end
     * could not be recorded.
     */
    static void revive(JobRepository repository, JobOperator operator, String job, JobParameters identity) {
        JobInstance instance = repository.getJobInstance(job, identity);
        JobExecution last = instance == null ? null : repository.getLastJobExecution(instance);
        if (last == null) {
            return;
        }
        if (last.isRunning()) {
            operator.recover(last);
        } else if (last.getStatus() == BatchStatus.COMPLETED || last.getStatus() == BatchStatus.UNKNOWN) {
            last.setStatus(BatchStatus.FAILED);
            last.setExitStatus(ExitStatus.FAILED.addExitDescription("reopened: the ledger says that it is not done"));
            repository.update(last);
        }
        for (JobExecution execution : repository.getJobExecutions(instance)) {
            for (StepExecution step : execution.getStepExecutions()) {
                if (step.getStatus() == BatchStatus.ABANDONED || step.getStatus() == BatchStatus.UNKNOWN) {
                    step.setStatus(BatchStatus.FAILED);
                    repository.update(step);
                }
            }
        }
    }
}
