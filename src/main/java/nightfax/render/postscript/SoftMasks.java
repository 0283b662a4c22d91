package nightfax.render.postscript;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.PDSoftMask;
import org.apache.pdfbox.util.Matrix;

/**
 * Soft masks (ISO 32000-1, 11.5) that are the same all over: one rectangle in one alpha, which is how some programs write
 * the opacity of what is not one colour. They are an alpha by another name and take no compositing.
 */
final class SoftMasks {

    private final Map<COSBase, Double> alphas = new HashMap<>();

    /**
     * What a mask lets through.
     *
     * @param seen what it must be the same over, on the grid
     * @return 0 to 1, or NaN where it differs from place to place, or nobody knows
     */
    double alpha(PDSoftMask mask, Rectangle2D seen, AffineTransform toGrid) throws IOException {
        PDTransparencyGroup group = mask.getGroup();
        PDRectangle box = group == null ? null : group.getBBox();
        if (box == null || !COSName.ALPHA.equals(mask.getSubType()) || mask.getTransferFunction() != null) {
            return Double.NaN;
        }
        Double alpha = alphas.get(group.getCOSObject());
        if (alpha == null) {
            alpha = flat(group, box);
            alphas.put(group.getCOSObject(), alpha);
        }
        Path2D covered = new Path2D.Double(
                box.transform(Matrix.concatenate(mask.getInitialTransformationMatrix(), group.getMatrix())));
        covered.transform(toGrid);
        Rectangle2D bounds = covered.getBounds2D();
        double slack = PageEmitter.PEL;
        bounds.setFrameFromDiagonal(
                bounds.getMinX() - slack, bounds.getMinY() - slack, bounds.getMaxX() + slack, bounds.getMaxY() + slack);
        return bounds.contains(seen) ? alpha : Double.NaN;
    }

    /** The alpha of a group that is nothing but its own box, filled. */
    private static double flat(PDTransparencyGroup group, PDRectangle box) throws IOException {
        double alpha = 1;
        boolean covers = false;
        double filled = Double.NaN;
        List<COSBase> operands = new ArrayList<>();
        PDFStreamParser parser = new PDFStreamParser(group);
        for (Object token = parser.parseNextToken(); token != null; token = parser.parseNextToken()) {
            if (token instanceof COSBase operand) {
                operands.add(operand);
                continue;
            }
            switch (((Operator) token).getName()) {
                case OperatorName.SET_GRAPHICS_STATE_PARAMS -> alpha = alpha(group.getResources(), operands);
                case OperatorName.APPEND_RECT -> covers = covers(box, operands);
                case OperatorName.FILL_NON_ZERO, OperatorName.FILL_EVEN_ODD -> {
                    if (!covers || !Double.isNaN(filled)) {
                        return Double.NaN;
                    }
                    filled = alpha;
                    covers = false;
                }
                // Whatever the alpha was before; nobody draws with it who means but one rectangle.
                case OperatorName.RESTORE -> alpha = Double.NaN;
                case OperatorName.SAVE,
                        OperatorName.NON_STROKING_GRAY,
                        OperatorName.NON_STROKING_RGB,
                        OperatorName.NON_STROKING_CMYK -> {}
                default -> {
                    return Double.NaN;
                }
            }
            operands.clear();
        }
        return filled;
    }

    private static double alpha(PDResources resources, List<COSBase> operands) {
        if (resources == null || operands.size() != 1 || !(operands.get(0) instanceof COSName name)) {
            return Double.NaN;
        }
        PDExtendedGraphicsState state = resources.getExtGState(name);
        COSDictionary entries = state == null ? null : state.getCOSObject();
        if (entries == null || entries.containsKey(COSName.SMASK) || entries.containsKey(COSName.BM)) {
            return Double.NaN;
        }
        Float alpha = state.getNonStrokingAlphaConstant();
        return alpha == null ? Double.NaN : alpha;
    }

    private static boolean covers(PDRectangle box, List<COSBase> operands) {
        float[] r = new float[4];
        for (int i = 0; i < 4; i++) {
            if (operands.size() != 4 || !(operands.get(i) instanceof COSNumber number)) {
                return false;
            }
            r[i] = number.floatValue();
        }
        return Math.min(r[0], r[0] + r[2]) <= box.getLowerLeftX() + 0.1
                && Math.max(r[0], r[0] + r[2]) >= box.getUpperRightX() - 0.1
                && Math.min(r[1], r[1] + r[3]) <= box.getLowerLeftY() + 0.1
                && Math.max(r[1], r[1] + r[3]) >= box.getUpperRightY() - 0.1;
    }
}
