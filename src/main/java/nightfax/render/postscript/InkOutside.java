package nightfax.render.postscript;

import nightfax.render.pdf.Stop;

/** Ends the drawing of a page: its ink does not fit the area that is sure to be printed, so it must be placed smaller. */
final class InkOutside extends Stop {
    private static final long serialVersionUID = 1L;

    InkOutside() {}
}
