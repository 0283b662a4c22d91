package nightfax.render.forms;

import java.io.IOException;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceEntry;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.jspecify.annotations.Nullable;

/** What a form field looks like in one of its places: one face, or one for each state (ISO 32000-1, 12.5.5). */
final class Faces {

    private Faces() {}

    /** The face, or a dictionary of faces for each state; null where there is none at all. */
    private static @Nullable PDAppearanceEntry normal(PDAnnotationWidget widget) {
        PDAppearanceDictionary appearance = widget.getAppearance();
        return appearance == null ? null : appearance.getNormalAppearance();
    }

    /** The one face of a widget that looks the same in all states. */
    private static @Nullable PDAppearanceStream single(PDAnnotationWidget widget) {
        PDAppearanceEntry normal = normal(widget);
        return normal != null && normal.isStream() ? normal.getAppearanceStream() : null;
    }

    /** A face for each state, by the states' names, where there are several; null where there are not. */
    static @Nullable COSDictionary byState(PDAnnotationWidget widget) {
        PDAppearanceEntry normal = normal(widget);
        return normal != null && normal.isSubDictionary() ? normal.getCOSObject() : null;
    }

    /**
     * Whether a widget has no face for its state.
     *
     * @param asked whether the form wants its faces drawn anew; where it does not, a state without one, such as an empty box,
     *     is meant
     */
    static boolean isMissing(PDAnnotationWidget widget, boolean asked) {
        if (normal(widget) == null) {
            return true;
        }
        COSDictionary faces = byState(widget);
        return asked && faces != null && !(faces.getDictionaryObject(state(widget)) instanceof COSStream);
    }

    private static COSName state(PDAnnotationWidget widget) {
        COSName state = widget.getAppearanceState();
        return state == null ? COSName.Off : state;
    }

    /** The face of a turned field, if it has one, is turned from now on; PDFBox turns only those that it makes itself. */
    static void turn(PDAnnotationWidget widget) {
        WidgetBox box = WidgetBox.of(widget);
        PDAppearanceStream face = single(widget);
        if (box != null && box.turn() != 0 && face != null) {
            box.applyTo(face);
        }
    }

    /**
     * PDFBox puts the new value where marks say that the old one is ({@code /Tx BMC}, ISO 32000-1, 12.7.3.3), and draws the
     * field anew where the form says what it looks like. Where it does neither, old and new would stand on each other.
     */
    static void forgetOldValue(PDAnnotationWidget widget) throws IOException {
        PDAppearanceStream stream = single(widget);
        if (stream == null || widget.getAppearanceCharacteristics() != null) {
            return;
        }
        boolean marked = new PDFStreamParser(stream)
                .parse().stream()
                        .anyMatch(token -> token instanceof Operator operator
                                && operator.getName().equals("BMC"));
        if (!marked) {
            stream.getCOSObject().createOutputStream().close();
        }
    }
}
