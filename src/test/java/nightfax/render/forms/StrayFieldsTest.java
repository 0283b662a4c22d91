package nightfax.render.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nightfax.render.Forms;
import nightfax.render.Ghostscript;
import nightfax.render.MergeTemplate;
import nightfax.render.options.RenderOptions;
import nightfax.render.sources.Source;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrayFieldsTest {

    @TempDir
    Path dir;

    private interface Change {
        void of(PDDocumentCatalog catalog, COSArray fields, COSArray annotations);
    }

    private Path form(Change change) throws Exception {
        try (PDDocument document = Loader.loadPDF(Forms.texts("name", "note"))) {
            PDDocumentCatalog catalog = document.getDocumentCatalog();
            change.of(
                    catalog,
                    catalog.getAcroForm().getCOSObject().getCOSArray(COSName.FIELDS),
                    document.getPage(0).getCOSObject().getCOSArray(COSName.ANNOTS));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return Files.write(dir.resolve("form.pdf"), bytes.toByteArray());
        }
    }

    /** What of the fields' places, "name" above and "note" below, is not white. */
    private List<Boolean> filled(Path form) throws Exception {
        try (MergeTemplate template = MergeTemplate.open(List.of(Source.of(form)), RenderOptions.standard())) {
            assertThat(template.fields()).containsOnlyKeys("name", "note");
            Path out = dir.resolve("form.ps");
            try (OutputStream ps = Files.newOutputStream(out)) {
                template.render(Map.of("name", "Rossi", "note", "Gentile"), ps);
            }
            BufferedImage page = Ghostscript.print(out, dir).get(0);
            return List.of(Ghostscript.ink(page, 100, 700, 200, 20) > 0, Ghostscript.ink(page, 100, 600, 200, 20) > 0);
        }
    }

    @Test
    void fillsWhatTheFormForgot() throws Exception {
        assertThat(filled(form((catalog, fields, annotations) -> fields.remove(1))))
                .containsExactly(true, true);
        assertThat(filled(form((catalog, fields, annotations) -> fields.clear())))
                .containsExactly(true, true);
    }

    @Test
    void fillsWhatHasNoForm() throws Exception {
        assertThat(filled(form((catalog, fields, annotations) -> catalog.setAcroForm(null))))
                .containsExactly(true, true);
    }

    /** The place on the page is a copy of the one that the field knows. */
    @Test
    void fillsAPlaceThatItsFieldDoesNotKnow() throws Exception {
        assertThat(filled(form((catalog, fields, annotations) -> {
                    COSDictionary field = new COSDictionary();
                    COSDictionary place = new COSDictionary((COSDictionary) annotations.getObject(1));
                    for (COSName key : List.of(COSName.FT, COSName.T, COSName.DA)) {
                        field.setItem(key, place.getItem(key));
                        place.removeItem(key);
                    }
                    place.setItem(COSName.PARENT, field);
                    field.setItem(COSName.KIDS, new COSArray(List.of(new COSDictionary(place))));
                    annotations.set(1, place);
                    fields.set(1, field);
                })))
                .containsExactly(true, true);
    }

    @Test
    void isNotLedRoundInACircle() throws Exception {
        assertThat(filled(form((catalog, fields, annotations) -> {
                    COSDictionary place = new COSDictionary();
                    place.setItem(COSName.SUBTYPE, COSName.WIDGET);
                    place.setItem(COSName.PARENT, place);
                    place.setItem(COSName.KIDS, new COSArray(List.of(place)));
                    annotations.add(place);
                })))
                .containsExactly(true, true);
    }
}
