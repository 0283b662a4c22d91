package nightfax.render.postscript;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import nightfax.render.glyphs.Glyph;
import nightfax.render.pdf.Nib;
import nightfax.render.pdf.Tiling;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * Fills areas, draws lines and sets letters in the current colour, which may be a pattern (ISO 32000-1, 8.7). Areas show the
 * pattern, and so do lines and letters that are wide enough. Narrower ones, which dots would take to pieces, get one grey: the
 * mean of the shading where they are or, where that would take long to find out, a grey that stands for any pattern.
 */
final class Brush {

    /** In grid units: two rows of a screen's dots. What is narrower would show frayed edges instead of a grey. */
    private static final double WIDE = 12 * PageEmitter.PEL;

    /**
     * In grid units: a line as wide as this shows tiles. A spreadsheet has hundreds of thinner borders, none of which is worth
     * kilobytes.
     */
    private static final double TILED = 4 * PageEmitter.PEL;

    /** How far a path may end within a mesh that it was made for, as a part of the mesh's width or height. */
    private static final double ROUNDING = 0.02;

    private final PagePaint paint;
    private final Supplier<Matrix> initial;
    private final Tiling.Tile tile;
    private final FineTiles fineTiles;

    /** @param initial from the space in which the matrices of patterns are given to the page's user space, as it is then */
    Brush(PagePaint paint, Supplier<Matrix> initial, Tiling.Tile tile, FineTiles fineTiles) {
        this.paint = paint;
        this.initial = initial;
        this.tile = tile;
        this.fineTiles = fineTiles;
    }

    void fill(PDGraphicsState state, Path2D path, long operator) throws IOException {
        PDColor color = state.getNonStrokingColor();
        if (!Inks.isPattern(color)) {
            paint.fill(state, path, operator);
            return;
        }
        Shade shade = Shade.of(color, initial.get());
        Tiling tiling = Tiling.of(color, initial.get());
        if (shade != null) {
            shade(state, path, shade, operator);
        } else if (tiling != null) {
            OptionalDouble tint = fineTiles.grey(tiling, paint.toGrid());
            if (tint.isPresent()) {
                paint.fill(filling(state, tint.getAsDouble()), path, operator);
            } else {
                paint.tiled(state, path, operator, tiling, tile);
            }
        } else {
            paint.shade(state, path, null, operator);
        }
    }

    /**
     * Paints with a shading.
     *
     * @param path what is filled, or null when everything within the clip is
     */
    void shade(PDGraphicsState state, @Nullable Path2D path, Shade shade, long operator) throws IOException {
        Optional<FlatMesh> flat = FlatMesh.of(shade.shading());
        if (flat.isEmpty()) {
            paint.shade(state, path, shade, operator);
            return;
        }
        Path2D mesh = new Path2D.Double(flat.get().shape(), shade.toUser().createAffineTransform());
        PDGraphicsState inGrey = filling(state, FaxSense.facet(flat.get().grey()));
        if (path != null && !path.contains(inner(mesh.getBounds2D()))) {
            inGrey.intersectClippingPath(new GeneralPath(path));
        }
        paint.fill(inGrey, mesh, operator);
    }

    /** Without what is lost by rounding: programs fill the very bounds of a mesh. */
    private static Rectangle2D inner(Rectangle2D bounds) {
        double x = bounds.getWidth() * ROUNDING;
        double y = bounds.getHeight() * ROUNDING;
        return new Rectangle2D.Double(
                bounds.getX() + x, bounds.getY() + y, bounds.getWidth() - 2 * x, bounds.getHeight() - 2 * y);
    }

    /** @param userUnit the unit of user space in the page's space */
    void stroke(PDGraphicsState state, Path2D path, long operator, double userUnit) throws IOException {
        PDColor color = state.getStrokingColor();
        if (!Inks.isPattern(color)) {
            paint.stroke(state, path, operator, userUnit);
            return;
        }
        Path2D outline = Nib.stroked(state, path, paint.toGrid(), PageEmitter.PEL, PageEmitter.PEL);
        Shade shade = Shade.of(color, initial.get());
        double width = state.getLineWidth() * userUnit * scale(paint.toGrid());
        boolean plain = shade == null ? width < TILED : shade.isMesh() && width < WIDE;
        if (outline == null || plain) {
            paint.stroke(state, path, operator, userUnit);
        } else if (shade == null || width >= WIDE) {
            PDGraphicsState asArea = state.clone();
            asArea.setNonStrokingColor(color);
            asArea.setNonStrokeAlphaConstant(state.getAlphaConstant());
            fill(asArea, inUserSpace(outline), operator);
        } else {
            OptionalDouble grey = shade.mean(outline.getBounds2D(), paint.toGrid());
            if (grey.isPresent()) {
                PDGraphicsState inGrey = state.clone();
                inGrey.setStrokingColor(grey(grey.getAsDouble()));
                paint.stroke(inGrey, path, operator, userUnit);
            }
        }
    }

    /** @param toUser from thousandths of the glyph's em to the page's space */
    void glyph(PDGraphicsState state, Glyph glyph, AffineTransform toUser, long operator) throws IOException {
        PDColor color = state.getNonStrokingColor();
        if (!Inks.isPattern(color) || glyph.bounds().isEmpty()) {
            paint.glyph(state, glyph, toUser, operator);
            return;
        }
        AffineTransform placed = new AffineTransform(paint.toGrid());
        placed.concatenate(toUser);
        Shade shade = Shade.of(color, initial.get());
        if (glyph.thickness() * scale(placed) >= WIDE) {
            fill(state, new Path2D.Double(glyph.font().outline(glyph.code()), toUser), operator);
        } else if (shade == null || shade.isMesh()) {
            paint.glyph(state, glyph, toUser, operator);
        } else {
            OptionalDouble grey = shade.mean(glyph.bounds(placed), paint.toGrid());
            if (grey.isPresent()) {
                paint.glyph(filling(state, grey.getAsDouble()), glyph, toUser, operator);
            }
        }
    }

    private Path2D inUserSpace(Path2D onGrid) {
        try {
            return new Path2D.Double(onGrid, paint.toGrid().createInverse());
        } catch (NoninvertibleTransformException e) {
            throw new IllegalStateException("a page without an extent has no lines", e);
        }
    }

    private static double scale(AffineTransform transform) {
        return Math.sqrt(Math.abs(transform.getDeterminant()));
    }

    private static PDGraphicsState filling(PDGraphicsState state, double grey) {
        PDGraphicsState inGrey = state.clone();
        inGrey.setNonStrokingColor(grey(grey));
        return inGrey;
    }

    private static PDColor grey(double grey) {
        return new PDColor(new float[] {(float) grey}, PDDeviceGray.INSTANCE);
    }
}
