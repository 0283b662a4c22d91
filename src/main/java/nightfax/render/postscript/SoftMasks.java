package nightfax.render.postscript;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import nightfax.render.pdf.Watch;
import nightfax.render.pictures.Greys;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.state.PDSoftMask;
import org.apache.pdfbox.util.Matrix;

/**
 * Soft masks (ISO 32000-1, 11.5) that take no compositing: those that are the same all over, which is how some programs write
 * the opacity of what is not one colour, and those that are one shading, by which gradients fade.
 */
final class SoftMasks {

    private final Greys greys;
    private final Watch watch;
    private final Map<COSBase, Optional<MaskContent.Painted>> known = new HashMap<>();

    SoftMasks(Greys greys, Watch watch) {
        this.greys = greys;
        this.watch = watch;
    }

    /**
     * What a mask lets through.
     *
     * @param seen what it must be the same over, on the grid
     * @return 0 to 1; nothing where it differs from place to place, or nobody knows
     */
    OptionalDouble alpha(PDSoftMask mask, Rectangle2D seen, AffineTransform toGrid) throws IOException {
        Optional<MaskContent.Painted> painted = covering(mask, seen, toGrid);
        PDColor color = painted.map(MaskContent.Painted::color).orElse(null);
        if (color == null) {
            return OptionalDouble.empty();
        }
        double alpha = painted.get().alpha();
        return OptionalDouble.of(isLuminosity(mask) ? alpha * greys.grey(color) + (1 - alpha) * backdrop(mask) : alpha);
    }

    /** What a mask lets through where it is a shading: nothing where it is anything else. */
    Optional<Fade> fade(PDSoftMask mask, Rectangle2D seen, AffineTransform toGrid) throws IOException {
        Optional<MaskContent.Painted> painted = covering(mask, seen, toGrid);
        Shade shade = painted.map(MaskContent.Painted::shade).orElse(null);
        if (shade == null) {
            return Optional.empty();
        }
        Shade placed =
                new Shade(shade.shading(), Matrix.concatenate(mask.getInitialTransformationMatrix(), shade.toUser()));
        return Optional.of(new Fade(placed, isLuminosity(mask), painted.get().alpha(), backdrop(mask)));
    }

    private Optional<MaskContent.Painted> covering(PDSoftMask mask, Rectangle2D seen, AffineTransform toGrid)
            throws IOException {
        PDTransparencyGroup group = mask.getGroup();
        if (group == null || group.getBBox() == null || mask.getTransferFunction() != null) {
            return Optional.empty();
        }
        Optional<MaskContent.Painted> painted = known.get(group.getCOSObject());
        if (painted == null) {
            painted = MaskContent.of(group, watch);
            known.put(group.getCOSObject(), painted);
        }
        AffineTransform placed = new AffineTransform(toGrid);
        placed.concatenate(mask.getInitialTransformationMatrix().createAffineTransform());
        return painted.filter(one -> one.within().stream().allMatch(area -> covers(area, placed, seen)));
    }

    /** But for what is at the edge of a pel. */
    private static boolean covers(Path2D area, AffineTransform placed, Rectangle2D seen) {
        double slack = PageEmitter.PEL;
        Rectangle2D inner = new Rectangle2D.Double(
                seen.getX() + Math.min(slack, seen.getWidth() / 2),
                seen.getY() + Math.min(slack, seen.getHeight() / 2),
                Math.max(1e-3, seen.getWidth() - 2 * slack),
                Math.max(1e-3, seen.getHeight() - 2 * slack));
        return new Path2D.Double(area, placed).contains(inner);
    }

    private static boolean isLuminosity(PDSoftMask mask) {
        return COSName.LUMINOSITY.equals(mask.getSubType());
    }

    /** The luminosity of what the group is painted on: black where nothing is said. */
    private double backdrop(PDSoftMask mask) throws IOException {
        COSArray components = mask.getBackdropColor();
        PDTransparencyGroup group = mask.getGroup();
        PDColorSpace space = group == null || group.getGroup() == null
                ? null
                : group.getGroup().getColorSpace(group.getResources());
        return components == null || space == null ? 0 : greys.grey(new PDColor(components, space));
    }
}
