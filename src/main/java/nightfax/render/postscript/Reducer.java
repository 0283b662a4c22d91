package nightfax.render.postscript;

import nightfax.render.raster.Gray;
import nightfax.render.raster.Tones;

/**
 * Takes the rows of a picture as they come and keeps no more of them than its result needs, which has a pixel for each of the
 * wanted ones at least: so the last step can weigh them.
 */
abstract sealed class Reducer permits ToneReducer, BitReducer {

    /** Of the pixels that were looked at. */
    final Tones seen = new Tones();

    /** The next row, of as many as the picture has at most. */
    abstract void add(byte[] row);

    /** White where rows are missing. */
    abstract Gray finish(int newWidth, int newHeight);
}
