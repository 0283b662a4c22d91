package nightfax.render.forms;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import nightfax.render.pdf.Abandoned;
import nightfax.render.pdf.Stop;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDButton;
import org.apache.pdfbox.pdmodel.interactive.form.PDCheckBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDListBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDNonTerminalField;
import org.apache.pdfbox.pdmodel.interactive.form.PDRadioButton;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.apache.pdfbox.pdmodel.interactive.form.PDVariableText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives form fields a face that were left without one, because their program relied on the viewer to draw them. */
public final class FormAppearances {

    private static final Logger log = LoggerFactory.getLogger(FormAppearances.class);

    private static final COSName SIGNATURE = COSName.getPDFName("Sig");

    private FormAppearances() {}

    /**
     * Draws what is missing, in the document.
     *
     * @param warnings get a sentence for each value that is not shown, or not in full
     */
    public static void complete(PDDocument document, List<String> warnings) {
        COSDictionary stated = document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.ACRO_FORM);
        if (stated == null) {
            return;
        }
        boolean asked = stated.getBoolean(COSName.NEED_APPEARANCES, false);
        // PDFBox would draw the fields one after the other and leave those empty that come after one it cannot draw.
        stated.setBoolean(COSName.NEED_APPEARANCES, false);
        try {
            PDAcroForm form = document.getDocumentCatalog().getAcroForm();
            if (form == null) {
                return;
            }
            if (form.xfaIsDynamic()) {
                // What is there as PDF asks for another viewer, and is all that anybody would get.
                warnings.add("the form is not complete: its pages are described in XFA, which few viewers show");
                return;
            }
            if (asked && form.getFields().isEmpty()) {
                // PDFBox's own processor goes round for ever where fields are each other's parents.
                StrayFields.adopt(document);
            }
            refresh(document, form, wanting(form, asked), warnings);
            Set<COSDictionary> owned = drawFaceless(document, form, asked);
            drawOrphans(document, owned);
        } catch (Stop e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            log.warn("a form is broken; what of it could be drawn is drawn", e);
            warnings.add("the form is not complete: it is damaged");
        }
    }

    /** The fields whose values are to be drawn. */
    private static List<PDField> wanting(PDAcroForm form, boolean asked) {
        List<PDField> wanting = new ArrayList<>();
        for (PDField field : form.getFieldTree()) {
            if (field instanceof PDNonTerminalField || field instanceof PDSignatureField) {
                continue;
            }
            boolean lacksOne = field.getWidgets().stream().anyMatch(widget -> Faces.isMissing(widget, asked));
            if (asked
                    || lacksOne
                            && field instanceof PDVariableText
                            && !field.getValueAsString().isEmpty()) {
                wanting.add(field);
            }
        }
        return wanting;
    }

    /**
     * Gives buttons and boxes what faces they still lack.
     *
     * @return the widgets of all fields of the form
     */
    private static Set<COSDictionary> drawFaceless(PDDocument document, PDAcroForm form, boolean asked)
            throws IOException {
        Set<COSDictionary> owned = Collections.newSetFromMap(new IdentityHashMap<>());
        for (PDField field : form.getFieldTree()) {
            if (field instanceof PDNonTerminalField) {
                continue;
            }
            if (field instanceof PDCheckBox || field instanceof PDRadioButton) {
                new ButtonFaces(document, (PDButton) field).complete(asked);
            }
            for (PDAnnotationWidget widget : field.getWidgets()) {
                owned.add(widget.getCOSObject());
                if (!(field instanceof PDSignatureField) && Faces.isMissing(widget, asked)) {
                    drawBox(document, widget, ButtonCaption.of(document, field, widget));
                }
            }
        }
        return owned;
    }

    /** Fields that the form does not list are on their pages all the same. */
    private static void drawOrphans(PDDocument document, Set<COSDictionary> owned) throws IOException {
        for (PDPage page : document.getPages()) {
            for (PDAnnotation annotation : page.getAnnotations()) {
                if (annotation instanceof PDAnnotationWidget widget
                        && !owned.contains(widget.getCOSObject())
                        && !SIGNATURE.equals(widget.getCOSObject().getCOSName(COSName.FT))
                        && Faces.isMissing(widget, false)) {
                    drawBox(document, widget, null);
                }
            }
        }
    }

    private static void refresh(PDDocument document, PDAcroForm form, List<PDField> wanting, List<String> warnings) {
        MergeFields fields = null;
        for (PDField field : wanting) {
            Abandoned.check();
            if (field instanceof PDButton button) {
                press(button);
                continue;
            }
            if (field.getValueAsString().length() > MergeFields.LONGEST_VALUE) {
                warnings.add(
                        "the field " + MergeFields.name(field) + " is not complete: its value is too long to draw");
                continue;
            }
            try {
                for (PDAnnotationWidget widget : field.getWidgets()) {
                    Faces.forgetOldValue(widget);
                    Faces.turn(widget);
                }
                if (field instanceof PDTextField text && text.isPassword()) {
                    text.setValue("*".repeat(text.getValue().length()));
                } else if (field instanceof PDVariableText text && isIllSized(text)) {
                    fields = fields == null ? new MergeFields(document) : fields;
                    fields.show(text, warnings);
                } else {
                    form.refreshAppearances(List.of(field));
                }
            } catch (Stop e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                log.debug("a field has no font, or one without the letters of its value; another one is tried", e);
                if (field instanceof PDVariableText text) {
                    fields = fields == null ? new MergeFields(document) : fields;
                    show(text, fields, warnings);
                }
            }
        }
    }

    /** What PDFBox chooses a size for as if it were a line of type. */
    private static boolean isIllSized(PDVariableText field) {
        return field instanceof PDListBox || field instanceof PDTextField text && text.isComb();
    }

    /** The face that the value names. PDFBox would turn off a button whose value is that of the group it belongs to. */
    private static void press(PDButton button) {
        COSName value = value(button);
        if (value.equals(COSName.Off) && !button.getCOSObject().containsKey(COSName.V)) {
            // Neither it nor its group has a value.
            return;
        }
        for (PDAnnotationWidget widget : button.getWidgets()) {
            COSDictionary faces = Faces.byState(widget);
            if (faces != null) {
                COSName face = faces.containsKey(value) ? value : COSName.getPDFName(button.getValue());
                widget.getCOSObject().setItem(COSName.AS, faces.containsKey(face) ? face : COSName.Off);
            }
        }
    }

    /** Its own or its group's; PDFBox would give the option that the value stands for, which faces are seldom named after. */
    private static COSName value(PDButton button) {
        for (PDField field = button; field != null; field = field.getParent()) {
            COSName value = field.getCOSObject().getCOSName(COSName.V);
            if (value != null) {
                return value;
            }
        }
        return COSName.Off;
    }

    private static void show(PDVariableText field, MergeFields inAnotherFont, List<String> warnings) {
        try {
            inAnotherFont.show(field, warnings);
        } catch (Stop e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            log.warn("the value of a field cannot be drawn; its box is drawn all the same", e);
            warnings.add("the field " + MergeFields.name(field) + " is not complete: its value cannot be drawn");
        }
    }

    private static void drawBox(PDDocument document, PDAnnotationWidget widget, @Nullable ButtonCaption caption)
            throws IOException {
        WidgetBox place = WidgetBox.of(widget);
        BoxStyle style = BoxStyle.of(widget);
        if (place == null || !style.isVisible() && caption == null) {
            return;
        }
        PDAppearanceStream stream = new PDAppearanceStream(document);
        place.applyTo(stream);
        stream.setResources(new PDResources());
        try (PDPageContentStream content = new PDPageContentStream(document, stream)) {
            style.draw(content, place);
            if (caption != null) {
                caption.draw(content, place, style);
            }
        }
        PDAppearanceDictionary appearance = new PDAppearanceDictionary();
        appearance.setNormalAppearance(stream);
        widget.setAppearance(appearance);
    }
}
