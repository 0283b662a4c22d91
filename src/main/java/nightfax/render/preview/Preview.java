package nightfax.render.preview;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import nightfax.render.DocumentRenderer;
import nightfax.render.Rendered;
import nightfax.render.bounds.Bounded;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.document.ImageEmitter;
import nightfax.render.document.Sheet;
import nightfax.render.options.RenderOptions;
import nightfax.render.options.Resolution;
import nightfax.render.options.Way;
import nightfax.render.raster.Bitmap;
import nightfax.render.sources.Source;

/**
 * Documents as the fax machine prints them: one PNG a page, black and white, one pixel for each pel of the fax grid.
 *
 * <p>It is the PostScript which would be sent that an {@link Interpreter} prints. Where none is installed, our own raster way
 * draws from the same sources on the same paper, with the same treatment of greys: lines and letters may differ by a pel.
 */
public final class Preview {

    private Preview() {}

    /**
     * What was drawn.
     *
     * @param files in page order
     * @param warnings as of the fax itself
     */
    public record Pages(List<Path> files, List<String> warnings) {
        public Pages {
            files = List.copyOf(files);
            warnings = List.copyOf(warnings);
        }
    }

    /** Whether previews here are what will be printed, pel by pel. */
    public static boolean isExact() {
        return Interpreter.installed().isPresent();
    }

    /** @param dir where the pictures go, {@code baseName-1.png} and so on; made when it is not there */
    public static Pages preview(Source source, RenderOptions options, Path dir, String baseName)
            throws UnrenderableException, IOException {
        Files.createDirectories(dir);
        Optional<Interpreter> interpreter = Interpreter.installed();
        return interpreter.isPresent()
                ? printed(interpreter.get(), source, options, page -> file(dir, baseName, page))
                : drawn(source, options, page -> file(dir, baseName, page));
    }

    private static Path file(Path dir, String baseName, int page) {
        return dir.resolve(baseName + "-" + page + ".png");
    }

    private static Pages printed(Interpreter interpreter, Source source, RenderOptions options, IntFunction<Path> files)
            throws UnrenderableException, IOException {
        List<String> warnings = new ArrayList<>();
        List<Path> pages = new ArrayList<>();
        boolean whole = false;
        try {
            interpreter.print(
                    out -> {
                        Rendered rendered = new DocumentRenderer(options).render(List.of(source), out);
                        warnings.addAll(rendered.warnings());
                        return rendered.pages();
                    },
                    options,
                    page -> {
                        pages.add(files.apply(pages.size() + 1));
                        write(page, options.resolution(), pages.get(pages.size() - 1));
                    });
            whole = true;
            return new Pages(pages, warnings);
        } finally {
            if (!whole) {
                delete(pages);
            }
        }
    }

    private static void delete(List<Path> pages) throws IOException {
        for (Path page : pages) {
            Files.deleteIfExists(page);
        }
    }

    /** Without an interpreter. */
    static Pages drawn(Source source, RenderOptions options, IntFunction<Path> files)
            throws UnrenderableException, IOException {
        DocumentRenderer renderer = new DocumentRenderer(options.withWay(Way.RASTER));
        PngPages written = Bounded.run(
                budget -> {
                    PngPages pages = new PngPages(files, options.resolution());
                    boolean whole = false;
                    try {
                        renderer.collect(List.of(source), pages, budget);
                        whole = true;
                        return pages;
                    } finally {
                        if (!whole) {
                            delete(pages.files);
                        }
                    }
                },
                options.limits());
        return new Pages(written.files, written.warnings());
    }

    private static final class PngPages extends DrawnPages {
        private final IntFunction<Path> names;
        private final Resolution resolution;
        private final List<Path> files = new ArrayList<>();

        PngPages(IntFunction<Path> names, Resolution resolution) {
            this.names = names;
            this.resolution = resolution;
        }

        @Override
        public void bitmap(Bitmap bitmap, ImageEmitter.Spot spot, Sheet sheet) throws IOException {
            Path file = names.apply(files.size() + 1);
            write(onPage(bitmap, spot, sheet), resolution, file);
            files.add(file);
        }

        @Override
        public int pages() {
            return files.size();
        }

        private static Bitmap onPage(Bitmap bitmap, ImageEmitter.Spot spot, Sheet sheet) {
            Bitmap page = new Bitmap(sheet.pelsAcross(), sheet.pelsDown());
            int left = (int) Math.round(spot.x() * sheet.across() / 72);
            int bottom = (int) Math.round(spot.y() * sheet.down() / 72);
            Bitmap pels = bitmap.enlargedTo(spot.pelsAcross(), spot.pelsDown());
            page.put(pels, left, page.height() - bottom - pels.height());
            return sheet.landscape() ? page.turnedLeft() : page;
        }
    }

    /** Says how large its pixels are: in standard resolution they are twice as high as wide, and a viewer may know. */
    private static void write(Bitmap bitmap, Resolution resolution, Path file) throws IOException {
        BufferedImage image = new BufferedImage(bitmap.width(), bitmap.height(), BufferedImage.TYPE_BYTE_BINARY);
        byte[] target = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        byte[] bits = bitmap.bits();
        for (int i = 0; i < target.length; i++) {
            target[i] = (byte) ~bits[i];
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        Files.deleteIfExists(file);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
            metadata.mergeTree(metadata.getNativeMetadataFormatName(), sizes(metadata, resolution));
            writer.setOutput(out);
            writer.write(new IIOImage(image, null, metadata));
        } finally {
            writer.dispose();
        }
    }

    /** The chunk {@code pHYs} of a PNG (ISO/IEC 15948, 11.3.5.3). */
    private static IIOMetadataNode sizes(IIOMetadata metadata, Resolution resolution) {
        IIOMetadataNode sizes = new IIOMetadataNode("pHYs");
        sizes.setAttribute("pixelsPerUnitXAxis", perMetre(resolution.across()));
        sizes.setAttribute("pixelsPerUnitYAxis", perMetre(resolution.down()));
        sizes.setAttribute("unitSpecifier", "meter");
        IIOMetadataNode root = new IIOMetadataNode(metadata.getNativeMetadataFormatName());
        root.appendChild(sizes);
        return root;
    }

    private static String perMetre(int perInch) {
        return Long.toString(Math.round(perInch * 1000 / 25.4));
    }
}
