package nightfax.render;

/**
 * What is worth knowing about one page of a fax.
 *
 * @param page counted from 1
 * @param bytes the page as T.6 data on the fax grid
 * @param seconds to transmit those at 14,400 bit/s
 */
public record PageNote(int page, long bytes, int seconds) {

    private static final int BITS_PER_SECOND = 14_400;

    static PageNote of(int page, long bytes) {
        return new PageNote(page, bytes, (int) ((bytes * 8 + BITS_PER_SECOND - 1) / BITS_PER_SECOND));
    }
}
