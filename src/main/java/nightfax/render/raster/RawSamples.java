package nightfax.render.raster;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import org.jspecify.annotations.Nullable;

/**
 * The samples of grey pictures and of those in printing inks, as they are in the file. Java takes both for linear light and
 * would make them far lighter than every viewer, and than the same picture within a PDF.
 */
final class RawSamples {

    private final Raster raster;
    private final boolean inks;
    private final boolean alpha;
    private final boolean premultiplied;
    private final int most;

    private RawSamples(BufferedImage image, boolean inks) {
        ColorModel colours = image.getColorModel();
        this.raster = image.getRaster();
        this.inks = inks;
        this.alpha = colours.hasAlpha();
        this.premultiplied = alpha && image.isAlphaPremultiplied();
        this.most = (1 << colours.getComponentSize(0)) - 1;
    }

    /** @return null for pictures of other kinds, such as RGB */
    static @Nullable RawSamples of(BufferedImage image) {
        ColorModel colours = image.getColorModel();
        boolean whole = colours.getTransferType() == DataBuffer.TYPE_BYTE
                || colours.getTransferType() == DataBuffer.TYPE_USHORT;
        if (colours instanceof IndexColorModel || !whole) {
            return null;
        }
        int bands = image.getRaster().getNumBands() - (colours.hasAlpha() ? 1 : 0);
        return switch (colours.getColorSpace().getType()) {
            case ColorSpace.TYPE_GRAY -> bands == 1 ? new RawSamples(image, false) : null;
            case ColorSpace.TYPE_CMYK -> bands == 4 ? new RawSamples(image, true) : null;
            default -> null;
        };
    }

    Gray gray() {
        int width = raster.getWidth();
        int height = raster.getHeight();
        int bands = raster.getNumBands();
        byte[] out = new byte[width * height];
        int[] row = new int[width * bands];
        for (int y = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int covers = alpha ? row[x * bands + bands - 1] : most;
                int ink = inks ? ink(row, x * bands) : (premultiplied ? covers : most) - row[x * bands];
                if (alpha && !premultiplied) {
                    ink = (int) ((long) ink * covers / most);
                }
                out[y * width + x] = (byte) (255 - (Math.max(0L, ink) * 255 + most / 2) / most);
            }
        }
        return new Gray(width, height, out);
    }

    /** How black a mixture of printing inks is by the rule of PostScript (PLRM 7.2.2). */
    private int ink(int[] row, int at) {
        int colours = Gray.luminance(row[at], row[at + 1], row[at + 2]);
        return Math.min(most, colours + row[at + 3]);
    }
}
