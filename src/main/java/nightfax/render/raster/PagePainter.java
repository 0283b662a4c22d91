package nightfax.render.raster;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.rendering.RenderDestination;

/** Draws PDF pages in greys on the fax grid, with PDFBox's own renderer. */
public final class PagePainter {

    private final PDFRenderer renderer;
    private Regions regions = Regions.WHOLE;

    public PagePainter(PDDocument document, Watch watch) {
        renderer = new PDFRenderer(document) {
            @Override
            protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
                return new WatchedDrawer(parameters, watch, regions);
            }
        };
        renderer.setSubsamplingAllowed(true);
    }

    /**
     * @param page counted from 0
     * @param toGrid from the upright page in points, origin upper left and y down, to pels from the upper left
     */
    public Gray paint(int page, AffineTransform toGrid, int width, int height) throws IOException {
        regions = Regions.WHOLE;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        draw(page, toGrid, image);
        return Gray.of(image);
    }

    /**
     * Takes pictures of regions while the page grows. Nothing is drawn that no region shows.
     *
     * @param wanted in pels, by the {@link OperatorPath} key of the operator right after which they are wanted
     * @return the pictures; what never came up is missing
     */
    public Map<Long, Gray> paint(int page, AffineTransform toGrid, int width, int height, Map<Long, Rectangle> wanted)
            throws IOException {
        Rectangle seen = new Rectangle(-1, -1);
        wanted.values().forEach(seen::add);
        seen = seen.intersection(new Rectangle(width, height));
        BufferedImage image =
                new BufferedImage(Math.max(1, seen.width), Math.max(1, seen.height), BufferedImage.TYPE_INT_RGB);
        AffineTransform toImage = AffineTransform.getTranslateInstance(-seen.x, -seen.y);
        toImage.concatenate(toGrid);
        regions = new Regions(wanted, image, seen.x, seen.y);
        try {
            draw(page, toImage, image);
        } catch (Regions.Complete e) {
            // Nothing that comes after the last picture can be seen in one.
        }
        return regions.taken();
    }

    private void draw(int page, AffineTransform toGrid, BufferedImage image) throws IOException {
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setBackground(Color.WHITE);
            graphics.clearRect(0, 0, image.getWidth(), image.getHeight());
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setTransform(toGrid);
            renderer.renderPageToGraphics(page, graphics, 1, 1, RenderDestination.PRINT);
        } finally {
            graphics.dispose();
        }
    }
}
