package nightfax.render;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.Optional;
import nightfax.render.postscript.VectorPages;
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
        VectorPages vector = options.way() == Way.VECTOR ? new VectorPages(pdf, fax.fonts(), settings()) : null;
        for (int i = 0; i < pdf.getNumberOfPages(); i++) {
            budget.addPage();
            if (vector == null || !addVector(fax, vector, i)) {
                fax.bitmap(bitmap(i), 0, 0);
            }
        }
    }

    private VectorPages.Settings settings() {
        Paper paper = options.paper();
        return new VectorPages.Settings(
                paper.width(),
                paper.height(),
                options.resolution().across(),
                options.resolution().down(),
                options.limits().pixels(),
                budget::checkOperator);
    }

    private boolean addVector(PageSink fax, VectorPages vector, int index) throws IOException {
        PDPage page = pdf.getPage(index);
        double[] size = size(page);
        try {
            Placement placement = Placement.onPaper(size[0], size[1], options);
            Optional<byte[]> told = told(vector, page, index, placement, true);
            if (told.isEmpty()) {
                told = told(vector, page, index, Placement.inArea(size[0], size[1], options), false);
            }
            fax.vector(told.orElseThrow());
            return true;
        } catch (VectorPages.TooHard e) {
            return false;
        }
    }

    private Optional<byte[]> told(VectorPages vector, PDPage page, int index, Placement placement, boolean inside)
            throws IOException, VectorPages.TooHard {
        AffineTransform toPaper = new AffineTransform(placement.toPaper());
        toPaper.concatenate(upright(page));
        Paper paper = options.paper();
        Rectangle2D area = inside
                ? new Rectangle2D.Double(
                        paper.left(), paper.bottom(), paper.reproducibleWidth(), paper.reproducibleHeight())
                : null;
        return vector.page(page, toPaper, area, regions -> {
            PagePainter painter = new PagePainter(pdf, budget::checkTime);
            return painter.paint(index, toPels(placement, size(page)), pelsAcross(), pelsDown(), regions);
        });
    }

    /** From user space to the page as it is looked at, its lower left corner the origin. */
    private static AffineTransform upright(PDPage page) {
        PDRectangle box = page.getCropBox();
        AffineTransform upright = new AffineTransform();
        switch (Math.floorMod(page.getRotation(), 360)) {
            case 90 -> {
                upright.translate(0, box.getWidth());
                upright.quadrantRotate(-1);
            }
            case 180 -> {
                upright.translate(box.getWidth(), box.getHeight());
                upright.quadrantRotate(2);
            }
            case 270 -> {
                upright.translate(box.getHeight(), 0);
                upright.quadrantRotate(1);
            }
            default -> {}
        }
        upright.translate(-box.getLowerLeftX(), -box.getLowerLeftY());
        return upright;
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
        return painter.paint(index, toPels(placement, size), pelsAcross(), pelsDown());
    }

    private int pelsAcross() {
        return (int) Math.round(options.paper().width() * options.resolution().across() / 72);
    }

    private int pelsDown() {
        return (int) Math.round(options.paper().height() * options.resolution().down() / 72);
    }

    private AffineTransform toPels(Placement placement, double[] size) {
        AffineTransform toGrid = new AffineTransform(
                options.resolution().across() / 72.0,
                0,
                0,
                -options.resolution().down() / 72.0,
                0,
                pelsDown());
        toGrid.concatenate(placement.toPaper());
        toGrid.translate(0, size[1]);
        toGrid.scale(1, -1);
        return toGrid;
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
