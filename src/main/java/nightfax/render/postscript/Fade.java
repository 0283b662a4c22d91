package nightfax.render.postscript;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.Arrays;
import nightfax.render.raster.Gray;
import org.jspecify.annotations.Nullable;

/**
 * A soft mask that is a shading: what is painted under it fades (ISO 32000-1, 11.6.5.2).
 *
 * @param luminosity whether the shading's luminosity counts, else its opacity
 * @param alpha of the shading, 0 to 1
 * @param backdrop the luminosity of what it is painted on
 */
record Fade(Shade shade, boolean luminosity, double alpha, double backdrop) {

    /**
     * What is painted under it on white paper, as a picture.
     *
     * @param painted what is painted, null when it is all of that tone
     * @param seen on the grid
     * @param pels knows those of the paper
     * @return null when PDFBox cannot work out the colours
     */
    @Nullable PlacedPicture over(@Nullable Shade painted, double tone, Rectangle2D seen, AffineTransform toGrid, ImagePlacer pels)
            throws IOException {
        return Shade.picture(seen, pels, (area, columns, rows) -> {
            Shade.Samples mask = shade.samples(area, toGrid, columns, rows);
            Shade.Samples paint =
                    painted == null ? even(tone, columns, rows) : painted.samples(area, toGrid, columns, rows);
            return mask == null || paint == null ? null : onPaper(paint, mask);
        });
    }

    /** Where it lets anything through. */
    Rectangle2D covered(Rectangle2D seen, AffineTransform toGrid, ImagePlacer pels) throws IOException {
        return Shade.covered(seen, pels, (area, columns, rows) -> {
            Shade.Samples mask = shade.samples(area, toGrid, columns, rows);
            return mask == null ? null : new Shade.Samples(mask.grey(), through(mask));
        });
    }

    private static Shade.Samples even(double tone, int columns, int rows) {
        byte[] grey = new byte[columns * rows];
        Arrays.fill(grey, (byte) Math.round(tone * 255));
        return new Shade.Samples(new Gray(columns, rows, grey), null);
    }

    private Shade.Samples onPaper(Shade.Samples paint, Shade.Samples mask) {
        Gray grey = paint.grey().copy();
        Gray opacity = paint.opacity();
        if (opacity != null) {
            grey.lighten(opacity);
        }
        grey.lighten(through(mask));
        return new Shade.Samples(grey, null);
    }

    private Gray through(Shade.Samples mask) {
        Gray grey = mask.grey();
        byte[] through = new byte[grey.samples().length];
        for (int i = 0; i < through.length; i++) {
            double covers =
                    alpha * (mask.opacity() == null ? 255 : mask.opacity().samples()[i] & 255) / 255;
            double shown = luminosity ? covers * (grey.samples()[i] & 255) / 255 + (1 - covers) * backdrop : covers;
            through[i] = (byte) Math.round(255 * shown);
        }
        return new Gray(grey.width(), grey.height(), through);
    }
}
