package nightfax.render.raster;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.rendering.RenderDestination;

/** Draws PDF pages in greys on the fax grid, with PDFBox's own renderer. */
public final class PagePainter {

    private final PDFRenderer renderer;

    /** @param watch is run before every operator; what it throws ends the drawing */
    public PagePainter(PDDocument document, Runnable watch) {
        renderer = new PDFRenderer(document) {
            @Override
            protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
                return new WatchedDrawer(parameters, watch);
            }
        };
        renderer.setSubsamplingAllowed(true);
    }

    /**
     * @param page counted from 0
     * @param toGrid from the upright page in points, origin upper left and y down, to pels from the upper left
     */
    public Gray paint(int page, AffineTransform toGrid, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setBackground(Color.WHITE);
            graphics.clearRect(0, 0, width, height);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setTransform(toGrid);
            renderer.renderPageToGraphics(page, graphics, 1, 1, RenderDestination.PRINT);
        } finally {
            graphics.dispose();
        }
        return Gray.of(image);
    }

    private static final class WatchedDrawer extends PageDrawer {
        private final Runnable watch;

        WatchedDrawer(PageDrawerParameters parameters, Runnable watch) throws IOException {
            super(parameters);
            this.watch = watch;
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            watch.run();
            super.processOperator(operator, operands);
        }
    }
}
