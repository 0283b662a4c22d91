package nightfax.render;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import nightfax.render.raster.Bitmap;
import nightfax.render.raster.ErrorDiffusion;
import nightfax.render.raster.Gray;
import nightfax.render.raster.PagePainter;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** The pages of a PDF as fax pages. */
final class PdfPages {

    /** Pages beyond 200 inches break the format's own rule (ISO 32000-1 annex C) and our arithmetic; below a point nothing can be seen. */
    private static final double LONGEST_SIDE = 1e6;

    private final PDDocument pdf;
    private final RenderOptions options;
    private final Budget budget;

    PdfPages(PDDocument pdf, RenderOptions options, Budget budget) {
        this.pdf = pdf;
        this.options = options;
        this.budget = budget;
    }

    void addTo(PageSink fax) throws IOException {
        for (int i = 0; i < pdf.getNumberOfPages(); i++) {
            budget.addPage();
            addRaster(fax, i);
        }
    }

    private void addRaster(PageSink fax, int index) throws IOException {
        fax.bitmap(bitmap(index), 0, 0);
    }

    /** The whole fax page in black and white. */
    Bitmap bitmap(int index) throws IOException {
        PagePainter painter = new PagePainter(pdf, budget::checkTime);
        PDPage page = pdf.getPage(index);
        double[] size = size(page);
        Gray gray = paint(painter, index, size, Placement.onPaper(size[0], size[1], options));
        if (hasInkOutside(gray)) {
            gray = paint(painter, index, size, Placement.inArea(size[0], size[1], options));
        }
        return ErrorDiffusion.page(gray);
    }

    private Gray paint(PagePainter painter, int index, double[] size, Placement placement) throws IOException {
        double acrossPerPoint = options.resolution().across() / 72.0;
        double downPerPoint = options.resolution().down() / 72.0;
        int width = (int) Math.round(options.paper().width() * acrossPerPoint);
        int height = (int) Math.round(options.paper().height() * downPerPoint);
        AffineTransform toGrid = new AffineTransform(acrossPerPoint, 0, 0, -downPerPoint, 0, height);
        toGrid.concatenate(placement.toPaper());
        toGrid.translate(0, size[1]);
        toGrid.scale(1, -1);
        return painter.paint(index, toGrid, width, height);
    }

    private boolean hasInkOutside(Gray gray) {
        Paper paper = options.paper();
        double across = options.resolution().across() / 72.0;
        double down = options.resolution().down() / 72.0;
        int left = (int) (paper.left() * across);
        int right = (int) ((paper.left() + paper.reproducibleWidth()) * across);
        int bottom = (int) ((paper.height() - paper.bottom()) * down);
        int top = (int) ((paper.height() - paper.bottom() - paper.reproducibleHeight()) * down);
        for (int y = 0; y < gray.height(); y++) {
            boolean outside = y < top || y > bottom;
            for (int x = 0; x < gray.width(); x++) {
                if ((outside || x < left || x > right) && gray.at(x, y) < 200) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Width and height of the page as it is looked at, in points: the crop box, turned, in user units. */
    static double[] size(PDPage page) {
        PDRectangle box = page.getCropBox();
        double width = side(box.getWidth());
        double height = side(box.getHeight());
        boolean turned = page.getRotation() % 180 != 0;
        return turned ? new double[] {height, width} : new double[] {width, height};
    }

    private static double side(float points) {
        if (!(points >= 1 && points <= LONGEST_SIDE)) {
            throw new Budget.Exceeded("a page measures " + points + " points, which no paper does");
        }
        return points;
    }
}
