package nightfax.render.forms;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceCharacteristicsDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDButton;
import org.apache.pdfbox.pdmodel.interactive.form.PDRadioButton;
import org.jspecify.annotations.Nullable;

/**
 * The faces of check boxes and radio buttons whose program left them to the viewer: one for off and one for on.
 *
 * <p>The marks are drawn here, not set in a font, so that a tick is there on machines without ZapfDingbats, too.
 */
final class ButtonFaces {

    private static final String CHECK = "4";
    private static final String CIRCLE = "l";

    /** The size of a mark, as a share of what is inside the border. */
    private static final float MARK = 0.8f;

    /** The size of a circle, as a share of a mark's. */
    private static final float DOT = 0.75f;

    /** What a mark's name in ZapfDingbats looks like (ISO 32000-1, annex D.6), as corners in a box of one by one. */
    private static final Map<String, float[]> MARKS = Map.of(
            CHECK,
            new float[] {0, .44f, .14f, .56f, .36f, .3f, .86f, 1, 1, .9f, .42f, 0, .32f, 0},
            "8",
            new float[] {
                .14f, 0, .5f, .36f, .86f, 0, 1, .14f, .64f, .5f, 1, .86f, .86f, 1, .5f, .64f, .14f, 1, 0, .86f, .36f,
                .5f, 0, .14f
            },
            "u",
            new float[] {.5f, 0, 1, .5f, .5f, 1, 0, .5f},
            "n",
            new float[] {.08f, .08f, .92f, .08f, .92f, .92f, .08f, .92f},
            "H",
            new float[] {
                .5f, 1, .62f, .62f, 1, .62f, .69f, .38f, .81f, .02f, .5f, .25f, .19f, .02f, .31f, .38f, 0, .62f, .38f,
                .62f
            });

    private final PDDocument document;
    private final PDButton button;
    private final List<PDAnnotationWidget> widgets;
    private final List<String> options;

    /** The states in which widgets are on already, so that no other is given the same. */
    private final Set<COSName> taken = new HashSet<>();

    ButtonFaces(PDDocument document, PDButton button) {
        this.document = document;
        this.button = button;
        this.widgets = button.getWidgets();
        this.options = button.getExportValues();
        for (PDAnnotationWidget widget : widgets) {
            if (isOn(widget.getAppearanceState())) {
                taken.add(widget.getAppearanceState());
            }
        }
    }

    /**
     * Draws what is missing where a widget has no face for its state; faces that are there are kept.
     *
     * @param asked whether the form wants its faces drawn anew
     */
    void complete(boolean asked) throws IOException {
        for (int i = 0; i < widgets.size(); i++) {
            PDAnnotationWidget widget = widgets.get(i);
            WidgetBox box = WidgetBox.of(widget);
            if (box != null && Faces.isMissing(widget, asked)) {
                complete(widget, box, i);
            }
        }
    }

    private void complete(PDAnnotationWidget widget, WidgetBox box, int index) throws IOException {
        COSDictionary there = Faces.byState(widget);
        COSDictionary faces = there == null ? added(widget) : there;
        COSName state = widget.getAppearanceState();
        COSName named =
                faces.keySet().stream().filter(ButtonFaces::isOn).findFirst().orElse(null);
        COSName on = named == null ? COSName.getPDFName(on(state, index)) : named;
        boolean ticked = on.equals(state) || named == null && isOn(state) || isValue(on, index);
        for (COSName each : List.of(on, COSName.Off)) {
            if (!(faces.getDictionaryObject(each) instanceof COSStream)) {
                faces.setItem(each, face(widget, box, each.equals(on)));
            }
        }
        widget.setAppearanceState((ticked ? on : COSName.Off).getName());
    }

    private static COSDictionary added(PDAnnotationWidget widget) {
        PDAppearanceDictionary appearance =
                widget.getAppearance() == null ? new PDAppearanceDictionary() : widget.getAppearance();
        COSDictionary faces = new COSDictionary();
        appearance.getCOSObject().setItem(COSName.N, faces);
        widget.setAppearance(appearance);
        return faces;
    }

    /**
     * What the document calls a widget that is on. Where options name them for who reads, faces are numbered (ISO 32000-1,
     * 12.7.4.2.3); the buttons of a group that has no names for them are numbered, too, so that they differ.
     */
    private String on(@Nullable COSName state, int index) {
        if (!options.isEmpty()) {
            return Integer.toString(index);
        }
        if (state != null && isOn(state)) {
            return state.getName();
        }
        boolean single = widgets.size() == 1;
        COSName value = button.getCOSObject().getCOSName(COSName.V);
        if (single && value != null && isOn(value)) {
            return value.getName();
        }
        return single && !(button instanceof PDRadioButton) ? COSName.YES.getName() : number(index);
    }

    /** Its index, unless that is what another one is called. */
    private String number(int index) {
        String number = Integer.toString(index);
        return taken.contains(COSName.getPDFName(number)) ? Integer.toString(widgets.size() + index) : number;
    }

    private boolean isValue(COSName on, int index) {
        String value = button.getValue();
        return value.equals(on.getName()) || index < options.size() && value.equals(options.get(index));
    }

    private static boolean isOn(@Nullable COSName state) {
        return state != null && !state.equals(COSName.Off);
    }

    private PDAppearanceStream face(PDAnnotationWidget widget, WidgetBox box, boolean on) throws IOException {
        PDAppearanceStream face = new PDAppearanceStream(document);
        box.applyTo(face);
        face.setResources(new PDResources());
        BoxStyle style = BoxStyle.of(widget);
        String mark = mark(widget);
        try (PDPageContentStream content = new PDPageContentStream(document, face)) {
            if (button instanceof PDRadioButton && mark.equals(CIRCLE)) {
                style.drawRound(content, box);
            } else {
                style.draw(content, box);
            }
            if (on) {
                float inside = Math.min(box.width(), box.height()) - 2 * style.width();
                drawMark(content, box, MARK * Math.max(0, inside), mark);
            }
        }
        return face;
    }

    private String mark(PDAnnotationWidget widget) {
        PDAppearanceCharacteristicsDictionary characteristics = widget.getAppearanceCharacteristics();
        String stated = characteristics == null ? null : characteristics.getNormalCaption();
        if (stated != null && (stated.equals(CIRCLE) || MARKS.containsKey(stated))) {
            return stated;
        }
        return button instanceof PDRadioButton ? CIRCLE : CHECK;
    }

    private static void drawMark(PDPageContentStream content, WidgetBox box, float size, String mark)
            throws IOException {
        content.setNonStrokingColor(0f);
        float[] corners = MARKS.get(mark);
        if (corners == null) {
            BoxStyle.addCircle(content, box, size * DOT / 2);
        } else {
            float left = (box.width() - size) / 2;
            float low = (box.height() - size) / 2;
            content.moveTo(left + size * corners[0], low + size * corners[1]);
            for (int i = 2; i < corners.length; i += 2) {
                content.lineTo(left + size * corners[i], low + size * corners[i + 1]);
            }
            content.closePath();
        }
        content.fill();
    }
}
