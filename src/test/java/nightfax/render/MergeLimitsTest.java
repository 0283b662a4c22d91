package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import nightfax.render.bounds.Limits;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.options.RenderOptions;
import nightfax.render.sources.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A form costs its own recipients, and not the night, as any other document does. */
class MergeLimitsTest {

    /** Functions that are made of one another: more than the usual stack takes. */
    private static final int DEEP = 8_000;

    @TempDir
    Path dir;

    @Test
    void fillsAFormWhosePageTakesMoreThanTheUsualStack() throws Exception {
        Path form = Files.writeString(dir.resolve("deep.pdf"), nested(), StandardCharsets.ISO_8859_1);

        assertThat(fill(form, RenderOptions.standard()).pages()).isEqualTo(1);
    }

    /** One text field, and a page in a colour that is so far away. */
    private static String nested() {
        StringBuilder pdf = new StringBuilder("""
                %PDF-1.7
                1 0 obj <</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [4 0 R] /DA (/Helv 12 Tf)>>>> endobj
                2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
                3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Annots [4 0 R]
                /Resources <</ColorSpace <</C [/Separation /Spot /DeviceGray 10 0 R]>>>>>> endobj
                4 0 obj <</Type /Annot /Subtype /Widget /FT /Tx /T (name) /Rect [100 700 300 720] /F 4>> endobj
                5 0 obj <</Length 38>> stream
                /C cs 0.5 scn 100 100 200 200 re f    \nendstream endobj
                """);
        for (int i = 10; i < DEEP; i++) {
            pdf.append(i)
                    .append(" 0 obj <</FunctionType 3 /Domain [0 1] /Bounds [] /Encode [0 1] /Functions [")
                    .append(i + 1)
                    .append(" 0 R]>> endobj\n");
        }
        return pdf.append(DEEP)
                .append(" 0 obj <</FunctionType 2 /Domain [0 1] /N 1>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n")
                .toString();
    }

    @Test
    void givesUpAFormThatTakesTooLong() throws Exception {
        Path form = Files.write(dir.resolve("form.pdf"), Forms.texts("name"));
        Limits open = Limits.standard();
        Limits instant = new Limits(
                open.pages(), open.pixels(), open.sourceBytes(), open.formDepth(), Duration.ofNanos(1), open.memory());

        assertThatThrownBy(() -> fill(form, RenderOptions.standard().withLimits(instant)))
                .isInstanceOf(UnrenderableException.class)
                .hasMessageContaining("it takes longer than");
    }

    @Test
    void givesUpAFormThatIsTooLarge() throws Exception {
        Path form = Files.write(dir.resolve("form.pdf"), Forms.texts("name"));
        Limits open = Limits.standard();
        Limits small = new Limits(open.pages(), open.pixels(), 100, open.formDepth(), open.time(), open.memory());

        assertThatThrownBy(() -> fill(form, RenderOptions.standard().withLimits(small)))
                .isInstanceOf(UnrenderableException.class)
                .hasMessageContaining("more than the limit of 100");
    }

    @Test
    void saysThatAFormIsMissing() {
        assertThatThrownBy(() -> fill(dir.resolve("form.pdf"), RenderOptions.standard()))
                .isInstanceOf(UnrenderableException.class)
                .hasMessage("cannot be rendered: form.pdf does not exist");
    }

    private static Rendered fill(Path form, RenderOptions options) throws UnrenderableException, IOException {
        try (MergeTemplate template = MergeTemplate.open(List.of(Source.of(form)), options)) {
            return template.render(Map.of("name", "Rossi"), new ByteArrayOutputStream());
        }
    }
}
