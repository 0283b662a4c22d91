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
import nightfax.render.postscript.Page;
import nightfax.render.postscript.Sheet;
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

    /** @param dir where the pictures go, {@code baseName-1.png} and so on; made when it is not there */
    public static Pages preview(Source source, RenderOptions options, Path dir, String baseName)
            throws UnrenderableException, IOException {
        Files.createDirectories(dir);
        DocumentRenderer renderer = new DocumentRenderer(options.withWay(Way.RASTER));
        PngPages written = Bounded.run(
                deadline -> {
                    PngPages pages = new PngPages(dir, baseName);
                    renderer.collect(List.of(source), pages, deadline);
                    return pages;
                },
                options.limits());
        return new Pages(written.files, written.warnings);
    }

    private static final class PngPages implements PageSink {
        private final Path dir;
        private final String baseName;
        private final List<Path> files = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();

        PngPages(Path dir, String baseName) {
            this.dir = dir;
            this.baseName = baseName;
        }

        @Override
        public void bitmap(Bitmap bitmap, double x, double y, Sheet sheet) throws IOException {
            Path file = dir.resolve(baseName + "-" + (files.size() + 1) + ".png");
            write(onPage(bitmap, x, y, sheet), file);
            files.add(file);
        }

        @Override
        public void vector(Page page, Sheet sheet) {
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

        private static Bitmap onPage(Bitmap bitmap, double x, double y, Sheet sheet) {
            Bitmap page = new Bitmap(sheet.pelsAcross(), sheet.pelsDown());
            int left = (int) Math.round(x * sheet.across() / 72);
            int bottom = (int) Math.round(y * sheet.down() / 72);
            page.put(bitmap, left, page.height() - bottom - bitmap.height());
            return sheet.landscape() ? page.turnedLeft() : page;
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
