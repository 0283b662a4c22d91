package nightfax.render.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nightfax.render.Forms;
import nightfax.render.MergeTemplate;
import nightfax.render.options.RenderOptions;
import nightfax.render.sources.Source;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UntypedFieldsTest {

    @TempDir
    Path dir;

    @Test
    void areToldOfWhereOthersAreFilled() throws Exception {
        assertThat(warnings()).isEmpty();
        assertThat(warnings("importo"))
                .containsExactly("the field 'importo' has no type: nothing can be filled in there");
        assertThat(warnings("importo", "note"))
                .containsExactly("the field 'importo' and 1 more have no type: nothing can be filled in there");
    }

    /** A field's places have the type of the field, and a field that of those above it. */
    @Test
    void haveNoTypeFromAboveEither() throws Exception {
        try (PDDocument document = Loader.loadPDF(Forms.texts("importo"))) {
            COSDictionary field = document.getDocumentCatalog()
                    .getAcroForm()
                    .getField("importo")
                    .getCOSObject();
            COSDictionary group = new COSDictionary();
            group.setString(COSName.T, "fattura");
            field.setItem(COSName.PARENT, group);
            field.removeItem(COSName.FT);
            assertThat(UntypedFields.warning(document).orElseThrow()).startsWith("the field 'fattura.importo' has");

            group.setItem(COSName.FT, COSName.TX);
            assertThat(UntypedFields.warning(document)).isEmpty();
        }
    }

    private List<String> warnings(String... untyped) throws Exception {
        Path form = dir.resolve("form.pdf");
        try (PDDocument document = Loader.loadPDF(Forms.texts("azienda", "importo", "note"))) {
            for (String name : untyped) {
                document.getDocumentCatalog()
                        .getAcroForm()
                        .getField(name)
                        .getCOSObject()
                        .removeItem(COSName.FT);
            }
            document.save(form.toFile());
        }
        try (MergeTemplate template = MergeTemplate.open(List.of(Source.of(form)), RenderOptions.standard())) {
            return template.render(Map.of("azienda", "Rossi"), new ByteArrayOutputStream())
                    .warnings();
        }
    }
}
