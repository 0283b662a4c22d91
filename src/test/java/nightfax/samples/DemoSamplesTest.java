package nightfax.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The demo's files are what their makers make. After a change to these they are made anew by
 * {@code mvn test -Dtest=DemoSamplesTest -Dnightfax.samples=write}.
 */
class DemoSamplesTest {

    private static final Path DEMO = Path.of("input-samples/demo");

    @Test
    @EnabledIfSystemProperty(named = "nightfax.samples", matches = "write", disabledReason = "writes into the sources")
    void writesTheFilesAnew() throws IOException {
        Files.createDirectories(DEMO.resolve("documents"));
        for (Map.Entry<String, byte[]> file : files().entrySet()) {
            Files.write(DEMO.resolve(file.getKey()), file.getValue());
        }
        assertThat(files()).isNotEmpty();
    }

    @Test
    void theTextsAreWhatTheirMakersMake() throws IOException {
        for (String name : new String[] {"recipients.csv", "non-inviare.csv", "documents/avviso.txt"}) {
            assertThat(Files.readString(DEMO.resolve(name)).replace("\r", ""))
                    .as(name)
                    .isEqualTo(new String(files().get(name), StandardCharsets.UTF_8).replace("\r", ""));
        }
    }

    @Test
    void theExportHasMoreThanAThousandRows() {
        assertThat(DemoRecipients.csv().lines()).hasSize(DemoRecipients.ROWS + 1);
    }

    @Test
    void theLetterHasOnePage() throws IOException {
        assertThat(text("documents/offerta.pdf", 1)).contains("offerta di primavera", "più", "€");
    }

    @Test
    void thePriceListHasFourPages() throws IOException {
        assertThat(text("documents/listino.pdf", 4)).contains("Listino prezzi", "FF-3250", "Pagina 4 di 4");
    }

    @Test
    void theFlyerIsAPictureOfAnA4Sheet() throws IOException {
        var image = ImageIO.read(DEMO.resolve("documents/volantino.png").toFile());
        assertThat(image.getWidth()).isEqualTo(1240);
        assertThat(image.getHeight()).isEqualTo(1754);
    }

    @Test
    void theBrokenDocumentBeginsLikeAPdfAndCannotBeRead() throws IOException {
        byte[] broken = Files.readAllBytes(DEMO.resolve("documents/catalogo.pdf"));
        assertThat(new String(broken, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThatThrownBy(() -> Loader.loadPDF(broken).close()).isInstanceOf(IOException.class);
    }

    @Test
    void thePdfsComeOutTheSameEveryTime() throws IOException {
        assertThat(DemoDocuments.letter()).isEqualTo(DemoDocuments.letter());
        assertThat(DemoDocuments.priceList()).isEqualTo(DemoDocuments.priceList());
    }

    private static String text(String name, int pages) throws IOException {
        try (PDDocument document = Loader.loadPDF(DEMO.resolve(name).toFile())) {
            assertThat(document.getNumberOfPages()).isEqualTo(pages);
            return new PDFTextStripper().getText(document);
        }
    }

    private static Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("recipients.csv", DemoRecipients.csv().getBytes(StandardCharsets.UTF_8));
        files.put("non-inviare.csv", DemoRecipients.suppressed().getBytes(StandardCharsets.UTF_8));
        files.put("documents/offerta.pdf", DemoDocuments.letter());
        files.put("documents/listino.pdf", DemoDocuments.priceList());
        files.put("documents/avviso.txt", DemoDocuments.notice().getBytes(StandardCharsets.UTF_8));
        files.put("documents/volantino.png", DemoDocuments.flyer());
        files.put("documents/catalogo.pdf", DemoDocuments.brokenOff());
        return files;
    }
}
