package nightfax.render.postscript;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.BitSet;

/**
 * A glyph as an interpreter keeps it in its font cache: a bitmap that is made with the glyph's origin on a corner of pels, and put at
 * the nearest one wherever the glyph is shown. A pel is ink when its centre is inside, or when a stroke passes between it and
 * its neighbour without touching either's centre (dropout control, as FreeType has it).
 *
 * @param left where the rows begin, in pels to the right of the origin
 * @param above where they begin, in pels down from the origin
 * @param rows from above
 */
record CachedGlyph(int left, int above, BitSet[] rows) {

    /** Samples to a pel along a scan line. */
    private static final int FINE = 16;

    /**
     * @param shape on the grid
     * @param x of its origin on the grid, as {@code y}
     */
    static CachedGlyph of(Shape shape, double x, double y, PelGrid pels) {
        Rectangle2D bounds = shape.getBounds2D();
        int left = (int) Math.floor((bounds.getMinX() - x) / pels.width()) - 1;
        int above = (int) Math.floor((y - bounds.getMaxY()) / pels.height()) - 1;
        int across = (int) Math.ceil((bounds.getMaxX() - x) / pels.width()) + 1 - left;
        int down = (int) Math.ceil((y - bounds.getMinY()) / pels.height()) + 1 - above;
        AffineTransform toPels = AffineTransform.getTranslateInstance(-left, -above);
        toPels.scale(1 / pels.width(), -1 / pels.height());
        toPels.translate(-x, -y);
        BitSet[] rows = inked(scanned(shape, toPels, across, down));
        AffineTransform turned = new AffineTransform(0, 1, 1, 0, 0, 0);
        turned.concatenate(toPels);
        BitSet[] columns = inked(scanned(shape, turned, down, across));
        for (int column = 0; column < across; column++) {
            int at = column;
            columns[column].stream().forEach(row -> rows[row].set(at));
        }
        return new CachedGlyph(left, above, rows);
    }

    /** Scan lines through the middle of each row of pels, with {@link #FINE} samples to a pel. */
    private static BitSet[] scanned(Shape shape, AffineTransform toPels, int across, int down) {
        BufferedImage image = new BufferedImage(across * FINE, down, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.scale(FINE, 1);
        graphics.transform(toPels);
        graphics.fill(shape);
        graphics.dispose();
        byte[] samples = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        BitSet[] lines = new BitSet[down];
        for (int row = 0; row < down; row++) {
            lines[row] = line(samples, row * across * FINE, across * FINE);
        }
        return lines;
    }

    private static BitSet line(byte[] samples, int from, int length) {
        BitSet line = new BitSet(length);
        for (int at = 0; at < length; at++) {
            if (samples[from + at] != 0) {
                int begin = at;
                while (at < length && samples[from + at] != 0) {
                    at++;
                }
                line.set(begin, at);
            }
        }
        return line;
    }

    /** The pels along each line that are ink. */
    private static BitSet[] inked(BitSet[] lines) {
        BitSet[] inked = new BitSet[lines.length];
        for (int row = 0; row < lines.length; row++) {
            inked[row] = new BitSet();
            for (int at = lines[row].nextSetBit(0); at >= 0; at = lines[row].nextSetBit(at)) {
                int end = lines[row].nextClearBit(at);
                // A pel's centre lies between two of its samples.
                int first = (at + FINE / 2 - 1) / FINE;
                int last = (end + FINE / 2 - 1) / FINE;
                if (first < last) {
                    inked[row].set(first, last);
                } else if (goesOn(lines, row - 1, at, end) && goesOn(lines, row + 1, at, end)) {
                    inked[row].set((at + end) / 2 / FINE);
                }
                at = end;
            }
        }
        return inked;
    }

    /** Whether a stroke is there in another line, too: what ends in between is a tip, for which no pel is made ink. */
    private static boolean goesOn(BitSet[] lines, int row, int at, int end) {
        int next = row < 0 || row >= lines.length ? -1 : lines[row].nextSetBit(Math.max(0, at - FINE));
        return next >= 0 && next < end + FINE;
    }
}
