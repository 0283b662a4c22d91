package nightfax.job;

import java.io.IOException;
import nightfax.ledger.Intake;
import nightfax.ledger.Ledger;
import nightfax.ledger.Run;
import nightfax.recipients.ExportException;
import nightfax.recipients.Parsed;
import nightfax.text.CsvText;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * From the export to recipients: reader, processor and writer of the import. The ledger is where it stopped: a restart goes
 * on behind the last line that is in it, whatever Spring Batch's own records say.
 */
final class ImportStep
        implements ItemStreamReader<Parsed>,
                ItemProcessor<Parsed, Intake.Line>,
                ItemWriter<Intake.Line>,
                StepExecutionListener {
    /** An export that failed looks like that, and the run over it ends well. */
    static final String NO_ROWS = "there is not one row in the input, so nobody gets a fax";

    private static final int LINES_PER_CHUNK = 5_000;

    private final RunContext context;
    private final Ledger ledger;
    private final Run run;
    private RecipientsInput.@Nullable Reading rows;
    private @Nullable LineDecider decider;
    private long behind;

    private ImportStep(RunContext context) {
        this.context = context;
        this.ledger = context.ledger();
        this.run = context.run();
    }

    static Step of(RunContext context, JobRepository repository) {
        ImportStep parts = new ImportStep(context);
        return new StepBuilder("import", repository)
                .<Parsed, Intake.Line>chunk(LINES_PER_CHUNK)
                .reader(parts)
                .processor(parts)
                .writer(parts)
                .listener(parts)
                .listener(context.stop())
                .build();
    }

    /**
     * Tells the ledger that every line is in it. Not the import's own last word: Spring Batch swallows what goes wrong after
     * a step, and a run that is not told so has nobody to send to.
     */
    static Step ended(RunContext context, JobRepository repository) {
        return new StepBuilder("imported", repository)
                .tasklet((contribution, chunk) -> {
                    long run = context.run().id();
                    if (!context.ledger().runs().get(run).imported()) {
                        for (String warning : new MergedDocuments(context).review()) {
                            context.ledger().runs().warn(run, warning);
                            context.progress().say("warning: " + warning);
                        }
                        GivenUp.warnOfAbsent(context.ledger(), context.run());
                        context.ledger().runs().importEnded(run);
                        if (context.ledger().intake().lastLine(run) == 0) {
                            context.ledger().runs().warn(run, NO_ROWS);
                            context.progress().say("warning: " + NO_ROWS);
                        }
                    }
                    return RepeatStatus.FINISHED;
                })
                .allowStartIfComplete(true)
                .build();
    }

    @Override
    public void open(ExecutionContext ignored) {
        if (ledger.runs().get(run.id()).imported()) {
            return;
        }
        context.progress().begins("import", "lines", -1);
        try {
            RecipientsInput.Reading reading =
                    RecipientsInput.of(context.campaign(), ledger).open();
            ledger.runs().describe(run, CsvText.join(reading.headings()));
            ledger.runs().describe(run, reading.format());
            decider = decider(reading, doNotFax());
            behind = ledger.intake().lastLine(run.id());
            rows = reading;
        } catch (UnusableException e) {
            throw new ItemStreamException(e);
        } catch (ExportException | IOException e) {
            throw new ItemStreamException(unreadable(e));
        }
    }

    private DoNotFax doNotFax() throws UnusableException {
        DoNotFax doNotFax = DoNotFax.load(context.campaign(), ledger).withFailures(ledger, run.inputSha256());
        for (String warning : doNotFax.warnings()) {
            ledger.runs().warn(run.id(), warning);
            context.progress().say("warning: " + warning);
        }
        return doNotFax;
    }

    private LineDecider decider(RecipientsInput.Reading reading, DoNotFax doNotFax) {
        LineDecider fresh = new LineDecider(
                reading,
                context.campaign().documents().standard().orElse(null),
                context.documents(),
                new Merging(context.campaign().documents().merge(), context.documents(), reading.headings()),
                doNotFax,
                (doc, name, contentKey, merged) -> ledger.documents().add(run.id(), doc, name, contentKey, merged));
        ledger.documents().of(run.id()).forEach(fresh::remember);
        ledger.intake().forEachRecipient(run.id(), fresh::remember);
        if (!context.campaign().repeat()) {
            ledger.intake().forEachSent(run.campaign(), run.inputSha256(), fresh::remember);
        }
        return fresh;
    }

    @Override
    public @Nullable Parsed read() throws UnusableException {
        if (rows == null) {
            return null;
        }
        try {
            Parsed row = rows.next();
            while (row != null && row.line() <= behind) {
                row = rows.next();
            }
            return row;
        } catch (ExportException | IOException e) {
            throw unreadable(e);
        }
    }

    private static UnusableException unreadable(Exception e) {
        return new UnusableException("the input cannot be read: " + e.getMessage(), e);
    }

    @Override
    public Intake.@Nullable Line process(Parsed row) throws UnusableException {
        return decider == null ? null : decider.process(row);
    }

    @Override
    public void write(Chunk<? extends Intake.Line> lines) {
        ledger.intake().add(run.id(), lines.getItems());
        context.progress().advances(lines.size());
    }

    @Override
    public ExitStatus afterStep(StepExecution step) {
        if (rows != null) {
            context.progress().ends();
        }
        return step.getExitStatus();
    }

    @Override
    public void close() {
        try {
            if (rows != null) {
                rows.close();
            }
        } catch (Exception e) {
            throw new CampaignStoppedException("the input cannot be closed: " + e.getMessage(), e);
        } finally {
            // A million numbers are held to find duplicates; sending needs the room.
            decider = null;
        }
    }
}
