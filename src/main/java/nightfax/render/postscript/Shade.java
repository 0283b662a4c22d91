package nightfax.render.postscript;

import java.awt.PaintContext;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.ColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalDouble;
import nightfax.render.pdf.ShadingColours;
import nightfax.render.pictures.PictureReader;
import nightfax.render.raster.Gray;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDShadingPattern;
import org.apache.pdfbox.pdmodel.graphics.shading.PDShading;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * A shading as paint (ISO 32000-1, 8.7.4.5). It becomes a picture of one sample for each cell of the screen, as the screen cannot
 * show more of a gradient; only where it is steep, or has an end, are the samples finer.
 *
 * @param toUser from the shading's space to the page's user space
 */
record Shade(PDShading shading, Matrix toUser) {

    /** Pels to the side of a cell, those of the screen. */
    private static final int CELL = 6;

    /** Pels to the side of a dot where the gradient is steep and large: as in a photograph. */
    private static final int DOT = 2;

    /** An area of fewer pels than this costs little. */
    private static final int SMALL = 40_000;

    /** Cells next to each other that differ by more than this, of 255 greys, make an edge. */
    private static final int STEP = 20;

    /** Of 255, an opacity that changes nothing on a fax. */
    private static final int NOTHING = 3;

    /** Places across, and down, at which it is looked for its grey on average. */
    private static final int PROBES = 4;

    /** Rows that are looked at in one go; PDFBox takes sixteen bytes for every place. */
    private static final int ROWS = 64;

    /** @return null when the colour is no shading pattern */
    static @Nullable Shade of(PDColor color, Matrix initial) throws IOException {
        if (!(color.getColorSpace() instanceof PDPattern patterns)
                || !(patterns.getPattern(color) instanceof PDShadingPattern pattern)
                || pattern.getShading() == null) {
            return null;
        }
        ShadingColours.watch(pattern.getShading());
        return new Shade(pattern.getShading(), Matrix.concatenate(initial, pattern.getMatrix()));
    }

    /** What it is clipped to on the grid, or null when it has no bounds. */
    @Nullable Path2D clip(AffineTransform toGrid) {
        PDRectangle box = shading.getBBox();
        return box == null ? null : new Path2D.Double(box.transform(toUser), toGrid);
    }

    /**
     * As a picture.
     *
     * @param seen on the grid
     * @param pels knows those of the paper
     * @return null when PDFBox cannot work out its colours
     */
    @Nullable PlacedPicture over(Rectangle2D seen, AffineTransform toGrid, ImagePlacer pels) throws IOException {
        return picture(seen, pels, (area, columns, rows) -> samples(area, toGrid, columns, rows));
    }

    /**
     * Where it paints anything at all.
     *
     * @param seen on the grid, as the result, which may be empty
     */
    Rectangle2D covered(Rectangle2D seen, AffineTransform toGrid, ImagePlacer pels) throws IOException {
        return covered(seen, pels, (area, columns, rows) -> samples(area, toGrid, columns, rows));
    }

    static Rectangle2D covered(Rectangle2D seen, ImagePlacer pels, Sampler sampler) throws IOException {
        double width = CELL * pels.pelWidth();
        double height = CELL * pels.pelHeight();
        int columns = (int) Math.ceil(seen.getWidth() / width);
        int rows = (int) Math.ceil(seen.getHeight() / height);
        if (columns < 1 || rows < 1) {
            return seen;
        }
        Area area = new Area(seen.getX(), seen.getMaxY() - rows * height, columns * width, rows * height);
        Samples samples = sampler.samples(area, columns, rows);
        if (samples == null || samples.opacity == null) {
            return seen;
        }
        Rectangle cells = new Rectangle(0, 0, -1, -1);
        for (int y = 0, i = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++, i++) {
                if ((samples.opacity.samples()[i] & 255) > NOTHING) {
                    cells.add(new Rectangle(x, y, 1, 1));
                }
            }
        }
        // Each was looked at in its middle: what begins beside that is seen, too.
        cells.grow(1, 1);
        return seen.createIntersection(new Rectangle2D.Double(
                area.x + cells.x * width,
                area.y + area.height - cells.getMaxY() * height,
                cells.width * width,
                cells.height * height));
    }

    /** Looks at greys as closely as they need it. */
    static @Nullable PlacedPicture picture(Rectangle2D seen, ImagePlacer pels, Sampler sampler) throws IOException {
        double pelWidth = pels.pelWidth();
        double pelHeight = pels.pelHeight();
        int left = (int) Math.floor(seen.getMinX() / pelWidth);
        int bottom = (int) Math.floor(seen.getMinY() / pelHeight);
        int across = Math.max(1, (int) Math.ceil(seen.getMaxX() / pelWidth) - left);
        int down = Math.max(1, (int) Math.ceil(seen.getMaxY() / pelHeight) - bottom);
        Area area = new Area(left * pelWidth, bottom * pelHeight, across * pelWidth, down * pelHeight);
        Samples samples = null;
        if (Math.min(across, down) > 2 * CELL) {
            samples = sampler.samples(area, cells(across, CELL), cells(down, CELL));
        }
        boolean smooth = samples != null && samples.opacity == null && isSmooth(samples.grey);
        if (!smooth) {
            int dot = (long) across * down < SMALL ? 1 : DOT;
            samples = sampler.samples(area, cells(across, dot), cells(down, dot));
        }
        return samples == null
                ? null
                : new PlacedPicture(
                        PictureReader.Picture.of(samples.grey, samples.opacity),
                        1,
                        smooth,
                        area.x,
                        area.y,
                        across,
                        down);
    }

    /** Whether all of it must be worked out to know the colour of one place: triangles or patches. */
    boolean isMesh() {
        return shading.getShadingType() >= PDShading.SHADING_TYPE4;
    }

    /**
     * Its grey on average, 0 is ink, where it paints anything; that of patterns in general when PDFBox cannot work it out.
     *
     * @param bounds on the grid
     */
    OptionalDouble mean(Rectangle2D bounds, AffineTransform toGrid) throws IOException {
        Path2D box = clip(toGrid);
        Rectangle2D painted = box == null ? bounds : bounds.createIntersection(box.getBounds2D());
        if (painted.getWidth() < 0 || painted.getHeight() < 0) {
            return OptionalDouble.empty();
        }
        Area area = new Area(
                painted.getX(),
                painted.getY(),
                Math.max(painted.getWidth(), PageEmitter.PEL),
                Math.max(painted.getHeight(), PageEmitter.PEL));
        Samples samples = samples(area, toGrid, PROBES, PROBES);
        return samples == null ? OptionalDouble.of(Inks.PATTERN) : samples.mean();
    }

    private static int cells(int pels, int size) {
        return (pels + size - 1) / size;
    }

    /** On the grid. */
    record Area(double x, double y, double width, double height) {}

    /** @param opacity null when all of it is opaque */
    record Samples(Gray grey, @Nullable Gray opacity) {

        OptionalDouble mean() {
            double sum = 0;
            double weight = 0;
            for (int y = 0; y < grey.height(); y++) {
                for (int x = 0; x < grey.width(); x++) {
                    int covers = opacity == null ? 255 : opacity.at(x, y);
                    sum += covers * grey.at(x, y);
                    weight += covers;
                }
            }
            return weight == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / weight / 255);
        }
    }

    /** Greys of an area, in columns and rows. */
    interface Sampler {
        /** @return null when PDFBox cannot work out the colours */
        @Nullable Samples samples(Area area, int columns, int rows) throws IOException;
    }

    @Nullable Samples samples(Area area, AffineTransform toGrid, int columns, int rows) throws IOException {
        AffineTransform toSamples = AffineTransform.getTranslateInstance(-0.5, -0.5);
        toSamples.scale(columns / area.width, -rows / area.height);
        toSamples.translate(-area.x, -area.y - area.height);
        toSamples.concatenate(toGrid);
        Rectangle all = new Rectangle(columns, rows);
        PaintContext context = shading.toPaint(toUser)
                .createContext(ColorModel.getRGBdefault(), all, all, toSamples, new RenderingHints(Map.of()));
        try {
            byte[] grey = new byte[columns * rows];
            byte[] opacity = new byte[columns * rows];
            boolean opaque = true;
            int[] pixels = new int[0];
            for (int y = 0; y < rows; y += ROWS) {
                int height = Math.min(ROWS, rows - y);
                Raster raster = context.getRaster(0, y, columns, height);
                if (raster.getNumBands() != 4) {
                    return null;
                }
                pixels = raster.getPixels(0, 0, columns, height, pixels.length == columns * height * 4 ? pixels : null);
                for (int i = 0, at = y * columns; i < pixels.length; i += 4, at++) {
                    grey[at] = (byte) Gray.luminance(pixels[i], pixels[i + 1], pixels[i + 2]);
                    opacity[at] = (byte) pixels[i + 3];
                    opaque &= pixels[i + 3] == 255;
                }
            }
            return new Samples(new Gray(columns, rows, grey), opaque ? null : new Gray(columns, rows, opacity));
        } finally {
            context.dispose();
        }
    }

    private static boolean isSmooth(Gray grey) {
        for (int y = 0; y < grey.height(); y++) {
            for (int x = 0; x < grey.width(); x++) {
                int here = grey.at(x, y);
                if (x > 0 && Math.abs(here - grey.at(x - 1, y)) > STEP
                        || y > 0 && Math.abs(here - grey.at(x, y - 1)) > STEP) {
                    return false;
                }
            }
        }
        return true;
    }
}
