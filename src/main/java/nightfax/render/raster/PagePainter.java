package nightfax.render.raster;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalDouble;
import nightfax.render.pdf.OperatorPath;
import nightfax.render.pdf.Watch;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.rendering.RenderDestination;
import org.jspecify.annotations.Nullable;

/**
 * Draws PDF pages in greys on the fax grid, with PDFBox's own renderer.
 *
 * <p>PDFBox composites groups and soft masks in the wrong places unless the page's corner is the picture's: so it draws the
 * page alone, and what is wanted of the sheet is cut from that.
 */
public final class PagePainter {

    /** Of 255: what lets less of the paper through hides it. */
    private static final int OPAQUE = 250;

    private final PDDocument document;
    private final PDFRenderer renderer;
    private Regions regions = Regions.WHOLE;
    private @Nullable Legible legible;

    public PagePainter(PDDocument document, Watch watch) {
        this.document = document;
        renderer = new PDFRenderer(document) {
            @Override
            protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
                return new WatchedDrawer(parameters, watch, regions, blends(parameters.getPage()), legible);
            }
        };
        renderer.setSubsamplingAllowed(true);
    }

    /**
     * @param page counted from 0
     * @param toGrid from the upright page in points, origin upper left and y down, to pels from the upper left
     */
    public Gray paint(int page, AffineTransform toGrid, int width, int height) throws IOException {
        Rectangle pels = pels(page, toGrid);
        regions = Regions.WHOLE;
        Canvas canvas = canvas(page, pels.width, pels.height, pels);
        legible = new Legible(canvas);
        draw(page, toGrid, canvas);
        return canvas.part(new Rectangle(width, height));
    }

    /**
     * Takes pictures of regions while the page grows. Nothing is drawn that no region shows.
     *
     * @param wanted in pels, by the {@link OperatorPath} key of the operator right after which they are wanted
     * @return the pictures; what never came up is missing
     */
    public Map<Long, Gray> paint(int page, AffineTransform toGrid, Map<Long, Rectangle> wanted) throws IOException {
        Rectangle pels = pels(page, toGrid);
        Rectangle seen = new Rectangle(-1, -1);
        wanted.values().forEach(seen::add);
        int width = Math.max(1, Math.min(pels.width, seen.x + seen.width - pels.x));
        int height = Math.max(1, Math.min(pels.height, seen.y + seen.height - pels.y));
        Canvas canvas = canvas(page, width, height, pels);
        Snapshots snapshots = new Snapshots(wanted, canvas);
        regions = snapshots;
        legible = new Legible(canvas);
        try {
            draw(page, toGrid, canvas);
        } catch (Regions.Complete e) {
            // Nothing that comes after the last picture can be seen in one.
        }
        return snapshots.taken();
    }

    /**
     * The grey that the eye makes of a page that is far too small to be seen as it is.
     *
     * @param page counted from 0
     * @param side pels that it is drawn in, across and down
     * @return 0 is ink; nothing where the paper would be seen through it
     */
    public OptionalDouble mean(int page, int side) throws IOException {
        PDRectangle box = document.getPage(page).getCropBox();
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        regions = Regions.WHOLE;
        legible = null;
        draw(
                page,
                AffineTransform.getScaleInstance(side / box.getWidth(), side / box.getHeight()),
                new Canvas(image, 0, 0));
        double sum = 0;
        for (int pel : image.getRGB(0, 0, side, side, null, 0, side)) {
            if (pel >>> 24 < OPAQUE) {
                return OptionalDouble.empty();
            }
            sum += Gray.luminance(pel >> 16 & 255, pel >> 8 & 255, pel & 255);
        }
        return OptionalDouble.of(sum / side / side / 255);
    }

    /** Where the page lies on the grid, in whole pels. */
    private Rectangle pels(int page, AffineTransform toGrid) {
        PDRectangle box = document.getPage(page).getCropBox();
        boolean turned = document.getPage(page).getRotation() % 180 != 0;
        double across = toGrid.getScaleX() * (turned ? box.getHeight() : box.getWidth());
        double down = toGrid.getScaleY() * (turned ? box.getWidth() : box.getHeight());
        int left = (int) Math.floor(toGrid.getTranslateX());
        int top = (int) Math.floor(toGrid.getTranslateY());
        return new Rectangle(left, top, (int) Math.ceil(across) + 1, (int) Math.ceil(down) + 1);
    }

    private Canvas canvas(int page, int width, int height, Rectangle pels) {
        int type = blends(document.getPage(page)) ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        return new Canvas(new BufferedImage(width, height, type), pels.x, pels.y);
    }

    /**
     * A page blends with what is on it, not with the white of the paper below (ISO 32000-1, 11.4.7): it starts as nothing
     * where that makes a difference.
     */
    private static boolean blends(PDPage page) {
        PDResources resources = page.getResources();
        if (resources != null) {
            for (COSName name : resources.getExtGStateNames()) {
                PDExtendedGraphicsState state = resources.getExtGState(name);
                if (state != null && state.getBlendMode() != BlendMode.NORMAL) {
                    return true;
                }
            }
        }
        return false;
    }

    private void draw(int page, AffineTransform toGrid, Canvas canvas) throws IOException {
        BufferedImage image = canvas.image();
        AffineTransform toImage = AffineTransform.getTranslateInstance(-canvas.left(), -canvas.top());
        toImage.concatenate(toGrid);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setBackground(image.getColorModel().hasAlpha() ? new Color(0, true) : Color.WHITE);
            graphics.clearRect(0, 0, image.getWidth(), image.getHeight());
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setTransform(toImage);
            renderer.renderPageToGraphics(page, graphics, 1, 1, RenderDestination.PRINT);
        } finally {
            graphics.dispose();
        }
    }
}
