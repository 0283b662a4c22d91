package nightfax.render;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import nightfax.render.postscript.FontSubsets;
import nightfax.render.raster.Bitmap;

/**
 * Documents as the fax machine prints them: one PNG a page, black and white, one pixel for each pel of the fax grid.
 *
 * <p>The pictures are drawn from the same sources by our own raster way, on the same paper with the same placement and the
 * same treatment of greys; they do not pass through PostScript, so the outline of a letter may differ by a pel from what the
 * receiving side's interpreter makes of it.
 */
public final class Preview {

    private Preview() {}

    /**
     * @param dir where the pictures go, {@code baseName-1.png} and so on; made when it is not there
     * @return the files, in page order
     */
    public static List<Path> preview(Source source, RenderOptions options, Path dir, String baseName)
            throws UnrenderableException, IOException {
        Files.createDirectories(dir);
        PngPages pages = new PngPages(options, dir, baseName);
        new DocumentRenderer(options.withWay(Way.RASTER)).collect(List.of(source), pages);
        return List.copyOf(pages.files);
    }

    private static final class PngPages implements PageSink {
        private final RenderOptions options;
        private final Path dir;
        private final String baseName;
        private final List<Path> files = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();

        PngPages(RenderOptions options, Path dir, String baseName) {
            this.options = options;
            this.dir = dir;
            this.baseName = baseName;
        }

        @Override
        public void bitmap(Bitmap bitmap, double x, double y) throws IOException {
            Path file = dir.resolve(baseName + "-" + (files.size() + 1) + ".png");
            write(onPage(bitmap, x, y), file);
            files.add(file);
        }

        @Override
        public void vector(byte[] page) {
            throw new IllegalStateException("a preview is drawn the raster way");
        }

        @Override
        public FontSubsets fonts() {
            throw new IllegalStateException("a preview is drawn the raster way");
        }

        @Override
        public List<String> warnings() {
            return warnings;
        }

        private Bitmap onPage(Bitmap bitmap, double x, double y) {
            double across = options.resolution().across() / 72.0;
            double down = options.resolution().down() / 72.0;
            Bitmap page = new Bitmap((int) Math.round(options.paper().width() * across), (int)
                    Math.round(options.paper().height() * down));
            page.put(
                    bitmap, (int) Math.round(x * across), page.height() - (int) Math.round(y * down) - bitmap.height());
            return page;
        }
    }

    private static void write(Bitmap bitmap, Path file) throws IOException {
        BufferedImage image = new BufferedImage(bitmap.width(), bitmap.height(), BufferedImage.TYPE_BYTE_BINARY);
        byte[] target = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        byte[] bits = bitmap.bits();
        for (int i = 0; i < target.length; i++) {
            target[i] = (byte) ~bits[i];
        }
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException("this Java has no PNG writer");
        }
    }
}
