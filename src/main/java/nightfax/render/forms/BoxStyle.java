package nightfax.render.forms;

import java.io.IOException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceCharacteristicsDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDBorderStyleDictionary;
import org.jspecify.annotations.Nullable;

/**
 * Background and border as a field's appearance characteristics have them (ISO 32000-1, table 189).
 *
 * @param width of the border, in points
 */
record BoxStyle(@Nullable PDColor background, @Nullable PDColor border, float width) {

    /** The distance of a curve's control points that makes a circle of four of them, in radii. */
    private static final float ROUND = 0.5523f;

    private static final PDColor BLACK = new PDColor(new float[] {0}, PDDeviceGray.INSTANCE);

    static BoxStyle of(PDAnnotationWidget widget) {
        PDBorderStyleDictionary style = widget.getBorderStyle();
        float width = style == null ? 1 : style.getWidth();
        PDAppearanceCharacteristicsDictionary characteristics = widget.getAppearanceCharacteristics();
        return characteristics == null
                ? new BoxStyle(null, null, width)
                : new BoxStyle(color(characteristics.getBackground()), border(characteristics), width);
    }

    /** A border of as many components as no colour space has is still one: black. */
    private static @Nullable PDColor border(PDAppearanceCharacteristicsDictionary characteristics) {
        PDColor color = color(characteristics.getBorderColour());
        COSArray given = characteristics.getCOSObject().getCOSArray(COSName.BC);
        return color == null && given != null && given.size() > 0 ? BLACK : color;
    }

    private static @Nullable PDColor color(@Nullable PDColor color) {
        return color == null || color.getComponents().length == 0 ? null : color;
    }

    boolean isVisible() {
        return background != null || border != null;
    }

    void draw(PDPageContentStream content, WidgetBox box) throws IOException {
        if (background != null) {
            content.setNonStrokingColor(background);
            content.addRect(0, 0, box.width(), box.height());
            content.fill();
        }
        if (border != null && width > 0) {
            content.setStrokingColor(border);
            content.setLineWidth(width);
            content.addRect(width / 2, width / 2, box.width() - width, box.height() - width);
            content.stroke();
        }
    }

    /** The largest circle in the middle of the box. */
    void drawRound(PDPageContentStream content, WidgetBox box) throws IOException {
        float radius = Math.min(box.width(), box.height()) / 2;
        if (background != null) {
            content.setNonStrokingColor(background);
            addCircle(content, box, radius);
            content.fill();
        }
        if (border != null && width > 0) {
            content.setStrokingColor(border);
            content.setLineWidth(width);
            addCircle(content, box, radius - width / 2);
            content.stroke();
        }
    }

    /** A circle in the middle of the box, to be filled or stroked. */
    static void addCircle(PDPageContentStream content, WidgetBox box, float radius) throws IOException {
        float x = box.width() / 2;
        float y = box.height() / 2;
        float c = ROUND * radius;
        content.moveTo(x + radius, y);
        content.curveTo(x + radius, y + c, x + c, y + radius, x, y + radius);
        content.curveTo(x - c, y + radius, x - radius, y + c, x - radius, y);
        content.curveTo(x - radius, y - c, x - c, y - radius, x, y - radius);
        content.curveTo(x + c, y - radius, x + radius, y - c, x + radius, y);
        content.closePath();
    }
}
