package nightfax.render.pages;

import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import nightfax.render.bounds.Budget;
import nightfax.render.bounds.Reasons;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.document.ImageEmitter;
import nightfax.render.document.Move;
import nightfax.render.document.Sheet;
import nightfax.render.options.RenderOptions;
import nightfax.render.pdf.WatchedInput;
import nightfax.render.pictures.Dots;
import nightfax.render.raster.Bitmap;
import nightfax.render.raster.ErrorDiffusion;
import nightfax.render.raster.Gray;
import nightfax.render.raster.Tones;
import nightfax.render.sources.Source;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Picture files as fax pages, one per picture in the file: true to their size where they state one, else 96 pixels an inch. */
public final class ImagePages {

    /** What readers warn of, beside colour profiles and the like: a part of the picture is grey then. */
    private static final Pattern DAMAGE = Pattern.compile("(?i)premature|corrupt|truncat");

    /** What readers say of pictures that are whole, and that they do not know. */
    private static final Pattern OTHER_KIND = Pattern.compile("(?i)unsupported|not supported");

    /** As the platform's metadata name them. */
    private static final Set<String> BESIDE_PAGES = Set.of("ReducedResolution", "TransparencyMask");

    private static final Logger log = LoggerFactory.getLogger(ImagePages.class);

    /** Pixels of a picture in black and white that is unpacked in full, a byte each. */
    private static final long MOST_BITS = 80_000_000;

    private final Path file;
    private final String name;
    private final RenderOptions options;
    private final Budget budget;

    /** @param source what is to be read, by a reader of Java's own */
    public ImagePages(Source source, RenderOptions options, Budget budget) {
        this.file = source.file();
        this.name = source.name();
        this.options = options;
        this.budget = budget;
    }

    /**
     * Renders all pictures of the file, in order.
     *
     * @param fax gets a warning, too, for each that is damaged, and where the file breaks off
     * @throws UnrenderableException when it is no picture, or one that cannot be read
     */
    public void addTo(PageSink fax) throws IOException, UnrenderableException {
        boolean whole = TiffDirectories.isWhole(file, options.limits().pages());
        try (ImageInputStream in = new WatchedInput(new FileImageInputStream(file.toFile()), budget)) {
            ImageReader reader = reader(in);
            try {
                reader.setInput(in, false, false);
                int pictures = reader.getNumImages(true);
                if (pictures < 1) {
                    throw new UnrenderableException(name + " is cut short: there is no whole picture in it");
                }
                for (int i : pages(reader, pictures)) {
                    budget.addPage();
                    addPicture(fax, reader, i);
                }
                if (!whole) {
                    fax.warnings().add(name + " is not complete: it breaks off after page " + pictures);
                }
            } finally {
                reader.dispose();
            }
        } catch (EOFException e) {
            throw new UnrenderableException(name + " is cut short", e);
        } catch (IIOException | RuntimeException e) {
            if (e instanceof Budget.Exceeded exceeded) {
                throw exceeded;
            }
            String why = Reasons.firstLine(e);
            throw new UnrenderableException(
                    name
                            + (OTHER_KIND.matcher(why).find()
                                    ? " is a kind of picture that cannot be read: "
                                    : " is damaged or cut short: ")
                            + why,
                    e);
        }
    }

    /**
     * Which of the pictures are pages: some programs put a small version of a page beside it, or a mask for it, and say so (TIFF
     * 6.0, tag {@code NewSubfileType}).
     */
    private static List<Integer> pages(ImageReader reader, int pictures) throws IOException {
        List<Integer> all = IntStream.range(0, pictures).boxed().toList();
        if (pictures == 1 || !reader.getFormatName().equalsIgnoreCase("tif")) {
            return all;
        }
        List<Integer> pages = new ArrayList<>();
        for (int picture : all) {
            IIOMetadata metadata = metadata(reader, picture);
            if (metadata == null || !BESIDE_PAGES.contains(Stated.of(metadata).value("SubimageInterpretation"))) {
                pages.add(picture);
            }
        }
        return pages.isEmpty() ? all : pages;
    }

    /** Plug-ins on the class path bring readers of their own for some formats; the platform's is the one that is kept up. */
    private ImageReader reader(ImageInputStream in) throws UnrenderableException {
        ImageReader found = null;
        for (Iterator<ImageReader> readers = ImageIO.getImageReaders(in); readers.hasNext(); ) {
            ImageReader reader = readers.next();
            if (reader.getClass().getModule().getName() != null) {
                return reader;
            }
            found = reader;
        }
        if (found == null) {
            throw new UnrenderableException(name + " is a kind of picture that cannot be read");
        }
        return found;
    }

    private void addPicture(PageSink fax, ImageReader reader, int index) throws IOException {
        int width = reader.getWidth(index);
        int height = reader.getHeight(index);
        checkPixels(width, height);
        IIOMetadata metadata = metadata(reader, index);
        Orientation orientation = orientation(reader, metadata);
        boolean turned = orientation.turned();
        PixelSize stored = PixelSize.of(metadata);
        PixelSize pixel = turned ? stored.turned() : stored;
        double pageWidth = pixel.pointsAcross(turned ? height : width, options.resolution());
        double pageHeight = pixel.pointsDown(turned ? width : height, options.resolution());
        List<Placement> places = Placement.inOrder(pageWidth, pageHeight, options);
        Placement largest = places.get(0);
        int pelsAcross = pels(pageWidth * largest.scale(), largest.sheet().across());
        int pelsDown = pels(pageHeight * largest.scale(), largest.sheet().down());
        int columns = turned ? pelsDown : pelsAcross;
        int rows = turned ? pelsAcross : pelsDown;
        boolean bilevel = isBilevel(reader, index);
        // Of a scan in black and white every bit counts: its lines may be a pixel wide.
        int every = bilevel && (long) width * height <= MOST_BITS
                ? 1
                : Math.max(1, Math.min(width / (2 * columns), height / (2 * rows)));
        Gray gray = orientation.upright(Gray.of(read(fax, reader, index, every)));
        Placed placed = place(gray, pageWidth, pageHeight, places);
        Bitmap bitmap = bitmap(gray, placed.pels, bilevel, largest.sheet());
        ImageEmitter.Spot spot = new ImageEmitter.Spot(placed.x, placed.y, placed.pels.width(), placed.pels.height());
        fax.bitmap(bitmap, spot, largest.sheet());
    }

    private void checkPixels(int width, int height) {
        if ((long) width * height > options.limits().pixels()) {
            throw new Budget.Exceeded("a picture of " + width + " × " + height + " pixels is larger than the limit of "
                    + options.limits().pixels() + " pixels");
        }
    }

    /** @param every how many columns and rows of the file become one; of the others nothing is seen */
    private static BufferedImage read(PageSink fax, ImageReader reader, int index, int every) throws IOException {
        ImageReadParam param = reader.getDefaultReadParam();
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
        return image;
    }

    /**
     * Black and white: a document's letters as sharp as they are, a picture's greys as dots that a fax machine keeps.
     *
     * @param gray the picture as it was read
     * @param pels the same in the size in which it is printed
     * @return as many dots as there are pels, or fewer, larger ones
     */
    private static Bitmap bitmap(Gray gray, Gray pels, boolean bilevel, Sheet sheet) {
        long count = (long) pels.width() * pels.height();
        if (!Tones.of(gray).looksLikeDocument(count)) {
            Dots dots = Dots.of(count, sheet.across(), sheet.down());
            return ErrorDiffusion.picture(pels.scaledTo(dots.across(pels.width()), dots.down(pels.height())));
        }
        double area = (double) gray.width() * gray.height();
        double pelsToPixel = Math.sqrt(count / area);
        return bilevel ? ErrorDiffusion.bilevel(pels, pelsToPixel) : ErrorDiffusion.document(pels, pelsToPixel);
    }

    /** Whether a picture's pixels are of two colours; what its reader does not know is taken for more. */
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

    private Orientation orientation(ImageReader reader, @Nullable IIOMetadata metadata) throws IOException {
        boolean jpeg = reader.getFormatName().equalsIgnoreCase("JPEG");
        if (jpeg || reader.getFormatName().equalsIgnoreCase("png")) {
            try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                return jpeg ? Orientation.ofJpeg(in) : Orientation.ofPng(in);
            }
        }
        return metadata == null || !metadata.isStandardMetadataFormatSupported()
                ? Orientation.AS_STORED
                : Orientation.of(metadata);
    }

    private static int pels(double points, int perInch) {
        return (int) Math.max(1, Math.round(points * perInch / 72));
    }
}
