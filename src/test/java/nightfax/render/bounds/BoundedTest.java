package nightfax.render.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class BoundedTest {

    private static final Limits LIMITS = Limits.standard();

    @Test
    void tries_once_more_alone_when_there_was_no_memory_beside_another() throws Exception {
        CountDownLatch bothRun = new CountDownLatch(2);
        CountDownLatch failed = new CountDownLatch(1);
        AtomicBoolean neighbourRuns = new AtomicBoolean(true);
        AtomicInteger tries = new AtomicInteger();
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Future<String> neighbour = two.submit(() -> Bounded.run(
                    budget -> {
                        bothRun.countDown();
                        await(failed);
                        LockSupport.parkNanos(100_000_000);
                        neighbourRuns.set(false);
                        return "neighbour";
                    },
                    LIMITS));
            Future<Boolean> greedy = two.submit(() -> Bounded.run(
                    budget -> {
                        if (tries.incrementAndGet() == 1) {
                            bothRun.countDown();
                            await(bothRun);
                            failed.countDown();
                            throw new OutOfMemoryError("thrown by this test");
                        }
                        return neighbourRuns.get();
                    },
                    LIMITS));

            assertThat(greedy.get()).as("whether the neighbour still ran").isFalse();
            assertThat(neighbour.get()).isEqualTo("neighbour");
            assertThat(tries).hasValue(2);
        } finally {
            two.shutdownNow();
        }
    }

    @Test
    void gives_up_what_finds_no_memory_alone_either() {
        AtomicInteger tries = new AtomicInteger();

        assertThatThrownBy(() -> Bounded.run(
                        budget -> {
                            tries.incrementAndGet();
                            return new long[Integer.MAX_VALUE][Integer.MAX_VALUE / 4][0];
                        },
                        LIMITS))
                .isInstanceOf(UnrenderableException.class)
                .hasMessage("cannot be rendered: it needs more memory than there is");
        assertThat(tries).hasValue(2);
    }

    /** Java counts no more than 292 years in nanoseconds. */
    @Test
    void does_not_wait_for_work_that_cannot_be_begun() {
        Limits endless = new Limits(1, 1, 1, 1, Duration.ofDays(200_000), 1);

        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThatThrownBy(() -> Bounded.run(budget -> "never", endless))
                        .isInstanceOf(ArithmeticException.class));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
