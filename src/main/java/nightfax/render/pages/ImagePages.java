package nightfax.render.pages;

import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import nightfax.render.bounds.Budget;
import nightfax.render.bounds.Reasons;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.options.RenderOptions;
import nightfax.render.options.Resolution;
import nightfax.render.pdf.WatchedInput;
import nightfax.render.postscript.Dots;
import nightfax.render.postscript.ImageEmitter;
import nightfax.render.postscript.Move;
import nightfax.render.postscript.Sheet;
import nightfax.render.raster.Bitmap;
import nightfax.render.raster.ErrorDiffusion;
import nightfax.render.raster.Gray;
import nightfax.render.raster.Tones;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Picture files as fax pages, one per picture in the file: true to their size where they state one, else 96 pixels an inch. */
public final class ImagePages {

    /** What readers warn of, beside colour profiles and the like: a part of the picture is grey then. */
    private static final Pattern DAMAGE = Pattern.compile("(?i)premature|corrupt|truncat");

    private static final Logger log = LoggerFactory.getLogger(ImagePages.class);

    private static final double POINTS_PER_MM = 72 / 25.4;
    private static final double DEFAULT_MM_PER_PIXEL = 25.4 / 96;

    /** Resolutions that differ by less than this are the same. */
    private static final double SAME = 0.01;

    /** Pixels of a picture in black and white that is unpacked in full, a byte each. */
    private static final long MOST_BITS = 80_000_000;

    private final RenderOptions options;
    private final Budget budget;

    public ImagePages(RenderOptions options, Budget budget) {
        this.options = options;
        this.budget = budget;
    }

    /**
     * Renders all pictures of a file, in order.
     *
     * @param fax gets a warning, too, for each that is damaged, and where the file breaks off
     * @throws UnrenderableException when it is no picture, or one that cannot be read
     */
    public void addTo(PageSink fax, Path file) throws IOException, UnrenderableException {
        boolean whole = TiffDirectories.isWhole(file, options.limits().pages());
        try (ImageInputStream in = new WatchedInput(new FileImageInputStream(file.toFile()), budget)) {
            ImageReader reader = reader(in, file);
            try {
                reader.setInput(in, false, false);
                int pictures = reader.getNumImages(true);
                if (pictures < 1) {
                    throw new UnrenderableException(
                            file.getFileName() + " is cut short: there is no whole picture in it");
                }
                for (int i = 0; i < pictures; i++) {
                    budget.addPage();
                    addPicture(fax, file, reader, i);
                }
                if (!whole) {
                    fax.warnings().add(file.getFileName() + " is not complete: it breaks off after page " + pictures);
                }
            } finally {
                reader.dispose();
            }
        } catch (EOFException e) {
            throw new UnrenderableException(file.getFileName() + " is cut short", e);
        } catch (IIOException | RuntimeException e) {
            if (e instanceof Budget.Exceeded exceeded) {
                throw exceeded;
            }
            throw new UnrenderableException(
                    file.getFileName() + " is damaged or cut short: " + Reasons.firstLine(e), e);
        }
    }

    /** Plug-ins on the class path bring readers of their own for some formats; the platform's is the one that is kept up. */
    private static ImageReader reader(ImageInputStream in, Path file) throws UnrenderableException {
        ImageReader found = null;
        for (Iterator<ImageReader> readers = ImageIO.getImageReaders(in); readers.hasNext(); ) {
            ImageReader reader = readers.next();
            if (reader.getClass().getModule().getName() != null) {
                return reader;
            }
            found = reader;
        }
        if (found == null) {
            throw new UnrenderableException(file.getFileName() + " is a kind of picture that cannot be read");
        }
        return found;
    }

    private void addPicture(PageSink fax, Path file, ImageReader reader, int index) throws IOException {
        int width = reader.getWidth(index);
        int height = reader.getHeight(index);
        long pixels = (long) width * height;
        if (pixels > options.limits().pixels()) {
            throw new Budget.Exceeded("a picture of " + width + " × " + height + " pixels is larger than the limit of "
                    + options.limits().pixels() + " pixels");
        }
        IIOMetadata metadata = metadata(reader, index);
        Orientation orientation = orientation(file, reader, metadata);
        double[] mm = millimetresPerPixel(metadata);
        boolean turned = orientation.turned();
        Resolution resolution = options.resolution();
        double pageWidth = points(turned ? height : width, mm[turned ? 1 : 0], resolution.across());
        double pageHeight = points(turned ? width : height, mm[turned ? 0 : 1], resolution.down());
        List<Placement> places = Placement.inOrder(pageWidth, pageHeight, options);
        Placement largest = places.get(0);
        int pelsAcross = pels(pageWidth * largest.scale(), largest.sheet().across());
        int pelsDown = pels(pageHeight * largest.scale(), largest.sheet().down());

        ImageReadParam param = reader.getDefaultReadParam();
        int columns = turned ? pelsDown : pelsAcross;
        int rows = turned ? pelsAcross : pelsDown;
        boolean bilevel = isBilevel(reader, index);
        // Of a scan in black and white every bit counts: its lines may be a pixel wide.
        int every =
                bilevel && pixels <= MOST_BITS ? 1 : Math.max(1, Math.min(width / (2 * columns), height / (2 * rows)));
        param.setSourceSubsampling(every, every, 0, 0);
        boolean[] broken = {false};
        IIOReadWarningListener listener =
                (source, warning) -> broken[0] |= DAMAGE.matcher(warning).find();
        reader.addIIOReadWarningListener(listener);
        BufferedImage image = reader.read(index, param);
        reader.removeIIOReadWarningListener(listener);
        if (broken[0]) {
            fax.warnings().add("page " + (fax.pages() + 1) + " is not complete: the picture is damaged or breaks off");
        }
        Gray gray = orientation.upright(Gray.of(image));
        Placed placed = place(gray, pageWidth, pageHeight, places);
        int across = placed.pels.width();
        int down = placed.pels.height();
        long pels = (long) across * down;
        Bitmap bitmap;
        if (Tones.of(gray).looksLikeDocument(pels)) {
            double area = (double) gray.width() * gray.height();
            double pelsToPixel = Math.sqrt(pels / area);
            bitmap = bilevel
                    ? ErrorDiffusion.bilevel(placed.pels, pelsToPixel)
                    : ErrorDiffusion.document(placed.pels, pelsToPixel);
        } else {
            Dots dots = Dots.of(pels, largest.sheet().across(), largest.sheet().down());
            bitmap = ErrorDiffusion.picture(placed.pels.scaledTo(dots.across(across), dots.down(down)));
        }
        fax.bitmap(bitmap, new ImageEmitter.Spot(placed.x, placed.y, across, down), largest.sheet());
    }

    /** Whether a picture's pixels are of two colours; what its reader cannot tell is taken for more. */
    private static boolean isBilevel(ImageReader reader, int index) throws IOException {
        ImageTypeSpecifier type = reader.getRawImageType(index);
        return type != null && type.getColorModel().getPixelSize() == 1;
    }

    /** @param x lower left corner on the sheet in points, as {@code y} */
    private record Placed(Gray pels, double x, double y) {}

    /** At the first of the places where all ink is sure to be printed, as the picture lies there or moved. */
    private static Placed place(Gray gray, double width, double height, List<Placement> places) {
        Gray pels = gray;
        for (int i = 0; ; i++) {
            Placement place = places.get(i);
            Sheet sheet = place.sheet();
            int across = pels(width * place.scale(), sheet.across());
            int down = pels(height * place.scale(), sheet.down());
            if (i == 0 || across != pels.width() || down != pels.height()) {
                pels = gray.scaledTo(across, down);
            }
            double[] corner = {0, 0};
            place.toPaper().transform(corner, 0, corner, 0, 1);
            Optional<Move> move =
                    i + 1 < places.size() ? place.move(pels, corner[0], corner[1]) : Optional.of(Move.NONE);
            if (move.isPresent()) {
                return new Placed(
                        pels,
                        corner[0] + move.get().right() * Sheet.CELL,
                        corner[1] + move.get().up() * Sheet.CELL);
            }
        }
    }

    /** Of a picture that can be read it may still be unreadable: its size on paper is then not stated. */
    private static @Nullable IIOMetadata metadata(ImageReader reader, int index) throws IOException {
        try {
            return reader.getImageMetadata(index);
        } catch (IIOException e) {
            log.info("what a picture says of itself cannot be read", e);
            return null;
        }
    }

    private static Orientation orientation(Path file, ImageReader reader, @Nullable IIOMetadata metadata)
            throws IOException {
        if (reader.getFormatName().equalsIgnoreCase("JPEG")) {
            try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                return Orientation.ofJpeg(in);
            }
        }
        return metadata == null || !metadata.isStandardMetadataFormatSupported()
                ? Orientation.AS_STORED
                : Orientation.of(metadata);
    }

    /**
     * How long so many pixels are. Pictures from fax machines state 203, 204 or 8 to the millimetre: theirs are pels, one by
     * one or each as several.
     */
    private static double points(int pixels, double millimetres, int perInch) {
        double exact = pixels * millimetres * POINTS_PER_MM;
        double whole = Math.rint(millimetres * perInch / 25.4) * pixels * 72 / perInch;
        return Math.abs(exact - whole) < whole * SAME ? whole : exact;
    }

    private static int pels(double points, int perInch) {
        return (int) Math.max(1, Math.round(points * perInch / 72));
    }

    /** Some formats state one axis only, or nonsense: then it counts as square, or as not stated. */
    private static double[] millimetresPerPixel(@Nullable IIOMetadata metadata) {
        double x = 0;
        double y = 0;
        if (metadata != null && metadata.isStandardMetadataFormatSupported()) {
            Element root = (Element) metadata.getAsTree(IIOMetadataFormatImpl.standardMetadataFormatName);
            x = value(root, "HorizontalPixelSize");
            y = value(root, "VerticalPixelSize");
        }
        // 30 to 3,000 pixels an inch; TIFFs from fax machines are 204 × 98.
        if (!(x > 25.4 / 3000 && x < 25.4 / 30)) {
            x = y;
        }
        if (!(y > 25.4 / 3000 && y < 25.4 / 30)) {
            y = x;
        }
        if (!(x > 25.4 / 3000 && x < 25.4 / 30)) {
            return new double[] {DEFAULT_MM_PER_PIXEL, DEFAULT_MM_PER_PIXEL};
        }
        return new double[] {x, y};
    }

    private static double value(Element root, String name) {
        NodeList found = root.getElementsByTagName(name);
        if (found.getLength() == 0) {
            return 0;
        }
        try {
            return Double.parseDouble(((Element) found.item(0)).getAttribute("value"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
