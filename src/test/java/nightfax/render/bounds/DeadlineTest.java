package nightfax.render.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private long now = 5_000;
    private long worked = 300;
    private long collected = 40;
    private long taken = 70_000;
    private final Deadline deadline = new Deadline(
            Duration.ofNanos(100),
            new Deadline.Meters() {
                @Override
                public long now() {
                    return now;
                }

                @Override
                public long worked() {
                    return worked;
                }

                @Override
                public long collected() {
                    return collected;
                }

                @Override
                public long taken() {
                    return taken;
                }
            },
            1_000);

    @Test
    void isOverWhenTheTimeHasPassed() {
        passes(99, 99);
        assertThat(deadline.isOver()).isFalse();

        passes(1, 1);
        assertThat(deadline.isOver()).isTrue();
    }

    @Test
    void waitsForWhoWasKeptFromWorking() {
        passes(100, 49);
        assertThat(deadline.isOver()).isFalse();

        passes(299, 0);
        assertThat(deadline.isOver()).isFalse();

        passes(0, 1);
        assertThat(deadline.isOver()).as("worked for half the time").isTrue();
    }

    @Test
    void doesNotWaitForWhoEatsUpTheHeap() {
        taken += 999;
        collected += 49;
        passes(100, 1);
        assertThat(deadline.isOver()).isFalse();

        taken++;
        assertThat(deadline.isOver()).isTrue();
    }

    @Test
    void waitsForWhoTookMuchThatCostNothing() {
        taken += 5_000;
        passes(300, 49);

        assertThat(deadline.isOver()).isFalse();
    }

    @Test
    void givesMoreTimeToWhoGetsOn() {
        deadline.extend(Duration.ofNanos(50));
        passes(149, 149);
        assertThat(deadline.isOver()).isFalse();

        passes(1, 1);
        assertThat(deadline.isOver()).isTrue();
        assertThat(deadline.isOverBy(Duration.ofNanos(1))).isFalse();
        assertThat(deadline.time()).isEqualTo(Duration.ofNanos(150));
    }

    @Test
    void givesFourTimesAsLongAtMost() {
        deadline.extend(Duration.ofSeconds(1));

        assertThat(deadline.time()).isEqualTo(Duration.ofNanos(400));
    }

    @Test
    void waitsForWhoGetsOnThoughItTookMuchForEarlierPages() {
        for (int page = 0; page < 5; page++) {
            taken += 900;
            deadline.extend(Duration.ofNanos(10));
        }
        passes(450, 70);
        assertThat(deadline.isOver()).isFalse();

        passes(150, 0);
        assertThat(deadline.isOver()).isTrue();
    }

    @Test
    void doesNotWaitForever() {
        passes(400, 0);

        assertThat(deadline.isOver()).isTrue();
    }

    @Test
    void measuresWhatAThreadWorks() {
        Deadline mine = Deadline.of(Duration.ofMillis(20), Thread.currentThread());
        while (!mine.isOver()) {
            Thread.onSpinWait();
        }

        assertThat(Deadline.of(Duration.ofMinutes(1), Thread.currentThread()).isOver())
                .isFalse();
    }

    private void passes(long time, long work) {
        now += time;
        worked += work;
    }
}
