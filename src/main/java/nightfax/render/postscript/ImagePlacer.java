package nightfax.render.postscript;

import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.Optional;
import nightfax.render.pictures.Dots;
import nightfax.render.pictures.PictureReader;
import nightfax.render.raster.Gray;
import nightfax.render.raster.InkBounds;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.jspecify.annotations.Nullable;

/** Brings the images of a page to the fax grid: scaled or turned once, to exactly the pels they will cover. */
final class ImagePlacer {

    /** Samples that one image is read in at the most; one that needs more (only a corner of it shows) is read coarser. */
    private static final long MOST = 12_000_000;

    /** A picture whose pixels cover more pels than this each is written in its own pixels. */
    private static final double FEW = 9;

    private static final Gray OPAQUE = Gray.white(1, 1);

    private final PictureReader reader;
    private final double pelWidth;
    private final double pelHeight;
    private final int across;
    private final int down;

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
    @Nullable PlacedPicture place(PDImage image, AffineTransform given, Rectangle2D visible) {
        PlacedPicture picture = whole(image, given, visible);
        return picture == null ? null : picture.withoutClearSides(pelWidth, pelHeight);
    }

    /** What of it there is to see, within what can be seen at most. */
    Rectangle2D marks(PlacedPicture picture, Rectangle2D visible) {
        return picture.opacity() == null ? visible : visible.createIntersection(extent(picture));
    }

    /** What of it is seen there, but for what is less than a cell of the backdrop. */
    Gray look(PlacedPicture picture, Rectangle2D visible) {
        Rectangle2D extent = extent(picture);
        if (extent.getWidth() - visible.getWidth() < Backdrop.CELL
                && extent.getHeight() - visible.getHeight() < Backdrop.CELL) {
            return picture.grey();
        }
        int columns = (int) Math.max(1, Math.ceil(visible.getWidth() / Backdrop.CELL));
        int rows = (int) Math.max(1, Math.ceil(visible.getHeight() / Backdrop.CELL));
        AffineTransform toPicture = AffineTransform.getScaleInstance(1 / extent.getWidth(), 1 / extent.getHeight());
        toPicture.translate(visible.getX() - extent.getX(), visible.getMaxY() - extent.getY());
        toPicture.scale(visible.getWidth() / columns, -visible.getHeight() / rows);
        return new Target(toPicture, columns, rows).square(picture.grey());
    }

    private Rectangle2D extent(PlacedPicture picture) {
        return onGrid(
                picture, new Rectangle(picture.grey().width(), picture.grey().height()));
    }

    private @Nullable PlacedPicture whole(PDImage image, AffineTransform given, Rectangle2D visible) {
        AffineTransform squared = squared(given);
        Pels all = nearest(bounds(squared));
        Pels seen = all.intersection(touchedBy(visible));
        if (seen.isEmpty()) {
            return null;
        }
        AffineTransform toPels = snapped(squared, all);
        Reading reading = reading(image, toPels);
        PictureReader.Picture picture;
        try {
            picture = reader.read(image, reading.wanted(toPels));
        } catch (IOException e) {
            // A damaged image leaves its place empty; that is what a reader would see, too.
            return null;
        }
        // Its few pixels are all written, however little is seen: the clip in force cuts them.
        Pels shown = reading.asPixels ? all : seen;
        if (isUpright(toPels) && reading.inFull && shown.equals(all)) {
            boolean coarse = reading.asPixels && !picture.bilevel() && picture.opacity() == null;
            return at(shown, picture, reading.pelsToPixel, coarse);
        }
        PictureReader.Picture part = part(picture, toPels, shown, reading.dots);
        return part == null ? null : at(shown, part, reading.pelsToPixel, false);
    }

    /** Whole pels of the sheet, from the first to the one after the last. */
    private record Pels(long left, long bottom, long right, long top) {

        int across() {
            return (int) (right - left);
        }

        int down() {
            return (int) (top - bottom);
        }

        boolean isEmpty() {
            return right <= left || top <= bottom;
        }

        Pels intersection(Pels other) {
            return new Pels(
                    Math.max(left, other.left),
                    Math.max(bottom, other.bottom),
                    Math.min(right, other.right),
                    Math.min(top, other.top));
        }
    }

    /** The pels nearest to a rectangle's edges, one at the least, so that neighbouring strips of one picture leave no gap. */
    private Pels nearest(Rectangle2D bounds) {
        long left = Math.round(bounds.getMinX() / pelWidth);
        long bottom = Math.round(bounds.getMinY() / pelHeight);
        return new Pels(
                left,
                bottom,
                Math.max(left + 1, Math.round(bounds.getMaxX() / pelWidth)),
                Math.max(bottom + 1, Math.round(bounds.getMaxY() / pelHeight)));
    }

    private Pels touchedBy(Rectangle2D visible) {
        return new Pels(
                (long) Math.floor(visible.getMinX() / pelWidth),
                (long) Math.floor(visible.getMinY() / pelHeight),
                (long) Math.ceil(visible.getMaxX() / pelWidth),
                (long) Math.ceil(visible.getMaxY() / pelHeight));
    }

    /** From the unit square to pels, moved and stretched so that it fills those. */
    private static AffineTransform snapped(AffineTransform placed, Pels pels) {
        Rectangle2D bounds = bounds(placed);
        AffineTransform snapped = AffineTransform.getTranslateInstance(pels.left, pels.bottom);
        snapped.scale(
                (pels.right - pels.left) / Math.max(1e-9, bounds.getWidth()),
                (pels.top - pels.bottom) / Math.max(1e-9, bounds.getHeight()));
        snapped.translate(-bounds.getMinX(), -bounds.getMinY());
        snapped.concatenate(placed);
        return snapped;
    }

    /**
     * How an image is read.
     *
     * @param width in samples along its own rows, as {@code height} across them
     * @param pelsToPixel how many samples a pixel becomes, across or down
     * @param asPixels whether the samples are the image's own pixels, being so few
     * @param inFull whether the samples are as many as the pels it covers, or its pixels, and not fewer to save memory
     * @param dots of a photograph, as they lie on the sheet
     */
    private record Reading(int width, int height, double pelsToPixel, boolean asPixels, boolean inFull, Dots dots) {

        PictureReader.Wanted wanted(AffineTransform toPels) {
            boolean onItsSide = Math.abs(toPels.getShearY()) > Math.abs(toPels.getScaleX());
            return new PictureReader.Wanted(width, height, onItsSide ? dots.turned() : dots);
        }
    }

    private Reading reading(PDImage image, AffineTransform toPels) {
        double wide = Math.max(1, Math.hypot(toPels.getScaleX(), toPels.getShearY()));
        double high = Math.max(1, Math.hypot(toPels.getShearX(), toPels.getScaleY()));
        double shrink = Math.min(1, Math.sqrt(MOST / (wide * high)));
        int width = (int) Math.max(1, Math.round(wide * shrink));
        int height = (int) Math.max(1, Math.round(high * shrink));
        COSDictionary stated = image.getCOSObject();
        int columns = stated.getInt(COSName.WIDTH, COSName.W);
        int rows = stated.getInt(COSName.HEIGHT, COSName.H);
        boolean masked = stated.containsKey(COSName.SMASK) || stated.containsKey(COSName.MASK);
        boolean few = isUpright(toPels)
                && !masked
                && shrink == 1
                && columns > 0
                && rows > 0
                && (double) columns * rows * FEW < (double) width * height;
        if (few) {
            return new Reading(columns, rows, 1, true, true, Dots.PELS);
        }
        double samples = (double) width * height;
        double pelsToPixel = Math.sqrt(samples / Math.max(1.0, (double) columns * rows));
        return new Reading(width, height, pelsToPixel, false, shrink == 1, Dots.of(samples, across, down));
    }

    private PlacedPicture at(Pels pels, PictureReader.Picture picture, double pelsToPixel, boolean coarse) {
        return new PlacedPicture(
                picture,
                pelsToPixel,
                coarse,
                pels.left * pelWidth,
                pels.bottom * pelHeight,
                pels.across(),
                pels.down());
    }

    /** The samples of those pels alone, or their dots; null when the picture has no extent. */
    private static PictureReader.@Nullable Picture part(
            PictureReader.Picture picture, AffineTransform toPels, Pels pels, Dots dots) {
        Dots size = picture.document() ? Dots.PELS : dots;
        int columns = size.across(pels.across());
        int rows = size.down(pels.down());
        AffineTransform toImage;
        try {
            toImage = toPels.createInverse();
        } catch (NoninvertibleTransformException e) {
            return null;
        }
        toImage.translate(pels.left, pels.top);
        toImage.scale((double) pels.across() / columns, (double) -pels.down() / rows);
        boolean square = toPels.getShearX() == 0 && toPels.getShearY() == 0
                || toPels.getScaleX() == 0 && toPels.getScaleY() == 0;
        Target target = new Target(toImage, columns, rows);
        Gray grey = square ? target.square(picture.grey()) : target.slanted(picture.grey(), 255);
        Gray opacity = picture.opacity();
        if (!square) {
            opacity = target.slanted(opacity == null ? OPAQUE : opacity, 0);
        } else if (opacity != null) {
            opacity = target.square(opacity);
        }
        return new PictureReader.Picture(
                grey, opacity, picture.document(), picture.bilevel(), new PictureReader.Memory());
    }

    /** Where a picture has ink, on the grid, if anywhere: the scan of a page is white at its edges. */
    Optional<Rectangle2D> inked(PlacedPicture picture) {
        Rectangle ink = new InkBounds(picture.grey(), picture.opacity()).find();
        return ink.isEmpty() ? Optional.empty() : Optional.of(onGrid(picture, ink));
    }

    /** @param part of the picture's samples */
    private Rectangle2D onGrid(PlacedPicture picture, Rectangle part) {
        double across = picture.pelsAcross() * pelWidth / picture.grey().width();
        double down = picture.pelsDown() * pelHeight / picture.grey().height();
        return new Rectangle2D.Double(
                picture.x() + part.x * across,
                picture.y() + (picture.grey().height() - part.getMaxY()) * down,
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

    private static boolean isUpright(AffineTransform t) {
        return t.getShearX() == 0 && t.getShearY() == 0 && t.getScaleX() > 0 && t.getScaleY() > 0;
    }
}
