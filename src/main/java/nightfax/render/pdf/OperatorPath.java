package nightfax.render.pdf;

/**
 * Where among a page's operators an interpreter is, counted level by level: such as the third operator of the form that the
 * tenth operator of the page draws. Two interpreters that walk the same page find the same key at the same operator, so that
 * one can ask the other for the page as it is there.
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
        // Any number that is not nought: from nought the first operator would get a key of few bits.
        long above = depth == 0 ? 17 : keys[depth - 1];
        // Multiplying by an odd number near 2^64 / golden ratio spreads the counts over all bits: that two operators of
        // a page get the same key is as good as impossible.
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

    /** Stands for the operator that was entered last and not left. */
    public long key() {
        return depth == 0 ? 0 : keys[depth - 1];
    }
}
