package nightfax.render.postscript;

import nightfax.render.document.PsWriter;
import org.jspecify.annotations.Nullable;

/**
 * The interpreter's graphics state (PLRM 4.2) as far as a page sets it: its grey, its pen and its font. Only what changes is
 * written. Mutable; what {@code gsave} saves is a {@link #copy}.
 */
final class InterpreterState {

    private final PsWriter out;
    private Tint tint = Tint.INK;

    /** Whether the screen is that of light tints. */
    private boolean light;

    /** Null before the first line: then all but the width is as a page begins. */
    private @Nullable Pen pen;

    private String font = "";

    InterpreterState(PsWriter out) {
        this.out = out;
    }

    InterpreterState copy() {
        InterpreterState copy = new InterpreterState(out);
        copy.tint = tint;
        copy.light = light;
        copy.pen = pen;
        copy.font = font;
        return copy;
    }

    Tint tint() {
        return tint;
    }

    void ink(Tint next) {
        if (!next.samePaint(tint)) {
            boolean lighter = FaxSense.isLight(next.grey());
            out.number(lighter ? FaxSense.lightTint(next.grey()) : next.grey(), 2);
            if (next.sheer()) {
                out.token("o");
            } else {
                out.token(lighter ? "L" : light ? "H" : "g");
                light = lighter;
            }
        }
        tint = next;
    }

    /** What has greys of its own is not for the screen of light tints. */
    void leaveLight() {
        if (light) {
            ink(Tint.INK);
        }
    }

    boolean hasFont(String selection) {
        return font.equals(selection);
    }

    /** @param selection the tokens that select it */
    void font(String selection) {
        out.tokens(selection);
        font = selection;
    }

    /** The next font is selected anew, whichever it is. */
    void forgetFont() {
        font = "";
    }

    void pen(Pen next) {
        Pen old = pen;
        if (next.equals(old)) {
            return;
        }
        if (old == null || old.width() != next.width()) {
            out.number(next.width(), 1).token("w");
        }
        if (next.cap() != (old == null ? 0 : old.cap())) {
            out.number(next.cap()).token("J");
        }
        if (next.join() != (old == null ? 0 : old.join())) {
            out.number(next.join()).token("j");
        }
        double limit = old == null ? Pen.MITER_LIMIT : old.miterLimit();
        if (next.join() == 0 && next.miterLimit() != limit) {
            out.number(next.miterLimit(), 2).token("M");
        }
        boolean dashed = old != null && old.dash().length > 0;
        if (next.dash().length > 0 || dashed) {
            out.token("[");
            for (double length : next.dash()) {
                out.number(length, 1);
            }
            out.token("]").number(next.phase(), 1).token("d");
        }
        // Round and bevelled joins leave the limit as it was.
        pen = next.join() == 0
                ? next
                : new Pen(next.width(), next.cap(), next.join(), limit, next.dash(), next.phase());
    }
}
