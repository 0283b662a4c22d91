package nightfax.render.raster;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import nightfax.render.pdf.Drawing;
import nightfax.render.pdf.Watch;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.PDSoftMask;
import org.apache.pdfbox.util.Matrix;

/**
 * Looks after soft masks whose own marks are masked softly (ISO 32000-1, 11.5). Each of those marks has its mask drawn anew, so
 * a few levels of them become more than anybody can wait for.
 */
final class NestedMasks {

    private final Watch watch;
    private int depth;

    NestedMasks(Watch watch) {
        this.watch = watch;
    }

    /**
     * Draws a mask.
     *
     * @param state of the mark that is masked
     * @param toPels from user space to what the mask is drawn on
     */
    void draw(PDTransparencyGroup group, PDGraphicsState state, AffineTransform toPels, Drawing mask)
            throws IOException {
        watch.softMask(depth, pels(group, state, toPels));
        depth++;
        try {
            mask.draw();
        } finally {
            depth--;
        }
    }

    /** PDFBox draws as much of it as the clip lets be seen. */
    private static long pels(PDTransparencyGroup group, PDGraphicsState state, AffineTransform toPels) {
        PDRectangle box = group.getBBox();
        PDSoftMask mask = state.getSoftMask();
        if (box == null || mask == null) {
            return 0;
        }
        Matrix toUser = Matrix.concatenate(mask.getInitialTransformationMatrix(), group.getMatrix());
        Rectangle2D seen = box.transform(toUser).getBounds2D();
        for (Path2D clip : state.getCurrentClippingPaths()) {
            seen = seen.createIntersection(clip.getBounds2D());
        }
        return seen.isEmpty() ? 0 : Math.round(seen.getWidth() * seen.getHeight() * Math.abs(toPels.getDeterminant()));
    }
}
