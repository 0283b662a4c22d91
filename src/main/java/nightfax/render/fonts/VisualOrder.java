package nightfax.render.fonts;

import com.ibm.icu.text.ArabicShaping;
import com.ibm.icu.text.ArabicShapingException;
import com.ibm.icu.text.Bidi;

/**
 * Text in the order in which it stands on paper from left to right, whichever way it is read (Unicode Standard Annex 9), with
 * Arabic letters in the shapes that join them. PDF shows glyphs as they come, and knows of neither.
 */
public final class VisualOrder {

    private VisualOrder() {}

    /** @param line what stands on one line: where a text breaks must be settled before */
    public static String of(String line) {
        if (!Bidi.requiresBidi(line.toCharArray(), 0, line.length())) {
            return line;
        }
        try {
            String shaped = new ArabicShaping(ArabicShaping.LETTERS_SHAPE).shape(line);
            return new Bidi(shaped, Bidi.LEVEL_DEFAULT_LTR)
                    .writeReordered(Bidi.DO_MIRRORING | Bidi.REMOVE_BIDI_CONTROLS);
        } catch (ArabicShapingException e) {
            throw new IllegalStateException("a line has room to grow", e);
        }
    }

    /** Whether the first letter that has a direction is read from right to left. */
    public static boolean fromRight(String line) {
        return Bidi.getBaseDirection(line) == Bidi.RTL;
    }
}
