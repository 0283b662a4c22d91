package nightfax.render.postscript;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import nightfax.render.glyphs.Thickness;

/**
 * Decides what a grey becomes on a fax by what it is the grey of. A screen of dots is coarse, one cell of it spans six pels, and
 * breaks whatever is thinner than that: thin type and thin lines therefore become ink or paper and nothing between.
 *
 * <p>Greys are 0 for ink to 1 for paper, lengths are in grid units.
 */
final class FaxSense {

    /** Type below this many grid units (24 points) is drawn in solid ink; letters this large bear a screen. */
    private static final double BROAD_TYPE = 480;

    /** Letters this large (48 points) bear the few dots of a light tint. */
    private static final double POSTER = 960;

    /** Light letters that are large, and meant to be read, are so dark. */
    private static final double LEGIBLE = 0.75;

    /** Signs whose strokes are this many grid units thick (4 points) are blocks or backgrounds, whatever their size. */
    private static final double BLOCK = 80;

    /** Lines below this many grid units (0.6 mm, five pels) bear no screen. */
    private static final double BROAD_LINE = 34;

    /** Lines darker than this are solid. */
    private static final double SOLID_LINE = 0.35;

    /** A dot of a light line, and the thinnest line, in grid units: one pel. */
    private static final double DOT = 7;

    /** A line whose ink would fill so much of a pel is solid. */
    private static final double ENOUGH = 0.75;

    /** A colour that differs less from what is under it than this is not meant to be read: a watermark, hidden text. */
    private static final double INVISIBLE = 0.045;

    /** White type on what is lighter than this cannot be told from it. */
    private static final double PALE = 0.72;

    /** Ink that covers no more than this is a watermark's. */
    private static final double FAINT = 0.25;

    /** An area lighter than this is paper: its dots would cost more transmission time than they are worth. */
    private static final double PAPER = 0.94;

    /** Areas lighter than this are tinted by fewer, larger dots. */
    private static final double LIGHT = 0.88;

    /** The share of a light tint that is printed: its dots are large and catch the eye. */
    private static final double FEWER = 0.7;

    /** An area darker than this is solid ink. */
    private static final double INK = 0.06;

    /** Up to this grey a narrow area is solid: navy, red, dark green, and greys as dark as these. */
    private static final double DARK = 0.4;

    /** Up to this grey every area is solid: white type on it could not be told from the gaps between its dots. */
    private static final double DARKEST = 0.25;

    /** Areas of fewer grid units across (5 points) show no tint, or are solid where they are dark. */
    private static final double BROAD_AREA = 100;

    /** Type that is no more unlike its ground than this is not made less so by what is around it. */
    private static final double CLOSE = 0.3;

    private FaxSense() {}

    /**
     * The grey of type, given what it stands on. Yellow on white is printed black, since it was meant to be read, and light
     * grey on navy is printed white. White on a pale panel is printed black: between the panel's few dots nobody would see the
     * letters. Large type keeps its tone, but for what would vanish, and all letters of a size alike; signs that are blocks are
     * areas.
     *
     * @param ground what it stands on
     * @param alpha of its ink: what is nearly clear was not meant to be read before all else, and keeps its tone
     * @param size of the em in grid units
     * @param thickness of the strokes in grid units
     */
    static double type(double grey, Ground ground, double alpha, double size, double thickness) {
        if (isAlike(grey, ground)) {
            return surface(grey);
        }
        boolean darker = grey < ground.grey();
        if (size < BROAD_TYPE && (thickness >= BLOCK || alpha <= FAINT)) {
            return area(grey, thickness);
        }
        if (size < BROAD_TYPE) {
            return darker || ground.paler(PALE) ? 0 : 1;
        }
        if (!darker) {
            return ground.paler(LIGHT) ? LEGIBLE : surface(grey);
        }
        if (!isLight(grey)) {
            return surface(grey);
        }
        if (size >= POSTER) {
            return Math.min(grey, PAPER);
        }
        return alpha > FAINT ? LEGIBLE : LIGHT;
    }

    /** Whether nobody can tell a mark of that grey from what it stands on. */
    static boolean isAlike(double grey, Ground ground) {
        return Math.abs(grey - ground.grey()) < INVISIBLE;
    }

    /** The tone that stands out most from what it stands on: of letters that are alike in grey, but not in colour. */
    static double contrast(Ground ground) {
        return ground.paler(0.5) ? 0 : 1;
    }

    /** Whether a line of that grey around that area belongs to it: the dots of both are those of one screen then. */
    static boolean isEdge(double grey, Ground area) {
        return isScreened(grey) && !isLight(grey) && area.even() && isAlike(grey, area);
    }

    /**
     * Whether small type must be kept apart from the dots it stands on, which at its size may be taken for points, accents
     * and strokes.
     *
     * @param tone of the type
     * @param size of the em in grid units
     */
    static boolean isCrowded(double tone, Ground ground, double size) {
        return ground.even()
                && isScreened(ground.grey())
                && size < BROAD_TYPE
                && (tone == 0 || tone == 1)
                && Math.abs(tone - ground.grey()) > CLOSE;
    }

    /**
     * The pen for a line of that grey, in black: a line that is half as dark is half as thick, down to one pel, and from there
     * on as many dots as its grey is worth. A screen's coarse dots would hit it by chance, or miss it. What is dashed keeps its
     * dashes, which become shorter where they are worth less than a pel.
     *
     * @param halved whether only one side of the line is seen, and has to be a pel
     */
    static Pen lightened(Pen pen, double tone, boolean halved) {
        if (tone <= 0 || tone >= 1 || pen.width() >= BROAD_LINE) {
            return pen;
        }
        double ink = pen.width() * (1 - tone);
        double share = ink >= DOT * ENOUGH ? 1 : ink / DOT;
        double width = Math.max(halved ? 2 * DOT : DOT, ink);
        double[] dash = pen.flatDashes();
        if (dash.length > 0) {
            return new Pen(width, 0, pen.join(), pen.miterLimit(), shorter(dash, share), pen.phase());
        }
        if (share == 1) {
            return new Pen(width, pen.cap(), pen.join(), pen.miterLimit(), dash, 0);
        }
        return new Pen(width, 0, pen.join(), pen.miterLimit(), new double[] {DOT, DOT * (1 - share) / share}, 0);
    }

    /** Dashes that begin where they did, of that share of their length, but no shorter than a dot. */
    private static double[] shorter(double[] dash, double share) {
        double[] shorter = dash.clone();
        for (int i = 0; i < shorter.length; i += 2) {
            shorter[i] = Math.max(Math.min(DOT, dash[i] + dash[i + 1]), dash[i] * share);
            shorter[i + 1] = dash[i] + dash[i + 1] - shorter[i];
        }
        return shorter;
    }

    /**
     * Whether a line is points only, as those of a scatter plot, whose round or square ends are all there is to see (ISO
     * 32000-1, 8.5.3.2): a pen of one pel lets them fall between the pels, and dashes leave nothing of them.
     */
    static boolean isPoints(Pen pen, Path2D path) {
        if (pen.cap() == 0 || pen.width() >= BROAD_LINE) {
            return false;
        }
        double[] c = new double[6];
        double x = 0;
        double y = 0;
        for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
            int kind = i.currentSegment(c);
            if (kind == PathIterator.SEG_MOVETO) {
                x = c[0];
                y = c[1];
            } else if (kind > PathIterator.SEG_LINETO && kind != PathIterator.SEG_CLOSE
                    || Math.max(Math.abs(c[0] - x), Math.abs(c[1] - y)) >= DOT / 2) {
                return false;
            }
        }
        return true;
    }

    /** The grey of a line of that many grid units: solid ink unless it is so light that it only guides the eye. */
    static double line(double grey, double width) {
        if (isLight(grey) && grey <= PAPER) {
            return LIGHT;
        }
        return width < BROAD_LINE && grey < SOLID_LINE ? 0 : surface(grey);
    }

    /** Whether a line of that grey and width may be drawn as a thinner one in black, or as its dots. */
    static boolean isLightLine(double grey, double width) {
        return width < BROAD_LINE && grey > CLOSE && grey < 1;
    }

    /** Whether a line of that grey is lighter than the ink it runs over by so much that it is to be seen: it is paper there. */
    static boolean isSeenAsPaper(double grey, double under) {
        return isDark(under) && grey - under > CLOSE;
    }

    /** Whether a surface of that grey is ink, or nearly. */
    static boolean isDark(double grey) {
        return grey < DARK;
    }

    /**
     * The grey of an area on the grid. A light tint is paper where there is so little of it that a few dots would be all there
     * is to see; a dark one is ink where it is narrow, or very dark: a screen's dots would fray bars, codes and type that
     * are to be read.
     *
     * @param ofMany whether it is one of those that are a picture together, and as dark as it would be if it were large
     */
    static double area(double grey, Path2D path, boolean ofMany) {
        if (ofMany && grey < DARK) {
            return area(grey, BROAD_AREA);
        }
        return isLight(grey) || grey < DARK ? area(grey, Thickness.of(path)) : surface(grey);
    }

    private static double area(double grey, double thickness) {
        if (grey < (thickness < BROAD_AREA ? DARK : DARKEST)) {
            return 0;
        }
        return isLight(grey) && grey <= PAPER && thickness >= BROAD_AREA ? grey : surface(grey);
    }

    /** The grey of what is not large: what is nearly paper is paper, what is nearly ink is ink. */
    static double surface(double grey) {
        return grey > LIGHT ? 1 : grey < INK ? 0 : grey;
    }

    /** The grey of a part of a surface that is drawn in light and shade: the dark side of it is not solid, but for true ink. */
    static double facet(double grey) {
        return grey < INK ? 0 : Math.max(grey, DARKEST);
    }

    /** What of a light tint is printed, on the screen of its own. */
    static double lightTint(double grey) {
        return 1 - (1 - grey) * FEWER;
    }

    /** Whether an area of that grey is made of dots. */
    static boolean isScreened(double grey) {
        return grey > INK && grey <= PAPER;
    }

    static boolean isLight(double grey) {
        return grey > LIGHT && grey < 1;
    }
}
