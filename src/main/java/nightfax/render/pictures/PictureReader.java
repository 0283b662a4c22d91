package nightfax.render.pictures;

import java.io.IOException;
import java.util.function.Supplier;
import nightfax.render.pdf.Watch;
import nightfax.render.raster.Gray;
import nightfax.render.raster.PackedBitmap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.jspecify.annotations.Nullable;

/**
 * Reads the images of a PDF as greys in the size they will have on the fax, row by row: the scan of a page at 600 dpi never
 * stands in memory as a whole unless its compression asks for it.
 */
public final class PictureReader {

    private final Greys greys;
    private final Watch watch;
    private final Repeats repeats = new Repeats();
    private final LastPicture last = new LastPicture();

    /**
     * What a picture looks like.
     *
     * @param opacity 255 where it is opaque, 0 where it is clear; null where it is opaque all over
     * @param document whether it looks like type or drawing rather than like a photograph
     * @param bilevel whether it has no more than two colours, which are about black and white
     */
    public record Picture(Gray grey, @Nullable Gray opacity, boolean document, boolean bilevel, Memory memory) {

        /** One that is not read, but worked out, such as a gradient. */
        public static Picture of(Gray grey, @Nullable Gray opacity) {
            return new Picture(grey, opacity, false, false, new Memory());
        }

        Picture copy() {
            return new Picture(grey.copy(), opacity == null ? null : opacity.copy(), document, bilevel, memory);
        }

        long bytes() {
            return grey.samples().length + (opacity == null ? 0L : opacity.samples().length);
        }
    }

    /** Keeps what a picture became when it was packed, for the next page that shows it unchanged. */
    public static final class Memory {
        private @Nullable PackedBitmap packed;

        /** The packed bitmap, made when it is asked for first. */
        public PackedBitmap recall(Supplier<PackedBitmap> making) {
            PackedBitmap known = packed;
            if (known == null) {
                known = making.get();
                packed = known;
            }
            return known;
        }
    }

    /** How large a picture is wanted, in pels, and in what dots where it is a photograph. */
    public record Wanted(int width, int height, Dots dots) {

        public Wanted {
            if (width < 1 || height < 1) {
                throw new IllegalArgumentException("a picture of " + width + " × " + height);
            }
        }
    }

    /** @param watch is asked before an image is unpacked, and hears of those that cannot be */
    public PictureReader(Greys greys, Watch watch) {
        this.greys = greys;
        this.watch = watch;
    }

    /** In a stencil, black is what is painted. The picture is the caller's own. */
    public Picture read(PDImage image, Wanted wanted) throws IOException {
        Repeats.Key key = new Repeats.Key(image.getCOSObject(), wanted);
        Picture known = repeats.find(key);
        if (known == null) {
            try {
                known = readAnew(image, wanted);
            } catch (NoPixels e) {
                throw e;
            } catch (IOException e) {
                watch.leftOut("a picture cannot be read: " + e.getMessage());
                throw e;
            }
            repeats.keep(key, known);
        }
        return known;
    }

    private Picture readAnew(PDImage image, Wanted wanted) throws IOException {
        ImagePixels pixels = pixels(image, wanted);
        COSArray key = null;
        PDImageXObject soft = null;
        PDImageXObject hard = null;
        if (image instanceof PDImageXObject object && !image.isStencil()) {
            soft = object.getSoftMask();
            hard = soft == null ? object.getMask() : null;
            key = soft == null && hard == null ? object.getColorKeyMask() : null;
        }
        Reducer reducer = pixels.read(key);
        boolean bilevel = pixels.isBilevel();
        boolean document = bilevel || reducer.seen.looksLikeDocument((long) wanted.width * wanted.height);
        Dots dots = document ? Dots.PELS : wanted.dots;
        int width = dots.across(wanted.width);
        int height = dots.down(wanted.height);
        Reducer keyed = pixels.keyed();
        Gray opacity = null;
        if (soft != null) {
            opacity = pixels(soft, wanted).read(null).finish(width, height);
        } else if (hard != null) {
            Gray mask = pixels(hard, wanted).read(null).finish(width, height);
            // A mask that is an ordinary picture says how opaque each pixel is: so some producers write soft masks.
            opacity = hard.isStencil() ? mask.inverted() : mask;
        } else if (keyed != null) {
            opacity = keyed.finish(width, height);
        }
        Gray grey = reducer.finish(width, height);
        if (soft != null && opacity != null) {
            Matte.unmix(grey, opacity, soft, pixels.space(), greys);
        }
        return new Picture(grey, opacity, document, bilevel, new Memory());
    }

    private ImagePixels pixels(PDImage image, Wanted wanted) throws IOException {
        return new ImagePixels(image, wanted, greys, last, watch);
    }

    /** There is nothing to see of the picture in any viewer, so nothing is missing on the page. */
    static final class NoPixels extends IOException {
        private static final long serialVersionUID = 1L;

        NoPixels() {
            super("an image without pixels");
        }
    }
}
