package nightfax.render.postscript;

/** Something inside a transparency group needs compositing, so the group as a whole does. */
final class GroupIsHard extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GroupIsHard() {
        super(null, null, false, false);
    }
}
