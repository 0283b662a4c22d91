package nightfax.job;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import nightfax.ledger.Blocks;
import nightfax.ledger.Ledger;
import nightfax.ledger.PendingRecipient;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.partition.support.TaskExecutorPartitionHandler;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.core.task.TaskExecutor;

/**
 * Sends what is pending: the send order cut into blocks, the blocks as partitions, as many at once as the job file has
 * sessions. Each block is a chunk-oriented step: {@link BlockReader}, {@link FaxAttacher}, {@link EnvelopeWriter}.
 *
 * <p>The blocks are cut from the ledger and always the same way, so a restart meets the same partitions; those it finds
 * done cost a look at their spans.
 */
final class SendStep implements Partitioner, StepExecutionListener {
    private static final String BLOCK = "send-block";
    private static final int RECIPIENTS_PER_BLOCK = 10_000;
    private static final int LEAST_RECIPIENTS_PER_CHUNK = 1_000;

    private final RunContext context;
    private final JobRepository repository;
    private final SessionPool sessions;
    private final CreditMeter credits;

    /**
     * By the names of the partitions' steps. Not in their execution contexts: a process that dies between the step and its
     * context leaves an empty one, which every restart would be handed again.
     */
    private final Map<String, Blocks.Block> blocks = new ConcurrentHashMap<>();

    /** Raised when going on is pointless, lest each further block try a refused login or a dead server anew. */
    private final StopSignal standstill = new StopSignal();

    SendStep(RunContext context, JobRepository repository, SessionPool sessions, CreditMeter credits) {
        this.context = context;
        this.repository = repository;
        this.sessions = sessions;
        this.credits = credits;
    }

    Step step(TaskExecutor lanes) {
        int atOnce = context.campaign().server().sending().sessions();
        TaskExecutorPartitionHandler inSendOrder = new InSendOrder();
        inSendOrder.setGridSize(atOnce);
        inSendOrder.setTaskExecutor(lanes);
        inSendOrder.setStep(new SendBlock());
        return new StepBuilder("send", repository)
                .partitioner(BLOCK, this)
                .partitionHandler(inSendOrder)
                .listener((StepExecutionListener) this)
                .listener(context.stop())
                .allowStartIfComplete(true)
                .build();
    }

    @Override
    public void beforeStep(StepExecution step) {
        context.progress()
                .begins(
                        "send",
                        "recipients",
                        context.ledger().history().pending(context.run().id()));
    }

    @Override
    public org.springframework.batch.core.ExitStatus afterStep(StepExecution step) {
        context.progress().ends();
        return step.getExitStatus();
    }

    @Override
    public Map<String, ExecutionContext> partition(int gridSize) {
        Map<String, ExecutionContext> partitions = new LinkedHashMap<>();
        for (Blocks.Block block : context.ledger().blocks().cut(context.run().id(), RECIPIENTS_PER_BLOCK)) {
            blocks.put(BLOCK + ":" + block.name(), block);
            partitions.put(block.name(), new ExecutionContext());
        }
        return partitions;
    }

    /** Spring Batch hands the partitions over as a set; their names sort in send order. */
    private static final class InSendOrder extends TaskExecutorPartitionHandler {
        @Override
        protected Set<StepExecution> doHandle(StepExecution manager, Set<StepExecution> partitions) throws Exception {
            return super.doHandle(
                    manager,
                    partitions.stream()
                            .collect(Collectors.toCollection(() -> new java.util.TreeSet<>(
                                    java.util.Comparator.comparing(StepExecution::getStepName)))));
        }
    }

    /** One block, with a reader and a writer of its own. */
    private final class SendBlock implements Step {
        @Override
        public String getName() {
            return BLOCK;
        }

        @Override
        public boolean isAllowStartIfComplete() {
            return true;
        }

        @Override
        public void execute(StepExecution partition) throws org.springframework.batch.core.job.JobInterruptedException {
            String name = partition.getStepName();
            chunks(name, Objects.requireNonNull(blocks.get(name), name)).execute(partition);
        }

        private Step chunks(String name, Blocks.Block block) {
            Ledger ledger = context.ledger();
            int perEnvelope = context.campaign().server().sending().recipientsPerEnvelope();
            // Whole envelopes to a chunk, so that none is cut short for the chunk's sake.
            int chunk = perEnvelope * Math.max(1, LEAST_RECIPIENTS_PER_CHUNK / perEnvelope);
            return new StepBuilder(name, repository)
                    .<PendingRecipient, AddressedFax>chunk(chunk)
                    .transactionManager(new ResourcelessTransactionManager())
                    .reader(new BlockReader(ledger.blocks(), context.run().id(), block))
                    .processor(new FaxAttacher(context, block))
                    .writer(new EnvelopeWriter(context, sessions, credits, standstill))
                    .listener(context.stop())
                    .listener(standstill)
                    .allowStartIfComplete(true)
                    .build();
        }
    }
}
