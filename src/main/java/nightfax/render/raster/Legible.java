package nightfax.render.raster;

import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;

/**
 * Type on a bitmap. Small letters are ink or paper, as dots break their strokes, and of yellow on white nothing would be left;
 * large ones have dots. What is told in PostScript is treated alike there.
 *
 * @param canvas where the page grows: type can tell what it stands on
 */
record Legible(Canvas canvas) {

    /** Points; larger letters bear dots. */
    private static final double LARGE = 24;

    /** Large letters lighter than this would be paper. */
    private static final int VANISHING = 224;

    /** What is so dark is ink as it is. */
    private static final int DARK = 40;

    /** A panel lighter than this bears no white type. */
    private static final int PALE = 184;

    /** A colour that differs by less from what is under it is not meant to be read. */
    private static final int INVISIBLE = 12;

    /** What covers no more than this was not meant to be read before all else. */
    private static final double FAINT = 0.25;

    private static final PDColor INK = new PDColor(new float[] {0}, PDDeviceGray.INSTANCE);
    private static final PDColor DOTS = new PDColor(new float[] {0.75f}, PDDeviceGray.INSTANCE);
    private static final PDColor PAPER = new PDColor(new float[] {1}, PDDeviceGray.INSTANCE);

    /** Something that is drawn. */
    interface Mark {
        void draw() throws IOException;
    }

    /**
     * Draws a letter in ink, paper or dots, or its own colour.
     *
     * @param glyph from its em to user space
     * @param toPels from user space to the canvas
     */
    void draw(PDGraphicsState state, Matrix glyph, AffineTransform toPels, Mark letter) throws IOException {
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
        // What is stretched beyond all measure has a small em, too.
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

    /** Most of it is: a letter's neighbours may be in the way. */
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
