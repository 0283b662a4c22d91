package nightfax.render.pages;

import javax.imageio.metadata.IIOMetadata;
import nightfax.render.options.Resolution;
import org.jspecify.annotations.Nullable;

/**
 * How large a pixel of a picture is on paper.
 *
 * @param across in millimetres, as {@code down}
 */
record PixelSize(double across, double down) {

    private static final double MM_PER_INCH = 25.4;
    private static final double POINTS_PER_MM = 72 / MM_PER_INCH;

    /** 30 to 3,000 pixels an inch can be meant; TIFFs from fax machines are 204 × 98. */
    private static final double LARGEST = MM_PER_INCH / 30;

    private static final double SMALLEST = MM_PER_INCH / 3000;

    /** 96 pixels an inch, where nothing is stated. */
    private static final PixelSize USUAL = new PixelSize(MM_PER_INCH / 96, MM_PER_INCH / 96);

    /** How many times as high as wide a pixel may be, or as wide as high; else it is nonsense. */
    private static final int MOST_UNEVEN = 4;

    /** Resolutions that differ by less than this share are the same. */
    private static final double SAME = 0.01;

    /**
     * As a picture states it. Some formats state one axis only, or nonsense: then it counts as square, or as not stated. Others
     * say how wide a pixel is for its height, and no more: a page of a fax in standard resolution, whose pixels are twice as high,
     * stays as it is.
     */
    static PixelSize of(@Nullable IIOMetadata metadata) {
        if (metadata == null || !metadata.isStandardMetadataFormatSupported()) {
            return USUAL;
        }
        Stated stated = Stated.of(metadata);
        double x = stated.number("HorizontalPixelSize");
        double y = stated.number("VerticalPixelSize");
        if (!isMeant(x) && !isMeant(y)) {
            return usual(stated.number("PixelAspectRatio"));
        }
        return new PixelSize(isMeant(x) ? x : y, isMeant(y) ? y : x);
    }

    private static PixelSize usual(double widthToHeight) {
        boolean likely = widthToHeight >= 1.0 / MOST_UNEVEN && widthToHeight <= MOST_UNEVEN;
        return likely ? new PixelSize(USUAL.across, USUAL.down / widthToHeight) : USUAL;
    }

    private static boolean isMeant(double millimetres) {
        return millimetres > SMALLEST && millimetres < LARGEST;
    }

    /** Of a picture whose rows are columns as it is looked at. */
    PixelSize turned() {
        return new PixelSize(down, across);
    }

    /** How wide so many pixels are, in points. */
    double pointsAcross(int pixels, Resolution resolution) {
        return points(pixels, across, resolution.across());
    }

    /** How high so many pixels are, in points. */
    double pointsDown(int pixels, Resolution resolution) {
        return points(pixels, down, resolution.down());
    }

    /** Pictures from fax machines state 203, 204 or 8 to the millimetre: theirs are pels, one by one or each as several. */
    private static double points(int pixels, double millimetres, int perInch) {
        double exact = pixels * millimetres * POINTS_PER_MM;
        double whole = Math.rint(millimetres * perInch / MM_PER_INCH) * pixels * 72 / perInch;
        return Math.abs(exact - whole) < whole * SAME ? whole : exact;
    }
}
