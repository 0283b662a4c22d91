package nightfax.render.raster;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;

/**
 * Where a page is drawn.
 *
 * @param left where the picture's upper left corner is on the fax grid, in whole pels, as {@code top}
 */
record Canvas(BufferedImage image, int left, int top) {

    /**
     * The greys of a part of the sheet; what lies beyond the picture is white.
     *
     * @param pels on the fax grid
     */
    Gray part(Rectangle pels) {
        Rectangle wanted = new Rectangle(pels.x - left, pels.y - top, pels.width, pels.height);
        Rectangle inside = wanted.intersection(new Rectangle(image.getWidth(), image.getHeight()));
        if (inside.isEmpty()) {
            return Gray.white(pels.width, pels.height);
        }
        Gray seen = Gray.of(image, inside);
        return seen.part(wanted.x - inside.x, wanted.y - inside.y, wanted.width, wanted.height);
    }
}
