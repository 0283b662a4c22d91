package nightfax.render.postscript;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import nightfax.render.pdf.Tiling;
import nightfax.render.pdf.Watch;
import nightfax.render.raster.PagePainter;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDTilingPattern;

/**
 * Patterns of tiles as small as a cell of the screen: that is how some programs paint a tint. A fax machine cannot show what is
 * in such a tile, only how dark it is, and one grey is written in a few bytes and looks even.
 */
final class FineTiles {

    /** In grid units: little more than the six pels of a cell of the screen. Squares of a millimetre are larger. */
    private static final double FINE = 7 * PageEmitter.PEL;

    /** Pels, to the side, in which a tile is drawn to see how dark it is. */
    private static final int SIDE = 32;

    /** How far a tile's box may be from the step to the next one, as a part of that. */
    private static final double NEAR = 0.01;

    private final Watch watch;

    /** By the pattern. */
    private final Map<COSBase, OptionalDouble> known = new IdentityHashMap<>();

    FineTiles(Watch watch) {
        this.watch = watch;
    }

    /**
     * The grey, 0 is ink, of an area that is filled with a pattern; nothing where its tiles can be seen, or something between them.
     *
     * @param toGrid from the page's user space
     */
    OptionalDouble grey(Tiling tiling, AffineTransform toGrid) throws IOException {
        PDTilingPattern pattern = tiling.pattern();
        if (tiling.color() != null || pattern.getResources() == null || !isFine(tiling, toGrid)) {
            return OptionalDouble.empty();
        }
        OptionalDouble grey = known.get(pattern.getCOSObject());
        if (grey == null) {
            grey = drawn(pattern);
            known.put(pattern.getCOSObject(), grey);
        }
        return grey;
    }

    private static boolean isFine(Tiling tiling, AffineTransform toGrid) {
        AffineTransform toTile = new AffineTransform(toGrid);
        toTile.concatenate(tiling.matrix().createAffineTransform());
        PDRectangle box = tiling.pattern().getBBox();
        double across = box.getWidth() * Math.hypot(toTile.getScaleX(), toTile.getShearY());
        double down = box.getHeight() * Math.hypot(toTile.getShearX(), toTile.getScaleY());
        return toTile.getDeterminant() != 0
                && Math.max(across, down) <= FINE
                && isNear(tiling.pattern().getXStep(), box.getWidth())
                && isNear(tiling.pattern().getYStep(), box.getHeight());
    }

    private static boolean isNear(float step, float side) {
        return side > 0 && Math.abs(Math.abs(step) - side) <= NEAR * side;
    }

    private OptionalDouble drawn(PDTilingPattern pattern) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage tile = new PDPage(pattern.getBBox());
            tile.setResources(pattern.getResources());
            tile.setContents(new PDStream((COSStream) pattern.getCOSObject()));
            document.addPage(tile);
            return new PagePainter(document, watch).mean(0, SIDE);
        }
    }
}
