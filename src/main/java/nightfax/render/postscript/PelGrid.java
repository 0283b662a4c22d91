package nightfax.render.postscript;

import java.awt.geom.Rectangle2D;

/**
 * The pels of a sheet, counted from its upper left corner.
 *
 * @param across how many there are in a row, {@code down} in a column
 * @param width of one in grid units, as {@code height}
 */
record PelGrid(int across, int down, double width, double height) {

    /** @param paper in grid units */
    static PelGrid of(Rectangle2D paper, double width, double height) {
        return new PelGrid(
                (int) Math.round(paper.getWidth() / width),
                (int) Math.round(paper.getHeight() / height),
                width,
                height);
    }
}
