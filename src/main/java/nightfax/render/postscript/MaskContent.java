package nightfax.render.postscript;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nightfax.render.pdf.GroupWalk;
import nightfax.render.pdf.Stop;
import nightfax.render.pdf.Watch;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.shading.PDShading;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;

/** Walks through the group of a soft mask to see whether all it paints is one area, in one colour or one shading. */
final class MaskContent extends GroupWalk {

    /** Of the groups within the mask's own that are being shown: each begins anew with all of it (ISO 32000-1, 11.6.6). */
    private double groupAlpha = 1;

    private @Nullable Painted painted;

    /**
     * What the group paints, in the space in which the group is shown.
     *
     * @param alpha of the paint, 0 to 1
     * @param color null when it is painted with the shading
     * @param within what bounds it: the area, the shading's box and all clips
     */
    record Painted(
            double alpha, @Nullable PDColor color, @Nullable Shade shade, List<Path2D> within) {}

    /** It paints something else. */
    private static final class Other extends Stop {
        private static final long serialVersionUID = 1L;

        Other() {}
    }

    private MaskContent(Watch watch) {
        super(null, watch);
    }

    /** Nothing when it is more, or nobody knows. */
    static Optional<Painted> of(PDTransparencyGroup group, Watch watch) {
        MaskContent content = new MaskContent(watch);
        try {
            content.walk(group);
            return Optional.ofNullable(content.painted);
        } catch (Other e) {
            return Optional.empty();
        } catch (Stop e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Whoever paints the mask comes upon the same and reports it.
            return Optional.empty();
        }
    }

    @Override
    protected void inlineImage() {
        throw new Other();
    }

    @Override
    protected void unknown() {
        throw new Other();
    }

    /** @return the alpha of what is painted now */
    private double alpha() {
        PDGraphicsState state = getGraphicsState();
        if (painted != null || state.getSoftMask() != null || !Inks.isPlain(state)) {
            throw new Other();
        }
        return groupAlpha * state.getNonStrokeAlphaConstant();
    }

    private void paint(@Nullable PDColor color, @Nullable Shade shade, @Nullable Path2D area) {
        double alpha = alpha();
        List<Path2D> within = new ArrayList<>(getGraphicsState().getCurrentClippingPaths());
        if (area != null) {
            within.add(new Path2D.Double(area));
        }
        Path2D box = shade == null ? null : shade.clip(new AffineTransform());
        if (box != null) {
            within.add(box);
        }
        painted = new Painted(alpha, color, shade, List.copyOf(within));
    }

    @Override
    public void beginMarkedContentSequence(COSName tag, COSDictionary properties) {
        // Perhaps of a layer that is hidden.
        if (COSName.OC.equals(tag)) {
            throw new Other();
        }
    }

    @Override
    public void showForm(PDFormXObject form) throws IOException {
        if (form.getCOSObject().containsKey(COSName.OC)) {
            throw new Other();
        }
        super.showForm(form);
    }

    @Override
    public void showTransparencyGroup(PDTransparencyGroup form) throws IOException {
        if (form.getCOSObject().containsKey(COSName.OC)) {
            throw new Other();
        }
        double outer = groupAlpha;
        groupAlpha = alpha();
        try {
            super.showTransparencyGroup(form);
        } finally {
            groupAlpha = outer;
        }
    }

    @Override
    public void fillPath(int windingRule) throws IOException {
        line.setWindingRule(windingRule);
        PDColor color = getGraphicsState().getNonStrokingColor();
        Shade shade = Shade.of(color, getInitialMatrix());
        if (shade == null && Inks.isPattern(color)) {
            throw new Other();
        }
        paint(shade == null ? color : null, shade, line);
        finish();
    }

    @Override
    public void shadingFill(COSName name) throws IOException {
        PDShading shading = getResources().getShading(name);
        if (shading == null || shading.getBackground() != null) {
            throw new Other();
        }
        paint(null, new Shade(shading, getGraphicsState().getCurrentTransformationMatrix()), null);
    }

    @Override
    public void strokePath() {
        throw new Other();
    }

    @Override
    public void fillAndStrokePath(int windingRule) {
        throw new Other();
    }

    @Override
    public void drawImage(PDImage image) {
        throw new Other();
    }

    @Override
    protected void showFontGlyph(Matrix textRenderingMatrix, PDFont font, int code, Vector displacement) {
        throw new Other();
    }
}
