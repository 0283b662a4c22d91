package nightfax.render.pdf;

/** Lets everything pass. */
public class Unwatched implements Watch {

    @Override
    public void operator(int depth) {}

    @Override
    public void image(long width, long height) {}

    @Override
    public long memory() {
        return Long.MAX_VALUE;
    }

    @Override
    public void leftOut(String why) {}

    @Override
    public void substituted(String how) {}
}
