package nightfax.job;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * A wish to stop, most often the operator's: the envelope on the wire is finished, nothing new is begun, and every running step ends
 * STOPPED, which can be gone on with. Threads are never interrupted: an interrupted chunk loop would end as COMPLETED.
 */
public final class StopSignal implements StepExecutionListener {
    private final CountDownLatch raised = new CountDownLatch(1);
    private final Set<StepExecution> running = ConcurrentHashMap.newKeySet();

    /** May be called from any thread, a shutdown hook among them. */
    public void raise() {
        raised.countDown();
        running.forEach(StepExecution::setTerminateOnly);
    }

    public boolean isRaised() {
        return raised.getCount() == 0;
    }

    /**
     * Waits, unless told to stop.
     *
     * @return false when the wait was cut short by the signal
     */
    boolean pause(Duration duration) {
        try {
            return !raised.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Nobody interrupts on purpose; whoever does wants an end.
            raise();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void beforeStep(StepExecution step) {
        running.add(step);
        if (isRaised()) {
            step.setTerminateOnly();
        }
    }

    @Override
    public org.springframework.batch.core.ExitStatus afterStep(StepExecution step) {
        running.remove(step);
        return step.getExitStatus();
    }
}
