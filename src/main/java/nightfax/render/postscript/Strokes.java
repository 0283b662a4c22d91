package nightfax.render.postscript;

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

    private final List<Edge> along = new ArrayList<>();
    private final List<Edge> down = new ArrayList<>();

    /**
     * @param at where across its direction it lies, {@code low} to {@code high} where along
     * @param begins whether the ink lies on the side of greater coordinates
     */
    private record Edge(double at, double low, double high, boolean begins) {}

    /** A piece of an outline, with the directions in which it sets out and arrives. */
    private record Piece(
            double fromX, double fromY, double toX, double toY, double outX, double outY, double inX, double inY) {

        static Piece line(double x, double y, double toX, double toY) {
            return new Piece(x, y, toX, toY, toX - x, toY - y, toX - x, toY - y);
        }

        static Piece curve(double x, double y, double x1, double y1, double x2, double y2, double x3, double y3) {
            return new Piece(x, y, x3, y3, x1 - x, y1 - y, x3 - x2, y3 - y2);
        }

        boolean straight() {
            return outX == inX && outY == inY && outX == toX - fromX && outY == toY - fromY;
        }

        double area() {
            return (fromX * toY - toX * fromY) / 2;
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
        double x = 0;
        double y = 0;
        double startX = 0;
        double startY = 0;
        for (PathIterator i = outline.getPathIterator(null); !i.isDone(); i.next()) {
            switch (i.currentSegment(c)) {
                case PathIterator.SEG_LINETO -> contour.add(Piece.line(x, y, x = c[0], y = c[1]));
                case PathIterator.SEG_QUADTO ->
                    contour.add(Piece.curve(x, y, c[0], c[1], c[0], c[1], x = c[2], y = c[3]));
                case PathIterator.SEG_CUBICTO ->
                    contour.add(Piece.curve(x, y, c[0], c[1], c[2], c[3], x = c[4], y = c[5]));
                case PathIterator.SEG_MOVETO -> {
                    x = startX = c[0];
                    y = startY = c[1];
                    contour = new ArrayList<>();
                    contours.add(contour);
                }
                default -> {
                    if (Math.abs(x - startX) + Math.abs(y - startY) > 0.01) {
                        contour.add(Piece.line(x, y, startX, startY));
                    }
                    x = startX;
                    y = startY;
                }
            }
        }
        return contours;
    }

    /** @param left whether ink lies to the left of an outline's direction */
    private void edges(Piece piece, Piece next, boolean left) {
        if (piece.straight()) {
            edge(along, piece.fromY, piece.fromX, piece.toX, piece.inX, piece.inY, left);
            edge(down, piece.fromX, piece.fromY, piece.toY, piece.inY, piece.inX, !left);
        }
        if (!piece.straight() || !next.straight()) {
            extreme(along, piece.toY, piece.toX, piece.inX, piece.inY, next.outX, next.outY, left);
            extreme(down, piece.toX, piece.toY, piece.inY, piece.inX, next.outY, next.outX, !left);
        }
    }

    private static void edge(
            List<Edge> edges, double at, double from, double to, double run, double rise, boolean positive) {
        if (Math.abs(run) >= SHORTEST && Math.abs(rise) < LEVEL * Math.abs(run) / 4) {
            edges.add(new Edge(at + rise / 2, Math.min(from, to), Math.max(from, to), run > 0 == positive));
        }
    }

    private static void extreme(
            List<Edge> edges,
            double at,
            double middle,
            double run,
            double rise,
            double nextRun,
            double nextRise,
            boolean positive) {
        if (run * nextRun > 0
                && Math.abs(rise) < LEVEL * Math.abs(run)
                && Math.abs(nextRise) < LEVEL * Math.abs(nextRun)
                && Math.abs(run) + Math.abs(nextRun) >= SHORTEST) {
            double from = middle - run;
            double to = middle + nextRun;
            edges.add(new Edge(at, Math.min(from, to), Math.max(from, to), run > 0 == positive));
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
