package nightfax.campaign;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How documents become fax pages.
 *
 * @param way as drawing instructions or as bitmaps
 * @param resolution lines per inch
 * @param paper the sheet that pages are fitted to
 * @param enlarge whether a page smaller than the sheet is blown up to fill it
 * @param limits what a single document may cost
 */
public record Rendering(Way way, Resolution resolution, Paper paper, boolean enlarge, Limits limits) {

    /** As a job file has it that says nothing of it. */
    public static final Rendering STANDARD =
            new Rendering(Way.VECTOR, Resolution.FINE, Paper.A4, false, Limits.NONE_STATED);

    /** How a page is described to the server. */
    public enum Way {
        /** As text and lines, sharp and small. */
        VECTOR,
        /** As a bitmap in fax resolution. */
        RASTER
    }

    /** The fax machine's vertical resolution (ITU-T T.4); horizontally it is always 204 pels an inch. */
    public enum Resolution {
        /** 98 lines an inch. */
        STANDARD,
        /** 196 lines an inch. */
        FINE,
        /** 391 lines an inch. */
        SUPERFINE
    }

    /** The sheet. */
    public enum Paper {
        A4,
        LETTER
    }

    /**
     * What a single document may cost before it counts as one that cannot be rendered; what is absent is up to the
     * renderer.
     *
     * @param pages 1 to 10,000
     * @param pixels of one page or image while it is a bitmap
     * @param sourceBytes size of the file
     * @param formDepth how deep forms may be nested in each other
     * @param time for the whole document
     * @param memoryBytes for what is decoded at one time
     */
    public record Limits(
            OptionalInt pages,
            OptionalLong pixels,
            OptionalLong sourceBytes,
            OptionalInt formDepth,
            Optional<Duration> time,
            OptionalLong memoryBytes) {

        static final Limits NONE_STATED = new Limits(
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                OptionalLong.empty());
    }
}
