package nightfax.render.postscript;

import java.awt.geom.AffineTransform;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Text of one font held back while it goes on along its line. Between glyphs the pen moves by their widths; what the document
 * wants otherwise (kerning, justified words) becomes a whole number of grid units between strings, measured from where the
 * pen really is, so that roundings never add up.
 */
final class TextLine {

    /** What a glyph may be off its place, in grid units, before the pen is moved: a quarter of a pel. */
    private static final double OFF = 1.6;

    private final PsWriter out;
    private final ByteArrayOutputStream string = new ByteArrayOutputStream();
    private final List<Object> items = new ArrayList<>();
    private boolean open;
    private long startX;
    private long startY;
    private double penX;
    private double penY;
    private boolean down;

    TextLine(PsWriter out) {
        this.out = out;
    }

    /** The tokens that select the font as it is placed: a size, or a matrix where it is not upright. */
    static String font(String name, AffineTransform placed) {
        double a = placed.getScaleX();
        double d = placed.getScaleY();
        double b = placed.getShearY();
        double c = placed.getShearX();
        double size = Math.max(Math.abs(a) + Math.abs(b), Math.abs(c) + Math.abs(d));
        int decimals = size < 100 ? 2 : 1;
        if (Math.abs(b) + Math.abs(c) < 1e-4 * size && Math.abs(a - d) < 1e-4 * size) {
            return "/" + name + " " + PsWriter.format(a, decimals) + " s";
        }
        return "/" + name + " [ " + PsWriter.format(a, decimals) + " " + PsWriter.format(b, decimals) + " "
                + PsWriter.format(c, decimals) + " " + PsWriter.format(d, decimals) + " 0 0 ] s";
    }

    /** A glyph of the selected font; {@code placed} differs from the last one's by its origin only. */
    void show(Glyph glyph, AffineTransform placed) {
        double x = placed.getTranslateX();
        double y = placed.getTranslateY();
        double advanceX = glyph.width() / 1000 * placed.getScaleX();
        double advanceY = glyph.width() / 1000 * placed.getShearY();
        if (open && !follows(x, y, advanceX, advanceY)) {
            flush();
        }
        if (!open) {
            open = true;
            startX = PathWriter.grid(x);
            startY = PathWriter.grid(y);
            penX = startX;
            penY = startY;
            down = Math.abs(advanceY) > Math.abs(advanceX);
        }
        string.write(glyph.code());
        penX += advanceX;
        penY += advanceY;
    }

    private boolean follows(double x, double y, double advanceX, double advanceY) {
        double dx = x - penX;
        double dy = y - penY;
        if (Math.abs(dx) <= OFF && Math.abs(dy) <= OFF) {
            return true;
        }
        if (advanceX == 0 && advanceY == 0) {
            return false;
        }
        if (down ? Math.abs(dx) > OFF : Math.abs(dy) > OFF) {
            return false;
        }
        long step = Math.round(down ? dy : dx);
        cut();
        items.add(step);
        if (down) {
            penY += step;
        } else {
            penX += step;
        }
        return true;
    }

    private void cut() {
        if (string.size() > 0) {
            items.add(string.toByteArray());
            string.reset();
        }
    }

    boolean isOpen() {
        return open;
    }

    void flush() {
        if (!open) {
            return;
        }
        open = false;
        cut();
        out.number(startX).number(startY);
        if (items.size() == 1) {
            out.string((byte[]) items.get(0)).token("t");
        } else {
            out.token("[");
            for (Object item : items) {
                if (item instanceof byte[] bytes) {
                    out.string(bytes);
                } else {
                    out.number((Long) item);
                }
            }
            out.token("]").token(down ? "V" : "T");
        }
        items.clear();
    }
}
