package nightfax.render.raster;

/**
 * Finds where a picture has one tone all around a sample: the grounds of screenshots and charts. What is as narrow as a line, or
 * runs from one tone to another, is not even.
 *
 * @param tolerance tones, of 255, that may be between those of the same ground: packing with losses makes them uneven
 */
record EvenTones(Gray gray, int tolerance) {

    /** The tolerance with which nothing is even. */
    static final int NONE = -1;

    /** Samples to each side. */
    private static final int REACH = 2;

    boolean around(int x, int y) {
        int width = gray.width();
        if (x < REACH || y < REACH || x >= width - REACH || y >= gray.height() - REACH) {
            return false;
        }
        byte[] in = gray.samples();
        int at = y * width + x;
        int tone = in[at] & 255;
        for (int step = 1; step <= REACH; step++) {
            if (!isNear(in[at - step], tone)
                    || !isNear(in[at + step], tone)
                    || !isNear(in[at - step * width], tone)
                    || !isNear(in[at + step * width], tone)) {
                return false;
            }
        }
        return true;
    }

    private boolean isNear(byte other, int tone) {
        return Math.abs((other & 255) - tone) <= tolerance;
    }
}
