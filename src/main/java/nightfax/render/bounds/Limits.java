package nightfax.render.bounds;

import java.time.Duration;

/**
 * What one document may cost before it is given up. A document comes from somebody else: a giant page, a recursive form or a
 * stream that unpacks to gigabytes must cost its own recipients, not the night.
 *
 * @param pages pages of one fax
 * @param pixels pixels of one image inside a document, before scaling
 * @param sourceBytes bytes of one source file
 * @param formDepth forms, patterns and glyphs nested in each other
 * @param time for one document, all its sources together, beside a tenth of a second for each of its pages
 * @param memory bytes that the unpacked streams of one document may take (kept in memory at first, then in a temporary file)
 */
public record Limits(int pages, long pixels, long sourceBytes, int formDepth, Duration time, long memory) {

    public Limits {
        if (pages < 1
                || pixels < 1
                || sourceBytes < 1
                || formDepth < 1
                || memory < 1
                || time.isZero()
                || time.isNegative()) {
            throw new IllegalArgumentException("every limit must be positive: pages " + pages + ", pixels " + pixels
                    + ", source bytes " + sourceBytes + ", form depth " + formDepth + ", time " + time + ", memory "
                    + memory);
        }
    }

    /** Room for any honest fax: 5,000 pages, images of 100 megapixels, 256 MB of source, 30 s. */
    public static Limits standard() {
        return new Limits(5_000, 100_000_000L, 256L << 20, 20, Duration.ofSeconds(30), 512L << 20);
    }
}
