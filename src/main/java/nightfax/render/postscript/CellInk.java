package nightfax.render.postscript;

/**
 * Ink in the cells of a part of a page, 0 to 1 each.
 *
 * @param cells rows from above
 */
record CellInk(int across, int down, float[] cells) {

    CellInk(int across, int down) {
        this(across, down, new float[across * down]);
    }
}
