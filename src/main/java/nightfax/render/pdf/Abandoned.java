package nightfax.render.pdf;

/** Ends work that nobody waits for any more, between the checks of the time, where the library goes on for long. */
public final class Abandoned extends Stop {

    private static final long serialVersionUID = 1L;

    private Abandoned() {
        super("nobody waits for it any more");
    }

    /** To be called wherever a document can make the library go on without a look at the time. */
    public static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new Abandoned();
        }
    }
}
