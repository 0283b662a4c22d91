package nightfax.render.options;

/**
 * The grid a fax machine prints on, in pels per inch: 204 across (1728 pels on an A4 line, T.4), and what the sender chose down
 * the page.
 */
public enum Resolution {
    STANDARD(204, 98),
    FINE(204, 196),
    SUPERFINE(204, 391);

    private final int across;
    private final int down;

    Resolution(int across, int down) {
        this.across = across;
        this.down = down;
    }

    /** Pels per inch along the line. */
    public int across() {
        return across;
    }

    /** Lines per inch. */
    public int down() {
        return down;
    }
}
