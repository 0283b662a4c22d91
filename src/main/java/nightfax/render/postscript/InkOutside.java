package nightfax.render.postscript;

/** Ink lies outside of what is sure to be printed: the page must be placed smaller. */
final class InkOutside extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InkOutside() {
        super(null, null, false, false);
    }
}
