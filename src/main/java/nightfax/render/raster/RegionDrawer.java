package nightfax.render.raster;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.List;
import nightfax.render.pdf.Drawing;
import nightfax.render.pdf.Nib;
import nightfax.render.pdf.PatternSpace;
import nightfax.render.pdf.Reach;
import nightfax.render.pdf.Tiling;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * Draws no more of a page than is seen of it. Where only regions of the page are wanted, whatever touches none of them is
 * passed over, and the page ends with the last of them: compositing is dear, and most pages want it in one corner.
 */
abstract class RegionDrawer extends PageDrawer {

    private final Regions regions;
    private final PatternSpace patterns = new PatternSpace();
    private int insidePatterns;
    private @Nullable LoneTile tile;

    RegionDrawer(PageDrawerParameters parameters, Regions regions) throws IOException {
        super(parameters);
        this.regions = regions;
    }

    /** The page is about to be drawn. */
    void beginRegions() {
        regions.begin(getGraphics().getTransform());
    }

    /** The operator of that key has been drawn. */
    void endRegions(long key) {
        regions.after(key);
    }

    /**
     * What clips have in common is found by comparing all of their sides, which takes long for shapes of many; most often one
     * of them lies within all others.
     */
    @Override
    protected void transferClip(Graphics2D graphics) {
        List<Path2D> own = getGraphicsState().getCurrentClippingPaths();
        List<Path2D> clips = tile == null ? own : tile.clips(graphics, own);
        for (Path2D inner : clips) {
            Rectangle2D bounds = inner.getBounds2D();
            if (clips.stream().allMatch(clip -> clip == inner || clip.contains(bounds))) {
                graphics.setClip(inner);
                return;
            }
        }
        super.transferClip(graphics);
        clips.stream().skip(own.size()).forEach(graphics::clip);
    }

    /** Some programs place a picture, or what fades, as the only tile of a pattern, and fill the page with it. */
    void onTiles(Rectangle2D bounds, Drawing mark) throws IOException {
        Tiling tiling = tiling(getGraphicsState().getNonStrokingColor());
        List<Matrix> places = tiling == null ? null : tiling.over(bounds, new AffineTransform());
        if (tiling == null || places == null) {
            mark.draw();
        } else if (LoneTile.suits(
                places, getGraphicsState(), getLinePath(), getGraphics().getTransform())) {
            alone(tiling.cut(places.get(0), bounds), places.get(0));
        } else {
            within(bounds.createIntersection(tiling.reach(places, new AffineTransform())), mark);
        }
    }

    /** Without the picture of the whole tile that PDFBox takes. */
    private void alone(Tiling tiling, Matrix place) throws IOException {
        LoneTile outer = tile;
        tile = LoneTile.of(getGraphics(), getGraphicsState(), getLinePath(), outer);
        getLinePath().reset();
        try {
            patterns.within(
                    Matrix.concatenate(super.getInitialMatrix(), place),
                    place,
                    () -> processTilingPattern(tiling.pattern(), tiling.color(), tiling.space(), place));
        } finally {
            getLinePath().reset();
            tile = outer;
        }
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

    private @Nullable Tiling tiling(PDColor color) throws IOException {
        return insidePatterns > 0 ? null : Tiling.of(color, getInitialMatrix());
    }

    /** Whether it is a pattern of tiles that are drawn in the page's space. */
    boolean isTiled(PDColor color) throws IOException {
        return tiling(color) != null;
    }

    /** Draws a line in a pattern as what it is: all that its pen covers, filled with the pattern (ISO 32000-1, 8.5.3.2). */
    void fillOutline() throws IOException {
        AffineTransform toPels = getGraphics().getTransform();
        double pel = 1 / Math.sqrt(Math.abs(toPels.getDeterminant()));
        Path2D outline =
                Nib.stroked(getGraphicsState(), new Path2D.Double(getLinePath()), new AffineTransform(), pel, pel);
        getLinePath().reset();
        if (outline == null) {
            return;
        }
        getLinePath().append(outline, false);
        saveGraphicsState();
        try {
            PDGraphicsState state = getGraphicsState();
            state.setNonStrokingColor(state.getStrokingColor());
            state.setNonStrokeAlphaConstant(state.getAlphaConstant());
            fillPath(Path2D.WIND_NON_ZERO);
        } finally {
            restoreGraphicsState();
        }
    }

    /** PDFBox draws a soft mask anew for each letter and line, and all of it that the clip lets be seen. */
    void masked(Rectangle2D userBounds, double reach, Drawing mark) throws IOException {
        if (getGraphicsState().getSoftMask() == null || insidePatterns > 0) {
            mark.draw();
            return;
        }
        within(Reach.around(userBounds, reach), mark);
    }

    /** Where nothing of it is seen outside of those bounds. */
    void within(Rectangle2D userBounds, Drawing mark) throws IOException {
        saveGraphicsState();
        try {
            Shape clip = WholePels.touchedBy(userBounds, getGraphics().getTransform());
            getGraphicsState().intersectClippingPath(new GeneralPath(clip));
            mark.draw();
        } finally {
            restoreGraphicsState();
        }
    }

    /** A tile is drawn in a space of its own, about which the regions know nothing. */
    @Override
    protected java.awt.Paint getPaint(PDColor color) throws IOException {
        boolean pattern = color.getColorSpace() instanceof PDPattern;
        insidePatterns += pattern ? 1 : 0;
        try {
            return super.getPaint(color);
        } finally {
            insidePatterns -= pattern ? 1 : 0;
        }
    }

    boolean misses(PDFormXObject form) {
        Matrix outer = getGraphicsState().getCurrentTransformationMatrix();
        PDRectangle box = form.getBBox();
        return box != null && misses(box, Matrix.concatenate(outer, form.getMatrix()));
    }

    boolean misses(PDRectangle box, Matrix toUser) {
        return misses(box.transform(toUser).getBounds2D(), 0);
    }

    boolean misses(Rectangle2D userBounds, double reach) {
        return insidePatterns == 0 && !regions.touchedBy(userBounds, reach);
    }
}
