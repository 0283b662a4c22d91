package nightfax.job;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nightfax.ledger.Counts;
import nightfax.ledger.Run;
import nightfax.ledger.State;
import nightfax.report.CampaignReport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Recounts from the ledger, writes the reports and decides how the run ends: never from the steps' own counters. */
final class Ending implements Tasklet, StepExecutionListener {
    /** Some are pending: run again to go on. */
    static final String UNFINISHED = "UNFINISHED";

    /** The operator stopped it: run again to go on. */
    static final String STOPPED = "STOPPED_BY_OPERATOR";

    /** The step's name. */
    static final String STEP = "report";

    private static final Logger log = LoggerFactory.getLogger(Ending.class);

    private final RunContext context;

    Ending(RunContext context) {
        this.context = context;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) throws Exception {
        CampaignReport.write(
                context.ledger(),
                ended(),
                toMend(context, contribution.getStepExecution().getJobExecution()),
                context.reports());
        return RepeatStatus.FINISHED;
    }

    /**
     * The waves as they stand once this one has ended. The ledger is told so only when the report is there: a run whose
     * report could not be written is not finished.
     */
    private List<Run> ended() {
        return context.ledger().runs().waves(context.run()).stream()
                .map(wave -> wave.id() == context.run().id() ? ended(wave) : wave)
                .toList();
    }

    private Run ended(Run run) {
        Instant now = Instant.now();
        if (run.imported() && context.ledger().history().pending(run.id()) == 0) {
            return run.ended(Run.Status.COMPLETED, decided(), now);
        }
        return run.ended(context.stop().isRaised() ? Run.Status.STOPPED : Run.Status.FAILED, null, now);
    }

    private Run.Ending decided() {
        return of(context.ledger().history().counts(context.ledger().runs().waves(context.run())));
    }

    @Override
    public ExitStatus afterStep(StepExecution step) {
        if (!ExitStatus.COMPLETED.getExitCode().equals(step.getExitStatus().getExitCode())) {
            return step.getExitStatus();
        }
        if (context.ledger().history().pending(context.run().id()) > 0) {
            return new ExitStatus(context.stop().isRaised() ? STOPPED : UNFINISHED);
        }
        return ExitStatus.COMPLETED.addExitDescription(decided().name());
    }

    /**
     * The report on a run whose job has ended, however it did: a stop, or an import that cannot go on, ends the job before
     * its report.
     *
     * @return empty when it cannot be written
     */
    static Optional<Path> report(RunContext context, JobExecution job) {
        Optional<StepExecution> step = job.getStepExecutions().stream()
                .filter(one -> one.getStepName().equals(STEP))
                .findFirst();
        if (step.isPresent()) {
            return step.get().getStatus() == BatchStatus.COMPLETED
                    ? Optional.of(CampaignReport.html(context.reports()))
                    : Optional.empty();
        }
        try {
            List<Run> waves = context.ledger().runs().waves(context.run());
            return Optional.of(CampaignReport.write(context.ledger(), waves, toMend(context, job), context.reports())
                    .html());
        } catch (IOException | RuntimeException e) {
            log.error("no report on run {}", context.run().label(), e);
            context.progress().say("the report could not be written: " + Mishap.firstLine(e));
            return Optional.empty();
        }
    }

    /** What must be seen to before the run can go on; null when nothing must, or the operator stopped it. */
    static @Nullable String toMend(RunContext context, JobExecution job) {
        return Mishap.of(job, context.stop()).map(Mishap::sentence).orElse(null);
    }

    static Run.Ending of(Counts counts) {
        if (counts.of(State.IN_DOUBT) > 0) {
            return Run.Ending.IN_DOUBT;
        }
        return counts.failures() > 0 ? Run.Ending.WITH_FAILURES : Run.Ending.OK;
    }
}
