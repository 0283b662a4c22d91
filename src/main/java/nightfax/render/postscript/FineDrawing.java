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
import java.util.Arrays;
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
            int width = across;
            int height = down;
            float[] ink = cells;
            float[] rows = new float[ink.length];
            for (int row = 0; row < ink.length; row += width) {
                float sum = 0;
                for (int x = -2; x < width; x++) {
                    sum += x + 2 < width ? ink[row + x + 2] : 0;
                    sum -= x >= 3 ? ink[row + x - 3] : 0;
                    if (x >= 0) {
                        rows[row + x] = sum;
                    }
                }
            }
            float[] all = new float[ink.length];
            float[] sums = new float[width];
            for (int y = -2; y < height; y++) {
                int enters = (y + 2) * width;
                int leaves = (y - 3) * width;
                for (int x = 0; x < width; x++) {
                    float sum = sums[x];
                    sum += y + 2 < height ? rows[enters + x] : 0;
                    sum -= y >= 3 ? rows[leaves + x] : 0;
                    sums[x] = sum;
                    if (y >= 0) {
                        all[y * width + x] = sum;
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
    }

    /**
     * The pels along one side. A pel counts for the cell that its centre lies in, as for whoever looks at a fax in hundredths
     * of an inch: most cells are two pels wide, some three or one.
     *
     * @param sample at the centre of each pel, the outermost where it lies beyond them
     * @param first of a cell's pels, and {@code end} after the last
     */
    private record Pels(int[] sample, int[] first, int[] end) {

        /**
         * @param from the first cell, in cells from the edge where the first pel begins
         * @param onSheet how many pels there are from there to the other edge
         * @param perCell pels to a cell
         */
        static Pels along(int from, int cells, int onSheet, double perCell, int fine) {
            // The sheet is seen in whole cells: what is left of the last one is shared among all.
            double seen = onSheet / Math.floor(onSheet / perCell);
            int[] first = new int[cells];
            int[] end = new int[cells];
            int before = (int) Math.floor(from * seen);
            for (int i = 0; i < cells; i++) {
                first[i] = (int) Math.ceil((from + i) * seen - 0.5) - before;
                end[i] = (int) Math.ceil((from + i + 1) * seen - 0.5) - before;
                if (first[i] == end[i]) {
                    first[i] = (int) Math.floor((from + i + 0.5) * seen) - before;
                    end[i] = first[i] + 1;
                }
            }
            int[] sample = new int[end[cells - 1]];
            for (int i = 0; i < sample.length; i++) {
                int at = (int) Math.floor(((before + i + 0.5) / perCell - from) * fine);
                sample[i] = Math.max(0, Math.min(cells * fine - 1, at));
            }
            return new Pels(sample, first, end);
        }

        /** Adds to every cell what its pels have of a row of samples that begins there. */
        void gather(byte[] samples, int row, int[] cells) {
            // This runs for every row of every place that is tried: fields cost more than locals.
            int[] pels = sample;
            int[] firsts = first;
            int[] ends = end;
            for (int cell = 0; cell < cells.length; cell++) {
                int sum = 0;
                for (int pel = firsts[cell]; pel < ends[cell]; pel++) {
                    sum += samples[row + pels[pel]] & 255;
                }
                cells[cell] += sum;
            }
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
        this.ink = drawn(new byte[across * fine]);
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
            greys[i] = (byte) ~i;
        }
        // A sample is how much ink there is, mostly 0. With Java's own greys all but black and white would change.
        BufferedImage image = new BufferedImage(
                width, height, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 256, greys, greys, greys));
        Graphics2D graphics = image.createGraphics();
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

    private Ink drawn(byte[] blank) {
        Ink drawn = new Ink(across, down);
        float share = 1f / (255 * fine * fine);
        for (int y = 0; y < down; y++) {
            for (int row = y * fine; row < (y + 1) * fine; row++) {
                int begin = row * across * fine;
                int inked = Arrays.mismatch(samples, begin, begin + across * fine, blank, 0, across * fine);
                for (int x = inked < 0 ? across : inked / fine; x < across; x++) {
                    int sum = 0;
                    for (int at = begin + x * fine; at < begin + (x + 1) * fine; at++) {
                        sum += samples[at] & 255;
                    }
                    drawn.cells[y * across + x] += sum * share;
                }
            }
        }
        return drawn;
    }

    /** As it is drawn. */
    Ink ink() {
        return ink;
    }

    /** As it is printed after a move of the page: a pel is what is drawn at its centre. */
    Ink printed(Move move, PelGrid grid) {
        Pels columns = Pels.along(left + move.right(), across, grid.across(), size / grid.width(), fine);
        Pels rows = Pels.along(above - move.up(), down, grid.down(), size / grid.height(), fine);
        Ink printed = new Ink(across, down);
        int[] dark = new int[across];
        for (int y = 0; y < down; y++) {
            for (int v = rows.first[y]; v < rows.end[y]; v++) {
                columns.gather(samples, rows.sample[v] * across * fine, dark);
            }
            float most = 255f * (rows.end[y] - rows.first[y]);
            for (int x = 0; x < across; x++) {
                if (dark[x] > 0) {
                    printed.cells[y * across + x] = dark[x] / (most * (columns.end[x] - columns.first[x]));
                    dark[x] = 0;
                }
            }
        }
        return printed;
    }
}
