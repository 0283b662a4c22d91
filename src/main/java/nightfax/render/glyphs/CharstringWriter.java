package nightfax.render.glyphs;

import java.awt.geom.Path2D;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * A glyph's outline as a Type 1 charstring (Adobe Type 1 Font Format, chapter 6), not encrypted: {@code lenIV} is -1, so
 * that compression can work on it.
 */
final class CharstringWriter {

    private static final int VMOVETO = 4;
    private static final int RLINETO = 5;
    private static final int HLINETO = 6;
    private static final int VLINETO = 7;
    private static final int RRCURVETO = 8;
    private static final int CLOSEPATH = 9;
    private static final int HSBW = 13;
    private static final int ENDCHAR = 14;
    private static final int RMOVETO = 21;
    private static final int HMOVETO = 22;
    private static final int VHCURVETO = 30;
    private static final int HVCURVETO = 31;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(64);
    private long x;
    private long y;

    private CharstringWriter() {}

    /**
     * @param outline in thousandths of the em
     * @param width the advance, in thousandths of the em; written in whole units, {@link Subset} has the rest
     * @param unit thousandths of the em that one unit of the charstring is
     */
    static byte[] encode(Path2D outline, double width, double unit) {
        CharstringWriter writer = new CharstringWriter();
        writer.number(0);
        writer.number(Math.round(width / unit));
        writer.out.write(HSBW);
        for (List<Outline.Segment> contour : Outline.of(outline, unit)) {
            writer.contour(contour);
        }
        writer.out.write(ENDCHAR);
        return writer.out.toByteArray();
    }

    private void contour(List<Outline.Segment> contour) {
        Outline.Segment first = contour.get(0);
        step(Math.round(first.x3()), Math.round(first.y3()), HMOVETO, VMOVETO, RMOVETO);
        for (Outline.Segment segment : contour.subList(1, contour.size())) {
            if (segment.curve()) {
                curve(segment);
            } else {
                line(Math.round(segment.x3()), Math.round(segment.y3()));
            }
        }
        out.write(CLOSEPATH);
    }

    private void line(long toX, long toY) {
        if (toX != x || toY != y) {
            step(toX, toY, HLINETO, VLINETO, RLINETO);
        }
    }

    /** Goes on to a point by the operator that needs the fewest numbers: one for across, one for up, one for aslant. */
    private void step(long toX, long toY, int across, int up, int aslant) {
        long dx = toX - x;
        long dy = toY - y;
        if (dy == 0) {
            number(dx);
            out.write(across);
        } else if (dx == 0) {
            number(dy);
            out.write(up);
        } else {
            number(dx);
            number(dy);
            out.write(aslant);
        }
        x = toX;
        y = toY;
    }

    private void curve(Outline.Segment s) {
        long x1 = Math.round(s.x1());
        long y1 = Math.round(s.y1());
        long x2 = Math.round(s.x2());
        long y2 = Math.round(s.y2());
        long x3 = Math.round(s.x3());
        long y3 = Math.round(s.y3());
        if (y1 == y && x2 == x3) {
            number(x1 - x);
            number(x2 - x1);
            number(y2 - y1);
            number(y3 - y2);
            out.write(HVCURVETO);
        } else if (x1 == x && y2 == y3) {
            number(y1 - y);
            number(x2 - x1);
            number(y2 - y1);
            number(x3 - x2);
            out.write(VHCURVETO);
        } else {
            number(x1 - x);
            number(y1 - y);
            number(x2 - x1);
            number(y2 - y1);
            number(x3 - x2);
            number(y3 - y2);
            out.write(RRCURVETO);
        }
        x = x3;
        y = y3;
    }

    /** Type 1 charstring numbers, section 6.2 of the font format. */
    private void number(long value) {
        number(out, value);
    }

    static void number(ByteArrayOutputStream out, long value) {
        if (value >= -107 && value <= 107) {
            out.write((int) value + 139);
        } else if (value >= 108 && value <= 1131) {
            int v = (int) value - 108;
            out.write((v >> 8) + 247);
            out.write(v & 255);
        } else if (value >= -1131 && value <= -108) {
            int v = (int) -value - 108;
            out.write((v >> 8) + 251);
            out.write(v & 255);
        } else {
            int v = (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
            out.write(255);
            out.write(v >> 24);
            out.write(v >> 16);
            out.write(v >> 8);
            out.write(v);
        }
    }
}
