package nightfax.render.raster;

import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import nightfax.render.pdf.Drawing;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;

/**
 * Keeps type readable on pages that become bitmaps. Small letters are drawn in ink or in the colour of paper, since the dots of a
 * grey break their strokes, and of yellow on white nothing would be left; large letters may have dots. Pages that are written as
 * PostScript treat type in the same way.
 *
 * @param canvas the page as it is drawn so far, which shows what a letter stands on
 */
record Legible(Canvas canvas) {

    /** In points: larger letters may have dots. */
    private static final double LARGE = 24;

    /** Tones as below, of 255: large letters lighter than this would vanish. */
    private static final int VANISHING = 224;

    /** A colour darker than this is as good as black. */
    private static final int DARK = 40;

    /** White type on a panel lighter than this could not be read. */
    private static final int PALE = 184;

    /** A letter that differs by less than this from what is under it was not meant to be read. */
    private static final int INVISIBLE = 12;

    /** The opacity up to which a letter is a watermark's, 0 to 1, and stays as pale as it is. */
    private static final double FAINT = 0.25;

    private static final PDColor INK = new PDColor(new float[] {0}, PDDeviceGray.INSTANCE);
    private static final PDColor DOTS = new PDColor(new float[] {0.75f}, PDDeviceGray.INSTANCE);
    private static final PDColor PAPER = new PDColor(new float[] {1}, PDDeviceGray.INSTANCE);

    /**
     * Draws a letter in ink, paper or dots, or its own colour.
     *
     * @param glyph from its em to user space
     * @param toPels from user space to the canvas
     */
    void draw(PDGraphicsState state, Matrix glyph, AffineTransform toPels, Drawing letter) throws IOException {
        PDColor own = state.getNonStrokingColor();
        state.setNonStrokingColor(ink(state, glyph, toPels));
        try {
            letter.draw();
        } finally {
            state.setNonStrokingColor(own);
        }
    }

    private PDColor ink(PDGraphicsState state, Matrix glyph, AffineTransform toPels) throws IOException {
        PDColor own = state.getNonStrokingColor();
        double em = Math.sqrt(Math.abs(glyph.createAffineTransform().getDeterminant()));
        boolean plain = state.getTextState().getRenderingMode() == RenderingMode.FILL
                && state.getBlendMode() == BlendMode.NORMAL
                && state.getNonStrokeAlphaConstant() > FAINT
                && state.getSoftMask() == null
                && !(own.getColorSpace() instanceof PDPattern);
        int tone = plain ? Gray.luminance(own.toRGB()) : 0;
        if (tone < DARK || em >= LARGE && tone < VANISHING) {
            return own;
        }
        AffineTransform placed = new AffineTransform(toPels);
        placed.concatenate(glyph.createAffineTransform());
        // The part of the letter above its baseline, on the page only: a matrix may stretch it beyond all measure.
        Rectangle pels = placed.createTransformedShape(new Rectangle2D.Double(0, 0, 0.5, 0.5))
                .getBounds()
                .intersection(
                        new Rectangle(canvas.image().getWidth(), canvas.image().getHeight()));
        if (pels.isEmpty()) {
            return own;
        }
        pels.translate(canvas.left(), canvas.top());
        Gray ground = canvas.part(pels);
        int under = mean(ground);
        if (Math.abs(tone - under) < INVISIBLE) {
            return own;
        }
        // White letters between a pale panel's few dots could not be told from it.
        boolean darker = tone < under || isPale(ground);
        return !darker ? PAPER : em < LARGE ? INK : DOTS;
    }

    /** Whether most of it is pale, though not all may be: a letter's neighbours may be in it. */
    private static boolean isPale(Gray ground) {
        int pale = 0;
        for (byte sample : ground.samples()) {
            pale += (sample & 255) > PALE ? 1 : 0;
        }
        return pale > ground.samples().length / 2;
    }

    private static int mean(Gray gray) {
        long sum = 0;
        for (byte sample : gray.samples()) {
            sum += sample & 255;
        }
        return (int) (sum / gray.samples().length);
    }
}
