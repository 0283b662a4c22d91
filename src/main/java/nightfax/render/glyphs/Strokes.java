package nightfax.render.glyphs;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the thinnest of a glyph's strokes that run across the page or down it, as it decides whether strokes can be lost between
 * the pels of a fax. A stroke is a pair of edges, straight ones or the extremes of curves, with ink between them.
 */
final class Strokes {

    /** An edge is at least so long, in thousandths of the em. */
    private static final double SHORTEST = 30;

    /** The rise of what counts as level. */
    private static final double LEVEL = 0.12;

    /** A contour that ends this near to its start, in thousandths of the em, needs no line to close it. */
    private static final double CLOSED = 0.01;

    private final List<Edge> along = new ArrayList<>();
    private final List<Edge> down = new ArrayList<>();

    /**
     * @param at where across its direction it lies, {@code low} to {@code high} where along
     * @param begins whether the ink lies on the side of greater coordinates
     */
    private record Edge(double at, double low, double high, boolean begins) {}

    /** A place or a step in the outline, by how far it is along what is looked at, and across it. */
    private record Vector(double along, double across) {

        Vector to(Vector other) {
            return new Vector(other.along - along, other.across - across);
        }

        Vector turned() {
            return new Vector(across, along);
        }

        /** Unlike the record's own equality, zero is zero whatever its sign. */
        boolean isSame(Vector other) {
            return along == other.along && across == other.across;
        }

        boolean isLevel() {
            return Math.abs(across) < LEVEL * Math.abs(along);
        }
    }

    /** A piece of an outline, with the directions in which it sets out and arrives. */
    private record Piece(Vector from, Vector to, Vector out, Vector in) {

        static Piece line(Vector from, Vector to) {
            return new Piece(from, to, from.to(to), from.to(to));
        }

        static Piece curve(Vector from, Vector first, Vector second, Vector to) {
            return new Piece(from, to, from.to(first), second.to(to));
        }

        /** As who looks for strokes down the page sees it. */
        Piece turned() {
            return new Piece(from.turned(), to.turned(), out.turned(), in.turned());
        }

        boolean straight() {
            return out.isSame(in) && out.isSame(from.to(to));
        }

        double area() {
            return (from.along * to.across - to.along * from.across) / 2;
        }
    }

    private Strokes() {}

    /** The thinnest of them, in thousandths of the em as {@code outline} is; infinite where there are none. */
    static double thinnest(Path2D outline) {
        List<List<Piece>> contours = contours(outline);
        double area = 0;
        for (List<Piece> contour : contours) {
            for (Piece piece : contour) {
                area += piece.area();
            }
        }
        Strokes strokes = new Strokes();
        for (List<Piece> contour : contours) {
            for (int i = 0; i < contour.size(); i++) {
                strokes.edges(contour.get(i), contour.get((i + 1) % contour.size()), area >= 0);
            }
        }
        return Math.min(thinnest(strokes.along), thinnest(strokes.down));
    }

    private static List<List<Piece>> contours(Path2D outline) {
        List<List<Piece>> contours = new ArrayList<>();
        List<Piece> contour = new ArrayList<>();
        double[] c = new double[6];
        Vector at = new Vector(0, 0);
        Vector start = at;
        for (PathIterator i = outline.getPathIterator(null); !i.isDone(); i.next()) {
            int kind = i.currentSegment(c);
            Vector first = new Vector(c[0], c[1]);
            Vector second = new Vector(c[2], c[3]);
            switch (kind) {
                case PathIterator.SEG_LINETO -> {
                    contour.add(Piece.line(at, first));
                    at = first;
                }
                case PathIterator.SEG_QUADTO -> {
                    contour.add(Piece.curve(at, first, first, second));
                    at = second;
                }
                case PathIterator.SEG_CUBICTO -> {
                    Vector to = new Vector(c[4], c[5]);
                    contour.add(Piece.curve(at, first, second, to));
                    at = to;
                }
                case PathIterator.SEG_MOVETO -> {
                    at = first;
                    start = first;
                    contour = new ArrayList<>();
                    contours.add(contour);
                }
                default -> {
                    if (Math.abs(at.along - start.along) + Math.abs(at.across - start.across) > CLOSED) {
                        contour.add(Piece.line(at, start));
                    }
                    at = start;
                }
            }
        }
        return contours;
    }

    /** @param left whether ink lies to the left of an outline's direction */
    private void edges(Piece piece, Piece next, boolean left) {
        if (piece.straight()) {
            edge(along, piece, left);
            edge(down, piece.turned(), !left);
        }
        if (!piece.straight() || !next.straight()) {
            extreme(along, piece, next, left);
            extreme(down, piece.turned(), next.turned(), !left);
        }
    }

    private static void edge(List<Edge> edges, Piece line, boolean left) {
        double run = line.in.along;
        double rise = line.in.across;
        if (Math.abs(run) >= SHORTEST && Math.abs(rise) < LEVEL * Math.abs(run) / 4) {
            double low = Math.min(line.from.along, line.to.along);
            double high = Math.max(line.from.along, line.to.along);
            edges.add(new Edge(line.from.across + rise / 2, low, high, run > 0 == left));
        }
    }

    /** Where two pieces meet that go on in about the same direction. */
    private static void extreme(List<Edge> edges, Piece piece, Piece next, boolean left) {
        double run = piece.in.along;
        double nextRun = next.out.along;
        if (run * nextRun > 0
                && piece.in.isLevel()
                && next.out.isLevel()
                && Math.abs(run) + Math.abs(nextRun) >= SHORTEST) {
            double from = piece.to.along - run;
            double to = piece.to.along + nextRun;
            edges.add(new Edge(piece.to.across, Math.min(from, to), Math.max(from, to), run > 0 == left));
        }
    }

    private static double thinnest(List<Edge> edges) {
        double thinnest = Double.POSITIVE_INFINITY;
        for (Edge begin : edges) {
            if (!begin.begins) {
                continue;
            }
            for (Edge end : edges) {
                double shared = Math.min(end.high, begin.high) - Math.max(end.low, begin.low);
                if (!end.begins && end.at > begin.at && shared > SHORTEST / 3) {
                    thinnest = Math.min(thinnest, end.at - begin.at);
                }
            }
        }
        return thinnest;
    }
}
