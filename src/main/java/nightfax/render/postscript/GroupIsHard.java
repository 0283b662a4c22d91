package nightfax.render.postscript;

import nightfax.render.pdf.Stop;

/** Ends the drawing of a transparency group: something inside it needs compositing, so the whole group does. */
final class GroupIsHard extends Stop {
    private static final long serialVersionUID = 1L;

    GroupIsHard() {}
}
