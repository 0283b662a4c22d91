package nightfax.render.pdf;

/**
 * Ends the drawing of a page, or of what is drawn as a whole in it. Unchecked, because PDFBox logs and forgets the checked
 * failures of what it draws; and of a kind of its own, because what one operator does wrong costs that operator alone.
 */
public abstract class Stop extends RuntimeException {

    private static final long serialVersionUID = 1L;

    protected Stop(String reason) {
        super(reason);
    }

    protected Stop(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** One that is no failure, and needs no trace of where it comes from. */
    protected Stop() {
        super(null, null, false, false);
    }
}
