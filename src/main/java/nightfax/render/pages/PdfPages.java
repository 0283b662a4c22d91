package nightfax.render.pages;

import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import nightfax.render.bounds.Budget;
import nightfax.render.bounds.Reasons;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.document.ImageEmitter;
import nightfax.render.document.Move;
import nightfax.render.document.Page;
import nightfax.render.document.Sheet;
import nightfax.render.options.RenderOptions;
import nightfax.render.options.Way;
import nightfax.render.postscript.VectorPages;
import nightfax.render.raster.ErrorDiffusion;
import nightfax.render.raster.Gray;
import nightfax.render.raster.InkBounds;
import nightfax.render.raster.PagePainter;
import nightfax.render.sources.Source;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages of a PDF as fax pages. */
public final class PdfPages {

    /** In points. The format allows 14,400 units of up to any size (ISO 32000-1, annex C); our arithmetic ends here. */
    private static final double LONGEST_SIDE = 1e6;

    /** In points: nothing can be seen on a smaller page. */
    private static final double SHORTEST_SIDE = 0.01;

    /** Pages that lack something are named one by one up to so many, and counted beyond. */
    private static final int MOST_INCOMPLETE = 10;

    /** The same for fonts that are replaced. */
    private static final int MOST_SUBSTITUTES = 5;

    private static final Logger log = LoggerFactory.getLogger(PdfPages.class);

    private final String name;
    private final PDDocument pdf;
    private final RenderOptions options;
    private final Budget budget;

    /** @param source what the pages come from, for messages */
    public PdfPages(Source source, PDDocument pdf, RenderOptions options, Budget budget) {
        this.name = source.name();
        this.pdf = pdf;
        this.options = options;
        this.budget = budget;
    }

    /**
     * Renders them all, in order.
     *
     * @param fax gets a warning, too, for each page that lacks something or had to become a bitmap, and for fonts of others
     * @throws UnrenderableException when a page can be rendered in no way
     */
    public void addTo(PageSink fax) throws IOException, UnrenderableException {
        VectorPages vector = options.way() == Way.VECTOR ? new VectorPages(pdf, fax.fonts(), budget) : null;
        int incomplete = 0;
        for (int i = 0; i < pdf.getNumberOfPages(); i++) {
            budget.addPage();
            int number = fax.pages() + 1;
            OptionalInt place = vector == null ? OptionalInt.of(0) : addVector(fax, vector, i);
            if (place.isPresent()) {
                budget.nothingLeftOut();
                addRaster(fax, i, place.getAsInt());
            }
            if (budget.leftOut().isPresent() && ++incomplete <= MOST_INCOMPLETE) {
                fax.warnings()
                        .add("page " + number + " is not complete: "
                                + budget.leftOut().get());
            }
        }
        if (incomplete > MOST_INCOMPLETE) {
            fax.warnings().add("and " + (incomplete - MOST_INCOMPLETE) + " more pages are not complete");
        }
        List<String> substitutes = budget.takeSubstitutes();
        fax.warnings().addAll(substitutes.subList(0, Math.min(MOST_SUBSTITUTES, substitutes.size())));
        if (substitutes.size() > MOST_SUBSTITUTES) {
            fax.warnings()
                    .add("and " + (substitutes.size() - MOST_SUBSTITUTES) + " more fonts are not in the document");
        }
    }

    /**
     * The page in PostScript, if it can be written in it.
     *
     * @return nothing when it is; else the number of the place to try a bitmap at first: at those before it ink would lie
     *     outside
     */
    private OptionalInt addVector(PageSink fax, VectorPages vector, int index) throws IOException {
        PDPage page = pdf.getPage(index);
        List<Placement> places = places(page);
        int place = 0;
        Page marks;
        try {
            Optional<Page> written = written(vector, page, index, places.get(0), places.size() > 1);
            while (written.isEmpty()) {
                place++;
                written = written(vector, page, index, places.get(place), place + 1 < places.size());
            }
            marks = written.get();
        } catch (VectorPages.TooHard e) {
            return OptionalInt.of(place);
        } catch (Budget.Exceeded e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            log.warn("page {} cannot be written in PostScript and becomes a bitmap", index + 1, e);
            fax.warnings().add("page " + (fax.pages() + 1) + " became a bitmap: " + Reasons.firstLine(e));
            return OptionalInt.of(0);
        }
        // Who cannot keep the page cannot keep its bitmap either.
        fax.vector(marks, places.get(0).sheet());
        return OptionalInt.empty();
    }

    private Optional<Page> written(VectorPages vector, PDPage page, int index, Placement placement, boolean inside)
            throws IOException, VectorPages.TooHard {
        budget.startPage();
        AffineTransform toPaper = new AffineTransform(placement.toPaper());
        toPaper.scale(page.getUserUnit(), page.getUserUnit());
        toPaper.concatenate(upright(page));
        return vector.page(page, toPaper, placement.sheet(), inside ? placement.area() : null, regions -> {
            budget.startPage();
            PagePainter painter = new PagePainter(pdf, budget);
            return painter.paint(index, toPels(placement, page), regions);
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

    /** The whole fax page in black and white, at that place or a later one. */
    private void addRaster(PageSink fax, int index, int from) throws IOException, UnrenderableException {
        List<Placement> places = places(pdf.getPage(index));
        Gray gray;
        try {
            PagePainter painter = new PagePainter(pdf, budget);
            int place = from;
            gray = paint(painter, index, places.get(place));
            Optional<Move> move = move(gray, places.get(place));
            while (place + 1 < places.size() && move.isEmpty()) {
                gray = paint(painter, index, places.get(++place));
                move = move(gray, places.get(place));
            }
            gray = moved(
                    gray,
                    place + 1 < places.size() ? move.get() : Move.NONE,
                    places.get(place).sheet());
        } catch (Budget.Exceeded e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new UnrenderableException(
                    name + " is damaged on page " + (index + 1) + ": " + Reasons.firstLine(e), e);
        }
        fax.bitmap(
                ErrorDiffusion.page(gray),
                new ImageEmitter.Spot(0, 0, gray.width(), gray.height()),
                places.get(0).sheet());
    }

    private Gray paint(PagePainter painter, int index, Placement placement) throws IOException {
        budget.startPage();
        Sheet sheet = placement.sheet();
        return painter.paint(index, toPels(placement, pdf.getPage(index)), sheet.pelsAcross(), sheet.pelsDown());
    }

    private static AffineTransform toPels(Placement placement, PDPage page) {
        Sheet sheet = placement.sheet();
        AffineTransform toGrid =
                new AffineTransform(sheet.across() / 72.0, 0, 0, -sheet.down() / 72.0, 0, sheet.pelsDown());
        toGrid.concatenate(placement.toPaper());
        toGrid.translate(0, Size.of(page).height);
        toGrid.scale(page.getUserUnit(), -page.getUserUnit());
        return toGrid;
    }

    /** What brings all ink to where it must be, if anything does. */
    private static Optional<Move> move(Gray gray, Placement placement) {
        Rectangle ink = InkBounds.of(gray);
        boolean atTheEdge = !ink.isEmpty()
                && (ink.x == 0 || ink.y == 0 || ink.getMaxX() == gray.width() || ink.getMaxY() == gray.height());
        // There may be more of it, which moving the bitmap would not bring back.
        return atTheEdge ? Optional.empty() : placement.move(gray, 0, 0);
    }

    private static Gray moved(Gray gray, Move move, Sheet sheet) {
        int right = (int) Math.round(move.right() * Sheet.CELL * sheet.across() / 72);
        int up = (int) Math.round(move.up() * Sheet.CELL * sheet.down() / 72);
        return right == 0 && up == 0 ? gray : gray.part(-right, up, gray.width(), gray.height());
    }

    private List<Placement> places(PDPage page) {
        Size size = Size.of(page);
        return Placement.inOrder(size.width, size.height, options);
    }

    /**
     * A page as it is looked at: the crop box, turned, of user units (ISO 32000-1, 14.11.2).
     *
     * @param width in points, as {@code height}
     */
    private record Size(double width, double height) {

        /** @throws Budget.Exceeded when it is as long or as short as no page is */
        static Size of(PDPage page) {
            PDRectangle box = page.getCropBox();
            double width = side(box.getWidth() * page.getUserUnit());
            double height = side(box.getHeight() * page.getUserUnit());
            boolean turned = page.getRotation() % 180 != 0;
            return turned ? new Size(height, width) : new Size(width, height);
        }

        private static double side(float points) {
            if (!(points >= SHORTEST_SIDE && points <= LONGEST_SIDE)) {
                throw new Budget.Exceeded("a page measures " + points + " points, which no paper does");
            }
            return points;
        }
    }
}
