package nightfax.render.raster;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;

/**
 * A stencil that is painted with a pattern (ISO 32000-1, 8.9.6.2), as a picture with a pixel for each pel. PDFBox gives it one
 * for each point of the page, 72 to the inch, in which letters fall to pieces.
 *
 * @param picture clear where the stencil is
 * @param place from the unit square that the picture fills to user space
 */
record PatternedStencil(BufferedImage picture, AffineTransform place) {

    /** All of the unit square and more, so that no soft edges are left around it. */
    private static final Rectangle AMPLE = new Rectangle(-1, -1, 3, 3);

    /**
     * @param page what it will be drawn on
     * @param unit from the unit square that the stencil fills to user space
     */
    static PatternedStencil of(Graphics2D page, PDImage stencil, AffineTransform unit, Paint pattern)
            throws IOException {
        AffineTransform toPels = page.getTransform();
        AffineTransform placed = new AffineTransform(toPels);
        placed.concatenate(unit);
        Rectangle pels = placed.createTransformedShape(new Rectangle(1, 1))
                .getBounds()
                .intersection(page.getDeviceConfiguration().getBounds());
        // A picture has at least a pixel.
        BufferedImage picture =
                new BufferedImage(Math.max(1, pels.width), Math.max(1, pels.height), BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = picture.createGraphics();
        try {
            graphics.setRenderingHints(page.getRenderingHints());
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.translate(-pels.x, -pels.y);
            graphics.transform(toPels);
            BufferedImage shape = halved(stencil.getStencilImage(Color.BLACK), placed);
            AffineTransform upright = new AffineTransform(unit);
            upright.concatenate(new AffineTransform(1.0 / shape.getWidth(), 0, 0, -1.0 / shape.getHeight(), 0, 1));
            graphics.drawImage(shape, upright, null);
            graphics.setComposite(AlphaComposite.SrcIn);
            graphics.setPaint(pattern);
            graphics.fill(unit.createTransformedShape(AMPLE));
        } finally {
            graphics.dispose();
        }
        AffineTransform place = new AffineTransform(
                picture.getWidth(), 0, 0, -picture.getHeight(), pels.x, pels.y + picture.getHeight());
        try {
            place.preConcatenate(toPels.createInverse());
        } catch (NoninvertibleTransformException e) {
            throw new IOException("a stencil without extent", e);
        }
        return new PatternedStencil(picture, place);
    }

    /** Halved until it has less than two pixels to a pel, of which interpolation sees no more. */
    private static BufferedImage halved(BufferedImage shape, AffineTransform placed) {
        double across = Math.hypot(placed.getScaleX(), placed.getShearY());
        double down = Math.hypot(placed.getScaleY(), placed.getShearX());
        BufferedImage half = shape;
        while (half.getWidth() >= 2 * across
                && half.getHeight() >= 2 * down
                && half.getWidth() > 1
                && half.getHeight() > 1) {
            BufferedImage smaller =
                    new BufferedImage(half.getWidth() / 2, half.getHeight() / 2, BufferedImage.TYPE_INT_ARGB);
            Graphics2D graphics = smaller.createGraphics();
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(half, 0, 0, smaller.getWidth(), smaller.getHeight(), null);
            graphics.dispose();
            half = smaller;
        }
        return half;
    }
}
