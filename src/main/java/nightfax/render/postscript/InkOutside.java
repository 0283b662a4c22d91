package nightfax.render.postscript;

/** Ends the drawing of a page: its ink does not fit the area that is sure to be printed, so it must be placed smaller. */
final class InkOutside extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InkOutside() {
        super(null, null, false, false);
    }
}
