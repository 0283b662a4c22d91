package nightfax.job;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nightfax.ledger.Documents;
import nightfax.render.FaxBody;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * The run's distinct documents into the spool, several at a time. What is there already is only checked. A document that
 * cannot be rendered takes its recipients out of the run, with the reason; the others go on.
 */
final class RenderStep
        implements ItemReader<Documents.Document>,
                ItemProcessor<Documents.Document, RenderStep.Result>,
                ItemWriter<RenderStep.Result>,
                StepExecutionListener {

    /** Enough that the ledger is written to now and then only, where each recipient has a document of their own. */
    private static final int DOCUMENTS_PER_CHUNK = 16;

    private static final int MOST_WARNINGS = 50;

    /** @param trial what is wrong with PostScript that was printed to see whether it can be */
    record Result(Documents.Document document, DocumentDesk.Prepared prepared, Optional<String> trial) {}

    private final RunContext context;
    private @Nullable Iterator<Documents.Document> documents;
    private @Nullable MergedDocuments merged;
    private final TrialPrint trial;
    private final DocumentWarnings ofForms = new DocumentWarnings();
    private final Set<String> told = new HashSet<>();

    private RenderStep(RunContext context) {
        this.context = context;
        this.trial = new TrialPrint(context.documents());
    }

    static Step of(RunContext context, JobRepository repository) {
        RenderStep parts = new RenderStep(context);
        int parallel = Runtime.getRuntime().availableProcessors();
        SimpleAsyncTaskExecutor renderers = new SimpleAsyncTaskExecutor("render-");
        renderers.setConcurrencyLimit(parallel);
        return new StepBuilder("render", repository)
                .<Documents.Document, Result>chunk(DOCUMENTS_PER_CHUNK * parallel)
                .reader(parts)
                .processor(parts)
                .writer(parts)
                .taskExecutor(renderers)
                .listener((StepExecutionListener) parts)
                .listener(context.stop())
                .allowStartIfComplete(true)
                .build();
    }

    @Override
    public void beforeStep(StepExecution step) {
        List<Documents.Document> all = context
                .ledger()
                .documents()
                .of(context.run().id())
                .stream()
                .filter(document -> document.reason() == null)
                .toList();
        context.progress().begins("render", "documents", all.size());
        documents = all.iterator();
        merged = new MergedDocuments(context);
    }

    @Override
    public Documents.@Nullable Document read() {
        return documents != null && documents.hasNext() ? documents.next() : null;
    }

    @Override
    public Result process(Documents.Document document) throws Exception {
        if (merged == null) {
            throw new IllegalStateException("the step has not begun");
        }
        DocumentDesk.Prepared prepared = merged.prepare(document);
        return new Result(
                document,
                prepared,
                prepared instanceof DocumentDesk.Prepared.Ready ready
                        ? trial.of(document, ready.body().pages())
                        : Optional.empty());
    }

    @Override
    public void write(Chunk<? extends Result> results) {
        List<Documents.Spooled> spooled = new ArrayList<>();
        for (Result result : results) {
            Documents.Document document = result.document();
            if (result.prepared() instanceof DocumentDesk.Prepared.Ready ready) {
                FaxBody body = ready.body();
                spooled.add(new Documents.Spooled(document.doc(), body.pages(), body.bytes()));
                if (document.merged()) {
                    ofForms.add(document.name(), body.warnings(), () -> firstLine(document));
                } else {
                    body.warnings().forEach(warning -> warn(document.name() + ": " + warning));
                }
                result.trial().ifPresent(warning -> warn(document.name() + ": " + warning));
            } else if (result.prepared() instanceof DocumentDesk.Prepared.Unrenderable unrenderable) {
                context.ledger().documents().unrenderable(document.run(), document.doc(), unrenderable.reason());
                say(document.name() + ": " + unrenderable.reason());
            }
        }
        context.ledger().documents().rendered(context.run().id(), spooled);
        context.progress().advances(results.size());
    }

    private long firstLine(Documents.Document document) {
        return context.ledger().documents().firstLine(document.run(), document.doc());
    }

    private void say(String sentence) {
        if (told.size() < MOST_WARNINGS && told.add(sentence)) {
            context.progress().say(sentence);
        }
    }

    /** Each once, and not without end. */
    private void warn(String warning) {
        if (told.size() < MOST_WARNINGS && told.add(warning)) {
            context.ledger().runs().warn(context.run().id(), warning);
            context.progress().say("warning: " + warning);
        }
    }

    @Override
    public ExitStatus afterStep(StepExecution step) {
        context.progress().ends();
        // Which recipients they concern is known when all of their faxes are there.
        if (step.getStatus() == BatchStatus.COMPLETED) {
            ofForms.sentences().forEach(this::warn);
        }
        return step.getExitStatus();
    }
}
