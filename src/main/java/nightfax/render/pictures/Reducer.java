package nightfax.render.pictures;

import nightfax.render.raster.Gray;
import nightfax.render.raster.Tones;

/**
 * Shrinks a picture while its rows come in, so that they need not be kept. What it keeps has at least as many pixels as are
 * wanted; the last step scales that to the wanted size.
 */
abstract sealed class Reducer permits ToneReducer, BitReducer {

    /** Of the pixels that were looked at. */
    final Tones seen = new Tones();

    /** The next row, of as many as the picture has at most. */
    abstract void add(byte[] row);

    /** White where rows are missing. */
    abstract Gray finish(int newWidth, int newHeight);
}
