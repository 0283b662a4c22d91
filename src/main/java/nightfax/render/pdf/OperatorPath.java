package nightfax.render.pdf;

/**
 * Where in a page's operators an interpreter is, counted level by level: the third operator of the form that the tenth one
 * of the page draws. Two interpreters that walk the same page agree about it, whatever else they do.
 */
public final class OperatorPath {

    private static final int DEEPEST = 256;

    private final int[] counts = new int[DEEPEST];
    private final long[] keys = new long[DEEPEST];
    private int depth;

    /** Enters the next operator, annotation or whatever holds operators. */
    public void enter() {
        if (depth >= DEEPEST - 1) {
            throw new IllegalStateException("operators nested more than " + DEEPEST + " deep");
        }
        counts[depth]++;
        long above = depth == 0 ? 17 : keys[depth - 1];
        // A 64-bit mix: two places of one page never meet in it by chance.
        long key = (above ^ counts[depth]) * 0x9E3779B97F4A7C15L;
        keys[depth] = key ^ key >>> 32;
        depth++;
        counts[depth] = 0;
    }

    public void leave() {
        depth--;
    }

    public int depth() {
        return depth;
    }

    /** The operator we are in. */
    public long key() {
        return depth == 0 ? 0 : keys[depth - 1];
    }
}
