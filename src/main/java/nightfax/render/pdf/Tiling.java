package nightfax.render.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDTilingPattern;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * A tiling pattern as paint (ISO 32000-1, 8.7.3).
 *
 * @param color of an uncoloured pattern, in {@code space}; a coloured one has its own
 * @param matrix from pattern space to the page's user space
 */
public record Tiling(
        PDTilingPattern pattern,
        @Nullable PDColor color,
        @Nullable PDColorSpace space,
        Matrix matrix) {

    /** Draws one tile of a pattern. */
    public interface Tile {
        /** @param place from pattern space to user space */
        void draw(Tiling tiling, Matrix place) throws IOException;
    }

    /** Tiles that are drawn one by one; with more, a picture of the area takes fewer bytes than the tile's content repeated. */
    private static final int MOST = 400;

    /** The same where the tile has images, as these are read anew for each tile. */
    private static final int MOST_WITH_IMAGES = 24;

    /** A tile that reaches less than this part of a step into an area is not seen there. */
    private static final double TOUCH = 1e-4;

    /** @return null when the colour is no tiling pattern, or one that lacks what it takes to draw it tile by tile */
    public static @Nullable Tiling of(PDColor color, Matrix initial) throws IOException {
        if (!(color.getColorSpace() instanceof PDPattern patterns)
                || !(patterns.getPattern(color) instanceof PDTilingPattern pattern)
                || !(pattern.getCOSObject() instanceof COSStream)
                || pattern.getBBox() == null) {
            return null;
        }
        boolean uncoloured = pattern.getPaintType() == PDTilingPattern.PAINT_UNCOLORED;
        if (uncoloured && patterns.getUnderlyingColorSpace() == null) {
            return null;
        }
        return new Tiling(
                new Kept(pattern, box(pattern)),
                uncoloured ? color : null,
                uncoloured ? patterns.getUnderlyingColorSpace() : null,
                Matrix.concatenate(initial, pattern.getMatrix()));
    }

    /**
     * @param seen on the grid
     * @param toGrid from the page's user space
     * @return where the tiles go that touch the area: from pattern space to user space; null when they are too many
     */
    public @Nullable List<Matrix> over(Rectangle2D seen, AffineTransform toGrid) {
        Rectangle2D wanted;
        try {
            Rectangle2D onPage = new Path2D.Double(seen, toGrid.createInverse()).getBounds2D();
            AffineTransform inverse = matrix.createAffineTransform().createInverse();
            wanted = new Path2D.Double(onPage, inverse).getBounds2D();
        } catch (NoninvertibleTransformException e) {
            return List.of();
        }
        PDRectangle box = pattern.getBBox();
        double stepX = step(pattern.getXStep(), box.getWidth());
        double stepY = step(pattern.getYStep(), box.getHeight());
        double[] across = steps(wanted.getMinX(), wanted.getMaxX(), box.getLowerLeftX(), box.getUpperRightX(), stepX);
        double[] down = steps(wanted.getMinY(), wanted.getMaxY(), box.getLowerLeftY(), box.getUpperRightY(), stepY);
        double count = Math.max(0, across[1] - across[0] + 1) * Math.max(0, down[1] - down[0] + 1);
        if (!(count <= most())) {
            return null;
        }
        List<Matrix> tiles = new ArrayList<>();
        for (double y = down[0]; y <= down[1]; y++) {
            for (double x = across[0]; x <= across[1]; x++) {
                Matrix tile = matrix.clone();
                tile.translate((float) (x * stepX), (float) (y * stepY));
                tiles.add(tile);
            }
        }
        return tiles;
    }

    /**
     * What tiles at those places cover at most.
     *
     * @param toGrid from user space to where it is wanted
     */
    public Rectangle2D reach(List<Matrix> places, AffineTransform toGrid) {
        Rectangle2D reach = new Rectangle2D.Double();
        for (Matrix place : places) {
            AffineTransform whole = new AffineTransform(toGrid);
            whole.concatenate(place.createAffineTransform());
            Rectangle2D tile = whole.createTransformedShape(pattern.getBBox().toGeneralPath())
                    .getBounds2D();
            reach = reach.isEmpty() ? tile : reach.createUnion(tile);
        }
        return reach;
    }

    /**
     * The same where nothing of its one tile is seen outside of those bounds of user space.
     *
     * @param place of the tile
     */
    public Tiling cut(Matrix place, Rectangle2D bounds) {
        try {
            AffineTransform inverse = place.createAffineTransform().createInverse();
            Rectangle2D seen = new Path2D.Double(bounds, inverse).getBounds2D();
            return new Tiling(new Kept(pattern, seen.createIntersection(box(pattern))), color, space, matrix);
        } catch (NoninvertibleTransformException e) {
            return this;
        }
    }

    private int most() {
        boolean images = pattern.getResources() != null
                && pattern.getResources().getXObjectNames().iterator().hasNext();
        return images ? MOST_WITH_IMAGES : MOST;
    }

    /** The first and the last tile along a line that lie on some of it, and not just side by side with it. */
    private static double[] steps(double from, double to, double tileFrom, double tileTo, double step) {
        double first = (from - tileTo) / step;
        double last = (to - tileFrom) / step;
        double[] inside = {Math.ceil(first + TOUCH), Math.floor(last - TOUCH)};
        return inside[0] <= inside[1] ? inside : new double[] {Math.ceil(first), Math.floor(last)};
    }

    private static double step(float stated, float side) {
        double step = Math.abs(stated);
        return step > 0 && step < 1e6 ? step : Math.max(side, 1e-3);
    }

    private static Rectangle2D box(PDTilingPattern pattern) {
        PDRectangle box = pattern.getBBox();
        return new Rectangle2D.Float(box.getLowerLeftX(), box.getLowerLeftY(), box.getWidth(), box.getHeight());
    }

    /** A pattern whose content is unpacked once and not for each tile. */
    private static final class Kept extends PDTilingPattern {

        private final @Nullable PDResources resources;
        private final Rectangle2D box;
        private byte @Nullable [] content;

        /** @param box what is seen of a tile, in pattern space */
        Kept(PDTilingPattern pattern, Rectangle2D box) {
            super(pattern.getCOSObject());
            resources = pattern.getResources();
            this.box = box;
        }

        @Override
        public PDRectangle getBBox() {
            return new PDRectangle(
                    (float) box.getX(), (float) box.getY(), (float) box.getWidth(), (float) box.getHeight());
        }

        @Override
        public @Nullable PDResources getResources() {
            return resources;
        }

        @Override
        public RandomAccessRead getContentsForRandomAccess() throws IOException {
            byte[] known = content;
            if (known == null) {
                try (InputStream in = ((COSStream) getCOSObject()).createInputStream()) {
                    known = in.readAllBytes();
                }
                content = known;
            }
            return new InOnePiece(known);
        }
    }
}
