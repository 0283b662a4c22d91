package nightfax.render.postscript;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import nightfax.render.pictures.Greys;
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

/**
 * Works out what grey a colour becomes where it lands. Transparency over one known grey is just another grey; over several it
 * takes compositing.
 */
final class Inks {

    /** A grey up to this is black ink, 0 for black to 1. */
    private static final double BLACK = 0.02;

    /** An alpha from here on covers what is under it: 1 but for a 255th. */
    static final double OPAQUE = 0.996;

    /** An alpha below this leaves no mark. */
    static final double CLEAR = 0.004;

    /** Under ink of an alpha up to this, black type can be read. */
    static final double SHEER = 0.5;

    /** Greys that differ by less are one: a step of 255. */
    private static final double SAME = 0.004;

    /** A grey from here on is paper. */
    private static final double PAPER = 0.99;

    /** A watermark lighter than this should lighten dark areas under it, which its dots cannot. */
    private static final double DARKENS = 0.8;

    /** The grey that stands for a pattern where a mark is too thin to show it. */
    static final double PATTERN = 0.4;

    /** A marker's grey is at least this: yellow, green, pink, light blue. Darker colours were meant to black something out. */
    private static final double MARKER = 0.5;

    private final Greys greys;
    private final SoftMasks masks;
    private final Backdrop backdrop;
    private final Sight sight;
    private final Hues hues = new Hues();

    Inks(Greys greys, SoftMasks masks, Backdrop backdrop, Sight sight) {
        this.greys = greys;
        this.masks = masks;
        this.backdrop = backdrop;
        this.sight = sight;
    }

    /**
     * Lays the colour in force on what is there.
     *
     * @param inGroup whether only the group as a whole can be composited
     */
    Landing blended(PDGraphicsState state, Path2D path, double alpha, boolean inGroup) throws IOException {
        PDColor color = state.getNonStrokingColor();
        if (alpha < CLEAR || isNone(color)) {
            return new Landing.Unseen();
        }
        Rectangle2D bounds = path.getBounds2D();
        double grey = grey(color, bounds);
        if (alpha >= OPAQUE && isPlain(state)) {
            if (!sight.clips(state).shaped()) {
                Shape shape = GridRectangle.of(path) == null ? path : sight.seen(state, bounds);
                backdrop.card(shape, greys.grey(color));
            }
            return new Landing.Grey(grey);
        }
        Double under = backdrop.uniform(sight.seen(state, bounds));
        if (under == null) {
            // What is blended within its own group is a drawing's shade, and PDFBox has the group for itself.
            boolean shade = inGroup && !backdrop.isolated() && isMarker(state.getBlendMode(), grey);
            return shade ? new Landing.Unseen() : new Landing.Mixed();
        }
        if (Blend.over(state.getBlendMode(), under, grey).isEmpty()) {
            return new Landing.Mixed();
        }
        double result = over(state, under, grey, alpha);
        return Math.abs(result - under) < SAME ? new Landing.Unseen() : new Landing.Grey(result);
    }

    /** An area has been filled with the colour in force, and printed in that tint. */
    void filled(PDGraphicsState state, Path2D path, double alpha, Tint tint) {
        if (!tint.sheer() && !sight.clips(state).shaped()) {
            Shape shape = GridRectangle.of(path) == null ? path : sight.seen(state, path.getBounds2D());
            boolean covers = alpha >= OPAQUE && isPlain(state);
            hues.fill(shape, covers ? state.getNonStrokingColor() : null, tint.grey());
        }
    }

    /** The grey of a colour where it lies on the page's ground; a pattern's is that of many patterns. */
    double grey(PDColor color, Rectangle2D bounds) throws IOException {
        return isPattern(color) ? PATTERN : backdrop.onGround(greys.grey(color), bounds);
    }

    /**
     * What a line or a letter is drawn with.
     *
     * @param alpha the share of it that lands, 0 to 1
     * @param grey of its colour, 0 is black
     * @param sheer whether type under it must stay readable
     */
    record Ink(double alpha, double grey, boolean sheer) {}

    Ink ink(PDGraphicsState state, PDColor color, double alpha, Rectangle2D bounds) throws IOException {
        double grey = grey(color, bounds);
        return new Ink(alpha, grey, isSheer(state, grey, alpha, bounds));
    }

    /**
     * The tone of a letter.
     *
     * @param thickness of its strokes and {@code size} of its em in grid units
     * @param bounds where it lies, or null where what it lies on stays as it is
     */
    double letter(
            PDGraphicsState state,
            double thickness,
            double size,
            double grey,
            double alpha,
            @Nullable Rectangle2D bounds)
            throws IOException {
        if (grey <= BLACK && alpha >= OPAQUE && isPlain(state)) {
            return grey;
        }
        Ground ground = bounds == null ? Ground.PAPER : backdrop.under(bounds);
        double under = backdrop.before(ground.grey());
        double seen = over(state, under, grey, alpha);
        return bounds != null
                        && FaxSense.isAlike(seen, ground)
                        && hues.differ(state.getNonStrokingColor(), alpha, bounds, ground)
                ? FaxSense.contrast(ground)
                : FaxSense.type(seen, ground, alpha, size, thickness);
    }

    /**
     * The tint of small type where it stands.
     *
     * @param size of the em in grid units
     */
    Tint onScreen(Tint tint, double size, Rectangle2D bounds) {
        boolean alone = tint.sheer() || !backdrop.screened();
        return !alone && FaxSense.isCrowded(tint.grey(), backdrop.under(bounds), size)
                ? new Tint(tint.grey(), false, true)
                : tint;
    }

    /** That grey over another one; where the blend mode needs colours, the grey itself. */
    static double over(PDGraphicsState state, double under, double grey, double alpha) {
        OptionalDouble mixed = Blend.over(state.getBlendMode(), under, grey);
        return mixed.isEmpty() ? grey : under * (1 - alpha) + mixed.getAsDouble() * alpha;
    }

    /**
     * Lays the colour in force between the letters that are there: a light tint is less worth there than the
     * letters, which its dots would run into.
     */
    Landing amongType(PDGraphicsState state, double alpha, Rectangle2D bounds, boolean inGroup) throws IOException {
        double grey = grey(state.getNonStrokingColor(), bounds);
        double tone = FaxSense.surface(1 - (1 - grey) * alpha);
        boolean unseen = tone >= 1 || inGroup && isMarker(state.getBlendMode(), grey);
        return unseen ? new Landing.Unseen() : new Landing.Grey(tone);
    }

    /**
     * A marker's light ink darkens the paper and leaves the type as it is. A screen over small type would take more from it
     * than the marker is worth on a fax, and PDFBox paints over it in groups that are not isolated.
     */
    private static boolean isMarker(BlendMode mode, double grey) {
        return grey >= MARKER && (mode == BlendMode.MULTIPLY || mode == BlendMode.DARKEN);
    }

    /** What the soft mask in force lets through of ink of that alpha, 0 to 1; nothing where it is not the same all over. */
    OptionalDouble masked(PDGraphicsState state, double alpha, Rectangle2D bounds) throws IOException {
        PDSoftMask mask = state.getSoftMask();
        if (mask == null) {
            return OptionalDouble.of(alpha);
        }
        OptionalDouble through = masks.alpha(mask, sight.seen(state, bounds), sight.toGrid());
        return through.isEmpty() ? through : OptionalDouble.of(alpha * through.getAsDouble());
    }

    /** Whether ink leaves no mark, wherever it is. */
    static boolean isClear(OptionalDouble alpha) {
        return alpha.isPresent() && alpha.getAsDouble() < CLEAR;
    }

    /**
     * What is painted with a shading, or with the colour in force where that fades, as it looks on white paper.
     *
     * @param alpha nothing where a soft mask differs from place to place
     * @return null when that takes compositing
     */
    @Nullable PlacedPicture onPaper(
            PDGraphicsState state, @Nullable Shade shade, OptionalDouble alpha, Rectangle2D seen, ImagePlacer pels)
            throws IOException {
        PDColor color = state.getNonStrokingColor();
        if (seen.isEmpty() || shade == null && isPattern(color) || !asOnPaper(state, alpha.orElse(0), seen)) {
            return null;
        }
        if (alpha.isPresent()) {
            return shade == null ? null : shade.over(seen, sight.toGrid(), pels);
        }
        Optional<Fade> fade = fade(state, seen);
        if (fade.isEmpty()) {
            return null;
        }
        return fade.get().over(shade, greys.grey(color), seen, sight.toGrid(), pels);
    }

    /** Where a shading, or what fades, is seen at all: some programs paint all of a page with what is but a corner's. */
    Rectangle2D covered(PDGraphicsState state, @Nullable Shade shade, Rectangle2D seen, ImagePlacer pels)
            throws IOException {
        Optional<Fade> fade = fade(state, seen);
        Rectangle2D faded = fade.isEmpty() ? seen : fade.get().covered(seen, sight.toGrid(), pels);
        return shade == null || shade.isMesh() || faded.isEmpty() ? faded : shade.covered(faded, sight.toGrid(), pels);
    }

    private Optional<Fade> fade(PDGraphicsState state, Rectangle2D seen) throws IOException {
        PDSoftMask mask = state.getSoftMask();
        return mask == null ? Optional.empty() : masks.fade(mask, sight.seen(state, seen), sight.toGrid());
    }

    /**
     * Whether a line or a letter of that ink leaves what is under it to be read, as a watermark that is stamped on a page does:
     * on a fax its dots come between the letters that are there, and take nothing from them.
     */
    private boolean isSheer(PDGraphicsState state, double grey, double alpha, Rectangle2D bounds) {
        return isSheer(state, alpha)
                && backdrop.uniform(sight.seen(state, bounds)) == null
                && (grey <= DARKENS || backdrop.typeOnPaper(sight.seen(state, bounds)));
    }

    /** The same for what is as large as a picture. It must lie over nothing but type: dots do not lighten what is dark. */
    boolean sheerArea(PDGraphicsState state, double alpha, Rectangle2D bounds) {
        return isSheer(state, alpha)
                && backdrop.uniform(sight.seen(state, bounds)) == null
                && backdrop.typeOnPaper(sight.seen(state, bounds));
    }

    /** Ink that is thin, or a marker's. */
    private static boolean isSheer(PDGraphicsState state, double alpha) {
        BlendMode mode = state.getBlendMode();
        return alpha <= SHEER && isPlain(state) || mode == BlendMode.MULTIPLY || mode == BlendMode.DARKEN;
    }

    /** Whether it lets through what is under it, which is of several greys. */
    boolean mixes(PDGraphicsState state, double alpha, Rectangle2D bounds) {
        return alpha < OPAQUE && backdrop.uniform(sight.seen(state, bounds)) == null;
    }

    /** Whether a picture looks there as it does on white paper. */
    boolean asOnPaper(PDGraphicsState state, double alpha, Rectangle2D bounds) {
        if (alpha >= OPAQUE && isPlain(state)) {
            return true;
        }
        Double under = backdrop.uniform(bounds);
        OptionalDouble onPaper = Blend.over(state.getBlendMode(), 1, 0.5);
        return under != null && under >= PAPER && onPaper.isPresent() && Math.abs(onPaper.getAsDouble() - 0.5) <= SAME;
    }

    /** Whether ink covers what is under it as far as it is opaque, and does not blend with it. */
    static boolean isPlain(PDGraphicsState state) {
        BlendMode mode = state.getBlendMode();
        return mode == BlendMode.NORMAL || mode == BlendMode.COMPATIBLE;
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
