package nightfax.render.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageInputStream;
import nightfax.render.DocumentRenderer;
import nightfax.render.Ghostscript;
import nightfax.render.bounds.Limits;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.options.Paper;
import nightfax.render.options.RenderOptions;
import nightfax.render.options.Resolution;
import nightfax.render.options.Way;
import nightfax.render.sources.Source;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

class PreviewTest {

    private static final RenderOptions STANDARD = RenderOptions.standard();

    @TempDir
    Path dir;

    /** With an interpreter at hand. */
    @Nested
    class Printed {

        @BeforeEach
        void assume() {
            Ghostscript.assume();
        }

        @Test
        void everyPelIsThatOfThePostScriptWhichIsSent() throws Exception {
            Path pdf = pdf("two.pdf", 2, PDRectangle.A4);
            Path sent = dir.resolve("sent.ps");
            try (OutputStream out = Files.newOutputStream(sent)) {
                new DocumentRenderer(STANDARD).render(List.of(Source.of(pdf)), out);
            }

            List<Path> files = Preview.preview(Source.of(pdf), STANDARD, dir.resolve("png"), "50% off %d")
                    .files();

            assertThat(files).containsExactly(dir.resolve("png/50% off %d-1.png"), dir.resolve("png/50% off %d-2.png"));
            List<BufferedImage> printed = Ghostscript.print(sent, dir);
            for (int i = 0; i < 2; i++) {
                BufferedImage page = ImageIO.read(files.get(i).toFile());
                assertThat(pels(page)).isEqualTo(pels(printed.get(i)));
                assertThat(Ghostscript.ink(page, 100, 500, 300, 20))
                        .as("there is type on page " + (i + 1))
                        .isPositive();
            }
            assertThat(dir.resolve("png").toFile().list())
                    .as("nothing but these")
                    .hasSize(2);
        }

        @Test
        void aLandscapePageIsTurnedAsOnTheMachinesPaper() throws Exception {
            PDRectangle landscape = new PDRectangle(PDRectangle.A4.getHeight(), PDRectangle.A4.getWidth());

            BufferedImage page = preview(pdf("wide.pdf", 1, landscape), STANDARD);

            assertThat(page.getWidth()).isEqualTo(1728);
            assertThat(page.getHeight()).isEqualTo(2292);
        }

        @Test
        void thePelsAreThoseOfTheResolutionAndThePaper() throws Exception {
            RenderOptions options =
                    new RenderOptions(Paper.LETTER, Resolution.SUPERFINE, Way.VECTOR, false, true, STANDARD.limits());

            BufferedImage page = preview(pdf("letter.pdf", 1, PDRectangle.LETTER), options);

            assertThat(page.getWidth()).isEqualTo(1728);
            assertThat(page.getHeight()).isEqualTo(11 * 391);
        }

        @Test
        void postScriptIsPrintedAsItIs() throws Exception {
            Path file = postScript("100 100 100 50 rectfill showpage");

            assertThat(Ghostscript.ink(preview(file, STANDARD), 101, 101, 98, 48))
                    .isEqualTo(1);
        }

        @Test
        void saysWhatIsWrongWithPostScript() throws Exception {
            Source source = Source.of(postScript("showpage 100 nosuchoperator showpage"));

            assertThatThrownBy(() -> Preview.preview(source, STANDARD, dir.resolve("png"), "bad"))
                    .isInstanceOf(UnrenderableException.class)
                    .hasMessage("cannot be rendered: Ghostscript cannot print it: Error: /undefined in nosuchoperator");
            assertThat(dir.resolve("png").toFile().list())
                    .as("no half of a preview")
                    .isEmpty();
        }

        /** In standard resolution pixels are twice as high as wide. */
        @ParameterizedTest
        @EnumSource(Resolution.class)
        void aPageSaysHowLargeItIs(Resolution resolution) throws Exception {
            Source source = Source.of(pdf("one.pdf", 1, PDRectangle.A4));

            RenderOptions options = new RenderOptions(Paper.A4, resolution, Way.VECTOR, false, true, STANDARD.limits());

            Path page = Preview.preview(source, options, dir.resolve("png"), "one")
                    .files()
                    .get(0);

            BufferedImage image = ImageIO.read(page.toFile());
            double[] perMetre = perMetre(page);
            assertThat(image.getWidth() / perMetre[0]).isCloseTo(0.215, within(0.001));
            assertThat(image.getHeight() / perMetre[1]).isCloseTo(0.297, within(0.001));
        }

        private double[] perMetre(Path png) throws IOException {
            ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
            try (ImageInputStream in = ImageIO.createImageInputStream(png.toFile())) {
                reader.setInput(in);
                IIOMetadata metadata = reader.getImageMetadata(0);
                Element root = (Element) metadata.getAsTree(metadata.getNativeMetadataFormatName());
                Element sizes = (Element) root.getElementsByTagName("pHYs").item(0);
                return new double[] {
                    Double.parseDouble(sizes.getAttribute("pixelsPerUnitXAxis")),
                    Double.parseDouble(sizes.getAttribute("pixelsPerUnitYAxis"))
                };
            } finally {
                reader.dispose();
            }
        }

        @Test
        void postScriptWithoutPagesIsNoPreview() throws Exception {
            Source source = Source.of(postScript("(nothing to show) print"));

            assertThatThrownBy(() -> Preview.preview(source, STANDARD, dir, "none"))
                    .isInstanceOf(UnrenderableException.class)
                    .hasMessage("cannot be rendered: Ghostscript cannot print it: nothing to show");
        }

        @Test
        void postScriptThatNeverEndsIsGivenUp() throws Exception {
            Source source = Source.of(postScript("{(again) print}loop"));
            Limits limits = STANDARD.limits();
            RenderOptions hurried = STANDARD.withLimits(
                    new Limits(1, limits.pixels(), limits.sourceBytes(), 9, Duration.ofSeconds(1), limits.memory()));

            assertThatThrownBy(() -> Preview.preview(source, hurried, dir, "endless"))
                    .isInstanceOf(UnrenderableException.class)
                    .hasMessage("cannot be rendered: it takes longer than 1 s to print");
        }

        @Test
        void postScriptReadsNoFilesOfOurs() throws Exception {
            Path secret = Files.writeString(dir.resolve("secret.txt"), "100 100 100 50 rectfill showpage");
            Source source = Source.of(postScript("(" + secret + ") run"));

            assertThatThrownBy(() -> Preview.preview(source, STANDARD, dir, "curious"))
                    .isInstanceOf(UnrenderableException.class)
                    .hasMessageContaining("/invalidfileaccess");
        }
    }

    @Test
    void anInterpreterIsAFileThatCanBeRunInAFolderThatIsNamedInFull() throws Exception {
        Path folder = Files.createDirectories(dir.resolve("one/gs")).getParent();
        Path other = Files.createDirectories(dir.resolve("other"));
        Files.writeString(other.resolve("gs"), "#!/bin/sh\n");
        String path = "::relative:nul\0:" + folder + ":" + other;

        assertThat(Interpreter.installed(path)).isEmpty();
        assertThat(other.resolve("gs").toFile().setExecutable(true)).isTrue();
        assertThat(Interpreter.installed(path)).isPresent();
    }

    /** A script that starts the real one as a child of its own. */
    @Test
    void whatAnInterpreterHasStartedEndsWithIt() throws Exception {
        Path gs = Files.writeString(dir.resolve("gs"), "#!/bin/sh\nsleep 60\necho late\n");
        assertThat(gs.toFile().setExecutable(true)).isTrue();
        try (FileChannel postScript = FileChannel.open(postScript("showpage"))) {
            assertThatThrownBy(() -> Interpreter.installed(dir.toString())
                            .orElseThrow()
                            .print(postScript, STANDARD, Duration.ofSeconds(1), page -> {}))
                    .isInstanceOf(UnrenderableException.class)
                    .hasMessageContaining("longer than 1 s");
        }
    }

    /** Who is killed cannot delete it. */
    @Test
    void nothingHasANameThatIsWrittenToBePrinted() throws Exception {
        Path gs = Files.writeString(dir.resolve("gs"), "#!/bin/sh\ncat > " + dir.resolve("read") + "\n");
        assertThat(gs.toFile().setExecutable(true)).isTrue();
        Set<Path> before = temporary();

        assertThatThrownBy(() -> Interpreter.installed(dir.toString())
                        .orElseThrow()
                        .print(
                                out -> {
                                    assertThat(temporary()).isSubsetOf(before);
                                    out.write("%!PS".getBytes(StandardCharsets.US_ASCII));
                                    return 1;
                                },
                                STANDARD,
                                page -> {}))
                .hasMessageContaining("it has no page");
        assertThat(dir.resolve("read")).hasContent("%!PS");
    }

    private static Set<Path> temporary() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.toString().matches(".*nightfax\\d+\\.ps"))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void withoutAnInterpreterThePagesAreDrawnOnTheSameGrid() throws Exception {
        List<Path> files = Preview.drawn(
                        Source.of(pdf("two.pdf", 2, PDRectangle.A4)), STANDARD, page -> dir.resolve(page + ".png"))
                .files();

        assertThat(files).containsExactly(dir.resolve("1.png"), dir.resolve("2.png"));
        BufferedImage page = ImageIO.read(files.get(1).toFile());
        assertThat(page.getWidth()).isEqualTo(1728);
        assertThat(page.getHeight()).isEqualTo(2292);
        assertThat(Ghostscript.ink(page, 101, 101, 98, 48)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 202, 0, 390, 490)).isZero();
    }

    @Test
    void withoutAnInterpreterNoPageStaysOfADocumentThatCannotBeDrawn() throws Exception {
        Source source = Source.of(pdf("two.pdf", 2, PDRectangle.A4));
        Limits open = Limits.standard();
        Limits onePage = new Limits(1, open.pixels(), open.sourceBytes(), open.formDepth(), open.time(), open.memory());

        assertThatThrownBy(
                        () -> Preview.drawn(source, STANDARD.withLimits(onePage), page -> dir.resolve(page + ".png")))
                .isInstanceOf(UnrenderableException.class);
        assertThat(dir.resolve("1.png")).doesNotExist();
    }

    @Test
    void withoutAnInterpreterThereIsNoPreviewOfPostScript() throws Exception {
        Source source = Source.of(postScript("showpage"));

        assertThatThrownBy(() -> Preview.drawn(source, STANDARD, page -> dir.resolve(page + ".png")))
                .isInstanceOf(UnrenderableException.class)
                .hasMessageContaining("previewed where Ghostscript is installed");
    }

    private BufferedImage preview(Path document, RenderOptions options) throws Exception {
        List<Path> files =
                Preview.preview(Source.of(document), options, dir, "preview").files();
        assertThat(files).hasSize(1);
        return ImageIO.read(files.get(0).toFile());
    }

    private static int[] pels(BufferedImage page) {
        return page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
    }

    private Path postScript(String operators) throws IOException {
        return Files.writeString(dir.resolve("own.ps"), "%!PS\n" + operators + "\n");
    }

    /** Pages with a line of type, and a black rectangle of 100 × 50 points at (100, 100). */
    private Path pdf(String name, int pages, PDRectangle size) throws IOException {
        Path file = dir.resolve(name);
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < pages; i++) {
                PDPage page = new PDPage(size);
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.addRect(100, 100, 100, 50);
                    content.fill();
                    content.beginText();
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.TIMES_ROMAN), 11);
                    content.newLineAtOffset(100, 500);
                    content.showText("What is seen is what is printed");
                    content.endText();
                }
            }
            document.save(file.toFile());
        }
        return file;
    }
}
