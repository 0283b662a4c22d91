package nightfax.render.postscript;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import nightfax.render.raster.Gray;

/**
 * A grid of samples that an image is brought to, rows from the top.
 *
 * @param toImage from samples to the image's unit square
 */
record Target(AffineTransform toImage, int width, int height) {

    /**
     * The image where its sides run along those of the samples, upright or on its side: each column of the result then comes from
     * one column, or one row, of the image. Beyond the image its edges go on.
     */
    Gray square(Gray from) {
        int[] ofColumn = new int[width];
        int[] ofRow = new int[height];
        for (int x = 0; x < width; x++) {
            double at = x + 0.5;
            ofColumn[x] = toImage.getShearY() == 0
                    ? column(from, toImage.getScaleX() * at + toImage.getTranslateX())
                    : row(from, toImage.getShearY() * at + toImage.getTranslateY());
        }
        for (int y = 0; y < height; y++) {
            double at = y + 0.5;
            ofRow[y] = toImage.getShearX() == 0
                    ? row(from, toImage.getScaleY() * at + toImage.getTranslateY())
                    : column(from, toImage.getShearX() * at + toImage.getTranslateX());
        }
        byte[] samples = from.samples();
        byte[] out = new byte[width * height];
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                out[i++] = samples[ofColumn[x] + ofRow[y]];
            }
        }
        return new Gray(width, height, out);
    }

    /**
     * The image at any angle.
     *
     * @param outside the tone beyond the image's edge
     */
    Gray slanted(Gray from, int outside) {
        byte[] out = new byte[width * height];
        Point2D.Double at = new Point2D.Double();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                at.setLocation(x + 0.5, y + 0.5);
                toImage.transform(at, at);
                out[y * width + x] = at.x < 0 || at.x > 1 || at.y < 0 || at.y > 1
                        ? (byte) outside
                        : from.samples()[column(from, at.x) + row(from, at.y)];
            }
        }
        return new Gray(width, height, out);
    }

    /** How far from a row's first sample the one is at that place across the image, 0 to 1. */
    private static int column(Gray from, double across) {
        return within(across * from.width(), from.width());
    }

    /** How far from the first sample the row is that is at that place up the image, 0 to 1. */
    private static int row(Gray from, double up) {
        return within((1 - up) * from.height(), from.height()) * from.width();
    }

    private static int within(double value, int size) {
        return Math.max(0, Math.min(size - 1, (int) value));
    }
}
