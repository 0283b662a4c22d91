package nightfax.render.postscript;

import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.Optional;
import nightfax.render.raster.Bitmap;
import nightfax.render.raster.ErrorDiffusion;
import nightfax.render.raster.Gray;
import nightfax.render.raster.InkBounds;
import nightfax.render.raster.PackedBitmap;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.jspecify.annotations.Nullable;

/** Brings the images of a page to the fax grid: scaled or turned once, to exactly the pels they will cover. */
final class ImagePlacer {

    /** Pels of one image; larger ones (an image of which only a corner shows) are read coarser. */
    private static final long MOST = 12_000_000;

    /** With this many pels to a pixel a picture is told in its own pixels. */
    private static final double FEW = 9;

    private static final Gray OPAQUE = Gray.white(1, 1);

    /** Of 255, an opacity that is as good as none. */
    private static final int FAINT = 24;

    /** A mask with no more of its samples than this between all and nothing has soft edges. */
    private static final double SOFT_EDGES = 0.3;

    /** Sides are cut off where no more than this is left: a photograph's dots move by up to a pel then. */
    private static final double MOSTLY = 0.75;

    private final PictureReader reader;
    private final double pelWidth;
    private final double pelHeight;
    private final int across;
    private final int down;

    /**
     * An image ready for the page.
     *
     * @param grey a sample for every pel, or for every few of them where it is a photograph
     * @param bilevel whether it has two colours
     * @param pelsToPixel how many samples a pixel became, across or down
     * @param coarse whether it has so few samples that the interpreter should make the dots
     * @param x lower left corner in grid units, as {@code y}
     * @param pelsAcross how many pels it covers
     */
    record Placed(
            Gray grey,
            @Nullable Gray opacity,
            boolean document,
            boolean bilevel,
            double pelsToPixel,
            boolean coarse,
            double x,
            double y,
            int pelsAcross,
            int pelsDown,
            PictureReader.Memory memory) {

        /**
         * Whether a good part of it is neither there nor not: its mask fades, which is more than soft edges. But a picture
         * shows through those, too: type of a scan that lies over its paper would be thin without it.
         */
        boolean fadesOn(Backdrop.Ground ground) {
            Gray shown = opacity;
            if (shown == null) {
                return false;
            }
            byte[] samples = shown.samples();
            int seen = 0;
            int between = 0;
            for (int y = 0, i = 0; y < shown.height(); y++) {
                for (int x = 0; x < shown.width(); x++, i++) {
                    seen += isClear(samples[i]) ? 0 : 1;
                    between += isBetween(samples[i]) && (ground.pictured() || !isEdge(shown, x, y)) ? 1 : 0;
                }
            }
            return between > seen * SOFT_EDGES;
        }

        /**
         * Some programs draw what is masked or filtered as a picture of the whole page that is clear everywhere else, which
         * is nothing for what is there to be looked at. Null when all of it is clear.
         */
        @Nullable Placed withoutClearSides(double pelWidth, double pelHeight) {
            if (opacity == null) {
                return this;
            }
            Rectangle there = InkBounds.ofOpaque(opacity);
            if (there.isEmpty()) {
                return null;
            }
            if ((double) there.width * there.height > MOSTLY * grey.width() * grey.height()) {
                return this;
            }
            double across = (double) pelsAcross / grey.width();
            double down = (double) pelsDown / grey.height();
            long left = Math.round(there.x * across);
            long bottom = Math.round((grey.height() - there.getMaxY()) * down);
            return new Placed(
                    grey.part(there.x, there.y, there.width, there.height),
                    opacity.part(there.x, there.y, there.width, there.height),
                    document,
                    bilevel,
                    pelsToPixel,
                    coarse,
                    x + left * pelWidth,
                    y + bottom * pelHeight,
                    (int) Math.max(1, Math.round(there.getMaxX() * across) - left),
                    (int) Math.max(1, Math.round((grey.height() - there.y) * down) - bottom),
                    memory);
        }

        /** Whether there is all or nothing right beside it. */
        private static boolean isEdge(Gray shown, int x, int y) {
            int right = Math.min(shown.width() - 1, x + 1);
            int below = Math.min(shown.height() - 1, y + 1);
            for (int v = Math.max(0, y - 1); v <= below; v++) {
                for (int u = Math.max(0, x - 1); u <= right; u++) {
                    if (!isBetween(shown.samples()[v * shown.width() + u])) {
                        return true;
                    }
                }
            }
            return false;
        }

        private static boolean isClear(byte opacity) {
            return (opacity & 255) <= FAINT;
        }

        private static boolean isBetween(byte opacity) {
            return !isClear(opacity) && (opacity & 255) < 255 - FAINT;
        }

        /** Whether all of it is so thin that type under it can be read, like a shadow. */
        boolean sheer() {
            byte[] samples = opacity == null ? new byte[] {-1} : opacity.samples();
            for (byte sample : samples) {
                if ((sample & 255) > Inks.SHEER * 255) {
                    return false;
                }
            }
            return true;
        }

        Bitmap halftoned() {
            if (bilevel) {
                return ErrorDiffusion.bilevel(grey, pelsToPixel);
            }
            return document ? ErrorDiffusion.document(grey, pelsToPixel) : ErrorDiffusion.picture(grey);
        }

        /** In black and white as it was read, which a picture that is on many pages need not become each time. */
        PackedBitmap told() {
            return memory.recall(() -> PackedBitmap.of(halftoned()));
        }
    }

    /** @param across pels per inch along the line, {@code down} lines per inch */
    ImagePlacer(PictureReader reader, int across, int down) {
        this.reader = reader;
        this.pelWidth = 72.0 * PageEmitter.UNITS / across;
        this.pelHeight = 72.0 * PageEmitter.UNITS / down;
        this.across = across;
        this.down = down;
    }

    /** Of the paper's pels, in grid units. */
    double pelWidth() {
        return pelWidth;
    }

    double pelHeight() {
        return pelHeight;
    }

    /**
     * @param given from the unit square to grid units
     * @param visible what of it can be seen at most, in grid units
     * @return null when no pel of it can be seen, or read
     */
    @Nullable Placed place(PDImage image, AffineTransform given, Rectangle2D visible) {
        Placed picture = whole(image, given, visible);
        return picture == null ? null : picture.withoutClearSides(pelWidth, pelHeight);
    }

    /** What of it there is to see, within what can be seen at most. */
    Rectangle2D marks(Placed picture, Rectangle2D visible) {
        return picture.opacity == null ? visible : visible.createIntersection(extent(picture));
    }

    /** What of it is seen there, but for what is less than a cell of the backdrop. */
    Gray look(Placed picture, Rectangle2D visible) {
        Rectangle2D extent = extent(picture);
        if (extent.getWidth() - visible.getWidth() < Backdrop.CELL
                && extent.getHeight() - visible.getHeight() < Backdrop.CELL) {
            return picture.grey;
        }
        int columns = (int) Math.max(1, Math.ceil(visible.getWidth() / Backdrop.CELL));
        int rows = (int) Math.max(1, Math.ceil(visible.getHeight() / Backdrop.CELL));
        AffineTransform toPicture = AffineTransform.getScaleInstance(1 / extent.getWidth(), 1 / extent.getHeight());
        toPicture.translate(visible.getX() - extent.getX(), visible.getMaxY() - extent.getY());
        toPicture.scale(visible.getWidth() / columns, -visible.getHeight() / rows);
        return new Target(toPicture, columns, rows).square(picture.grey);
    }

    private Rectangle2D extent(Placed picture) {
        return onGrid(picture, new Rectangle(picture.grey.width(), picture.grey.height()));
    }

    private @Nullable Placed whole(PDImage image, AffineTransform given, Rectangle2D visible) {
        AffineTransform placed = squared(given);
        Rectangle2D bounds = bounds(placed);
        long left = Math.round(bounds.getMinX() / pelWidth);
        long bottom = Math.round(bounds.getMinY() / pelHeight);
        long right = Math.max(left + 1, Math.round(bounds.getMaxX() / pelWidth));
        long top = Math.max(bottom + 1, Math.round(bounds.getMaxY() / pelHeight));
        long fromX = Math.max(left, (long) Math.floor(visible.getMinX() / pelWidth));
        long fromY = Math.max(bottom, (long) Math.floor(visible.getMinY() / pelHeight));
        long toX = Math.min(right, (long) Math.ceil(visible.getMaxX() / pelWidth));
        long toY = Math.min(top, (long) Math.ceil(visible.getMaxY() / pelHeight));
        if (toX <= fromX || toY <= fromY) {
            return null;
        }
        // The image's edges move to the nearest pels, so that neighbouring strips of one picture leave no gap.
        AffineTransform snapped = AffineTransform.getTranslateInstance(left, bottom);
        snapped.scale(
                (right - left) / Math.max(1e-9, bounds.getWidth()),
                (top - bottom) / Math.max(1e-9, bounds.getHeight()));
        snapped.translate(-bounds.getMinX(), -bounds.getMinY());
        snapped.concatenate(placed);
        double wide = Math.max(1, Math.hypot(snapped.getScaleX(), snapped.getShearY()));
        double high = Math.max(1, Math.hypot(snapped.getShearX(), snapped.getScaleY()));
        double shrink = Math.min(1, Math.sqrt(MOST / (wide * high)));
        int width = (int) Math.max(1, Math.round(wide * shrink));
        int height = (int) Math.max(1, Math.round(high * shrink));
        int columns = image.getCOSObject().getInt(COSName.WIDTH, COSName.W);
        int lines = image.getCOSObject().getInt(COSName.HEIGHT, COSName.H);
        boolean masked = image.getCOSObject().containsKey(COSName.SMASK)
                || image.getCOSObject().containsKey(COSName.MASK);
        boolean few = upright(snapped)
                && !masked
                && shrink == 1
                && columns > 0
                && lines > 0
                && (double) columns * lines * FEW < (double) width * height;
        if (few) {
            width = columns;
            height = lines;
            // All of it is told, however little is seen: the clip in force cuts it.
            fromX = left;
            fromY = bottom;
            toX = right;
            toY = top;
        }
        boolean turned = Math.abs(snapped.getShearY()) > Math.abs(snapped.getScaleX());
        double pelsToPixel = few ? 1 : Math.sqrt((double) width * height / Math.max(1.0, (double) columns * lines));
        Dots dots = few ? Dots.PELS : Dots.of((double) width * height, across, down);
        PictureReader.Wanted wanted = new PictureReader.Wanted(width, height, turned ? dots.turned() : dots);
        PictureReader.Picture picture;
        try {
            picture = reader.read(image, wanted);
        } catch (IOException e) {
            // A damaged image leaves its place empty; that is what a reader would see, too.
            return null;
        }
        int pelsAcross = (int) (toX - fromX);
        int pelsDown = (int) (toY - fromY);
        boolean whole =
                upright(snapped) && shrink == 1 && fromX == left && fromY == bottom && toX == right && toY == top;
        double x = fromX * pelWidth;
        double y = fromY * pelHeight;
        if (whole) {
            boolean coarse = few && !picture.bilevel() && picture.opacity() == null;
            return new Placed(
                    picture.grey(),
                    picture.opacity(),
                    picture.document(),
                    picture.bilevel(),
                    pelsToPixel,
                    coarse,
                    x,
                    y,
                    pelsAcross,
                    pelsDown,
                    picture.memory());
        }
        if (picture.document()) {
            dots = Dots.PELS;
        }
        columns = dots.across(pelsAcross);
        int rows = dots.down(pelsDown);
        try {
            AffineTransform toImage = snapped.createInverse();
            toImage.translate(fromX, toY);
            toImage.scale((double) pelsAcross / columns, (double) -pelsDown / rows);
            boolean square = snapped.getShearX() == 0 && snapped.getShearY() == 0
                    || snapped.getScaleX() == 0 && snapped.getScaleY() == 0;
            Target target = new Target(toImage, columns, rows);
            Gray grey = square ? target.square(picture.grey()) : target.slanted(picture.grey(), 255);
            Gray opacity = picture.opacity();
            if (!square) {
                opacity = target.slanted(opacity == null ? OPAQUE : opacity, 0);
            } else if (opacity != null) {
                opacity = target.square(opacity);
            }
            return new Placed(
                    grey,
                    opacity,
                    picture.document(),
                    picture.bilevel(),
                    pelsToPixel,
                    false,
                    x,
                    y,
                    pelsAcross,
                    pelsDown,
                    new PictureReader.Memory());
        } catch (NoninvertibleTransformException e) {
            return null;
        }
    }

    /** Where a picture has ink, on the grid, if anywhere: the scan of a page is white at its edges. */
    Optional<Rectangle2D> inked(Placed picture) {
        Rectangle ink = new InkBounds(picture.grey, picture.opacity).find();
        return ink.isEmpty() ? Optional.empty() : Optional.of(onGrid(picture, ink));
    }

    /** @param part of the picture's samples */
    private Rectangle2D onGrid(Placed picture, Rectangle part) {
        double across = picture.pelsAcross * pelWidth / picture.grey.width();
        double down = picture.pelsDown * pelHeight / picture.grey.height();
        return new Rectangle2D.Double(
                picture.x + part.x * across,
                picture.y + (picture.grey.height() - part.getMaxY()) * down,
                part.width * across,
                part.height * down);
    }

    /** Matrices come through floats: what is meant to be upright is off by a hair. */
    private static AffineTransform squared(AffineTransform t) {
        double straight = Math.abs(t.getScaleX()) + Math.abs(t.getScaleY());
        double across = Math.abs(t.getShearX()) + Math.abs(t.getShearY());
        if (across < 1e-4 * straight) {
            return new AffineTransform(t.getScaleX(), 0, 0, t.getScaleY(), t.getTranslateX(), t.getTranslateY());
        }
        if (straight < 1e-4 * across) {
            return new AffineTransform(0, t.getShearY(), t.getShearX(), 0, t.getTranslateX(), t.getTranslateY());
        }
        return t;
    }

    static Rectangle2D bounds(AffineTransform placed) {
        Path2D square = new Path2D.Double(new Rectangle2D.Double(0, 0, 1, 1), placed);
        return square.getBounds2D();
    }

    private static boolean upright(AffineTransform t) {
        return t.getShearX() == 0 && t.getShearY() == 0 && t.getScaleX() > 0 && t.getScaleY() > 0;
    }
}
