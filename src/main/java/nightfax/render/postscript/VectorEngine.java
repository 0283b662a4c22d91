package nightfax.render.postscript;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import nightfax.render.glyphs.Emboldened;
import nightfax.render.glyphs.Glyph;
import nightfax.render.glyphs.GlyphSource;
import nightfax.render.glyphs.Type3Glyphs;
import nightfax.render.pdf.BareShading;
import nightfax.render.pdf.Drawing;
import nightfax.render.pdf.FontRanges;
import nightfax.render.pdf.GroupMarks;
import nightfax.render.pdf.InheritedResources;
import nightfax.render.pdf.InlineImages;
import nightfax.render.pdf.Operands;
import nightfax.render.pdf.OperatorPath;
import nightfax.render.pdf.PathEngine;
import nightfax.render.pdf.PatternSpace;
import nightfax.render.pdf.SelectFont;
import nightfax.render.pdf.Stop;
import nightfax.render.pdf.Tiling;
import nightfax.render.pdf.Watch;
import nightfax.render.pdf.WholePage;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationUnknown;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Walks a page's operators and hands what they draw to a {@link PagePaint}. Here is the order of things: which operator means
 * which mark, what is hidden, what nests in what. How a mark looks on a fax is decided there.
 */
final class VectorEngine extends PathEngine {

    private static final Logger log = LoggerFactory.getLogger(VectorEngine.class);

    /** Bytes; a bitmap of the page has fewer by far, and is printed in a moment. */
    private static final int LONGEST = 32 << 20;

    private final PDDocument document;
    private final PagePaint paint;
    private final Brush brush;
    private final GlyphSource glyphs;
    private final Type3Glyphs type3;
    private final OptionalContent layers;
    private final InheritedResources resources;
    private final OperatorPath path = new OperatorPath();
    private final Watch watch;
    private final RepeatedFill fills = new RepeatedFill();
    private final FontRanges fontRanges = new FontRanges();
    private final GroupMarks groups;
    private final PatternSpace patterns = new PatternSpace();
    private GeneralPath textClip = new GeneralPath();

    VectorEngine(
            PDDocument document, PDPage page, PagePaint paint, GlyphSource glyphs, Type3Glyphs type3, Watch watch) {
        super(page);
        this.document = document;
        this.paint = paint;
        this.brush = new Brush(paint, this::getInitialMatrix, this::tile, new FineTiles(watch));
        this.glyphs = glyphs;
        this.type3 = type3;
        this.layers = new OptionalContent(document);
        this.resources = new InheritedResources(page.getResources(), document.getResourceCache());
        this.watch = watch;
        this.groups = new GroupMarks(watch);
        addOperator(new SelectFont(this, watch));
    }

    void run() throws IOException {
        try {
            processPage(new WholePage(getPage(), watch));
        } catch (IOException e) {
            // Content that breaks off has been drawn as far as it goes, which is what every viewer shows.
            log.warn("a page's content is damaged and breaks off", e);
            watch.leftOut("its content breaks off: " + e.getMessage());
        }
        for (PDAnnotation annotation : getPage().getAnnotations()) {
            showAnnotation(annotation);
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
        if (paint.emitter().written() > LONGEST) {
            throw new TooLong();
        }
        fontRanges.before(operator, operands, getResources());
        fills.before(operator);
        path.enter();
        try {
            if (InlineImages.fit(operator, watch)) {
                super.processOperator(operator, operands);
            }
        } finally {
            path.leave();
        }
    }

    /** What one operator cannot do must not cost the rest of the page. */
    @Override
    protected void operatorException(Operator operator, List<COSBase> operands, IOException exception) {
        log.debug("operator {} is left out", operator.getName(), exception);
        watch.leftOut(operator, exception);
    }

    @Override
    public void strokePath() throws IOException {
        painted(() -> brush.stroke(getGraphicsState(), line, path.key(), transformWidth(1)));
    }

    @Override
    public void fillPath(int windingRule) throws IOException {
        painted(() -> {
            line.setWindingRule(windingRule);
            fills.draw(line, getGraphicsState(), () -> brush.fill(getGraphicsState(), line, path.key()));
        });
    }

    private void tile(Tiling tiling, Matrix place) throws IOException {
        patterns.within(
                Matrix.concatenate(super.getInitialMatrix(), place),
                place,
                () -> within(() -> processTilingPattern(tiling.pattern(), tiling.color(), tiling.space(), place)));
    }

    @Override
    protected void processTransparencyGroup(PDTransparencyGroup group) throws IOException {
        Matrix outer = getGraphicsState().getCurrentTransformationMatrix();
        patterns.within(outer, group, () -> super.processTransparencyGroup(group));
    }

    @Override
    public Matrix getInitialMatrix() {
        return patterns.of(super.getInitialMatrix());
    }

    @Override
    public void fillAndStrokePath(int windingRule) throws IOException {
        painted(() -> {
            line.setWindingRule(windingRule);
            brush.fill(getGraphicsState(), line, path.key());
            brush.stroke(getGraphicsState(), line, path.key(), transformWidth(1));
        });
    }

    /** The next path begins anew, also where this one cannot be painted. */
    private void painted(Drawing mark) throws IOException {
        try {
            if (!layers.hiding()) {
                mark.draw();
            }
        } finally {
            finish();
        }
    }

    @Override
    public void shadingFill(COSName name) throws IOException {
        if (!layers.hiding()) {
            Matrix toUser = getGraphicsState().getCurrentTransformationMatrix();
            BareShading.paint(
                    getResources().getShading(name),
                    shading -> brush.shade(getGraphicsState(), null, new Shade(shading, toUser), path.key()));
        }
    }

    @Override
    public void drawImage(PDImage image) throws IOException {
        if (layers.hiding() || image instanceof PDImageXObject object && layers.hidden(object.getOptionalContent())) {
            return;
        }
        if (DotStencil.is(image)) {
            Matrix placed = getGraphicsState().getCurrentTransformationMatrix();
            Optional<Path2D> area = DotStencil.area(image, placed);
            if (area.isPresent()) {
                brush.fill(getGraphicsState(), area.get(), path.key());
            }
        } else {
            paint.image(getGraphicsState(), image, path.key());
        }
    }

    @Override
    public void beginText() {
        textClip = new GeneralPath();
    }

    @Override
    public void endText() {
        if (textClip.getCurrentPoint() != null) {
            getGraphicsState().intersectClippingPath(textClip);
        }
        textClip = new GeneralPath();
    }

    @Override
    protected void showFontGlyph(Matrix textRenderingMatrix, PDFont font, int code, Vector displacement)
            throws IOException {
        RenderingMode mode = getGraphicsState().getTextState().getRenderingMode();
        AffineTransform toUser = textRenderingMatrix.createAffineTransform();
        toUser.concatenate(font.getFontMatrix().createAffineTransform());
        if (mode.isClip()) {
            textClip.append(glyphs.find(font, code, displacement).outline().createTransformedShape(toUser), false);
        }
        if (layers.hiding() || mode == RenderingMode.NEITHER || mode == RenderingMode.NEITHER_CLIP) {
            return;
        }
        OptionalInt pen = Emboldened.pen(getGraphicsState(), toUser, transformWidth(1));
        if (pen.isPresent()) {
            GlyphSource.Found letter = glyphs.find(font, code, displacement);
            Optional<Glyph> bold = glyphs.bold(font, code, letter, pen.getAsInt(), getGraphicsState());
            if (bold.isPresent()) {
                brush.glyph(getGraphicsState(), bold.get(), toUser, path.key());
                return;
            }
        }
        if (mode.isFill()) {
            Glyph glyph = glyphs.find(font, code, displacement).glyph();
            brush.glyph(getGraphicsState(), glyph, toUser, path.key());
        }
        if (mode.isStroke()) {
            Path2D outline =
                    new Path2D.Double(glyphs.find(font, code, displacement).outline(), toUser);
            brush.stroke(getGraphicsState(), outline, path.key(), transformWidth(1));
        }
    }

    @Override
    protected void showType3Glyph(Matrix textRenderingMatrix, PDType3Font font, int code, Vector displacement)
            throws IOException {
        if (getGraphicsState().getTextState().getRenderingMode() == RenderingMode.NEITHER) {
            return;
        }
        Optional<Type3Glyphs.Drawn> drawn = type3.find(font, code, displacement);
        if (drawn.isPresent()) {
            if (!layers.hiding()) {
                double unit = drawn.get().em() / 1000;
                AffineTransform toUser = textRenderingMatrix.createAffineTransform();
                toUser.scale(unit, unit);
                brush.glyph(getGraphicsState(), drawn.get().glyph(), toUser, path.key());
            }
            return;
        }
        within(() -> super.showType3Glyph(textRenderingMatrix, font, code, displacement));
    }

    @Override
    public void showForm(PDFormXObject form) throws IOException {
        if (layers.hiding() || layers.hidden(form.getOptionalContent())) {
            return;
        }
        resources.within(getResources(), () -> super.showForm(form));
    }

    @Override
    public void showTransparencyGroup(PDTransparencyGroup form) throws IOException {
        if (layers.hiding() || layers.hidden(form.getOptionalContent())) {
            return;
        }
        Matrix toUser = getGraphicsState().getCurrentTransformationMatrix();
        Optional<Rectangle2D> marks = groups.of(form, toUser, getResources());
        if (marks.isEmpty()) {
            return;
        }
        Backdrop.Group kind = Backdrop.Group.of(form.getGroup());
        resources.within(
                getResources(),
                () -> apart(() -> paint.group(
                        getGraphicsState(), marks.get(), path.key(), kind, () -> processTransparencyGroup(form))));
    }

    @Override
    public void showAnnotation(PDAnnotation annotation) throws IOException {
        path.enter();
        try {
            if (!shown(annotation)) {
                return;
            }
            PDAppearanceDictionary appearance = annotation.getAppearance();
            if (appearance == null || appearance.getNormalAppearance() == null) {
                annotation.constructAppearances(document);
            }
            super.showAnnotation(annotation);
        } finally {
            path.leave();
        }
    }

    /** A transparency group in an appearance is the annotation's own business: it lies over a finished page. */
    @Override
    protected void processAnnotation(PDAnnotation annotation, PDAppearanceStream appearance) throws IOException {
        int turn = annotation.isNoRotate() ? getCurrentPage().getRotation() : 0;
        PDAnnotation placed = turn == 0 ? annotation : Upright.turned(annotation, turn);
        within(() ->
                super.processAnnotation(placed, new SharingAppearance(appearance, document.getResourceCache(), turn)));
    }

    /** As it prints: ISO 32000-1, 12.5.3. Without a rectangle it is nowhere. */
    private boolean shown(PDAnnotation annotation) {
        return annotation.getRectangle() != null
                && annotation.isPrinted()
                && !annotation.isHidden()
                && !(annotation.isInvisible() && annotation instanceof PDAnnotationUnknown)
                && !layers.hidden(annotation.getOptionalContent());
    }

    @Override
    public void beginMarkedContentSequence(COSName tag, COSDictionary properties) {
        layers.begin(properties);
    }

    @Override
    public void endMarkedContentSequence() {
        layers.end();
    }

    /** What the page comes to in PostScript is too much to keep, to send and to print. */
    static final class TooLong extends Stop {
        private static final long serialVersionUID = 1L;

        TooLong() {}
    }
}
