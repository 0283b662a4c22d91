package nightfax.job;

import nightfax.report.Figures;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * A run as a story. Read this first.
 *
 * <pre>
 * recover   envelopes that a dead run left between dot and reply become IN_DOUBT
 * import    lines of the export become recipients, or are set aside with a reason
 * render    each distinct document once, into the spool
 * send      the pending recipients, in envelopes, over several sessions; again for those put off
 * report    recount from the ledger, write the morning report, decide the ending
 * </pre>
 *
 * Every step may be started again at any time: what is done is in the {@link nightfax.ledger.Ledger}, and only what is not
 * is done again. Nothing sends outside {@link EnvelopeWriter}.
 */
public final class CampaignJob implements AutoCloseable {
    /** The name under which Spring Batch's repository knows the job. */
    public static final String NAME = "campaign";

    private final RunContext context;
    private final JobRepository repository;
    private final CreditMeter credits;
    private final SessionPool sessions;

    public CampaignJob(RunContext context, JobRepository repository) {
        this.context = context;
        this.repository = repository;
        this.credits = new CreditMeter(context.campaign().server().sending().creditsPerRecipient());
        this.sessions = new SessionPool(context, credits);
    }

    public Job job() {
        Step send = sendFaxes();
        Step report = writeReport();
        NextRound nextRound = new NextRound(context);
        return new JobBuilder(NAME, repository)
                .start(recoverDoubts())
                .next(importRecipients())
                .next(ImportStep.ended(context, repository))
                .next(renderDocuments())
                .next(tellPlan())
                .next(send)
                .on("COMPLETED")
                .to(nextRound)
                .from(send)
                .on("*")
                .to(report)
                .from(nextRound)
                .on(NextRound.AGAIN)
                .to(send)
                .from(nextRound)
                .on("*")
                .to(report)
                .from(report)
                .on(Ending.STOPPED)
                .stop()
                .from(report)
                .on(Ending.UNFINISHED)
                .fail()
                .from(report)
                .on("COMPLETED")
                .end()
                // A report that could not be written has decided nothing: the next start writes it.
                .from(report)
                .on("*")
                .fail()
                .end()
                .listener(new RunKeeper(context))
                .build();
    }

    private Step recoverDoubts() {
        return new StepBuilder("recover", repository)
                .tasklet((contribution, chunk) -> {
                    int doubts = context.ledger().envelopes().recover();
                    if (doubts > 0) {
                        context.progress()
                                .say(Figures.counted(doubts, "envelope", "envelopes")
                                        + " of a run that was cut off: in doubt, see 'resolve'");
                    }
                    return RepeatStatus.FINISHED;
                })
                .allowStartIfComplete(true)
                .build();
    }

    private Step importRecipients() {
        return ImportStep.of(context, repository);
    }

    private Step renderDocuments() {
        return RenderStep.of(context, repository);
    }

    private Step tellPlan() {
        return new StepBuilder("plan", repository)
                .tasklet((contribution, chunk) -> {
                    context.progress().plan(Planning.of(context));
                    return RepeatStatus.FINISHED;
                })
                .allowStartIfComplete(true)
                .build();
    }

    private Step sendFaxes() {
        SimpleAsyncTaskExecutor lanes = new SimpleAsyncTaskExecutor("session-");
        lanes.setConcurrencyLimit(context.campaign().server().sending().sessions());
        return new SendStep(context, repository, sessions, credits).step(lanes);
    }

    private Step writeReport() {
        Ending ending = new Ending(context);
        return new StepBuilder(Ending.STEP, repository)
                .tasklet(ending)
                .listener(ending)
                .allowStartIfComplete(true)
                .build();
    }

    /** Says goodbye to the server. */
    @Override
    public void close() {
        sessions.close();
    }
}
