package nightfax.render;

import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDCheckBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDRadioButton;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.apache.pdfbox.pdmodel.interactive.form.PDVariableText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the form fields of a PDF with a recipient's values, again and again.
 *
 * <p>A field whose name is not among the values keeps what the document has in it; an empty value empties it. Text that does not
 * fit its field is set smaller. A check box is ticked by its own name for "on" or by anything that means yes.
 */
final class MergeFields {

    private static final Logger log = LoggerFactory.getLogger(MergeFields.class);

    private static final Set<String> YES = Set.of("x", "1", "yes", "y", "true", "on", "si", "sì", "s", "ja", "oui");
    private static final double SMALLEST = 4;
    private static final double PADDING = 4;
    private static final double LINE = 1.2;

    private final PDDocument document;
    private final Map<String, PDField> fields = new LinkedHashMap<>();
    private final Map<PDField, String> appearances = new HashMap<>();
    private final @Nullable PDAcroForm form;
    private @Nullable PDFont unicode;

    MergeFields(PDDocument document) {
        this.document = document;
        this.form = document.getDocumentCatalog().getAcroForm();
        if (form != null) {
            form.getCOSObject().removeItem(COSName.XFA);
            for (PDField field : form.getFieldTree()) {
                if (field instanceof PDVariableText || field instanceof PDCheckBox || field instanceof PDRadioButton) {
                    fields.put(field.getFullyQualifiedName(), field);
                }
            }
        }
    }

    /** The full names of the fields that can be filled, in the document's order. */
    Set<String> names() {
        return Collections.unmodifiableSet(fields.keySet());
    }

    /** Puts the values in; what a field cannot take is left out and told. */
    void fill(Map<String, String> values, List<String> warnings) {
        for (Map.Entry<String, String> value : new TreeMap<>(values).entrySet()) {
            PDField field = fields.get(value.getKey());
            if (field == null) {
                continue;
            }
            try {
                fill(field, value.getValue());
            } catch (IOException | RuntimeException e) {
                // The value is a person's: the field's name has to do.
                log.debug("field {} cannot be filled", value.getKey(), e);
                warnings.add("field " + value.getKey() + " cannot be filled");
            }
        }
    }

    private void fill(PDField field, String value) throws IOException {
        field.getWidgets().forEach(widget -> widget.setPrinted(true));
        if (field instanceof PDCheckBox box) {
            if (value.equals(box.getOnValue()) || YES.contains(value.strip().toLowerCase(Locale.ROOT))) {
                box.check();
            } else {
                box.unCheck();
            }
        } else if (field instanceof PDRadioButton radio) {
            radio.setValue(value.isEmpty() ? "Off" : value);
        } else if (field instanceof PDVariableText text) {
            setText(text, clean(text, value));
        }
    }

    /** Control characters have no glyph, and a line break means something only where there can be several lines. */
    private static String clean(PDVariableText field, String value) {
        boolean lines = field instanceof PDTextField text && text.isMultiline();
        String clean = value.replace("\r\n", "\n").replace('\r', '\n').replace('\t', ' ');
        return clean.replaceAll(lines ? "[\\p{Cntrl}&&[^\n]]" : "\\p{Cntrl}+", lines ? "" : " ");
    }

    private void setText(PDVariableText field, String value) throws IOException {
        String original = appearances.computeIfAbsent(field, f -> {
            String stated = field.getDefaultAppearance();
            return stated == null ? "" : stated;
        });
        field.setDefaultAppearance(original);
        PDFont font = font(original);
        if (font == null || !encodes(font, value)) {
            font = unicode();
            original = original.replaceFirst("/\\S+", "/NfSans");
            if (!original.contains("/NfSans")) {
                original = "/NfSans 0 Tf 0 g";
            }
            field.setDefaultAppearance(original);
            if (!encodes(font, value)) {
                value = encodable(font, value);
            }
        }
        double stated = size(original);
        double fitting = fitting(field, font, stated, value);
        if (fitting != stated) {
            field.setDefaultAppearance(withSize(original, fitting));
        }
        field.setValue(value);
    }

    /** The largest size up to the stated one at which the value fits; 0, the field's own choice, stays where one line fits. */
    private static double fitting(PDVariableText field, PDFont font, double stated, String value) throws IOException {
        PDAnnotationWidget widget = field.getWidgets().get(0);
        PDRectangle box = widget.getRectangle();
        if (box == null || value.isEmpty()) {
            return stated;
        }
        double width = box.getWidth() - PADDING;
        boolean lines = field instanceof PDTextField text && text.isMultiline();
        if (!lines) {
            double wide = font.getStringWidth(value) / 1000;
            return stated > 0 && wide * stated > width ? Math.max(SMALLEST, width / wide) : stated;
        }
        double size = stated > 0 ? stated : 12;
        while (size > SMALLEST && rows(font, value, size, width) * size * LINE > box.getHeight() - PADDING) {
            size -= 0.5;
        }
        return size;
    }

    private static int rows(PDFont font, String value, double size, double width) throws IOException {
        int rows = 0;
        for (String paragraph : value.split("\n", -1)) {
            double used = 0;
            rows++;
            for (String word : paragraph.split(" ")) {
                double wide = font.getStringWidth(word + " ") / 1000 * size;
                if (used > 0 && used + wide > width) {
                    rows++;
                    used = 0;
                }
                used += wide;
            }
        }
        return rows;
    }

    private @Nullable PDFont font(String appearance) throws IOException {
        PDAcroForm acroForm = form;
        if (acroForm == null || acroForm.getDefaultResources() == null) {
            return null;
        }
        String name = appearance.strip().split("\\s+")[0];
        return name.startsWith("/") && name.length() > 1
                ? acroForm.getDefaultResources().getFont(COSName.getPDFName(name.substring(1)))
                : null;
    }

    private static double size(String appearance) {
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

    private static String withSize(String appearance, double size) {
        return appearance.replaceFirst(
                "(/\\S+\\s+)\\S+(\\s+Tf)", "$1" + String.format(Locale.ROOT, "%.1f", size) + "$2");
    }

    private static boolean encodes(PDFont font, String value) {
        try {
            for (String line : value.split("\n")) {
                font.encode(line);
            }
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static String encodable(PDFont font, String value) {
        StringBuilder out = new StringBuilder();
        value.codePoints().forEach(c -> {
            String one = Character.toString(c);
            out.append(c == '\n' || encodes(font, one) ? one : "?");
        });
        return out.toString();
    }

    private PDFont unicode() throws IOException {
        PDFont font = unicode;
        PDAcroForm acroForm = form;
        if (font == null && acroForm != null) {
            font = PDType0Font.load(document, FaxFonts.sans(), false);
            PDResources resources = acroForm.getDefaultResources();
            if (resources == null) {
                resources = new PDResources();
                acroForm.setDefaultResources(resources);
            }
            resources.put(COSName.getPDFName("NfSans"), font);
            unicode = font;
        }
        if (font == null) {
            throw new IllegalStateException("a document without a form has no fields to fill");
        }
        return font;
    }
}
