package nightfax.render.raster;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Traces the outlines of what is black in a bitmap: closed paths along the edges of its pels. Holes run the other way round, so
 * that the path gives the bitmap back by either winding rule.
 */
public final class Contours {

    /** Rows. Taller bitmaps were made for a finer grid than a fax's: the stairs of their outlines are made slopes again. */
    private static final int FINE = 40;

    /** How far a corner may be from the slope that replaces it, in pels: a little more than the corners of a stair at 45° are. */
    private static final double SLOPE = 0.75;

    /** The four headings: right, down, left, up. */
    private static final int[] ACROSS = {1, 0, -1, 0};

    private static final int[] DOWN = {0, 1, 0, -1};

    private final Bitmap bitmap;
    private final int columns;
    private final BitSet walked = new BitSet();

    private Contours(Bitmap bitmap) {
        this.bitmap = bitmap;
        this.columns = bitmap.width() + 1;
    }

    /** In pels from the upper left corner, y downwards. */
    public static Path2D of(Bitmap bitmap) {
        Contours contours = new Contours(bitmap);
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        for (int y = 0; y < bitmap.height(); y++) {
            for (int x = 0; x < bitmap.width(); x++) {
                // Every outline, of a shape as of a hole, has an upper edge of something black.
                if (contours.black(x, y)
                        && !contours.black(x, y - 1)
                        && !contours.walked.get(y * contours.columns + x)) {
                    List<int[]> corners = contours.walk(x, y);
                    append(path, bitmap.height() > FINE ? sloped(corners) : corners);
                }
            }
        }
        return path;
    }

    private boolean black(int x, int y) {
        return x >= 0 && y >= 0 && x < bitmap.width() && y < bitmap.height() && bitmap.black(x, y);
    }

    /** Once round, with the black on the right hand; at a corner where two shapes touch, it keeps to its own. */
    private List<int[]> walk(int startX, int startY) {
        List<int[]> corners = new ArrayList<>();
        int x = startX;
        int y = startY;
        int heading = 0;
        do {
            if (heading == 0) {
                walked.set(y * columns + x);
            }
            x += ACROSS[heading];
            y += DOWN[heading];
            int right = (heading + 1) & 3;
            int left = (heading + 3) & 3;
            int next = !blackAhead(x, y, heading, right) ? right : blackAhead(x, y, heading, left) ? left : heading;
            if (next != heading) {
                corners.add(new int[] {x, y});
            }
            heading = next;
        } while (x != startX || y != startY || heading != 0);
        return corners;
    }

    /** Whether the pel that lies ahead of a corner, on that side of the heading, is black. */
    private boolean blackAhead(int x, int y, int heading, int side) {
        int across = ACROSS[heading] + ACROSS[side];
        int down = DOWN[heading] + DOWN[side];
        return black(across > 0 ? x : x - 1, down > 0 ? y : y - 1);
    }

    /** Fewer corners by the algorithm of Douglas and Peucker: those go that are near the line between their neighbours. */
    private static List<int[]> sloped(List<int[]> corners) {
        int far = 0;
        int[] first = corners.get(0);
        for (int i = 1; i < corners.size(); i++) {
            if (distance(corners.get(i), first) > distance(corners.get(far), first)) {
                far = i;
            }
        }
        List<int[]> closed = new ArrayList<>(corners);
        closed.add(first);
        BitSet kept = new BitSet();
        kept.set(0);
        kept.set(far);
        keep(closed, 0, far, kept);
        keep(closed, far, corners.size(), kept);
        return kept.stream()
                .filter(i -> i < corners.size())
                .mapToObj(corners::get)
                .toList();
    }

    private static void keep(List<int[]> corners, int from, int to, BitSet kept) {
        int[] a = corners.get(from);
        int[] b = corners.get(to);
        double length = Math.max(1e-9, distance(a, b));
        int worst = -1;
        double most = SLOPE;
        for (int i = from + 1; i < to; i++) {
            int[] c = corners.get(i);
            double off =
                    Math.abs((b[0] - a[0]) * (double) (c[1] - a[1]) - (b[1] - a[1]) * (double) (c[0] - a[0])) / length;
            if (off > most) {
                most = off;
                worst = i;
            }
        }
        if (worst > 0) {
            kept.set(worst);
            keep(corners, from, worst, kept);
            keep(corners, worst, to, kept);
        }
    }

    private static double distance(int[] a, int[] b) {
        return Math.hypot(a[0] - b[0], a[1] - b[1]);
    }

    private static void append(Path2D path, List<int[]> corners) {
        path.moveTo(corners.get(0)[0], corners.get(0)[1]);
        for (int[] corner : corners.subList(1, corners.size())) {
            path.lineTo(corner[0], corner[1]);
        }
        path.closePath();
    }
}
