package nightfax.render.pdf;

import java.io.IOException;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * The space in which the patterns are told that a tile of a pattern shows in its turn: the tile's own (ISO 32000-1, 8.7.2). In a
 * form, PDFBox places them in the form's space once more.
 */
public final class TileSpace {

    private @Nullable Matrix wrong;
    private @Nullable Matrix right;

    /**
     * Draws a tile.
     *
     * @param initial the space of the patterns outside of it, as PDFBox knows it
     * @param place from the tile's space to the page's
     */
    public void within(Matrix initial, Matrix place, Drawing tile) throws IOException {
        Matrix outerWrong = wrong;
        Matrix outerRight = right;
        wrong = Matrix.concatenate(initial, place);
        right = place;
        try {
            tile.draw();
        } finally {
            wrong = outerWrong;
            right = outerRight;
        }
    }

    /** @param initial as PDFBox knows it */
    public Matrix of(Matrix initial) {
        Matrix tile = right;
        return tile != null && initial.equals(wrong) ? tile : initial;
    }
}
