package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Pages that are made for a test, rendered, and printed by Ghostscript. */
abstract class PrintedPages {

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

    /** A page of A4 with that content, in PDF's own operators. */
    BufferedImage print(String content, RawPage.Resources resources) throws IOException, UnrenderableException {
        return print(RawPage.write(dir, PDRectangle.A4, content, resources));
    }

    BufferedImage print(String content) throws IOException, UnrenderableException {
        return print(content, RawPage.Resources.NONE);
    }

    /** A document of one page. */
    BufferedImage print(Path file) throws IOException, UnrenderableException {
        List<BufferedImage> pages = pages(file);
        assertThat(pages).hasSize(1);
        return pages.get(0);
    }

    List<BufferedImage> pages(Path file) throws IOException, UnrenderableException {
        warnings.clear();
        Path out = RawPage.render(file, RenderOptions.standard(), warnings);
        ps = Files.readString(out, StandardCharsets.ISO_8859_1);
        return Ghostscript.print(out, dir);
    }
}
