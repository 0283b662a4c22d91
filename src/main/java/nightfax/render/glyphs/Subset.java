package nightfax.render.glyphs;

import java.awt.geom.Path2D;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nightfax.render.document.PsWriter;
import org.jspecify.annotations.Nullable;

/** One font of the document: at most 255 glyphs, as many as a string has codes for, one of them a space without width. */
public final class Subset {

    /** The code of the space: it has no width of its own in our fonts. */
    public static final int SPACE = 32;

    static final int MOST = 255;

    /** In pels: strokes as thick as this cannot be lost. More than one, as a curve may be thinner somewhere than at its extremes. */
    private static final double SAFE = 1.1;

    /** Units that are tried, in thousandths of the em, the coarsest first, and the one that is taken when none is fine enough. */
    private static final double[] UNITS = {5, 4, 3, 2.5, 2, 1.5, 1, 0.5};

    private static final double FINEST_UNIT = 0.25;

    /** In pels: a unit need not be finer than about an eighth of one. */
    private static final double FINE = 0.13;

    /**
     * Parts of a unit in which advances are written: whole units would bring a line of text a pel or two off its end. Charstrings
     * can divide, but FreeType, and with it Ghostscript, rounds what comes out; a font's {@code Metrics} (PLRM 5.9.2) it takes as
     * they are.
     */
    private static final int ADVANCES = 10;

    /** Along a line, in every resolution. */
    private static final int PELS_PER_INCH = 204;

    /** The codes in the order in which they are given away: letters first, then what a string must escape. */
    private static final int[] ORDER = order();

    private final String name;
    private final List<Entry> entries = new ArrayList<>();
    private final @Nullable Path2D[] outlines = new Path2D[256];
    private int next;
    private double largest;
    private double thinnest = Double.POSITIVE_INFINITY;
    private boolean space;

    private record Entry(int code, Path2D outline, double width) {}

    Subset(String name) {
        this.name = name;
    }

    /** Its name in the PostScript document. */
    public String name() {
        return name;
    }

    boolean full() {
        return entries.size() == MOST;
    }

    /**
     * @param wanted the code it had in the document, kept when it is printable and free, so that text stays readable
     * @return the code in this font
     */
    int add(int wanted, Path2D outline, double width) {
        int code = wanted;
        if (wanted <= 32 || wanted > 126 || outlines[wanted] != null) {
            while (outlines[ORDER[next]] != null) {
                next++;
            }
            code = ORDER[next];
        }
        outlines[code] = outline;
        entries.add(new Entry(code, outline, width));
        thinnest = Math.min(thinnest, Strokes.thinnest(outline));
        return code;
    }

    /** In thousandths of the em; printed on a grid of {@link #unit}s. */
    public Path2D outline(int code) {
        return Objects.requireNonNull(outlines[code]);
    }

    /**
     * Whether none of its strokes can fall between the centres of the pels.
     *
     * @param em how large it is set, in the same unit as {@code pel}, the larger of a pel's sides
     */
    public boolean sturdy(double em, double pel) {
        return thinnest / 1000 * em >= SAFE * pel;
    }

    /** The space between words is needed. */
    public void usesSpace() {
        space = true;
    }

    /** @param points how large the font is set somewhere in the document, in points on paper */
    public void usedAt(double points) {
        largest = Math.max(largest, points);
    }

    /**
     * How many thousandths of the em make a unit of the charstrings, so that a unit is about an eighth of a pel at the largest
     * size in use: a tenth of a millimetre type needs no finer grid to be as sharp as the machine can print it.
     */
    public double unit() {
        double pels = largest * PELS_PER_INCH / 72;
        for (double unit : UNITS) {
            if (unit * pels / 1000 <= FINE) {
                return unit;
            }
        }
        return FINEST_UNIT;
    }

    void writeTo(PsWriter out) {
        double unit = unit();
        out.lineStart();
        out.token("/" + name).number(unit / 1000, 6).number(entries.size()).token("nff");
        ByteArrayOutputStream glyphs = new ByteArrayOutputStream();
        glyphs.write(' ');
        for (Entry entry : entries) {
            writeAdvance(entry.width / unit, glyphs);
            byte[] charstring = CharstringWriter.encode(entry.outline, entry.width, unit);
            glyphs.write(entry.code);
            if (charstring.length > 255) {
                glyphs.write(0);
                glyphs.write(charstring.length >> 8);
            }
            glyphs.write(charstring.length);
            glyphs.writeBytes(charstring);
        }
        glyphs.write('\n');
        out.raw(glyphs.toByteArray());
        if (space) {
            out.token("nfs");
        }
        out.token("nfz").lineStart();
    }

    /** How far the pen moves after the glyph that comes, where that is no whole number of units. */
    private static void writeAdvance(double units, ByteArrayOutputStream out) {
        long advance = Math.round(units * ADVANCES);
        if (advance % ADVANCES != 0 && advance > 0 && advance < 1 << 16) {
            out.write(SPACE);
            out.write((int) (advance >> 8));
            out.write((int) advance);
        }
    }

    private static int[] order() {
        int[] order = new int[MOST];
        int n = 0;
        String last = "()\\";
        for (int c = 33; c < 127; c++) {
            if (last.indexOf(c) < 0) {
                order[n++] = c;
            }
        }
        for (int i = 0; i < last.length(); i++) {
            order[n++] = last.charAt(i);
        }
        for (int c = 127; c < 256; c++) {
            order[n++] = c;
        }
        for (int c = 0; c < 32; c++) {
            order[n++] = c;
        }
        return order;
    }
}
