package nightfax.render.postscript;

/**
 * What a mark is painted with.
 *
 * @param grey 0 is ink, 1 is paper
 * @param sheer whether what is under it stays: only the dots of that grey are painted, and nothing between them. A watermark
 *     that is stamped on a page takes nothing from the type that is there already.
 * @param apart whether, of type, the dots of the screen around it are kept off, so that they are not taken for parts of it
 */
record Tint(double grey, boolean sheer, boolean apart) {

    static final Tint INK = covering(0);

    Tint(double grey, boolean sheer) {
        this(grey, sheer, false);
    }

    static Tint covering(double grey) {
        return new Tint(grey, false);
    }

    /** Asked for every letter, where the way that records do it costs more than all else. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Tint tint && samePaint(tint) && apart == tint.apart;
    }

    boolean samePaint(Tint tint) {
        return grey == tint.grey && sheer == tint.sheer;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(grey) + Boolean.hashCode(sheer) + Boolean.hashCode(apart);
    }

    /** Whether it leaves no mark. */
    boolean none(Backdrop backdrop) {
        return grey >= 1 && (sheer || backdrop.blank());
    }
}
