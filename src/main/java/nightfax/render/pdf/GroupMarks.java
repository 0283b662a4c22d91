package nightfax.render.pdf;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;

/**
 * Finds out where in its box a transparency group marks anything. Many producers give each group, and each soft mask, the box
 * of the whole drawing; compositing takes time for every pel of it, so it is worth knowing where there is nothing.
 */
public final class GroupMarks {

    /** In units of user space, how far a mark may be seen beyond its outline: at the edge of a pel, or as the thinnest line. */
    private static final double REACH = 1;

    private final Watch watch;
    private final Map<COSStream, Optional<Rectangle2D>> known = new IdentityHashMap<>();

    public GroupMarks(Watch watch) {
        this.watch = watch;
    }

    /**
     * @param toUser the transformation in force where the group is shown
     * @param around what has the group among its resources
     * @return a box of user space outside of which the group marks nothing; empty when it marks nothing at all
     */
    public Optional<Rectangle2D> of(PDTransparencyGroup group, Matrix toUser, @Nullable PDResources around) {
        Optional<Rectangle2D> marks = known.get(group.getCOSObject());
        if (marks == null) {
            marks = find(group, around);
            known.put(group.getCOSObject(), marks);
        }
        return marks.map(box -> new PDRectangle(
                        (float) box.getX(), (float) box.getY(), (float) box.getWidth(), (float) box.getHeight())
                .transform(toUser)
                .getBounds2D());
    }

    private Optional<Rectangle2D> find(PDTransparencyGroup group, @Nullable PDResources around) {
        PDRectangle box = group.getBBox();
        if (box == null) {
            return Optional.empty();
        }
        Rectangle2D whole = box.transform(group.getMatrix()).getBounds2D();
        Walk walk = new Walk(around, watch, whole);
        try {
            walk.walk(group);
            return Optional.ofNullable(walk.marks);
        } catch (Whole e) {
            return Optional.of(whole);
        } catch (Stop e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Whoever draws the group comes upon the same and reports it; what it marks until then may be anywhere.
            return Optional.of(whole);
        }
    }

    /** Ends the walk: marks are all over the box, or nobody knows where they are. */
    private static final class Whole extends Stop {
        private static final long serialVersionUID = 1L;

        Whole() {}
    }

    private static final class Walk extends GroupWalk {

        private final Rectangle2D whole;
        private final Map<Path2D, Rectangle2D> clips = new IdentityHashMap<>();
        private @Nullable Rectangle2D marks;

        Walk(@Nullable PDResources around, Watch watch, Rectangle2D whole) {
            super(around, watch);
            this.whole = whole;
        }

        @Override
        protected void inlineImage() {
            unitSquare();
        }

        @Override
        protected void unknown() {
            throw new Whole();
        }

        private void mark(Rectangle2D bounds, double reach) {
            Rectangle2D seen = Reach.around(bounds, reach);
            for (Path2D clip : getGraphicsState().getCurrentClippingPaths()) {
                seen = seen.createIntersection(clips.computeIfAbsent(clip, Path2D::getBounds2D));
            }
            if (seen.getWidth() < 0 || seen.getHeight() < 0) {
                return;
            }
            marks = marks == null ? seen : marks.createUnion(seen);
            // Not a number: bounds of such a size intersect nothing, and could be anywhere.
            if (marks.contains(whole) || !whole.intersects(marks)) {
                throw new Whole();
            }
        }

        private void fill() {
            mark(line.getBounds2D(), REACH);
            finish();
        }

        private void stroke() {
            double width = transformWidth(getGraphicsState().getLineWidth());
            mark(line.getBounds2D(), REACH + width * Reach.MITRE);
            finish();
        }

        private void unitSquare() {
            mark(
                    new PDRectangle(1, 1)
                            .transform(getGraphicsState().getCurrentTransformationMatrix())
                            .getBounds2D(),
                    REACH);
        }

        @Override
        public void fillPath(int windingRule) {
            fill();
        }

        @Override
        public void strokePath() {
            stroke();
        }

        @Override
        public void fillAndStrokePath(int windingRule) {
            stroke();
        }

        @Override
        public void shadingFill(COSName name) {
            mark(whole, REACH);
        }

        @Override
        public void drawImage(PDImage image) {
            unitSquare();
        }

        @Override
        protected void showFontGlyph(Matrix textRenderingMatrix, PDFont font, int code, Vector displacement) {
            RenderingMode mode = getGraphicsState().getTextState().getRenderingMode();
            if (mode.isFill() || mode.isStroke()) {
                mark(Reach.origin(textRenderingMatrix), Reach.ofGlyph(textRenderingMatrix));
            }
        }
    }
}
