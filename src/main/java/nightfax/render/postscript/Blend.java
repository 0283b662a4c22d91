package nightfax.render.postscript;

import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;

/** The separable blend modes in grey (ISO 32000-1, 11.3.5). */
final class Blend {

    private Blend() {}

    /** Source over backdrop, both opaque, 0 to 1; NaN for modes that need colours. */
    static double over(BlendMode mode, double b, double s) {
        if (mode == BlendMode.NORMAL || mode == BlendMode.COMPATIBLE) {
            return s;
        }
        if (mode == BlendMode.MULTIPLY) {
            return b * s;
        }
        if (mode == BlendMode.SCREEN) {
            return b + s - b * s;
        }
        if (mode == BlendMode.DARKEN) {
            return Math.min(b, s);
        }
        if (mode == BlendMode.LIGHTEN) {
            return Math.max(b, s);
        }
        if (mode == BlendMode.OVERLAY) {
            return hardLight(s, b);
        }
        if (mode == BlendMode.HARD_LIGHT) {
            return hardLight(b, s);
        }
        if (mode == BlendMode.DIFFERENCE) {
            return Math.abs(b - s);
        }
        if (mode == BlendMode.EXCLUSION) {
            return b + s - 2 * b * s;
        }
        if (mode == BlendMode.COLOR_DODGE) {
            return b == 0 ? 0 : b >= 1 - s ? 1 : b / (1 - s);
        }
        if (mode == BlendMode.COLOR_BURN) {
            return b == 1 ? 1 : 1 - b >= s ? 0 : 1 - (1 - b) / s;
        }
        if (mode == BlendMode.LUMINOSITY) {
            return s;
        }
        return Double.NaN;
    }

    private static double hardLight(double b, double s) {
        return s <= 0.5 ? b * 2 * s : b + (2 * s - 1) - b * (2 * s - 1);
    }
}
