package nightfax.render.raster;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.rendering.RenderDestination;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Draws PDF pages in greys on the fax grid, with PDFBox's own renderer. */
public final class PagePainter {

    private static final Logger log = LoggerFactory.getLogger(PagePainter.class);

    private final PDFRenderer renderer;
    private LongConsumer afterOperator = key -> {};

    public PagePainter(PDDocument document, Watch watch) {
        renderer = new PDFRenderer(document) {
            @Override
            protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
                return new WatchedDrawer(parameters, watch, afterOperator);
            }
        };
        renderer.setSubsamplingAllowed(true);
    }

    /**
     * @param page counted from 0
     * @param toGrid from the upright page in points, origin upper left and y down, to pels from the upper left
     */
    public Gray paint(int page, AffineTransform toGrid, int width, int height) throws IOException {
        afterOperator = key -> {};
        return Gray.of(draw(page, toGrid, new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB)));
    }

    /**
     * Takes pictures of regions while the page grows.
     *
     * @param regions in pels, by the {@link OperatorPath} key of the operator right after which they are wanted
     */
    public Map<Long, Gray> paint(int page, AffineTransform toGrid, int width, int height, Map<Long, Rectangle> regions)
            throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Map<Long, Gray> taken = new HashMap<>();
        afterOperator = key -> {
            Rectangle region = regions.get(key);
            if (region != null) {
                taken.put(key, part(image, region));
            }
        };
        draw(page, toGrid, image);
        return taken;
    }

    private static Gray part(BufferedImage image, Rectangle region) {
        Rectangle inside = region.intersection(new Rectangle(image.getWidth(), image.getHeight()));
        if (inside.isEmpty()) {
            return Gray.white(region.width, region.height);
        }
        Gray seen = Gray.of(image.getSubimage(inside.x, inside.y, inside.width, inside.height));
        return seen.part(region.x - inside.x, region.y - inside.y, region.width, region.height);
    }

    private BufferedImage draw(int page, AffineTransform toGrid, BufferedImage image) throws IOException {
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
        return image;
    }

    private static final class WatchedDrawer extends PageDrawer {
        private final Watch watch;
        private final LongConsumer afterOperator;
        private final OperatorPath path = new OperatorPath();

        WatchedDrawer(PageDrawerParameters parameters, Watch watch, LongConsumer afterOperator) throws IOException {
            super(parameters);
            this.watch = watch;
            this.afterOperator = afterOperator;
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            watch.operator(path.depth());
            path.enter();
            long key = path.key();
            try {
                super.processOperator(operator, operands);
            } finally {
                path.leave();
            }
            afterOperator.accept(key);
        }

        /** What one operator cannot do must not cost the rest of the page. */
        @Override
        protected void operatorException(Operator operator, List<COSBase> operands, IOException exception) {
            log.debug("operator {} is left out", operator.getName(), exception);
        }

        @Override
        public void processPage(PDPage page) {
            try {
                super.processPage(page);
            } catch (IOException e) {
                log.warn("a page's content is damaged and breaks off", e);
            }
        }

        @Override
        public void drawImage(PDImage image) throws IOException {
            watch.image(
                    image.getCOSObject().getInt(COSName.WIDTH, COSName.W),
                    image.getCOSObject().getInt(COSName.HEIGHT, COSName.H));
            super.drawImage(image);
        }

        @Override
        public void showAnnotation(PDAnnotation annotation) throws IOException {
            path.enter();
            try {
                super.showAnnotation(annotation);
            } finally {
                path.leave();
            }
        }
    }
}
