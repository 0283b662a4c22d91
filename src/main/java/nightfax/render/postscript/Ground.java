package nightfax.render.postscript;

/**
 * What a mark stands on.
 *
 * @param grey on average
 * @param darkest of its greys
 * @param pictured whether there is a picture, which may be darker in places
 */
record Ground(double grey, double darkest, boolean pictured) {

    /** Greys that differ by less look like one. */
    private static final double EVEN = 0.05;

    static final Ground PAPER = new Ground(1, 1, false);

    /** Whether all of it is lighter than that. */
    boolean paler(double than) {
        return darkest > than && !pictured;
    }

    /** Whether it is one grey all over, or nearly. */
    boolean even() {
        return grey - darkest < EVEN && !pictured;
    }
}
