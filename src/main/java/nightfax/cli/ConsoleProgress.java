package nightfax.cli;

import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import nightfax.job.Progress;
import nightfax.report.Figures;
import org.jspecify.annotations.Nullable;

/** A bar on a terminal, a line now and then elsewhere, nothing when quiet. */
final class ConsoleProgress implements Progress {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final Console console;
    private final boolean terminal;
    private @Nullable ProgressBar bar;
    private String step = "";
    private String unit = "";
    private long total;
    private long done;
    private long begun;
    private long told;

    ConsoleProgress(Console console, boolean terminal) {
        this.console = console;
        this.terminal = terminal;
    }

    @Override
    public synchronized void say(String sentence) {
        console.say(sentence);
    }

    @Override
    public synchronized void begins(String name, String units, long of) {
        step = name;
        unit = units;
        total = of;
        done = 0;
        begun = System.nanoTime();
        told = begun;
        if (terminal && !console.quiet()) {
            bar = new ProgressBarBuilder()
                    .setTaskName(name)
                    .setUnit(" " + units, 1)
                    .setInitialMax(of)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(250)
                    .setConsumer(new ConsoleProgressBarConsumer(console.err()))
                    .clearDisplayOnFinish()
                    .build();
        }
    }

    @Override
    public synchronized void advances(long units) {
        done += units;
        if (bar != null) {
            bar.stepBy(units);
        } else if (System.nanoTime() - told > BETWEEN_LINES.toNanos()) {
            told = System.nanoTime();
            console.say(line());
        }
    }

    @Override
    public synchronized void ends() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
        if (done > 0) {
            console.say(line());
        }
        done = 0;
    }

    private String line() {
        double seconds = Math.max(0.001, (System.nanoTime() - begun) / 1e9);
        return "%s: %,d%s %s, %,.0f/s"
                .formatted(step, done, total < 0 ? "" : " of %,d".formatted(total), unit, done / seconds);
    }

    @Override
    public synchronized void plan(Plan plan) {
        console.say("plan for " + plan.run() + ": " + Figures.counted(plan.recipients(), "recipient", "recipients")
                + ", at least " + Figures.counted(plan.envelopes(), "envelope", "envelopes") + ", "
                + Figures.counted(plan.credits(), "credit", "credits"));
        plan.documents().forEach(document -> console.say("  " + document));
    }
}
