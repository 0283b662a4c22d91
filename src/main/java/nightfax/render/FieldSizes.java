package nightfax.render;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDListBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.apache.pdfbox.pdmodel.interactive.form.PDVariableText;

/** The size of type in which a value fits its form field, as PDFBox sets it: what does not fit is cut off. */
final class FieldSizes {

    static final double SMALLEST = 4;

    /** Points, where the form leaves it to the viewer. */
    private static final double USUAL = 12;

    private static final double PADDING = 4;

    /** Points that a line of type cannot have of a field's height. */
    private static final double BORDERS = 2;

    /** From the top of capitals to the foot of a g, in ems. */
    private static final double LETTERS = 0.93;

    private static final double LINE = 1.2;

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
                double fitting = Math.min((box.width() - PADDING) / widest, (box.height() - PADDING) / leading(font));
                size = Math.min(size, fitting);
            }
        }
        return Math.max(SMALLEST, size);
    }

    /** How many options of a list are in view, one at the least. */
    static int rows(PDListBox list, PDFont font, double size) throws IOException {
        double rows = list.getOptionsDisplayValues().size();
        for (PDAnnotationWidget widget : list.getWidgets()) {
            WidgetBox box = WidgetBox.of(widget);
            if (box != null) {
                rows = Math.min(rows, (box.height() - PADDING) / (leading(font) * size));
            }
        }
        return Math.max(1, (int) rows);
    }

    /** From one line of type to the next as PDFBox has it, in ems. */
    private static double leading(PDFont font) throws IOException {
        return font.getBoundingBox().getHeight() / 1000;
    }

    /** The largest size up to the stated one at which the value fits; 0, the field's own choice, stays where one line fits. */
    static double fitting(PDVariableText field, PDFont font, double stated, String value) throws IOException {
        double fitting = stated;
        for (PDAnnotationWidget widget : field.getWidgets()) {
            WidgetBox box = WidgetBox.of(widget);
            if (box != null && !value.isEmpty()) {
                fitting = fitting(field, box, font, fitting, value);
            }
        }
        return fitting;
    }

    private static double fitting(PDVariableText field, WidgetBox box, PDFont font, double stated, String value)
            throws IOException {
        double width = box.width() - PADDING;
        boolean lines = field instanceof PDTextField text && text.isMultiline();
        if (!lines) {
            double wide = font.getStringWidth(value) / 1000;
            double wanted = stated > 0 ? stated : USUAL;
            double size = wide * wanted > width ? Math.max(SMALLEST, width / wide) : stated;
            double tallest = Math.max(SMALLEST, (box.height() - BORDERS) / LETTERS);
            return size > tallest ? tallest : size;
        }
        double size = stated > 0 ? stated : USUAL;
        while (size > SMALLEST && wrapped(font, value, size, width).size() * size * LINE > box.height() - PADDING) {
            size -= 0.5;
        }
        return size;
    }

    /** The lines of a value in a box. */
    static List<String> wrapped(PDFont font, String value, double size, WidgetBox box) throws IOException {
        return wrapped(font, value, size, box.width() - PADDING);
    }

    private static List<String> wrapped(PDFont font, String value, double size, double width) throws IOException {
        List<String> rows = new ArrayList<>();
        for (String paragraph : value.split("\n", -1)) {
            StringBuilder row = new StringBuilder();
            double used = 0;
            for (String word : paragraph.split(" ")) {
                double wide = font.getStringWidth(word + " ") / 1000 * size;
                if (used > 0 && used + wide > width) {
                    rows.add(row.toString());
                    row.setLength(0);
                    used = 0;
                }
                row.append(row.isEmpty() ? "" : " ").append(word);
                used += wide;
            }
            rows.add(row.toString());
        }
        return rows;
    }

    /** The size in a default appearance such as {@code /Helv 12 Tf}; 0 where it leaves that to the viewer. */
    static double stated(String appearance) {
        String[] tokens = appearance.strip().split("\\s+");
        for (int i = 1; i < tokens.length; i++) {
            if (tokens[i].equals("Tf")) {
                try {
                    return Double.parseDouble(tokens[i - 1]);
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 0;
    }

    /** The default appearance with another size, to a tenth of a point; not larger than it. */
    static String with(double size, String appearance) {
        double tenths = Math.floor(size * 10) / 10;
        return appearance.replaceFirst(
                "(/\\S+\\s+)\\S+(\\s+Tf)", "$1" + String.format(Locale.ROOT, "%.1f", tenths) + "$2");
    }
}
