package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import javax.imageio.ImageIO;
import nightfax.render.bounds.Limits;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.options.RenderOptions;
import nightfax.render.options.Way;
import nightfax.render.sources.Source;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentRendererTest {

    /** An eighth of an inch in points: so far a page may be moved to where the pels show it best, and a line of pels. */
    private static final double FIT = 9.4;

    @TempDir
    Path dir;

    @ParameterizedTest
    @EnumSource(Way.class)
    void printsAsManyPagesAsItSays(Way way) throws Exception {
        Path pdf = pdf("three.pdf", 3, PDRectangle.A4);

        Rendered rendered = render(way, Source.of(pdf), Source.of(pdf));

        assertThat(rendered.pages()).isEqualTo(6);
        assertThat(Files.readString(dir.resolve("out.ps"), StandardCharsets.ISO_8859_1))
                .startsWith("%!PS-Adobe-3.0\n")
                .contains("\n%%Pages: 6\n")
                .endsWith("%%EOF\n");
        assertThat(Ghostscript.print(dir.resolve("out.ps"), dir)).hasSize(6);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void keepsAnA4PageTrueToSizeAndInPlace(Way way) throws Exception {
        render(way, Source.of(pdf("a4.pdf", 1, PDRectangle.A4)));

        BufferedImage page = Ghostscript.print(dir.resolve("out.ps"), dir).get(0);
        assertThat(page.getWidth()).as("the line of a fax machine").isEqualTo(1728);
        assertThat(page.getHeight()).isBetween(2290, 2294);
        assertThat(Ghostscript.ink(page, 101 + FIT, 101 + FIT, 98 - 2 * FIT, 48 - 2 * FIT))
                .isEqualTo(1);
        assertThat(Ghostscript.ink(page, 0, 0, 595, 98 - FIT)).isZero();
        assertThat(Ghostscript.ink(page, 202 + FIT, 0, 380, 842)).isZero();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void turnsALandscapePageOnItsSideWhereThePaperIsUpright(Way way) throws Exception {
        render(way, Source.of(pdf("wide.pdf", 1, new PDRectangle(842, 595))));

        BufferedImage page = Ghostscript.printOnA4(dir.resolve("out.ps"), dir).get(0);
        assertThat(page.getHeight()).isGreaterThan(page.getWidth());
        // (100, 100) to (200, 150) of the page, turned anticlockwise about its corner, lies right of x = 595 - 150.
        assertThat(Ghostscript.ink(page, 446 + FIT, 101 + FIT, 48 - 2 * FIT, 98 - 2 * FIT))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void printsALandscapePageAsItIsWhereThePaperFollows(Way way) throws Exception {
        render(way, Source.of(pdf("wide.pdf", 1, new PDRectangle(842, 595))));

        BufferedImage page = Ghostscript.print(dir.resolve("out.ps"), dir).get(0);
        assertThat(page.getWidth()).isGreaterThan(page.getHeight());
        // From the upper left corner; the paper is 15 points higher than the page.
        assertThat(Ghostscript.ink(page, 101 + FIT, 116 + FIT, 98 - 2 * FIT, 48 - 2 * FIT))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void shrinksWhatWouldBeLostAtTheEdge(Way way) throws Exception {
        Path file = dir.resolve("bleed.pdf");
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.addRect(0, 0, 595.276f, 841.89f);
                content.fill();
            }
            document.save(file.toFile());
        }

        render(way, Source.of(file));

        BufferedImage page = Ghostscript.print(dir.resolve("out.ps"), dir).get(0);
        assertThat(Ghostscript.ink(page, 0, 0, 595, 21)).isZero();
        assertThat(Ghostscript.ink(page, 0, 0, 20, 842)).isZero();
        assertThat(Ghostscript.ink(page, 30, 30, 500, 700)).isEqualTo(1);
    }

    @Test
    void wrapsAndPagesText() throws Exception {
        String text = "Grüße, perché €5? ".repeat(20) + "\n" + "line\n".repeat(100) + "\fnew page\n";
        Path utf8 = Files.writeString(dir.resolve("utf8.txt"), text);
        Path latin1 = Files.write(dir.resolve("latin1.txt"), text.getBytes(Charset.forName("windows-1252")));

        Rendered first = render(Way.VECTOR, Source.of(utf8));
        byte[] fromUtf8 = Files.readAllBytes(dir.resolve("out.ps"));
        Rendered second = render(Way.VECTOR, Source.of(latin1));

        assertThat(first.pages()).isEqualTo(3);
        assertThat(first.warnings()).isEmpty();
        assertThat(second).isEqualTo(first);
        assertThat(Files.readAllBytes(dir.resolve("out.ps"))).isEqualTo(fromUtf8);
        assertThat(Ghostscript.print(dir.resolve("out.ps"), dir)).hasSize(3);
    }

    @Test
    void saysWhichCharactersItReplaced() throws Exception {
        Rendered rendered = render(Way.VECTOR, Source.of(Files.writeString(dir.resolve("own.txt"), "\ue000\ue001 ok")));

        assertThat(rendered.warnings())
                .containsExactly("2 characters are in none of the fonts for plain text and became a question mark");
    }

    @Test
    void printsPicturesAtTheirSize() throws Exception {
        BufferedImage image = new BufferedImage(192, 96, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.BLACK);
        graphics.fillRect(0, 0, 192, 96);
        graphics.dispose();
        Path png = dir.resolve("black.png");
        ImageIO.write(image, "png", png.toFile());

        assertThat(render(Way.VECTOR, Source.of(png)).pages()).isEqualTo(1);

        BufferedImage page = Ghostscript.print(dir.resolve("out.ps"), dir).get(0);
        double whole = 595.276 * 841.89;
        assertThat(Ghostscript.ink(page, 0, 0, 596, 842) * whole).isCloseTo(144 * 72, within(200.0));
    }

    @Test
    void copiesPostScriptAsItIs() throws Exception {
        String ps =
                "%!PS-Adobe-3.0\n%%Pages: (atend)\n%%EndComments\n%%Page: 1 1\nshowpage\n%%Trailer\n%%Pages: 1\n%%EOF\n";
        Path file = Files.writeString(dir.resolve("ready.pdf"), ps);

        Rendered rendered = render(Way.VECTOR, Source.of(file));

        assertThat(rendered).isEqualTo(new Rendered(1, ps.length(), List.of()));
        assertThat(dir.resolve("out.ps")).hasContent(ps);
    }

    /** As printing to a file makes it. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0004", "\ufeff"})
    void postScriptBeginsWithItsFirstLine(String before) throws Exception {
        String ps = "%!PS-Adobe-3.0\n%%Pages: 2\n" + "% and so on\n".repeat(200) + "showpage showpage\n";
        Path file = Files.writeString(dir.resolve("printed.prn"), before + ps);

        Rendered rendered = render(Way.VECTOR, Source.of(file));

        assertThat(rendered).isEqualTo(new Rendered(2, ps.length(), List.of()));
        assertThat(dir.resolve("out.ps")).hasContent(ps);
    }

    @Test
    void saysWhyADocumentCannotBeRendered() throws Exception {
        byte[] whole = Files.readAllBytes(pdf("whole.pdf", 1, PDRectangle.A4));
        Path truncated = Files.write(dir.resolve("truncated.pdf"), Arrays.copyOf(whole, 40));
        Path noise = Files.write(dir.resolve("noise.pdf"), new byte[] {1, 2, 3, 4});
        Path damagedPicture = Files.write(
                dir.resolve("damaged.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n', 0});

        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB), "bmp", picture);
        ByteArrayOutputStream gif = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(100, 100, BufferedImage.TYPE_BYTE_GRAY), "gif", gif);
        Path noPicture = Files.write(dir.resolve("cut.gif"), Arrays.copyOf(gif.toByteArray(), gif.size() - 20));
        Path cutShort = Files.write(dir.resolve("cut.bmp"), Arrays.copyOf(picture.toByteArray(), 10_000));

        assertUnrenderable(Source.of(dir.resolve("nowhere.pdf")), "nowhere.pdf does not exist");
        assertUnrenderable(Source.of(dir), "is not a file");
        assertUnrenderable(Source.of(Files.createFile(dir.resolve("e.pdf"))), "e.pdf is empty");
        assertUnrenderable(Source.of(truncated), "truncated.pdf is damaged or cut short");
        assertUnrenderable(Source.of(noise), "noise.pdf is not PDF, text, PNG, JPEG, GIF, BMP, TIFF or PostScript");
        assertUnrenderable(Source.of(damagedPicture), "damaged.png is damaged or cut short");
        assertUnrenderable(Source.of(cutShort), "cut.bmp is cut short");
        assertUnrenderable(Source.of(noPicture), "cut.gif is cut short: there is no whole picture in it");
        assertUnrenderable(
                Source.of(Files.writeString(dir.resolve("offer.pdf"), "404 Not Found\n")),
                "offer.pdf is no PDF: its name says so, its content is text");
        assertUnrenderable(
                Source.of(Files.writeString(dir.resolve("blank.txt"), " \n\n")), "has nothing but white space in it");
    }

    @Test
    void needsTheRightPassword() throws Exception {
        Path file = dir.resolve("secret.pdf");
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            document.save(file.toFile());
        }

        assertUnrenderable(Source.of(file), "secret.pdf is encrypted and needs a password");
        assertUnrenderable(
                new Source(file, "wrong"), "secret.pdf is encrypted and the password given does not open it");
        assertThat(render(Way.VECTOR, new Source(file, "user")).pages()).isEqualTo(1);
    }

    @Test
    void needsNoPasswordWhereOnlyAttachmentsAreEncrypted() throws Exception {
        Path file = dir.resolve("attached.pdf");
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(file.toFile(), CompressParameters.NO_COMPRESSION);
        }
        String encryption = "/CF <</StdCF <</CFM /AESV3 /AuthEvent /EFOpen /Length 32>>>> /EFF /StdCF /Filter /Standard"
                + " /V 5 /R 6 /Length 256 /P -1028 /EncryptMetadata false /O <" + "5B".repeat(48) + "> /U <"
                + "47".repeat(48) + "> /OE <" + "DA".repeat(32) + "> /UE <" + "D8".repeat(32) + "> /Perms <"
                + "F6".repeat(16) + ">";
        String open = Files.readString(file, StandardCharsets.ISO_8859_1);
        Function<String, String> protect = crypt ->
                open.replace("trailer\n<<\n", "trailer\n<<\n/Encrypt <<" + encryption + crypt + ">>\n/ID [<AA><AA>]\n");
        assertThat(protect.apply("")).isNotEqualTo(open);

        Files.writeString(file, protect.apply(" /StmF /Identity /StrF /Identity"), StandardCharsets.ISO_8859_1);
        assertThat(render(Way.VECTOR, Source.of(file)).pages()).isEqualTo(1);

        Files.writeString(file, protect.apply(" /StmF /StdCF /StrF /StdCF"), StandardCharsets.ISO_8859_1);
        assertUnrenderable(Source.of(file), "attached.pdf is encrypted and needs a password");
    }

    @Test
    void givesUpADocumentOverTheLimits() throws Exception {
        Path pdf = pdf("long.pdf", 5, PDRectangle.A4);
        Limits standard = Limits.standard();

        assertThatThrownBy(() -> new DocumentRenderer(RenderOptions.standard()
                                .withLimits(new Limits(4, 1, 1 << 20, 1, Duration.ofSeconds(5), 1 << 20)))
                        .render(List.of(Source.of(pdf)), OutputStream.nullOutputStream()))
                .isInstanceOf(UnrenderableException.class)
                .hasMessageEndingWith("long.pdf: it has more than 4 pages");
        Path ready = Files.writeString(dir.resolve("ready.ps"), "%!PS-Adobe-3.0\n%%Pages: 5\n%%EOF\n");
        assertThatThrownBy(() -> new DocumentRenderer(RenderOptions.standard()
                                .withLimits(new Limits(4, 1, 1 << 20, 1, Duration.ofSeconds(5), 1 << 20)))
                        .render(List.of(Source.of(ready)), OutputStream.nullOutputStream()))
                .isInstanceOf(UnrenderableException.class)
                .hasMessageEndingWith("ready.ps: it has more than 4 pages");
        assertThatThrownBy(() -> new DocumentRenderer(RenderOptions.standard()
                                .withLimits(new Limits(
                                        9,
                                        standard.pixels(),
                                        standard.sourceBytes(),
                                        9,
                                        Duration.ofNanos(1),
                                        standard.memory())))
                        .render(List.of(Source.of(pdf)), OutputStream.nullOutputStream()))
                .isInstanceOf(UnrenderableException.class)
                .hasMessageContaining("it takes longer than");
    }

    /** DSC 3.0, sections 5.1 and 5.3: what is said of the paper is what the pages ask for. */
    @Test
    void saysOnWhatPaperItsPagesAre() throws Exception {
        Path upright = pdf("upright.pdf", 1, PDRectangle.A4);
        Path wide = pdf("wide.pdf", 1, new PDRectangle(PDRectangle.A4.getHeight(), PDRectangle.A4.getWidth()));

        render(Way.VECTOR, Source.of(upright));
        assertThat(written()).contains("%%BoundingBox: 0 0 610 842\n%%DocumentMedia: Fax 610 842 0 () ()\n%%End");

        render(Way.VECTOR, Source.of(wide));
        assertThat(written())
                .contains("%%BoundingBox: 0 0 842 610\n%%DocumentMedia: FaxLandscape 842 610 0 () ()\n%%End")
                .contains("%%PageMedia: FaxLandscape\n%%PageOrientation: Landscape\n");

        render(Way.VECTOR, Source.of(upright), Source.of(wide));
        assertThat(written())
                .contains("%%BoundingBox: 0 0 842 842\n"
                        + "%%DocumentMedia: Fax 610 842 0 () ()\n%%+ FaxLandscape 842 610 0 () ()\n%%End")
                .contains("%%PageMedia: Fax\n%%PageOrientation: Portrait\n");
    }

    private String written() throws IOException {
        return Files.readString(dir.resolve("out.ps"), StandardCharsets.ISO_8859_1);
    }

    /** ISO 32000-1, 14.11.2. */
    @ParameterizedTest
    @EnumSource(Way.class)
    void aPageIsAsLargeAsItsUnitsAre(Way way) throws Exception {
        Path file = pdf("units.pdf", 1, new PDRectangle(297.5f, 421));
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            document.getPage(0).setUserUnit(2);
            document.save(dir.resolve("double.pdf").toFile());
        }

        render(way, Source.of(dir.resolve("double.pdf")));

        BufferedImage page = Ghostscript.print(dir.resolve("out.ps"), dir).get(0);
        assertThat(Ghostscript.ink(page, 215, 205, 180, 90)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 215, 310, 180, 90)).isZero();
    }

    @Test
    void aPhotographThatBreaksOffIsToldOf() throws Exception {
        BufferedImage image = new BufferedImage(600, 800, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(3);
        for (int y = 0; y < 800; y++) {
            for (int x = 0; x < 600; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        Path whole = dir.resolve("whole.jpg");
        ImageIO.write(image, "jpeg", whole.toFile());
        byte[] bytes = Files.readAllBytes(whole);
        Path part = Files.write(dir.resolve("part.jpg"), Arrays.copyOf(bytes, bytes.length / 2));

        assertThat(render(Way.VECTOR, Source.of(whole)).warnings()).isEmpty();
        assertThat(render(Way.VECTOR, Source.of(part)).warnings())
                .containsExactly("page 1 is not complete: the picture is damaged or breaks off");
        assertThat(render(Way.VECTOR, Source.of(whole), Source.of(part)).warnings())
                .as("behind a cover page")
                .containsExactly("page 2 is not complete: the picture is damaged or breaks off");
    }

    private void assertUnrenderable(Source source, String why) {
        assertThatThrownBy(() -> new DocumentRenderer(RenderOptions.standard())
                        .render(List.of(source), new ByteArrayOutputStream()))
                .isInstanceOf(UnrenderableException.class)
                .hasMessageStartingWith("cannot be rendered: ")
                .hasMessageContaining(why);
    }

    private Rendered render(Way way, Source... sources) throws Exception {
        try (OutputStream out = Files.newOutputStream(dir.resolve("out.ps"))) {
            return new DocumentRenderer(RenderOptions.standard().withWay(way)).render(List.of(sources), out);
        }
    }

    /** Pages with a black rectangle of 100 × 50 points at (100, 100). */
    private Path pdf(String name, int pages, PDRectangle size) throws IOException {
        Path file = dir.resolve(name);
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < pages; i++) {
                PDPage page = new PDPage(size);
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.addRect(100, 100, 100, 50);
                    content.fill();
                }
            }
            document.save(file.toFile());
        }
        return file;
    }
}
