package nightfax.render.postscript;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;

/** The separable blend modes in grey (ISO 32000-1, 11.3.5). */
final class Blend {

    private static final Map<BlendMode, DoubleBinaryOperator> MODES = modes();

    private Blend() {}

    /** Source over backdrop, both opaque, 0 to 1; nothing for modes that need colours. */
    static OptionalDouble over(BlendMode mode, double backdrop, double source) {
        DoubleBinaryOperator blend = MODES.get(mode);
        return blend == null ? OptionalDouble.empty() : OptionalDouble.of(blend.applyAsDouble(backdrop, source));
    }

    private static Map<BlendMode, DoubleBinaryOperator> modes() {
        Map<BlendMode, DoubleBinaryOperator> modes = new HashMap<>();
        modes.put(BlendMode.NORMAL, (b, s) -> s);
        modes.put(BlendMode.COMPATIBLE, (b, s) -> s);
        modes.put(BlendMode.MULTIPLY, (b, s) -> b * s);
        modes.put(BlendMode.SCREEN, (b, s) -> b + s - b * s);
        modes.put(BlendMode.DARKEN, Math::min);
        modes.put(BlendMode.LIGHTEN, Math::max);
        modes.put(BlendMode.OVERLAY, (b, s) -> hardLight(s, b));
        modes.put(BlendMode.HARD_LIGHT, Blend::hardLight);
        modes.put(BlendMode.DIFFERENCE, (b, s) -> Math.abs(b - s));
        modes.put(BlendMode.EXCLUSION, (b, s) -> b + s - 2 * b * s);
        modes.put(BlendMode.COLOR_DODGE, (b, s) -> b == 0 ? 0 : b >= 1 - s ? 1 : b / (1 - s));
        modes.put(BlendMode.COLOR_BURN, (b, s) -> b == 1 ? 1 : 1 - b >= s ? 0 : 1 - (1 - b) / s);
        // Not separable, but of greys it takes the source's luminosity, which is the source.
        modes.put(BlendMode.LUMINOSITY, (b, s) -> s);
        return modes;
    }

    private static double hardLight(double b, double s) {
        return s <= 0.5 ? b * 2 * s : b + (2 * s - 1) - b * (2 * s - 1);
    }
}
