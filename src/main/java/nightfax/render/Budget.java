package nightfax.render;

import java.time.Duration;
import nightfax.render.raster.Stop;
import nightfax.render.raster.Watch;

/** What is left of the {@link Limits} while one fax is rendered. Not thread-safe: a fax has one thread, the one that made this. */
final class Budget implements Watch {

    private final Limits limits;
    private final Deadline deadline;
    private int pages;

    Budget(Limits limits) {
        this.limits = limits;
        this.deadline = Deadline.of(limits.time(), Thread.currentThread());
    }

    Limits limits() {
        return limits;
    }

    /** To be called wherever a document can make us go on: every operator, every line of an image. */
    void checkTime() {
        if (deadline.isOver()) {
            throw new Exceeded("it takes longer than " + told(limits.time()));
        }
    }

    static String told(Duration time) {
        return time.toSeconds() > 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    @Override
    public void operator(int depth) {
        if (depth > limits.formDepth()) {
            throw new Exceeded("its forms are nested more than " + limits.formDepth() + " deep");
        }
        checkTime();
    }

    @Override
    public void image(long width, long height) {
        checkTime();
        if (width > 0 && height > 0 && (width > limits.pixels() || height > limits.pixels() / width)) {
            throw new Exceeded("an image of " + width + " × " + height + " pixels is larger than the limit of "
                    + limits.pixels() + " pixels");
        }
    }

    void addPage() {
        checkTime();
        if (++pages > limits.pages()) {
            throw new Exceeded("it has more than " + limits.pages() + " pages");
        }
    }

    /** A document wants more than its limits allow. */
    static final class Exceeded extends Stop {
        private static final long serialVersionUID = 1L;

        Exceeded(String reason) {
            super(reason);
        }
    }
}
