package nightfax.render.postscript;

import java.awt.geom.Rectangle2D;
import nightfax.render.document.ImageEmitter;
import nightfax.render.raster.Bitmap;
import nightfax.render.raster.ErrorDiffusion;
import nightfax.render.raster.Gray;
import nightfax.render.raster.PackedBitmap;
import org.jspecify.annotations.Nullable;

/** Puts pictures that are ready for the fax grid on the page. */
final class PictureInk {

    private final PageEmitter out;
    private final Backdrop backdrop;

    PictureInk(PageEmitter out, Backdrop backdrop) {
        this.out = out;
        this.backdrop = backdrop;
    }

    /**
     * @param seen what of it is to be seen, in grid units
     * @param look what it looks like there; null where that is not all of the rectangle, but a shape in it
     */
    void picture(PlacedPicture ready, double alpha, Rectangle2D seen, @Nullable Gray look) {
        paint(ready, alpha, seen);
        // What it does not cover keeps what was there, and nobody has looked at both together.
        boolean covers = ready.opacity() == null && alpha >= Inks.OPAQUE;
        backdrop.picture(seen, covers ? look : null);
    }

    private void paint(PlacedPicture ready, double alpha, Rectangle2D seen) {
        Gray opacity = ready.opacity();
        if (alpha < Inks.OPAQUE) {
            ready.grey().lighten(alpha);
        }
        if (ready.coarse()) {
            out.greys(ready.grey(), spot(ready));
            return;
        }
        if (opacity == null) {
            out.picture(alpha < Inks.OPAQUE ? PackedBitmap.of(ready.halftoned()) : ready.packed(), spot(ready));
            return;
        }
        Double under = backdrop.uniform(seen);
        if (under == null || under < 1) {
            stencil(ErrorDiffusion.stencil(opacity.inverted()), ready, Tint.covering(1));
        }
        // A shadow on a dark slide would otherwise be a pale ribbon.
        ready.grey().lighten(opacity, (int) Math.round(backdrop.under(seen).grey() * 255));
        stencil(ready.halftoned(), ready, Tint.INK);
    }

    /** Only its dots: what is under it stays. */
    void sheer(PlacedPicture ready, double alpha, Rectangle2D seen) {
        ready.grey().lighten(alpha);
        Gray opacity = ready.opacity();
        if (opacity != null) {
            ready.grey().lighten(opacity);
        }
        stencil(ready.halftoned(), ready, Tint.INK);
        backdrop.picture(seen, null);
    }

    /** A shape in that tint. */
    void stencil(PlacedPicture ready, Tint tint, Rectangle2D seen) {
        stencil(ErrorDiffusion.bilevel(ready.grey(), ready.pelsToPixel()), ready, tint);
        backdrop.picture(seen, null);
    }

    /** What is black in the bitmap in that tint; nothing where nothing is. */
    private void stencil(Bitmap bitmap, PlacedPicture ready, Tint tint) {
        if (!bitmap.blank()) {
            out.stencil(PackedBitmap.of(bitmap), spot(ready), tint);
        }
    }

    private static ImageEmitter.Spot spot(PlacedPicture ready) {
        return new ImageEmitter.Spot(
                ready.x() / PageEmitter.UNITS, ready.y() / PageEmitter.UNITS, ready.pelsAcross(), ready.pelsDown());
    }
}
