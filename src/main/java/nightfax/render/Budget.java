package nightfax.render;

import java.time.Duration;

/** What is left of the {@link Limits} while one fax is rendered. Not thread-safe: a fax has one thread. */
final class Budget {

    private final Limits limits;
    private final long deadline;
    private int pages;

    Budget(Limits limits) {
        this.limits = limits;
        this.deadline = System.nanoTime() + limits.time().toNanos();
    }

    Limits limits() {
        return limits;
    }

    /** To be called wherever a document can make us go on: every operator, every line of an image. */
    void checkTime() {
        if (System.nanoTime() - deadline > 0) {
            Duration time = limits.time();
            throw new Exceeded("it takes longer than "
                    + (time.toSeconds() > 0 ? time.toSeconds() + " s" : time.toMillis() + " ms"));
        }
    }

    /** @param depth how many operators this one is nested in */
    void checkOperator(int depth) {
        if (depth > limits.formDepth()) {
            throw new Exceeded("its forms are nested more than " + limits.formDepth() + " deep");
        }
        checkTime();
    }

    void addPage() {
        checkTime();
        if (++pages > limits.pages()) {
            throw new Exceeded("it has more than " + limits.pages() + " pages");
        }
    }

    /** Unchecked, because PDFBox logs and forgets the checked failures of what it draws. */
    static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exceeded(String reason) {
            super(reason);
        }
    }
}
