package nightfax.render.pdf;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * The space that patterns are given in: that of the content which paints with them, be it a page, a form, a group or a tile (ISO
 * 32000-1, 8.7.2). PDFBox forgets the matrix of a group, and places what is within a tile in the form's space once more.
 */
public final class PatternSpace {

    private @Nullable Matrix wrong;
    private @Nullable Matrix right;

    /**
     * Draws content.
     *
     * @param known its space as PDFBox has it
     * @param meant the space as it should be
     */
    public void within(Matrix known, Matrix meant, Drawing content) throws IOException {
        Matrix outerWrong = wrong;
        Matrix outerRight = right;
        wrong = known;
        right = meant;
        try {
            content.draw();
        } finally {
            wrong = outerWrong;
            right = outerRight;
        }
    }

    /**
     * Draws a group.
     *
     * @param outer the space that its own matrix is given in, which drawing it may change
     */
    public void within(Matrix outer, PDTransparencyGroup group, Drawing content) throws IOException {
        Matrix known = outer.clone();
        within(known, Matrix.concatenate(known, group.getMatrix()), content);
    }

    /** @param initial as PDFBox knows it */
    public Matrix of(Matrix initial) {
        Matrix meant = right;
        return meant != null && initial.equals(wrong) ? meant : initial;
    }
}
