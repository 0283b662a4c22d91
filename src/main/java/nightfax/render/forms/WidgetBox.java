package nightfax.render.forms;

import java.awt.geom.AffineTransform;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDBorderStyleDictionary;
import org.jspecify.annotations.Nullable;

/**
 * The box of a form field as who writes in it sees it: the field may be turned on its page ({@code R}, ISO 32000-1, table 189).
 *
 * @param width in points along the line of type, {@code height} across it
 * @param turn in degrees anticlockwise
 * @param padding in points; PDFBox clips what is nearer to an edge, and has a line begin twice as far from it
 */
record WidgetBox(float width, float height, int turn, float padding) {

    /** @return null where the field has no place on a page */
    static @Nullable WidgetBox of(PDAnnotationWidget widget) {
        PDRectangle rectangle = widget.getRectangle();
        if (rectangle == null) {
            return null;
        }
        int turn = widget.getAppearanceCharacteristics() == null
                ? 0
                : Math.floorMod(widget.getAppearanceCharacteristics().getRotation(), 360);
        PDBorderStyleDictionary border = widget.getBorderStyle();
        float padding = border == null ? 1 : Math.max(1, border.getWidth());
        return switch (turn) {
            case 90, 270 -> new WidgetBox(rectangle.getHeight(), rectangle.getWidth(), turn, padding);
            default -> new WidgetBox(rectangle.getWidth(), rectangle.getHeight(), turn == 180 ? turn : 0, padding);
        };
    }

    /** For a line of type. */
    float lineWidth() {
        return width - 4 * padding;
    }

    /** Gives a face the size and the turn of the box. */
    void applyTo(PDAppearanceStream face) {
        face.setBBox(new PDRectangle(width, height));
        AffineTransform turned = new AffineTransform();
        switch (turn) {
            case 90 -> turned.translate(height, 0);
            case 180 -> turned.translate(width, height);
            case 270 -> turned.translate(0, width);
            default -> {
                face.getCOSObject().removeItem(COSName.MATRIX);
                return;
            }
        }
        turned.quadrantRotate(turn / 90);
        face.setMatrix(turned);
    }
}
