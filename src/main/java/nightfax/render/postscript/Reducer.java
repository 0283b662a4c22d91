package nightfax.render.postscript;

import nightfax.render.raster.Gray;

/**
 * Takes the rows of a picture as they come and keeps no more of them than its result needs, which has a pixel for each of the
 * wanted ones at least: so the last step can weigh them.
 */
abstract sealed class Reducer permits ToneReducer, BitReducer {

    /** Tones beyond these are ink or paper, and a picture that has this share of them is type or drawing. */
    private static final int INK = 64;

    private static final int PAPER = 200;
    private static final double DOCUMENT = 0.85;

    /** A line on a page is more. */
    private static final double LEAST_INK = 0.0002;

    /** How often each tone is among the pixels that were looked at. */
    final int[] histogram = new int[256];

    /** The next row, of as many as the picture has at most. */
    abstract void add(byte[] row);

    /** White where rows are missing. */
    abstract Gray finish(int newWidth, int newHeight);

    /**
     * Whether there is hardly anything between paper and ink, as in scanned or drawn type. Without ink it must be as large as a
     * page, whose back was scanned: what is smaller is a pale panel or gradient.
     *
     * @param pels how many the picture will cover
     */
    boolean looksLikeDocument(long pels) {
        long ends = 0;
        long all = 0;
        long ink = 0;
        for (int tone = 0; tone < histogram.length; tone++) {
            all += histogram[tone];
            if (tone < INK || tone > PAPER) {
                ends += histogram[tone];
            }
            if (tone < INK) {
                ink += histogram[tone];
            }
        }
        return ends >= DOCUMENT * all && (ink > LEAST_INK * all || pels > PictureReader.PAGE);
    }
}
