package nightfax.render.postscript;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is drawn on a small part of a page, in samples far smaller than a pel: from it follows what the page would look like on
 * perfect paper, and what it looks like in pels, wherever they fall.
 */
final class FineDrawing {

    /** How much is looked at, in cells: four inches by half of one. */
    private static final int MOST_CELLS = 20_000;

    /** White around the marks, in cells. */
    private static final int MARGIN = 4;

    /** The memory for it, in bytes. */
    private static final int MOST_SAMPLES = 6_000_000;

    /** Samples to the side of a cell, at most: more do not change which pels are ink. */
    private static final int FINEST = 48;

    private final int left;
    private final int above;
    private final int across;
    private final int down;
    private final int fine;
    private final double size;
    private final byte[] samples;
    private final Ink ink;

    /**
     * Ink in cells, 0 to 1.
     *
     * @param cells rows from above
     */
    record Ink(int across, int down, float[] cells) {

        Ink(int across, int down) {
            this(across, down, new float[across * down]);
        }

        /** For every cell, what the five by five around it hold. */
        float[] around() {
            float[] rows = new float[cells.length];
            for (int y = 0; y < down; y++) {
                float sum = 0;
                for (int x = -2; x < across; x++) {
                    sum += x + 2 < across ? cells[y * across + x + 2] : 0;
                    sum -= x >= 3 ? cells[y * across + x - 3] : 0;
                    if (x >= 0) {
                        rows[y * across + x] = sum;
                    }
                }
            }
            float[] all = new float[cells.length];
            for (int y = 0; y < down; y++) {
                for (int v = Math.max(0, y - 2); v <= Math.min(down - 1, y + 2); v++) {
                    for (int x = 0; x < across; x++) {
                        all[y * across + x] += rows[v * across + x];
                    }
                }
            }
            return all;
        }

        /** The sum of the squares by which cells differ. */
        double difference(Ink other) {
            double sum = 0;
            for (int i = 0; i < cells.length; i++) {
                double difference = cells[i] - other.cells[i];
                sum += difference * difference;
            }
            return sum;
        }

        private void add(int x, int y, float ink) {
            if (x >= 0 && x < across && y >= 0 && y < down) {
                cells[y * across + x] += ink;
            }
        }
    }

    /**
     * The pels along one side.
     *
     * @param sample at the pel's centre
     * @param cell where the pel begins
     * @param here how much of the pel is in that cell, in cells, and the rest, {@code next}, in the one after it
     */
    private record Pels(int[] sample, int[] cell, float[] here, float[] next) {

        /**
         * @param from where the first cell begins, in cells from the edge where the first pel begins
         * @param perCell pels to a cell
         */
        static Pels along(double from, int cells, double perCell, int fine) {
            int first = (int) Math.floor(from * perCell);
            int count = (int) Math.ceil((from + cells) * perCell) - first;
            Pels pels = new Pels(new int[count], new int[count], new float[count], new float[count]);
            for (int i = 0; i < count; i++) {
                double start = (first + i) / perCell - from;
                double end = (first + i + 1) / perCell - from;
                int sample = (int) Math.floor((start + end) / 2 * fine);
                pels.sample[i] = sample < 0 || sample >= cells * fine ? -1 : sample;
                pels.cell[i] = (int) Math.floor(start + 1e-9);
                double edge = Math.min(end, pels.cell[i] + 1);
                pels.here[i] = (float) (edge - start);
                pels.next[i] = (float) (end - edge);
            }
            return pels;
        }
    }

    private FineDrawing(
            List<Marks.Mark> marks, List<Shape> shapes, Cells grid, int left, int above, int across, int down) {
        this.left = left;
        this.above = above;
        this.across = across;
        this.down = down;
        this.size = grid.size();
        this.fine = (int) Math.min(FINEST, Math.sqrt((double) MOST_SAMPLES / across / down));
        AffineTransform toSamples = AffineTransform.getScaleInstance(fine, fine);
        toSamples.translate(-left, -above);
        toSamples.scale(1 / size, -1 / size);
        toSamples.translate(0, -grid.top());
        this.samples = samples(marks, shapes, toSamples, across * fine, down * fine);
        this.ink = drawn();
    }

    /** {@return null where there is nothing, or it spreads too far} */
    static @Nullable FineDrawing of(List<Marks.Mark> marks, Cells grid) {
        List<Shape> shapes = marks.stream().map(mark -> mark.shape().get()).toList();
        Rectangle2D bounds = bounds(marks, shapes);
        if (bounds == null) {
            return null;
        }
        int left = (int) Math.floor(bounds.getMinX() / grid.size()) - MARGIN;
        int above = (int) Math.floor((grid.top() - bounds.getMaxY()) / grid.size()) - MARGIN;
        double across = Math.ceil(bounds.getMaxX() / grid.size()) + MARGIN - left;
        double down = Math.ceil((grid.top() - bounds.getMinY()) / grid.size()) + MARGIN - above;
        return across * down <= MOST_CELLS
                ? new FineDrawing(marks, shapes, grid, left, above, (int) across, (int) down)
                : null;
    }

    private static @Nullable Rectangle2D bounds(List<Marks.Mark> marks, List<Shape> shapes) {
        Rectangle2D all = null;
        for (int i = 0; i < shapes.size(); i++) {
            Rectangle2D clip = marks.get(i).clip();
            Rectangle2D bounds = shapes.get(i).getBounds2D();
            Rectangle2D seen = clip == null ? bounds : bounds.createIntersection(clip);
            if (marks.get(i).grey() < 1 && !seen.isEmpty()) {
                all = all == null ? seen : all.createUnion(seen);
            }
        }
        return all;
    }

    private static byte[] samples(
            List<Marks.Mark> marks, List<Shape> shapes, AffineTransform toSamples, int width, int height) {
        byte[] greys = new byte[256];
        for (int i = 0; i < greys.length; i++) {
            greys[i] = (byte) i;
        }
        // Java's own greys are not sRGB's: drawn to TYPE_BYTE_GRAY, all but black and white would change.
        BufferedImage image = new BufferedImage(
                width, height, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 256, greys, greys, greys));
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.transform(toSamples);
        for (int i = 0; i < shapes.size(); i++) {
            float grey = (float) Math.max(0, Math.min(1, marks.get(i).grey()));
            graphics.setClip(marks.get(i).clip());
            graphics.setColor(new Color(grey, grey, grey));
            graphics.fill(shapes.get(i));
        }
        graphics.dispose();
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }

    private Ink drawn() {
        Ink drawn = new Ink(across, down);
        float share = 1f / (255 * fine * fine);
        int at = 0;
        for (int y = 0; y < down * fine; y++) {
            for (int x = 0; x < across; x++) {
                int sum = 0;
                for (int end = at + fine; at < end; at++) {
                    sum += 255 - (samples[at] & 255);
                }
                if (sum > 0) {
                    drawn.add(x, y / fine, sum * share);
                }
            }
        }
        return drawn;
    }

    /** As it is drawn. */
    Ink ink() {
        return ink;
    }

    /**
     * As it is printed after a move of the page: a pel is what is drawn at its centre.
     *
     * @param pelWidth in grid units, as {@code pelHeight}
     */
    Ink printed(Move move, double pelWidth, double pelHeight) {
        Pels columns = Pels.along(left + move.right(), across, size / pelWidth, fine);
        Pels rows = Pels.along(above - move.up(), down, size / pelHeight, fine);
        Ink printed = new Ink(across, down);
        for (int y = 0; y < rows.sample.length; y++) {
            for (int x = 0; rows.sample[y] >= 0 && x < columns.sample.length; x++) {
                int white =
                        columns.sample[x] < 0 ? 255 : samples[rows.sample[y] * across * fine + columns.sample[x]] & 255;
                if (white == 255) {
                    continue;
                }
                float dark = 1 - white / 255f;
                printed.add(columns.cell[x], rows.cell[y], dark * columns.here[x] * rows.here[y]);
                printed.add(columns.cell[x] + 1, rows.cell[y], dark * columns.next[x] * rows.here[y]);
                printed.add(columns.cell[x], rows.cell[y] + 1, dark * columns.here[x] * rows.next[y]);
                printed.add(columns.cell[x] + 1, rows.cell[y] + 1, dark * columns.next[x] * rows.next[y]);
            }
        }
        return printed;
    }
}
