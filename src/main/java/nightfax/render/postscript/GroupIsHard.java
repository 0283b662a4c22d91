package nightfax.render.postscript;

/** Ends the drawing of a transparency group: something inside it needs compositing, so the whole group does. */
final class GroupIsHard extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GroupIsHard() {
        super(null, null, false, false);
    }
}
