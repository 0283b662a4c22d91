package nightfax.render.forms;

import java.io.IOException;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDListBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.apache.pdfbox.pdmodel.interactive.form.PDVariableText;

/** The size of type in which a value fits its form field, as PDFBox sets it: what does not fit is cut off. */
final class FieldSizes {

    /** Points: smaller type cannot be read on a fax, and a longer value is cut off. */
    static final double SMALLEST = 4;

    /** Points, where the form leaves it to the viewer. */
    private static final double USUAL = 12;

    /** From the top of capitals to the foot of a g, in ems. */
    private static final double LETTERS = 0.93;

    private static final double CAPITALS = 0.72;

    /** From the line that letters stand on to the foot of a bracket, in ems. */
    private static final double FEET = 0.24;

    private FieldSizes() {}

    /**
     * The size for the options of a list: the stated one or, where there is none, one at which the widest option and a row
     * fit. PDFBox would fit in what is chosen, which leaves no room for the others.
     */
    static double ofOptions(PDListBox list, PDFont font, double stated) throws IOException {
        if (stated > 0) {
            return stated;
        }
        double widest = 0;
        for (String option : list.getOptionsDisplayValues()) {
            widest = Math.max(widest, font.getStringWidth(option) / 1000);
        }
        double size = USUAL;
        for (PDAnnotationWidget widget : list.getWidgets()) {
            WidgetBox box = WidgetBox.of(widget);
            if (box != null) {
                double fitting = Math.min(box.lineWidth() / widest, room(box) / leading(font));
                size = Math.min(size, fitting);
            }
        }
        return Double.isNaN(size) ? SMALLEST : Math.max(SMALLEST, size);
    }

    /** How many options of a list are in view, one at the least. */
    static int rows(PDListBox list, PDFont font, double size) throws IOException {
        double rows = list.getOptionsDisplayValues().size();
        for (PDAnnotationWidget widget : list.getWidgets()) {
            WidgetBox box = WidgetBox.of(widget);
            if (box != null) {
                rows = Math.min(rows, room(box) / (leading(font) * size));
            }
        }
        return Math.max(1, (int) rows);
    }

    /** From one line of type to the next as PDFBox has it, in ems. */
    private static double leading(PDFont font) throws IOException {
        return font.getBoundingBox().getHeight() / 1000;
    }

    /** The largest size up to the stated one at which the value fits; 0, the field's own choice, stays where one line fits. */
    static double fitting(PDVariableText field, PDAnnotationWidget widget, PDFont font, double stated, String value)
            throws IOException {
        WidgetBox box = WidgetBox.of(widget);
        return box == null || value.isEmpty() ? stated : fitting(field, box, font, stated, value);
    }

    private static double fitting(PDVariableText field, WidgetBox box, PDFont font, double stated, String value)
            throws IOException {
        int cells = cells(field);
        if (cells > 0) {
            return inCells(box, cells, font, stated, value);
        }
        boolean lines = field instanceof PDTextField text && text.isMultiline();
        if (!lines) {
            double width = box.lineWidth();
            double wide = font.getStringWidth(value) / 1000;
            double wanted = stated > 0 ? stated : USUAL;
            double size = wide * wanted > width ? Math.max(SMALLEST, width / wide) : stated;
            double tallest = Math.max(SMALLEST, (box.height() - 2 * box.padding()) / LETTERS);
            return size > tallest ? tallest : size;
        }
        // From a size at which one line fits: a form may state any.
        double tallest = Math.max(SMALLEST, room(box) / height(1, font));
        double size = Math.min(stated > 0 ? stated : USUAL, tallest);
        while (size > SMALLEST && height(wrapped(font, value, size, box).size(), font) * size > room(box)) {
            size -= 0.5;
        }
        return size;
    }

    /** Of a comb, a field with a cell for each character (ISO 32000-1, table 228); 0 for any other one. */
    private static int cells(PDVariableText field) {
        return field instanceof PDTextField text
                        && text.isComb()
                        && !text.isMultiline()
                        && !text.isPassword()
                        && !text.isFileSelect()
                ? Math.max(0, text.getMaxLen())
                : 0;
    }

    private static double inCells(WidgetBox box, int cells, PDFont font, double stated, String value)
            throws IOException {
        double cell = box.width() / cells - 2 * box.padding();
        double size = Math.min(cell / widest(font, value), tallestInCells(box, font, stated));
        return stated > 0 && stated <= size ? stated : Math.max(SMALLEST, size);
    }

    /**
     * The width of cell that the characters of a value need, in ems. PDFBox has the first one in the middle of its cell, each
     * other one off the middle by a quarter of how much it is wider.
     */
    private static double widest(PDFont font, String value) throws IOException {
        double first = font.getStringWidth(value.substring(0, 1)) / 1000;
        double widest = first;
        for (int i = 1; i < value.length(); i++) {
            double wide = font.getStringWidth(value.substring(i, i + 1)) / 1000;
            widest = Math.max(widest, Math.max(wide + (wide - first) / 2, wide - (wide - first) / 2));
        }
        return widest;
    }

    /** PDFBox has the middle of the font's ascent in the middle of a cell; what it sizes itself is to show its feet, too. */
    private static double tallestInCells(WidgetBox box, PDFont font, double stated) {
        double clip = box.height() - 2 * box.padding();
        double ascent = font.getFontDescriptor() == null
                ? CAPITALS
                : font.getFontDescriptor().getAscent() / 1000;
        return clip / (stated > 0 ? LETTERS : Math.max(ascent + 2 * FEET, 2 * CAPITALS - ascent));
    }

    /** Points from where the first line begins to where the last one is cut off. */
    private static double room(WidgetBox box) {
        return box.height() - 3 * box.padding();
    }

    /** In ems: the first line stands one leading below the top, and the last one's feet are to be seen. */
    private static double height(int lines, PDFont font) throws IOException {
        return lines * leading(font) + FEET;
    }

    /** The lines of a value in a box, broken where PDFBox breaks them; a word that is wider than the box is cut. */
    static List<String> wrapped(PDFont font, String value, double size, WidgetBox box) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String paragraph : value.split("\\R", -1)) {
            StringBuilder line = new StringBuilder();
            for (String word : words(paragraph)) {
                if (!line.isEmpty() && !fits(font, line + word, size, box)) {
                    lines.add(line.toString().stripTrailing());
                    line.setLength(0);
                }
                line.append(word);
                int end = fitting(font, line.toString(), size, box);
                while (end < line.length()) {
                    lines.add(line.substring(0, end));
                    line.delete(0, end);
                    end = fitting(font, line.toString(), size, box);
                }
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static List<String> words(String paragraph) {
        BreakIterator breaks = BreakIterator.getLineInstance();
        breaks.setText(paragraph);
        List<String> words = new ArrayList<>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            words.add(paragraph.substring(start, end));
            start = end;
        }
        return words;
    }

    /** How much of what is to be on a line fits there, one character at the least. */
    private static int fitting(PDFont font, String line, double size, WidgetBox box) throws IOException {
        int end = 0;
        int next = 0;
        while (next < line.length()) {
            next = line.offsetByCodePoints(end, 1);
            if (end > 0 && !fits(font, line.substring(0, next), size, box)) {
                break;
            }
            end = next;
        }
        return end;
    }

    /** The space that a line ends with may be outside. */
    private static boolean fits(PDFont font, String line, double size, WidgetBox box) throws IOException {
        String seen = line.endsWith(" ") ? line.substring(0, line.length() - 1) : line;
        return font.getStringWidth(seen) / 1000 * size < box.lineWidth();
    }

    /**
     * The default appearances of a field's places: their own or, where they have none, the field's. A size that is none leaves
     * it to the viewer.
     */
    static List<DefaultAppearance> stated(PDVariableText field) {
        List<DefaultAppearance> all = new ArrayList<>();
        for (PDAnnotationWidget widget : field.getWidgets()) {
            DefaultAppearance look =
                    DefaultAppearance.of(widget.getCOSObject().getString(COSName.DA, field.getDefaultAppearance()));
            all.add(look.size() > 0 ? look : look.withSize(0));
        }
        return all;
    }
}
