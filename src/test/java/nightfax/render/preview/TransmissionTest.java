package nightfax.render.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import nightfax.render.ContentKey;
import nightfax.render.DocumentRenderer;
import nightfax.render.FaxBody;
import nightfax.render.Ghostscript;
import nightfax.render.Spool;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.options.RenderOptions;
import nightfax.render.sources.Source;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransmissionTest {

    @TempDir
    Path dir;

    @Test
    void aPageOfTextTakesSecondsAndAPictureOfNoiseMinutes() throws Exception {
        Path letter = Files.writeString(dir.resolve("letter.txt"), "Good morning. ".repeat(200));
        Path noise = dir.resolve("noise.png");
        BufferedImage image = new BufferedImage(1600, 2200, BufferedImage.TYPE_BYTE_BINARY);
        Random random = new Random(5);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, random.nextBoolean() ? 0xffffff : 0);
            }
        }
        ImageIO.write(image, "png", new File(noise.toString()));

        assertThat(of(letter, 9).seconds())
                .hasSize(1)
                .allSatisfy(seconds -> assertThat(seconds).isBetween(2, 40));
        assertThat(of(noise, 9).seconds())
                .hasSize(1)
                .allSatisfy(seconds -> assertThat(seconds).isGreaterThan(120));
    }

    @Test
    void looksAtTheFirstPagesOfALongDocument() throws Exception {
        Path pages = Files.writeString(dir.resolve("pages.txt"), "one\ftwo\fthree\ffour\ffive");

        Transmission transmission = of(pages, 2);

        assertThat(transmission.seconds()).hasSize(2);
        assertThat(transmission.all(10))
                .isEqualTo(5L
                        * (transmission.seconds().get(0)
                                + transmission.seconds().get(1)));
    }

    @Test
    void whereThereIsNoInterpreterNothingIsSaidOfPostScript() throws Exception {
        Path ps = Files.writeString(dir.resolve("page.ps"), "%!PS-Adobe-3.0\nshowpage\n");

        assertThatThrownBy(() -> Transmission.drawn(List.of(Source.of(ps)), RenderOptions.standard(), 2))
                .isInstanceOf(UnrenderableException.class);
    }

    /** An even grey is printed in an even pattern, which costs less than what a page drawn pel by pel would have. */
    @Test
    void aGreyPageTakesWhatItsPostScriptDoes() throws Exception {
        Ghostscript.assume();
        Path grey = dir.resolve("grey.pdf");
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.setNonStrokingColor(0.6f);
                content.addRect(100, 100, 400, 600);
                content.fill();
            }
            document.save(grey.toFile());
        }
        RenderOptions options = RenderOptions.standard();
        List<Source> sources = List.of(Source.of(grey));
        FaxBody body = new Spool(dir.resolve("spool"))
                .obtain(ContentKey.of(sources, options), sources, new DocumentRenderer(options));

        Transmission printed = Transmission.of(body, options, 2).orElseThrow();

        assertThat(printed).isEqualTo(of(grey, 2));
        assertThat(printed.seconds().get(0))
                .isLessThan(Transmission.drawn(sources, options, 2).seconds().get(0));
    }

    @Test
    void whatIsPostScriptItselfIsPrinted() throws Exception {
        Ghostscript.assume();
        Path ps = Files.writeString(dir.resolve("page.ps"), "%!PS-Adobe-3.0\nshowpage showpage showpage\n");

        assertThat(of(ps, 2).seconds()).containsExactly(1, 1);
    }

    private static Transmission of(Path file, int most) throws Exception {
        return Transmission.of(List.of(Source.of(file)), RenderOptions.standard(), most);
    }
}
