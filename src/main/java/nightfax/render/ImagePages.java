package nightfax.render;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import javax.imageio.stream.ImageInputStream;
import nightfax.render.postscript.Sheet;
import nightfax.render.raster.Bitmap;
import nightfax.render.raster.ErrorDiffusion;
import nightfax.render.raster.Gray;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Picture files as fax pages, one per picture in the file: true to their size where they state one, else 96 pixels an inch. */
final class ImagePages {

    private static final double POINTS_PER_MM = 72 / 25.4;
    private static final double DEFAULT_MM_PER_PIXEL = 25.4 / 96;

    private final RenderOptions options;
    private final Budget budget;

    ImagePages(RenderOptions options, Budget budget) {
        this.options = options;
        this.budget = budget;
    }

    void addTo(PageSink fax, Path file) throws IOException, UnrenderableException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            if (in == null) {
                throw new IOException("no way to read " + file);
            }
            ImageReader reader = reader(in, file);
            try {
                reader.setInput(in, false, false);
                int pictures = reader.getNumImages(true);
                for (int i = 0; i < pictures; i++) {
                    budget.addPage();
                    addPicture(fax, reader, i);
                }
            } finally {
                reader.dispose();
            }
        } catch (IIOException | RuntimeException e) {
            if (e instanceof Budget.Exceeded exceeded) {
                throw exceeded;
            }
            throw new UnrenderableException(
                    file.getFileName() + " is damaged or cut short: " + PdfFile.firstLine(e), e);
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

    private void addPicture(PageSink fax, ImageReader reader, int index) throws IOException {
        int width = reader.getWidth(index);
        int height = reader.getHeight(index);
        long pixels = (long) width * height;
        if (pixels > options.limits().pixels()) {
            throw new Budget.Exceeded("a picture of " + width + " × " + height + " pixels is larger than the limit of "
                    + options.limits().pixels() + " pixels");
        }
        double[] mm = millimetresPerPixel(reader, index);
        double pageWidth = width * mm[0] * POINTS_PER_MM;
        double pageHeight = height * mm[1] * POINTS_PER_MM;
        Placement placement = Placement.inArea(pageWidth, pageHeight, options);
        Sheet sheet = placement.sheet();
        int pelsAcross = pels(pageWidth * placement.scale(), sheet.across());
        int pelsDown = pels(pageHeight * placement.scale(), sheet.down());

        ImageReadParam param = reader.getDefaultReadParam();
        int every = Math.max(1, Math.min(width / (2 * Math.max(pelsAcross, 1)), height / (2 * Math.max(pelsDown, 1))));
        param.setSourceSubsampling(every, every, 0, 0);
        BufferedImage image = reader.read(index, param);
        Gray gray = Gray.of(image);
        boolean bilevel = image.getColorModel().getPixelSize() == 1;
        Gray scaled = gray.scaledTo(pelsAcross, pelsDown);
        Bitmap bitmap = bilevel ? ErrorDiffusion.page(scaled) : ErrorDiffusion.picture(scaled);
        double[] corner = {0, 0};
        placement.toPaper().transform(corner, 0, corner, 0, 1);
        fax.bitmap(bitmap, corner[0], corner[1], sheet);
    }

    private static int pels(double points, int perInch) {
        return (int) Math.max(1, Math.round(points * perInch / 72));
    }

    /** Some formats state one axis only, or nonsense: then it counts as square, or as not stated. */
    private static double[] millimetresPerPixel(ImageReader reader, int index) throws IOException {
        double x = 0;
        double y = 0;
        IIOMetadata metadata = reader.getImageMetadata(index);
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
