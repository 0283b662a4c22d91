package nightfax.render.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nightfax.render.bounds.Bounded;
import nightfax.render.document.ImageEmitter;
import nightfax.render.document.Page;
import nightfax.render.document.Sheet;
import nightfax.render.glyphs.FontSubsets;
import nightfax.render.options.RenderOptions;
import nightfax.render.raster.Bitmap;
import nightfax.render.sources.Source;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;

class PdfPagesTest {

    /** A page is added once, or the pages behind it would be on the sheets of those before. */
    @Test
    void writesNoPageASecondTimeThatCannotBeKept() throws Exception {
        FullDisk fax = new FullDisk();
        Source source = Source.of(Path.of("offer.pdf"));
        RenderOptions options = RenderOptions.standard();
        try (PDDocument pdf = new PDDocument()) {
            pdf.addPage(new PDPage());

            assertThatThrownBy(() -> Bounded.run(
                            budget -> {
                                new PdfPages(source, pdf, options, budget).addTo(fax);
                                return fax;
                            },
                            options.limits()))
                    .isInstanceOf(IOException.class)
                    .hasMessage("No space left on device");
        }
        assertThat(fax.added).isEqualTo(1);
        assertThat(fax.warnings()).isEmpty();
    }

    private static final class FullDisk implements PageSink {
        private final FontSubsets fonts = new FontSubsets();
        private final List<String> warnings = new ArrayList<>();
        private int added;

        @Override
        public void bitmap(Bitmap bitmap, ImageEmitter.Spot spot, Sheet sheet) throws IOException {
            add();
        }

        @Override
        public void vector(Page page, Sheet sheet) throws IOException {
            add();
        }

        private void add() throws IOException {
            added++;
            throw new IOException("No space left on device");
        }

        @Override
        public int pages() {
            return 0;
        }

        @Override
        public FontSubsets fonts() {
            return fonts;
        }

        @Override
        public List<String> warnings() {
            return warnings;
        }
    }
}
