package nightfax.render.forms;

import java.io.IOException;
import nightfax.render.raster.Gray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceCharacteristicsDictionary;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDPushButton;
import org.jspecify.annotations.Nullable;

/**
 * The caption of a push button that was left without a face (ISO 32000-1, table 189: {@code CA}): one line in the middle of
 * its box, in the font that its default appearance names, in black or, on a dark box, in white.
 *
 * @param size in points
 */
record ButtonCaption(String text, PDFont font, float size) {

    /** In points, where the form leaves the size to the viewer. */
    private static final float LARGEST = 12;

    /** A line of type takes so much of the height of its box at the most. */
    private static final float OF_HEIGHT = 0.75f;

    /** Half the height of capitals, as a share of the size: so far under the middle of the box is the baseline. */
    private static final float HALF_CAPITAL = 0.35f;

    private static final int DARK = 128;

    /** Characters; a longer line would be too small to see in any box, and takes long to be measured. */
    private static final int LONGEST = 1000;

    /** @return null for what is no push button, or has nothing to say, or no room for it */
    static @Nullable ButtonCaption of(PDDocument document, PDField field, PDAnnotationWidget widget)
            throws IOException {
        PDAppearanceCharacteristicsDictionary characteristics = widget.getAppearanceCharacteristics();
        String text =
                field instanceof PDPushButton && characteristics != null ? characteristics.getNormalCaption() : null;
        WidgetBox box = WidgetBox.of(widget);
        if (text == null || text.isBlank() || text.length() > LONGEST || box == null || box.lineWidth() <= 0) {
            return null;
        }
        PDAcroForm form = field.getAcroForm();
        DefaultAppearance appearance = appearance(field, widget, form);
        FieldFonts fonts = new FieldFonts(document, form);
        PDFont own = fonts.own(appearance);
        PDFont font = own != null && FieldFonts.encodes(own, text)
                ? own
                : fonts.stand(text).font();
        String shown = FieldFonts.encodable(font, FieldFonts.widened(font, text));
        float size = (float) appearance.size();
        float room = Math.min(size > 0 ? size : LARGEST, box.height() * OF_HEIGHT);
        float width = font.getStringWidth(shown) / 1000;
        return width > 0 ? new ButtonCaption(shown, font, Math.min(room, box.lineWidth() / width)) : null;
    }

    private static DefaultAppearance appearance(PDField field, PDAnnotationWidget widget, PDAcroForm form) {
        String inherited = field.getCOSObject().getString(COSName.DA, form.getDefaultAppearance());
        return DefaultAppearance.of(widget.getCOSObject().getString(COSName.DA, inherited));
    }

    void draw(PDPageContentStream content, WidgetBox box, BoxStyle style) throws IOException {
        boolean onDark =
                style.background() != null && Gray.luminance(style.background().toRGB()) < DARK;
        float width = font.getStringWidth(text) / 1000 * size;
        content.beginText();
        content.setFont(font, size);
        content.setNonStrokingColor(onDark ? 1f : 0f);
        content.newLineAtOffset((box.width() - width) / 2, box.height() / 2 - HALF_CAPITAL * size);
        content.showText(text);
        content.endText();
    }
}
