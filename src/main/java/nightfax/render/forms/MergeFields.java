package nightfax.render.forms;

import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nightfax.render.bounds.Budget;
import nightfax.render.bounds.Reasons;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.fonts.VisualOrder;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDCheckBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDChoice;
import org.apache.pdfbox.pdmodel.interactive.form.PDComboBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDListBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDRadioButton;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.apache.pdfbox.pdmodel.interactive.form.PDVariableText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the form fields of a PDF with a recipient's values, again and again.
 *
 * <p>A field whose name is not among the values keeps what the document has in it, or what it was filled with last; an empty
 * value empties it. Text that does not fit its field is set smaller. A check box is ticked by its own name for "on" or by
 * anything that means yes.
 */
public final class MergeFields {

    /** Characters; more are on no page, and PDFBox takes the longer for each line the more there are. */
    static final int LONGEST_VALUE = 50_000;

    private static final Logger log = LoggerFactory.getLogger(MergeFields.class);

    private static final Set<String> YES = Set.of(
            "x", "1", "yes", "y", "true", "on", "si", "sì", "s", "ja", "oui", "vero", "wahr", "vrai", "ok", "✓", "✔");
    private static final Set<String> NO =
            Set.of("", "0", "no", "n", "false", "off", "non", "nein", "falso", "falsch", "-");

    private final Map<String, List<PDField>> fields = new LinkedHashMap<>();
    private final Set<String> signatures = new LinkedHashSet<>();

    /** What the form says of the type in each of a field's places. */
    private final Map<PDField, List<DefaultAppearance>> appearances = new HashMap<>();

    /** The option that the form has at the top of each list. */
    private final Map<PDField, Integer> tops = new HashMap<>();

    private final FieldFonts fonts;

    /**
     * The fields of a document: those that its form lists, and those that are on its pages all the same.
     *
     * @param warnings get a sentence about fields that nobody can fill
     */
    public static MergeFields of(PDDocument document, List<String> warnings) {
        StrayFields.adopt(document);
        UntypedFields.warning(document).ifPresent(warnings::add);
        return new MergeFields(document);
    }

    /** Those alone that the document's form lists. */
    MergeFields(PDDocument document) {
        PDAcroForm form = document.getDocumentCatalog().getAcroForm();
        this.fonts = new FieldFonts(document, form == null ? new PDAcroForm(document) : form);
        if (form != null) {
            form.getCOSObject().removeItem(COSName.XFA);
            for (PDField field : form.getFieldTree()) {
                boolean fillable = field instanceof PDVariableText
                        || field instanceof PDCheckBox
                        || field instanceof PDRadioButton;
                String name = field.getFullyQualifiedName();
                // Joined documents have several fields of one name; without a name nobody could say what belongs there.
                if (fillable && name != null && !name.isBlank()) {
                    fields.computeIfAbsent(name, n -> new ArrayList<>()).add(field);
                } else if (field instanceof PDSignatureField && name != null) {
                    signatures.add(name);
                }
            }
        }
    }

    /** The full names of the fields that are there to be signed. */
    public Set<String> signatures() {
        return Collections.unmodifiableSet(signatures);
    }

    /** The full names of the fields that can be filled, in the document's order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(fields.keySet());
    }

    /**
     * Puts the values in.
     *
     * @param warnings get a sentence for each field that shows less than its value
     * @throws UnrenderableException when a field cannot take its value: what it shows is another recipient's, and nobody may
     *     fill this form again
     */
    public void fill(Map<String, String> values, List<String> warnings) throws UnrenderableException {
        for (Map.Entry<String, String> value : new TreeMap<>(values).entrySet()) {
            for (PDField field : fields.getOrDefault(value.getKey(), List.of())) {
                try {
                    fill(field, composed(value.getValue()), warnings);
                } catch (Budget.Exceeded e) {
                    throw e;
                } catch (IOException | RuntimeException e) {
                    log.debug("field {} cannot be filled", value.getKey(), e);
                    throw new UnrenderableException(
                            "the field " + name(field) + " cannot take its value: "
                                    + (e instanceof Unfit ? e.getMessage() : "what the form has of it is damaged"),
                            e);
                }
            }
        }
    }

    /**
     * Shows what is in a field already, in a font that has the letters.
     *
     * @param warnings as those of {@link #fill}
     */
    void show(PDVariableText field, List<String> warnings) throws IOException {
        if (field instanceof PDChoice choice) {
            List<String> chosen = choice instanceof PDListBox list ? chosen(list) : choice.getValue();
            setChoice(choice, chosen.isEmpty() ? "" : chosen.get(0), warnings);
            if (chosen.size() > 1 && choice.isMultiSelect()) {
                choice.setValue(chosen);
            }
        } else {
            setText(field, clean(field, field.getValueAsString()), warnings);
        }
    }

    /** What is chosen in a list by name or by number, without what it does not have. */
    private static List<String> chosen(PDListBox list) {
        List<String> exports = list.getOptionsExportValues();
        List<String> values = list.getValue();
        Stream<Integer> options = values.isEmpty()
                ? list.getSelectedOptionsIndex().stream().filter(Objects::nonNull)
                : values.stream().map(value -> option(list, value));
        return options.filter(option -> option >= 0 && option < exports.size())
                .map(exports::get)
                .toList();
    }

    private void fill(PDField field, String value, List<String> warnings) throws IOException {
        for (PDAnnotationWidget widget : field.getWidgets()) {
            widget.setPrinted(true);
            Faces.turn(widget);
            if (field instanceof PDVariableText) {
                Faces.forgetOldValue(widget);
            }
        }
        String word = value.strip();
        if (field instanceof PDCheckBox box) {
            Optional<String> own = named(word, box.getOnValues());
            if (own.isPresent()) {
                box.setValue(own.get());
            } else if (YES.contains(word.toLowerCase(Locale.ROOT))) {
                // PDFBox's own check() names the face, which is no value where the values are options.
                box.setValue(box.getOnValues().stream()
                        .findFirst()
                        .orElseThrow(() -> new Unfit("the form has no look for it when it is ticked")));
            } else if (NO.contains(word.toLowerCase(Locale.ROOT))) {
                box.unCheck();
            } else {
                throw new Unfit(Unfit.quoted(word) + " is neither yes nor no");
            }
        } else if (field instanceof PDRadioButton radio) {
            radio.setValue(
                    word.isEmpty()
                            ? "Off"
                            : named(word, radio.getOnValues())
                                    .orElseThrow(() -> Unfit.noneOf("buttons", word, radio.getOnValues())));
        } else if (field instanceof PDChoice choice) {
            setChoice(choice, word, warnings);
        } else if (field instanceof PDVariableText text) {
            String clean = clean(text, value);
            if (clean.length() > boxes(text)) {
                throw new Unfit("it has " + clean.length() + " characters for " + boxes(text) + " boxes");
            }
            setText(text, clean, warnings);
        }
    }

    /**
     * How many characters there is a box for each of (a comb); as many as there may be in a field without. The most that
     * may be typed into such a field is for who types: half a number would be another one.
     */
    private static int boxes(PDVariableText field) {
        return field instanceof PDTextField text && text.isComb() && text.getMaxLen() > 0
                ? text.getMaxLen()
                : Integer.MAX_VALUE;
    }

    private static Optional<String> named(String word, Collection<String> names) {
        return names.contains(word)
                ? Optional.of(word)
                : names.stream()
                        .filter(name -> composed(name).equalsIgnoreCase(word))
                        .findFirst();
    }

    /** Exports from a Mac have accents behind their letters, for which hardly a font has a place. */
    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** One of the options, as the export has it or as the form shows it; what else there is where the form takes that. */
    private void setChoice(PDChoice choice, String word, List<String> warnings) throws IOException {
        List<String> exports = choice.getOptionsExportValues();
        List<String> shown = choice.getOptionsDisplayValues();
        int option = option(choice, word);
        boolean free = choice instanceof PDComboBox combo && combo.isEdit();
        if (option < 0 && !word.isEmpty() && !free) {
            throw Unfit.noneOf("options", word, shown);
        }
        if (choice instanceof PDListBox list) {
            prepare(list, String.join("", shown), true, warnings);
            bringIntoView(list, option);
            if (word.isEmpty()) {
                list.setValue(List.of());
            } else {
                list.setValue(exports.get(option));
            }
        } else if (option < 0) {
            choice.setValue(prepare(choice, clean(choice, word), false, warnings));
        } else {
            prepare(choice, shown.get(option), true, warnings);
            choice.setValue(exports.get(option));
        }
    }

    /** @return less than 0 where there is no such option */
    private static int option(PDChoice choice, String word) {
        List<String> exports = choice.getOptionsExportValues();
        List<String> shown = choice.getOptionsDisplayValues();
        return Math.max(
                named(word, exports).map(exports::indexOf).orElse(-1),
                named(word, shown).map(shown::indexOf).orElse(-1));
    }

    /** PDFBox draws a list from its top row on, whether what is chosen is then in its box or not. */
    private void bringIntoView(PDListBox list, int option) throws IOException {
        int top = tops.computeIfAbsent(list, stated -> Math.max(0, list.getTopIndex()));
        DefaultAppearance appearance = new DefaultAppearance(list.getDefaultAppearance());
        PDFont font = fonts.own(appearance);
        if (font != null && option >= 0) {
            int rows = FieldSizes.rows(list, font, appearance.size());
            top = Math.max(Math.min(top, option), option - rows + 1);
        }
        list.setTopIndex(top);
    }

    /** Control characters have no glyph, and a line break means something only where there can be several lines. */
    private static String clean(PDVariableText field, String value) throws Unfit {
        boolean lines = field instanceof PDTextField text && text.isMultiline();
        String clean = value.replace("\r\n", "\n").replace('\r', '\n').replace('\t', ' ');
        clean = clean.replaceAll(lines ? "[\\p{Cntrl}&&[^\n]]" : "\\p{Cntrl}+", lines ? "" : " ");
        if (clean.length() > LONGEST_VALUE) {
            throw new Unfit("it has " + clean.length() + " characters, more than a page has room for");
        }
        return clean;
    }

    private void setText(PDVariableText field, String value, List<String> warnings) throws IOException {
        boolean secret = field instanceof PDTextField text && text.isPassword();
        String shown = secret ? "*".repeat(value.length()) : value;
        String fits = shown.substring(0, Math.min(value.length(), boxes(field)));
        field.setValue(prepare(field, fits, false, warnings));
    }

    /**
     * Sees to a font that has the characters, and to a size in which the value fits; each of the field's places has its own.
     *
     * @param asItIs whether it is looked up among the options, and nothing else would be found
     * @return the value, with question marks for what no font has
     */
    private String prepare(PDVariableText field, String value, boolean asItIs, List<String> warnings)
            throws IOException {
        List<PDAnnotationWidget> widgets = field.getWidgets();
        List<DefaultAppearance> looks =
                new ArrayList<>(appearances.computeIfAbsent(field, f -> FieldSizes.stated(field)));
        boolean lines = field instanceof PDTextField text && text.isMultiline();
        String shown = asItIs ? value : VisualOrder.of(value);
        String text = lines ? value : shown;
        if (!fonts.show(shown, looks)) {
            FieldFonts.Stand stand = fonts.stand(shown);
            looks.replaceAll(look -> look.withFont(stand.name()));
            if (!FieldFonts.encodes(stand.font(), shown)) {
                if (asItIs) {
                    throw new Unfit("no font at hand has all characters that it shows");
                }
                text = FieldFonts.widened(stand.font(), text);
                if (!FieldFonts.encodes(stand.font(), text)) {
                    warnings.add("the field " + name(field) + " has values with characters that no font at hand has");
                    text = FieldFonts.encodable(stand.font(), text);
                }
            }
        }
        boolean cut = false;
        for (int i = 0; i < widgets.size(); i++) {
            PDFont font = Objects.requireNonNull(fonts.own(looks.get(i)));
            double stated = looks.get(i).size();
            double fitting = field instanceof PDListBox list
                    ? FieldSizes.ofOptions(list, font, stated)
                    : FieldSizes.fitting(field, widgets.get(i), font, stated, text);
            if (fitting != stated) {
                looks.set(i, looks.get(i).withSize(fitting));
            }
            cut |= fitting == FieldSizes.SMALLEST;
        }
        if (cut) {
            warnings.add("the field " + name(field) + " is too small for its longest values, which are cut off");
        }
        dress(field, widgets, looks);
        return lines && !widgets.isEmpty() ? visual(field, text) : text;
    }

    /** When PDFBox is to change the type of a field, it takes from all of the field's places what theirs is. */
    private static void dress(PDVariableText field, List<PDAnnotationWidget> widgets, List<DefaultAppearance> looks) {
        for (int i = 0; i < looks.size(); i++) {
            if (i == 0) {
                field.setDefaultAppearance(looks.get(i).operators());
            } else {
                widgets.get(i).getCOSObject().setString(COSName.DA, looks.get(i).operators());
            }
        }
    }

    /** Where a line ends must be settled before its letters change places. */
    private String visual(PDVariableText field, String value) throws IOException {
        WidgetBox box = WidgetBox.of(field.getWidgets().get(0));
        if (box == null || VisualOrder.of(value).equals(value)) {
            return value;
        }
        DefaultAppearance look = new DefaultAppearance(field.getDefaultAppearance());
        PDFont font = Objects.requireNonNull(fonts.own(look));
        return FieldSizes.wrapped(font, value, look.size(), box).stream()
                .map(VisualOrder::of)
                .collect(Collectors.joining("\n"));
    }

    static String name(PDField field) {
        return "'" + Reasons.oneLine(String.valueOf(field.getFullyQualifiedName())) + "'";
    }
}
