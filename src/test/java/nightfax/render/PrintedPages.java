package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.options.RenderOptions;
import nightfax.render.sources.Source;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pages that are made for a test, rendered, and printed by Ghostscript. A page that is printed has nothing left out, unless
 * the test says that it has.
 */
abstract class PrintedPages {

    private static final Pattern FITTED = Pattern.compile("(?m)^(-?\\d+) (-?\\d+) nfv\n");

    @TempDir
    Path dir;

    /** The PostScript of what was printed last. */
    String ps = "";

    /** The warnings that go with it. */
    final List<String> warnings = new ArrayList<>();

    @BeforeEach
    void needsGhostscript() {
        Ghostscript.assume();
    }

    /** What a document is made of. */
    interface Parts {
        void addTo(PDDocument document) throws IOException;
    }

    /** What is drawn on a page. */
    interface Drawing {
        void draw(PDPageContentStream content, PDDocument document) throws IOException;
    }

    Path save(Parts parts) throws IOException {
        Path file = dir.resolve("document.pdf");
        try (PDDocument document = new PDDocument()) {
            parts.addTo(document);
            document.save(file.toFile());
        }
        return file;
    }

    /** A page of A4 with that drawing. */
    BufferedImage print(Drawing drawing) throws IOException, UnrenderableException {
        return print(save(document -> {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                drawing.draw(content, document);
            }
        }));
    }

    /** A page of A4 with that content, in PDF's own operators. */
    BufferedImage print(String content, RawPage.Resources resources) throws IOException, UnrenderableException {
        return print(PDRectangle.A4, content, resources);
    }

    BufferedImage print(String content) throws IOException, UnrenderableException {
        return print(content, RawPage.Resources.NONE);
    }

    BufferedImage print(PDRectangle box, String content, RawPage.Resources resources)
            throws IOException, UnrenderableException {
        return print(RawPage.write(dir, box, content, resources));
    }

    /** A document of one page. */
    BufferedImage print(Path file) throws IOException, UnrenderableException {
        return only(pages(file, RenderOptions.standard()));
    }

    /** A form of one page with those values in its fields. */
    BufferedImage print(byte[] form, Map<String, String> values) throws IOException, UnrenderableException {
        Path file = Files.write(dir.resolve("form.pdf"), form);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MergeTemplate template = MergeTemplate.open(List.of(Source.of(file)), RenderOptions.standard())) {
            assertThat(template.render(values, out).warnings()).isEmpty();
        }
        Path filled = dir.resolve("form.ps");
        Files.writeString(filled, whereItIs(out.toString(StandardCharsets.ISO_8859_1)), StandardCharsets.ISO_8859_1);
        return only(Ghostscript.print(filled, dir));
    }

    /** A document of one page that has {@link #warnings}, or may have. */
    BufferedImage printIncomplete(Path file) throws IOException, UnrenderableException {
        return only(render(file, RenderOptions.standard()));
    }

    List<BufferedImage> pages(Path file) throws IOException, UnrenderableException {
        return pages(file, RenderOptions.standard());
    }

    List<BufferedImage> pages(Path file, RenderOptions options) throws IOException, UnrenderableException {
        List<BufferedImage> pages = render(file, options);
        assertThat(warnings).allMatch(this::isExpected);
        return pages;
    }

    /** Whether a good page of these tests may come with that warning. */
    boolean isExpected(String warning) {
        return false;
    }

    private List<BufferedImage> render(Path file, RenderOptions options) throws IOException, UnrenderableException {
        warnings.clear();
        Path out = RawPage.render(file, options, warnings);
        ps = whereItIs(Files.readString(out, StandardCharsets.ISO_8859_1));
        Files.writeString(out, ps, StandardCharsets.ISO_8859_1);
        return Ghostscript.print(out, dir);
    }

    /** Without the moves to where the pels show a page best, so that every mark is where the page has it. */
    static String whereItIs(String ps) {
        return FITTED.matcher(ps)
                .replaceAll(
                        move -> Integer.parseInt(move.group(1)) % 25 == 0 && Integer.parseInt(move.group(2)) % 25 == 0
                                ? move.group()
                                : "");
    }

    private static BufferedImage only(List<BufferedImage> pages) {
        assertThat(pages).hasSize(1);
        return pages.get(0);
    }

    /** What a document of one page says between page setup and trailer. */
    String pageBody() {
        String setup = "%%EndPageSetup\n";
        return ps.substring(ps.indexOf(setup) + setup.length(), ps.indexOf("%%PageTrailer"));
    }

    static void text(PDPageContentStream content, PDFont font, float size, float x, float y, String text)
            throws IOException {
        content.beginText();
        content.setFont(font, size);
        content.newLineAtOffset(x, y);
        content.showText(text);
        content.endText();
    }

    static COSArray floats(float... values) {
        COSArray array = new COSArray();
        array.setFloatArray(values);
        return array;
    }
}
