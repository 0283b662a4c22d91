package nightfax.render;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import nightfax.render.bounds.Limits;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.options.RenderOptions;
import nightfax.render.options.Way;
import nightfax.render.sources.Source;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Makes documents that mean ill, and renders them within tight limits. */
@Timeout(60)
abstract class HostileDocuments {

    static final Limits TIGHT = new Limits(50, 10_000_000, 10L << 20, 12, Duration.ofSeconds(5), 64L << 20);

    @TempDir
    Path dir;

    void assertUnrenderable(Path file, String why) {
        assertThatThrownBy(() -> render(file, Way.VECTOR))
                .isInstanceOf(UnrenderableException.class)
                .hasMessage("cannot be rendered: " + file.getFileName() + ": " + why);
    }

    Rendered render(Path file, Way way) throws Exception {
        try (OutputStream out = Files.newOutputStream(dir.resolve("out.ps"))) {
            return new DocumentRenderer(
                            RenderOptions.standard().withLimits(TIGHT).withWay(way))
                    .render(List.of(Source.of(file)), out);
        }
    }

    interface Content {
        void addTo(PDDocument document) throws IOException;
    }

    Path save(Content content) throws IOException {
        Path file = dir.resolve("hostile.pdf");
        try (PDDocument document = new PDDocument()) {
            content.addTo(document);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            Files.write(file, bytes.toByteArray());
        }
        return file;
    }

    static PDPage page(PDDocument document, PDRectangle size) {
        PDPage page = new PDPage(size);
        document.addPage(page);
        return page;
    }

    static PDStream stream(PDDocument document, String content) throws IOException {
        PDStream stream = new PDStream(document);
        write(stream.getCOSObject(), content);
        return stream;
    }

    static void write(COSStream stream, String content) throws IOException {
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(content.getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
