package nightfax.render.raster;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import nightfax.render.pdf.BareShading;
import nightfax.render.pdf.Drawing;
import nightfax.render.pdf.FontRanges;
import nightfax.render.pdf.GroupMarks;
import nightfax.render.pdf.InheritedResources;
import nightfax.render.pdf.InlineImages;
import nightfax.render.pdf.Jpeg2000;
import nightfax.render.pdf.Operands;
import nightfax.render.pdf.OperatorPath;
import nightfax.render.pdf.Reach;
import nightfax.render.pdf.SelectFont;
import nightfax.render.pdf.Stop;
import nightfax.render.pdf.Watch;
import nightfax.render.pdf.WholePage;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PDFBox's own way to draw a page, or regions of it, under watch. */
final class WatchedDrawer extends RegionDrawer {

    private static final Logger log = LoggerFactory.getLogger(WatchedDrawer.class);

    /** No page is larger, in points; Java takes for ever to round off the ends of wider lines. */
    private static final float WIDEST = 30_000;

    private final Watch watch;
    private final FontRanges fontRanges = new FontRanges();
    private final boolean blends;
    private final OperatorPath path = new OperatorPath();
    private final GroupMarks groups;
    private final NestedMasks masks;
    private boolean leftOut;
    private final @Nullable Legible legible;
    private @Nullable Graphics2D drawnOn;
    private @Nullable Graphics2D page;
    private InheritedResources resources = new InheritedResources(null, null);

    /**
     * @param blends whether colours may meet on the page that together make another grey than their greys do
     * @param legible what makes small type ink or paper, null where its own colour is wanted
     */
    WatchedDrawer(
            PageDrawerParameters parameters, Watch watch, Regions regions, boolean blends, @Nullable Legible legible)
            throws IOException {
        super(parameters, regions);
        this.blends = blends;
        this.watch = watch;
        this.groups = new GroupMarks(watch);
        this.masks = new NestedMasks(watch);
        this.legible = legible;
        addOperator(new SelectFont(this, watch));
    }

    @Override
    public void processPage(PDPage page) {
        this.page = getGraphics();
        beginRegions();
        resources = new InheritedResources(page.getResources(), page.getResourceCache());
        try {
            super.processPage(new WholePage(page, watch));
        } catch (IOException e) {
            log.warn("a page's content is damaged and breaks off", e);
            watch.leftOut("its content breaks off: " + e.getMessage());
        }
    }

    @Override
    public PDResources getResources() {
        PDResources own = super.getResources();
        return own == null ? own : resources.withInherited(own);
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> given) throws IOException {
        List<COSBase> operands = Operands.meant(operator, given);
        watch.operator(path.depth());
        fontRanges.before(operator, operands, getResources());
        path.enter();
        long key = path.key();
        Graphics2D outer = drawnOn;
        drawnOn = getGraphics();
        try {
            if (InlineImages.fit(operator, watch)) {
                super.processOperator(operator, operands);
            }
        } catch (Stop e) {
            throw e;
        } catch (RuntimeException e) {
            // PDFBox's answers to damage that it did not foresee.
            leaveOut(operator, e);
        } finally {
            drawnOn = outer;
            path.leave();
        }
        endRegions(key);
    }

    @Override
    protected void operatorException(Operator operator, List<COSBase> operands, IOException exception) {
        leaveOut(operator, exception);
    }

    /** What one operator cannot do must not cost the rest of the page. */
    private void leaveOut(Operator operator, Exception reason) {
        if (getGraphics() != drawnOn) {
            // PDFBox did not come back from a pattern: the rest of the page would be drawn on its tile.
            throw new Astray(reason);
        }
        if (!leftOut) {
            log.warn("operator {} is left out, as may be others of the page", operator.getName(), reason);
        }
        leftOut = true;
        watch.leftOut(operator, reason);
    }

    @Override
    public void fillPath(int windingRule) throws IOException {
        Rectangle2D bounds = getLinePath().getBounds2D();
        if (misses(bounds, 0)) {
            getLinePath().reset();
        } else {
            getLinePath().setWindingRule(windingRule);
            masked(bounds, 1, () -> onTiles(bounds, () -> super.fillPath(windingRule)));
        }
    }

    @Override
    public void strokePath() throws IOException {
        PDGraphicsState state = getGraphicsState();
        float width = state.getLineWidth();
        float onPage = transformWidth(width);
        Rectangle2D bounds = getLinePath().getBounds2D();
        if (misses(bounds, penReach())) {
            getLinePath().reset();
        } else if (onPage > WIDEST) {
            state.setLineWidth(width * WIDEST / onPage);
            try {
                super.strokePath();
            } finally {
                state.setLineWidth(width);
            }
        } else if (isTiled(state.getStrokingColor())) {
            fillOutline();
        } else {
            masked(bounds, penReach(), super::strokePath);
        }
    }

    @Override
    public void fillAndStrokePath(int windingRule) throws IOException {
        GeneralPath line = getLinePath();
        if (misses(line.getBounds2D(), penReach())) {
            line.reset();
        } else {
            masked(line.getBounds2D(), penReach(), () -> super.fillAndStrokePath(windingRule));
        }
    }

    /** Half a line's width, and what its mitred joins stand out. */
    private double penReach() {
        return 1 + transformWidth(getGraphicsState().getLineWidth()) * Reach.MITRE;
    }

    @Override
    public void shadingFill(COSName shadingName) throws IOException {
        for (Path2D clip : getGraphicsState().getCurrentClippingPaths()) {
            if (misses(clip.getBounds2D(), 0)) {
                return;
            }
        }
        BareShading.paint(getResources().getShading(shadingName), shading -> super.shadingFill(shadingName));
    }

    @Override
    public void drawImage(PDImage image) throws IOException {
        if (misses(new PDRectangle(1, 1), getGraphicsState().getCurrentTransformationMatrix())) {
            return;
        }
        watch.image(
                image.getCOSObject().getInt(COSName.WIDTH, COSName.W),
                image.getCOSObject().getInt(COSName.HEIGHT, COSName.H));
        PDGraphicsState state = getGraphicsState();
        if (image.isStencil() && state.getNonStrokingColor().getColorSpace() instanceof PDPattern) {
            drawPatterned(image, state.getCurrentTransformationMatrix());
            return;
        }
        AffineTransform toPels = getGraphics().getTransform();
        toPels.concatenate(state.getCurrentTransformationMatrix().createAffineTransform());
        if (!(image instanceof PDImageXObject object && Jpeg2000.is(image) && drawJpeg2000(object, toPels))) {
            Interpolation.fit(getGraphics(), toPels, image, () -> super.drawImage(image));
        }
    }

    private void drawPatterned(PDImage stencil, Matrix unit) throws IOException {
        PatternedStencil ready = PatternedStencil.of(
                getGraphics(),
                stencil,
                unit.createAffineTransform(),
                getPaint(getGraphicsState().getNonStrokingColor()));
        saveGraphicsState();
        try (PDDocument holder = new PDDocument()) {
            getGraphicsState().setCurrentTransformationMatrix(new Matrix(ready.place()));
            super.drawImage(LosslessFactory.createFromImage(holder, ready.picture()));
        } finally {
            restoreGraphicsState();
        }
    }

    private boolean drawJpeg2000(PDImageXObject image, AffineTransform toPels) throws IOException {
        Optional<PDImageXObject> plain = Jpeg2000.plain(image, getResources(), toPels, !blends, watch);
        if (plain.isEmpty()) {
            return false;
        }
        try {
            Interpolation.fit(getGraphics(), toPels, plain.get(), () -> super.drawImage(plain.get()));
        } finally {
            plain.get().getCOSObject().close();
        }
        return true;
    }

    @Override
    protected void showFontGlyph(Matrix textRenderingMatrix, PDFont font, int code, Vector displacement)
            throws IOException {
        if (!getGraphicsState().getTextState().getRenderingMode().isClip()
                && misses(Reach.origin(textRenderingMatrix), Reach.ofGlyph(textRenderingMatrix))) {
            return;
        }
        masked(
                Reach.origin(textRenderingMatrix),
                Reach.ofGlyph(textRenderingMatrix),
                () -> legibly(
                        textRenderingMatrix, () -> super.showFontGlyph(textRenderingMatrix, font, code, displacement)));
    }

    private void legibly(Matrix glyph, Drawing letter) throws IOException {
        if (legible != null && getGraphics() == page) {
            legible.draw(getGraphicsState(), glyph, page.getTransform(), letter);
        } else {
            letter.draw();
        }
    }

    @Override
    public void showForm(PDFormXObject form) throws IOException {
        if (!misses(form)) {
            resources.within(getResources(), () -> super.showForm(form));
        }
    }

    @Override
    public void showTransparencyGroup(PDTransparencyGroup form) throws IOException {
        if (misses(form)) {
            return;
        }
        Matrix toUser = getGraphicsState().getCurrentTransformationMatrix();
        Optional<Rectangle2D> marks = groups.of(form, toUser, getResources());
        if (marks.isPresent() && !misses(marks.get(), 0)) {
            resources.within(getResources(), () -> within(marks.get(), () -> super.showTransparencyGroup(form)));
        }
    }

    @Override
    protected void processSoftMask(PDTransparencyGroup group) throws IOException {
        masks.draw(group, getGraphicsState(), getGraphics().getTransform(), () -> super.processSoftMask(group));
    }

    /**
     * A group is drawn on pels of its own and then laid on the page's: on the nearest, as a fraction of a pel between them is
     * not worth what it blurs, nor the time.
     */
    @Override
    protected void showTransparencyGroupOnGraphics(PDTransparencyGroup form, Graphics2D graphics) throws IOException {
        Object interpolation = graphics.getRenderingHint(RenderingHints.KEY_INTERPOLATION);
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        try {
            super.showTransparencyGroupOnGraphics(form, graphics);
        } finally {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, interpolation);
        }
    }

    @Override
    public void showAnnotation(PDAnnotation annotation) throws IOException {
        path.enter();
        try {
            PDRectangle place = annotation.getRectangle();
            if (place != null && !misses(place, new Matrix())) {
                super.showAnnotation(annotation);
            }
        } finally {
            path.leave();
        }
    }
}
