package nightfax.render.postscript;

import java.util.List;

/**
 * The marks of one page.
 *
 * @param body what stands between the page's setup and its trailer
 * @param pictures where in the body bitmaps are told, in order
 * @param move by how much all of it is moved on the sheet
 */
public record Page(byte[] body, List<Picture> pictures, Move move) {

    /** From the operator that paints a bitmap to the end of its data. */
    record Picture(int from, int to, boolean stencil) {}

    /** A page that shares nothing with others. */
    public static Page of(byte[] body) {
        return new Page(body, List.of(), Move.NONE);
    }
}
