package nightfax.render.pictures;

import java.io.IOException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import nightfax.render.pdf.Abandoned;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.pdmodel.common.function.PDFunction;
import org.apache.pdfbox.pdmodel.graphics.color.PDCalGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDCalRGB;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceCMYK;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceN;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.color.PDICCBased;
import org.apache.pdfbox.pdmodel.graphics.color.PDIndexed;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.color.PDSeparation;
import org.apache.pdfbox.pdmodel.graphics.color.PDSpecialColorSpace;
import org.jspecify.annotations.Nullable;

/**
 * Colours to greys, 0 black to 1 white.
 *
 * <p>Device and ICC colours are weighed by PostScript's own formulas (PLRM 7.2): luminance from RGB, and from CMYK what is
 * left of white. A full colour conversion would cost hundreds of times as much and move the grey by less than a fax shows.
 * Separations go through their tint transformation.
 */
public final class Greys {

    private final Map<PDColorSpace, Map<List<Float>, Double>> known = new IdentityHashMap<>();
    private final Map<PDColorSpace, Tint> tints = new IdentityHashMap<>();

    /** A state keeps its colour for many marks. */
    private @Nullable PDColor last;

    private double ofLast;

    private record Tint(PDFunction function, PDColorSpace alternate) {}

    /** A pattern counts as middle grey: whoever asks wants to know whether anything shows. */
    public double grey(PDColor color) throws IOException {
        if (color != last) {
            ofLast = looked(color);
            last = color;
        }
        return ofLast;
    }

    private double looked(PDColor color) throws IOException {
        PDColorSpace space = color.getColorSpace();
        if (space == null || space instanceof PDPattern) {
            return 0.5;
        }
        float[] components = color.getComponents();
        if (space instanceof PDDeviceColorSpace) {
            return grey(space, components);
        }
        Map<List<Float>, Double> ofSpace = known.computeIfAbsent(space, s -> new HashMap<>());
        List<Float> key = boxed(components);
        Double grey = ofSpace.get(key);
        if (grey == null) {
            grey = grey(space, components);
            ofSpace.put(key, grey);
        }
        return grey;
    }

    private static List<Float> boxed(float[] values) {
        Float[] boxed = new Float[values.length];
        for (int i = 0; i < values.length; i++) {
            boxed[i] = values[i];
        }
        return List.of(boxed);
    }

    /** Components in the colour space's own ranges. */
    double grey(PDColorSpace space, float[] c) throws IOException {
        // A picture may have as many colours as pixels, each of a function that takes long.
        Abandoned.check();
        if (space instanceof PDDeviceGray || space instanceof PDCalGray) {
            return clamp(c[0]);
        }
        if (space instanceof PDDeviceRGB || space instanceof PDCalRGB) {
            return rgb(c[0], c[1], c[2]);
        }
        if (space instanceof PDDeviceCMYK) {
            return cmyk(c[0], c[1], c[2], c[3]);
        }
        if (space instanceof PDICCBased) {
            return switch (c.length) {
                case 1 -> clamp(c[0]);
                case 3 ->
                    space.getInitialColor().getComponents().length == 3 && isLab(space)
                            ? viaRgb(space, c)
                            : rgb(c[0], c[1], c[2]);
                default -> cmyk(c[0], c[1], c[2], c[3]);
            };
        }
        if (space instanceof PDSeparation || space instanceof PDDeviceN) {
            return tint(space, c);
        }
        return viaRgb(space, c);
    }

    private static boolean isLab(PDColorSpace space) {
        return ((PDICCBased) space).getColorSpaceType() == java.awt.color.ColorSpace.TYPE_Lab;
    }

    private static double viaRgb(PDColorSpace space, float[] c) throws IOException {
        float[] rgb = space.toRGB(c);
        return rgb == null ? 0 : rgb(rgb[0], rgb[1], rgb[2]);
    }

    private double tint(PDColorSpace space, float[] c) throws IOException {
        Tint tint = tints.get(space);
        if (tint == null) {
            COSArray array = (COSArray) space.getCOSObject();
            tint = new Tint(PDFunction.create(array.getObject(3)), PDColorSpace.create(array.getObject(2)));
            tints.put(space, tint);
        }
        if (tint.alternate instanceof PDSpecialColorSpace && !(tint.alternate instanceof PDIndexed)) {
            return viaRgb(space, c);
        }
        return grey(tint.alternate, tint.function.eval(c));
    }

    /** The luminance weights of PLRM 7.2.1. */
    static double rgb(double r, double g, double b) {
        return 0.3 * clamp(r) + 0.59 * clamp(g) + 0.11 * clamp(b);
    }

    /** PLRM 7.2.2. */
    static double cmyk(double c, double m, double y, double k) {
        return 1 - Math.min(1, 0.3 * clamp(c) + 0.59 * clamp(m) + 0.11 * clamp(y) + clamp(k));
    }

    private static double clamp(double value) {
        return value > 0 ? Math.min(1, value) : 0;
    }
}
