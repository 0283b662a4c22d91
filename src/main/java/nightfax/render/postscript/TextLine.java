package nightfax.render.postscript;

import java.awt.geom.AffineTransform;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nightfax.render.document.PsWriter;
import nightfax.render.glyphs.Glyph;
import nightfax.render.glyphs.Subset;

/**
 * Collects the glyphs of one font along a line, and writes them as one string when the line ends or something else is drawn.
 *
 * <p>Between glyphs the interpreter's pen moves by their widths. What the document wants otherwise (kerning, spaces, justified
 * words) are steps, whole numbers of grid units, each measured from where the pen really is, so that roundings never add up.
 * The step that a line has most often, the one between its words, is written as a space in the string.
 */
final class TextLine {

    /** What a glyph may be off its place, in grid units, before the pen is moved: a third of a pel. */
    private static final double OFF = 2.6;

    /** Type smaller than this in any direction, in grid units to the em, cannot be seen, and larger not be written. */
    private static final double SMALLEST = 0.5;

    private static final double LARGEST = 60_000;

    /** A slant beyond this, as the sine of the angle between base line and stems, leaves nothing of the letters. */
    private static final double FLATTEST = 0.005;

    /** In grid units: a line whose pen drifts off it by no more than this for each glyph is straight. */
    private static final double DRIFT = 0.02;

    private static final long NO_STEP = Long.MIN_VALUE;

    private final PsWriter out;
    private final Shown shown;
    private final List<Placed> glyphs = new ArrayList<>();
    private boolean down;
    private boolean apart;

    /** Where the last line began, for the next one to be written from; and where the pen was left, if it is still there. */
    private long lineX = NO_STEP;

    private long lineY;
    private boolean atPen;
    private double penX;
    private double penY;

    private String lastName = "";
    private AffineTransform lastPlaced = new AffineTransform();
    private boolean lastSturdy;
    private String lastFont = "";

    private record Placed(Glyph glyph, AffineTransform font, double x, double y, double advanceX, double advanceY) {

        AffineTransform at(double x, double y) {
            return new AffineTransform(font.getScaleX(), font.getShearY(), font.getShearX(), font.getScaleY(), x, y);
        }
    }

    /** What a line is made of. */
    private sealed interface Item {

        void writeTo(PsWriter out);

        record Letters(byte[] codes) implements Item {
            @Override
            public void writeTo(PsWriter out) {
                out.string(codes);
            }
        }

        /** Moves the pen along the line by so many grid units. */
        record Step(long units) implements Item {
            @Override
            public void writeTo(PsWriter out) {
                out.number(units);
            }
        }
    }

    /** Gets every glyph that has been written, where it really is. */
    interface Shown {
        /** @param placed from the glyph's em to the grid */
        void glyph(Glyph glyph, AffineTransform placed);
    }

    TextLine(PsWriter out, Shown shown) {
        this.out = out;
        this.shown = shown;
    }

    /** Whether a font that is placed so can be selected: the interpreter takes no matrix that flattens it. */
    static boolean writable(AffineTransform placed) {
        double across = Math.hypot(placed.getScaleX(), placed.getShearY());
        double up = Math.hypot(placed.getShearX(), placed.getScaleY());
        return Math.min(across, up) > SMALLEST
                && Math.max(across, up) < LARGEST
                && Math.abs(placed.getDeterminant()) > FLATTEST * across * up;
    }

    /** The tokens that select the font as it is placed: a size, or a matrix where it is not upright. */
    String font(String name, AffineTransform placed, boolean sturdy) {
        if (!name.equals(lastName)
                || sturdy != lastSturdy
                || placed.getScaleX() != lastPlaced.getScaleX()
                || placed.getScaleY() != lastPlaced.getScaleY()
                || placed.getShearX() != lastPlaced.getShearX()
                || placed.getShearY() != lastPlaced.getShearY()) {
            lastName = name;
            lastPlaced = new AffineTransform(placed);
            lastSturdy = sturdy;
            lastFont = selected(name, placed) + (sturdy ? " x" : " s");
        }
        return lastFont;
    }

    private static String selected(String name, AffineTransform placed) {
        double a = placed.getScaleX();
        double d = placed.getScaleY();
        double b = placed.getShearY();
        double c = placed.getShearX();
        double size = Math.max(Math.abs(a) + Math.abs(b), Math.abs(c) + Math.abs(d));
        int decimals = size < 100 ? 2 : 1;
        if (Math.abs(b) + Math.abs(c) < 1e-4 * size && Math.abs(a - d) < 1e-4 * size) {
            return "/" + name + " " + PsWriter.format(a, decimals);
        }
        return "/" + name + " [ " + PsWriter.format(a, decimals) + " " + PsWriter.format(b, decimals) + " "
                + PsWriter.format(c, decimals) + " " + PsWriter.format(d, decimals) + " 0 0 ]";
    }

    /**
     * A glyph of the selected font; {@code placed} differs from the last one's by its origin only.
     *
     * @param apart as all of the line has it: whether what is around its letters is cleared first
     */
    void show(Glyph glyph, AffineTransform placed, boolean apart) {
        Placed next = new Placed(
                glyph,
                placed,
                placed.getTranslateX(),
                placed.getTranslateY(),
                glyph.width() / 1000 * placed.getScaleX(),
                glyph.width() / 1000 * placed.getShearY());
        if (!glyphs.isEmpty() && !onLine(next)) {
            flush();
        }
        if (glyphs.isEmpty()) {
            this.apart = apart;
            down = Math.abs(next.advanceY) > Math.abs(next.advanceX);
        }
        glyphs.add(next);
    }

    private boolean onLine(Placed next) {
        Placed first = glyphs.get(0);
        double slope = down ? next.advanceX : next.advanceY;
        double off = down ? next.x - first.x : next.y - first.y;
        return Math.abs(off) <= OFF && Math.abs(slope) <= DRIFT;
    }

    boolean isOpen() {
        return !glyphs.isEmpty();
    }

    /** Something else is drawn: the pen is no longer where the text left it. */
    void leave() {
        flush();
        atPen = false;
    }

    void flush() {
        if (glyphs.isEmpty()) {
            return;
        }
        Placed first = glyphs.get(0);
        boolean goesOn = atPen && !down && !apart && Math.abs(first.y - penY) <= OFF;
        List<Item> items = new ArrayList<>();
        long word = down ? NO_STEP : usualStep();
        if (!goesOn) {
            penX = PathWriter.grid(first.x);
            penY = PathWriter.grid(first.y);
        }
        long startX = Math.round(penX);
        long startY = Math.round(penY);
        boolean words = collect(items, word);
        if (goesOn) {
            goOn(items, word, words);
        } else {
            if (apart) {
                out.token("{");
            }
            place(startX, startY);
            write(items, word, words);
        }
        glyphs.clear();
        atPen = true;
    }

    private void place(long x, long y) {
        // What is cleared around is shown twice: it cannot begin where the last one did.
        if (x == lineX && y != lineY && !apart) {
            out.number(y - lineY).token("n");
        } else {
            out.number(x).number(y);
        }
        lineX = x;
        lineY = y;
    }

    private void write(List<Item> items, long word, boolean words) {
        boolean single = items.size() == 1;
        if (words) {
            out.number(word);
            glyphs.get(0).glyph.font().usesSpace();
        }
        put(items, single);
        String operator = down ? "V" : words ? single ? "b" : "B" : single ? "t" : "T";
        out.last(apart ? operator + "}O" : operator);
    }

    private void goOn(List<Item> items, long word, boolean words) {
        boolean single = items.size() == 1;
        if (words) {
            out.number(word);
            glyphs.get(0).glyph.font().usesSpace();
        }
        put(items, single && !words);
        out.last(words ? "K" : single ? "e" : "E");
    }

    private void put(List<Item> items, boolean bare) {
        if (bare && !down) {
            items.get(0).writeTo(out);
            return;
        }
        out.token("[");
        items.forEach(item -> item.writeTo(out));
        out.token("]");
    }

    /** @return whether there is a space in it, of the usual step */
    private boolean collect(List<Item> items, long word) {
        ByteArrayOutputStream string = new ByteArrayOutputStream();
        boolean words = false;
        for (Placed glyph : glyphs) {
            double step = down ? glyph.y - penY : glyph.x - penX;
            if (Math.abs(step) > OFF) {
                if (word != NO_STEP && Math.abs(step - word) <= OFF) {
                    string.write(Subset.SPACE);
                    words = true;
                    penX += word;
                } else {
                    long whole = Math.round(step);
                    if (string.size() > 0) {
                        items.add(new Item.Letters(string.toByteArray()));
                        string.reset();
                    }
                    items.add(new Item.Step(whole));
                    penX += down ? 0 : whole;
                    penY += down ? whole : 0;
                }
            }
            shown.glyph(glyph.glyph, glyph.at(penX, penY));
            string.write(glyph.glyph.code());
            penX += glyph.advanceX;
            penY += glyph.advanceY;
        }
        items.add(new Item.Letters(string.toByteArray()));
        return words;
    }

    private long usualStep() {
        Map<Long, Integer> counts = new HashMap<>();
        for (int i = 1; i < glyphs.size(); i++) {
            Placed before = glyphs.get(i - 1);
            double step = glyphs.get(i).x - before.x - before.advanceX;
            if (Math.abs(step) > OFF) {
                counts.merge(Math.round(step), 1, Integer::sum);
            }
        }
        long usual = NO_STEP;
        int most = 0;
        for (Map.Entry<Long, Integer> entry : counts.entrySet()) {
            int near = entry.getValue()
                    + counts.getOrDefault(entry.getKey() - 1, 0)
                    + counts.getOrDefault(entry.getKey() + 1, 0);
            if (near > most || near == most && usual != NO_STEP && entry.getKey() < usual) {
                most = near;
                usual = entry.getKey();
            }
        }
        return usual;
    }
}
