package nightfax.render;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.options.RenderOptions;
import nightfax.render.sources.Source;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;

/** A PDF of one page whose content is written in PDF's own operators. */
final class RawPage {

    /** What the operators call by name. */
    interface Resources {
        Resources NONE = (resources, document) -> {};

        void add(PDResources resources, PDDocument document) throws IOException;
    }

    private RawPage() {}

    static Path write(Path dir, PDRectangle box, String content, Resources resources) throws IOException {
        Path file = dir.resolve("page.pdf");
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(box);
            page.setResources(new PDResources());
            resources.add(page.getResources(), document);
            PDStream stream = new PDStream(document);
            try (OutputStream out = stream.createOutputStream()) {
                out.write(content.getBytes(StandardCharsets.ISO_8859_1));
            }
            page.setContents(stream);
            document.addPage(page);
            document.save(file.toFile());
        }
        return file;
    }

    /** Beside the source, as {@code page.ps}. */
    static Path render(Path file, RenderOptions options, List<String> warnings)
            throws IOException, UnrenderableException {
        Path out = file.resolveSibling("page.ps");
        try (OutputStream stream = Files.newOutputStream(out)) {
            warnings.addAll(new DocumentRenderer(options)
                    .render(List.of(Source.of(file)), stream)
                    .warnings());
        }
        return out;
    }
}
