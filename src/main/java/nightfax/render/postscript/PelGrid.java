package nightfax.render.postscript;

import nightfax.render.document.Sheet;

/**
 * The pels of a sheet, counted from its upper left corner.
 *
 * @param across how many there are in a row, {@code down} in a column
 * @param width of one in grid units, as {@code height}
 */
record PelGrid(int across, int down, double width, double height) {

    /** A landscape sheet's as an interpreter has them that does not turn it. */
    static PelGrid of(Sheet sheet) {
        int across = sheet.landscape() ? sheet.down() : sheet.across();
        int down = sheet.landscape() ? sheet.across() : sheet.down();
        return new PelGrid(
                (int) Math.round(sheet.width() * across / 72),
                (int) Math.round(sheet.top() * down / 72),
                72.0 * PageEmitter.UNITS / across,
                72.0 * PageEmitter.UNITS / down);
    }
}
