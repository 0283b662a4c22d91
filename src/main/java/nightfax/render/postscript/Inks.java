package nightfax.render.postscript;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.color.PDSeparation;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.PDSoftMask;
import org.jspecify.annotations.Nullable;

/** What a colour is where it lands: transparency over one known grey is just another grey. */
final class Inks {

    /** An alpha from here on covers, one below {@link #CLEAR} leaves no mark. */
    static final double OPAQUE = 0.996;

    static final double CLEAR = 0.004;

    /** Yellow, green, pink, light blue; what is darker was meant to black something out. */
    private static final double MARKER = 0.5;

    private final Greys greys;
    private final SoftMasks masks;
    private final Backdrop backdrop;
    private final Sight sight;

    Inks(Greys greys, SoftMasks masks, Backdrop backdrop, Sight sight) {
        this.greys = greys;
        this.masks = masks;
        this.backdrop = backdrop;
        this.sight = sight;
    }

    /**
     * The grey of a colour where it lands, NaN when nothing changes there, null when that takes compositing.
     *
     * @param inGroup whether only the group as a whole can be composited
     */
    @Nullable Double blended(PDGraphicsState state, PDColor color, double alpha, Rectangle2D bounds, boolean inGroup)
            throws IOException {
        if (alpha < CLEAR || isNone(color)) {
            return Double.NaN;
        }
        double grey = backdrop.onGround(greys.grey(color));
        if (alpha >= OPAQUE && plain(state) != null) {
            return grey;
        }
        Double under = backdrop.uniform(sight.seen(state, bounds));
        if (under == null) {
            return inGroup && isMarker(state.getBlendMode(), grey) ? Double.NaN : null;
        }
        double mixed = Blend.over(state.getBlendMode(), under, grey);
        if (Double.isNaN(mixed)) {
            return null;
        }
        double result = under * (1 - alpha) + mixed * alpha;
        return Math.abs(result - under) < 0.004 ? Double.NaN : result;
    }

    /**
     * A marker's light ink darkens the paper and leaves the type as it is. A screen over small type would take more from it
     * than the marker is worth on a fax, and PDFBox paints over it in groups that are not isolated.
     */
    private static boolean isMarker(BlendMode mode, double grey) {
        return grey >= MARKER && (mode == BlendMode.MULTIPLY || mode == BlendMode.DARKEN);
    }

    /** What the soft mask in force lets through, 0 to 1, or NaN where that is not the same all over. */
    double masked(PDGraphicsState state, Rectangle2D bounds) throws IOException {
        PDSoftMask mask = state.getSoftMask();
        return mask == null ? 1 : masks.alpha(mask, sight.seen(state, bounds), sight.toGrid());
    }

    /** Whether a picture looks there as it does on white paper. */
    boolean asOnPaper(PDGraphicsState state, double alpha, Rectangle2D bounds) {
        if (alpha >= OPAQUE && plain(state) != null) {
            return true;
        }
        Double under = backdrop.uniform(bounds);
        return under != null && under >= 0.99 && Math.abs(Blend.over(state.getBlendMode(), 1, 0.5) - 0.5) <= 0.01;
    }

    static @Nullable BlendMode plain(PDGraphicsState state) {
        BlendMode mode = state.getBlendMode();
        return mode == BlendMode.NORMAL || mode == BlendMode.COMPATIBLE ? mode : null;
    }

    static boolean isPattern(PDColor color) {
        return color.getColorSpace() instanceof PDPattern;
    }

    /** Whether a function of the document's own changes the samples of pictures (ISO 32000-1, 10.5). */
    static boolean isTransferred(PDGraphicsState state) {
        COSBase transfer = state.getTransfer();
        return transfer instanceof COSDictionary || transfer instanceof COSArray;
    }

    static boolean isNone(PDColor color) {
        return color.getColorSpace() instanceof PDSeparation separation && "None".equals(separation.getColorantName());
    }
}
