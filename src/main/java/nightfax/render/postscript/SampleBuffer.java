package nightfax.render.postscript;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws marks as samples of ink in memory that is used again for page after page: to allocate and blank millions of bytes for
 * each page takes longer than to draw a line of type.
 */
final class SampleBuffer {

    /**
     * Makes a sample the amount of ink, 0 to 255, so that most samples are 0. Java's own grey images convert greys from one
     * colour space to another, which changes all but black and white.
     */
    private static final IndexColorModel INK = ink();

    /** All zero between drawings. */
    private byte[] samples = {};

    /**
     * What is drawn.
     *
     * @param clip what can be seen of it, null when all can
     */
    record Ink(Shape shape, double grey, @Nullable Rectangle2D clip) {

        Ink as(Shape other) {
            return new Ink(other, grey, clip);
        }

        Ink moved(AffineTransform move) {
            return as(move.createTransformedShape(shape));
        }
    }

    private static IndexColorModel ink() {
        byte[] greys = new byte[256];
        for (int i = 0; i < greys.length; i++) {
            greys[i] = (byte) ~i;
        }
        return new IndexColorModel(Byte.SIZE, greys.length, greys, greys, greys);
    }

    /**
     * Draws inks, in order, and blanks the memory again.
     *
     * @param width in samples, as {@code height}
     * @param margin samples without ink that the result has on each side beside width and height
     */
    InkRuns draw(List<Ink> inks, AffineTransform toSamples, int width, int height, int margin) {
        byte[] drawn = samples.length < width * height ? new byte[width * height] : samples;
        // A drawing that fails leaves ink in the memory, so it must not be used again then.
        samples = new byte[0];
        DataBufferByte data = new DataBufferByte(drawn, width * height);
        WritableRaster raster = Raster.createInterleavedRaster(data, width, height, width, 1, new int[1], new Point());
        Graphics2D graphics = new BufferedImage(INK, raster, false, null).createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.transform(toSamples);
        for (Ink ink : inks) {
            float grey = (float) Math.max(0, Math.min(1, ink.grey));
            graphics.setClip(ink.clip);
            graphics.setColor(new Color(grey, grey, grey));
            graphics.fill(ink.shape);
        }
        graphics.dispose();
        InkRuns runs = InkRuns.of(drawn, width, height, margin);
        byte[] blank = new byte[width];
        for (int row = 0; row < height; row++) {
            int length = runs.end(margin + row) - runs.begin(margin + row);
            System.arraycopy(blank, 0, drawn, row * width + runs.begin(margin + row) - margin, length);
        }
        samples = drawn;
        return runs;
    }
}
