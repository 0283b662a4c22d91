package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that were made to do harm, or came to grief: each costs itself and nothing else. */
@Timeout(60)
class HostileDocumentTest {

    private static final Limits TIGHT = new Limits(50, 10_000_000, 10L << 20, 12, Duration.ofSeconds(5), 64L << 20);

    @TempDir
    Path dir;

    @Test
    void givesUpAFormThatDrawsItself() throws Exception {
        Path file = save(document -> {
            PDPage page = page(document, PDRectangle.A4);
            PDFormXObject form = new PDFormXObject(document);
            form.setBBox(PDRectangle.A4);
            PDResources resources = new PDResources();
            resources.put(COSName.getPDFName("F"), form);
            form.setResources(resources);
            write(form.getContentStream().getCOSObject(), "0 0 9 9 re f /F Do /F Do");
            page.setResources(resources);
            page.setContents(stream(document, "/F Do"));
        });

        assertUnrenderable(file, "its forms are nested more than 12 deep");
    }

    @Test
    void givesUpAStreamThatUnpacksToGigabytes() throws Exception {
        Path file = save(document -> {
            PDPage page = page(document, PDRectangle.A4);
            PDStream contents = new PDStream(document);
            contents.getCOSObject().setItem(COSName.FILTER, COSName.FLATE_DECODE);
            try (OutputStream raw = contents.getCOSObject().createRawOutputStream()) {
                raw.write(spaces(512));
            }
            page.setContents(contents);
        });

        assertThat(Files.size(file)).isLessThan(1 << 20);
        assertUnrenderable(file, "it unpacks to more than 67108864 bytes");
    }

    @Test
    void givesUpAStreamThatUnpacksToGigabytesInTheEnd() throws Exception {
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(twice)) {
            deflated.write(spaces(512));
        }
        Path file = filtered(List.of(COSName.FLATE_DECODE, COSName.FLATE_DECODE), twice.toByteArray());

        assertThat(Files.size(file)).isLessThan(20_000);
        assertUnrenderable(file, "it unpacks to more than 67108864 bytes");
    }

    @Test
    void givesUpRunsThatUnpackToGigabytes() throws Exception {
        ByteArrayOutputStream runs = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(runs)) {
            byte[] spaces = new byte[1 << 20];
            for (int i = 0; i < spaces.length; i += 2) {
                // 128 times the byte that follows (ISO 32000-1, 7.4.5).
                spaces[i] = (byte) 129;
                spaces[i + 1] = ' ';
            }
            deflated.write(spaces);
        }
        Path file = filtered(List.of(COSName.FLATE_DECODE, COSName.RUN_LENGTH_DECODE), runs.toByteArray());

        assertUnrenderable(file, "it unpacks to more than 67108864 bytes");
    }

    /** Both happens: content that is packed twice, and content that only says so. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void rendersWhatIsSaidToBePackedTwice(int times) throws Exception {
        byte[] data = "100 100 200 200 re f".getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < times; i++) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (DeflaterOutputStream deflated = new DeflaterOutputStream(packed)) {
                deflated.write(data);
            }
            data = packed.toByteArray();
        }

        render(filtered(List.of(COSName.FLATE_DECODE, COSName.FLATE_DECODE), data), Way.VECTOR);

        assertThat(Files.readString(dir.resolve("out.ps"), StandardCharsets.ISO_8859_1))
                .contains("nfu 2000 2000 4000 4000 R");
    }

    private Path filtered(List<COSName> filters, byte[] data) throws IOException {
        return save(document -> {
            PDStream contents = new PDStream(document);
            contents.getCOSObject().setItem(COSName.FILTER, new COSArray(filters));
            try (OutputStream raw = contents.getCOSObject().createRawOutputStream()) {
                raw.write(data);
            }
            page(document, PDRectangle.A4).setContents(contents);
        });
    }

    /** The objects of a file may lie in a stream themselves, and are unpacked before there is anything to look at. */
    @Test
    void givesUpObjectsThatUnpackToGigabytes() throws Exception {
        Path file = write("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", spaces(512));

        assertUnrenderable(file, "it unpacks to more than 67108864 bytes");
    }

    /** What a stream of objects is called does not count, nor that each of several is short. */
    @Test
    void countsTheObjectsInAllStreamsTogether() throws Exception {
        Path file = save(document -> {
            for (int i = 0; i < 40; i++) {
                page(document, PDRectangle.A4).setResources(new PDResources());
            }
        });
        String plain = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(plain).contains("/ObjStm");
        Files.writeString(file, plain.replace("/ObjStm", "/Obj#53"), StandardCharsets.ISO_8859_1);
        Limits few = new Limits(50, 10_000_000, 10L << 20, 12, Duration.ofSeconds(5), 3000);

        assertThatThrownBy(() -> new DocumentRenderer(RenderOptions.standard().withLimits(few))
                        .render(List.of(Source.of(file)), OutputStream.nullOutputStream()))
                .isInstanceOf(UnrenderableException.class)
                .hasMessageEndingWith("it unpacks to more than 3000 bytes");
    }

    /** A stream that cannot be unpacked costs what it is part of, not the document. */
    @Test
    void leavesOutAPictureWhoseRowsAreLongerThanMemory() throws Exception {
        Path file = save(document -> {
            PDPage page = page(document, PDRectangle.A4);
            PDImageXObject picture =
                    LosslessFactory.createFromImage(document, new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB));
            COSDictionary parameters = new COSDictionary();
            parameters.setInt(COSName.PREDICTOR, 15);
            parameters.setInt(COSName.COLORS, 32);
            parameters.setInt(COSName.BITS_PER_COMPONENT, 64);
            parameters.setInt(COSName.COLUMNS, 999_999);
            picture.getCOSObject().setItem(COSName.DECODE_PARMS, parameters);
            page.setResources(new PDResources());
            page.getResources().put(COSName.getPDFName("P"), picture);
            page.setContents(stream(document, "/P Do 100 100 200 200 re f"));
        });

        for (Way way : Way.values()) {
            assertThat(render(file, way).pages()).isEqualTo(1);
        }
    }

    /** What a page says is no structure, nor is a name that only begins like one. */
    @Test
    void rendersWhatOnlyTalksOfStreamsOfObjects() throws Exception {
        Path file = save(document -> {
            PDPage page = page(document, PDRectangle.A4);
            page.setResources(new PDResources());
            PDImageXObject picture = LosslessFactory.createFromImage(
                    document, new BufferedImage(3000, 3000, BufferedImage.TYPE_INT_RGB));
            page.getResources().put(COSName.getPDFName("XRef1"), picture);
            PDStream contents = new PDStream(document);
            try (OutputStream out = contents.getCOSObject().createRawOutputStream()) {
                out.write("(About /ObjStm and /Columns 12345678) pop /XRef1 Do 0 0 50 50 re f"
                        .getBytes(StandardCharsets.ISO_8859_1));
            }
            page.setContents(contents);
        });

        assertThat(render(file, Way.VECTOR).pages()).isEqualTo(1);
    }

    @Test
    void givesUpAnImageOfTooManyPixels() throws Exception {
        Path file = save(document -> {
            PDPage page = page(document, PDRectangle.A4);
            COSStream image = document.getDocument().createCOSStream();
            image.setItem(COSName.TYPE, COSName.XOBJECT);
            image.setItem(COSName.SUBTYPE, COSName.IMAGE);
            image.setInt(COSName.WIDTH, 2_000_000_000);
            image.setInt(COSName.HEIGHT, 2_000_000_000);
            image.setInt(COSName.BITS_PER_COMPONENT, 8);
            image.setItem(COSName.COLORSPACE, COSName.DEVICERGB);
            write(image, "0");
            PDResources resources = new PDResources();
            resources.getCOSObject().setItem(COSName.XOBJECT, new COSDictionary());
            resources.getCOSObject().getCOSDictionary(COSName.XOBJECT).setItem(COSName.getPDFName("I"), image);
            page.setResources(resources);
            page.setContents(stream(document, "100 0 0 100 50 50 cm /I Do"));
        });

        assertUnrenderable(
                file, "an image of 2000000000 × 2000000000 pixels is larger than the limit of 10000000 pixels");
    }

    @Test
    void fitsAGiantPageToThePaper() throws Exception {
        Path file = save(document -> {
            PDPage page = page(document, new PDRectangle(14_400, 14_400));
            page.setContents(stream(document, "1000 1000 9000 9000 re f"));
        });

        for (Way way : Way.values()) {
            assertThat(render(file, way).pages()).isEqualTo(1);
        }
    }

    @Test
    void givesUpContentWithoutEnd() throws Exception {
        Path file = save(document -> {
            PDPage page = page(document, PDRectangle.A4);
            page.setContents(stream(document, "0 0 m 500 700 400 200 100 50 c 300 20 l S\n".repeat(200_000)));
        });
        RenderOptions hurried = RenderOptions.standard()
                .withLimits(new Limits(50, 1 << 20, 10L << 20, 12, Duration.ofMillis(200), 64L << 20));

        assertThatThrownBy(() ->
                        new DocumentRenderer(hurried).render(List.of(Source.of(file)), OutputStream.nullOutputStream()))
                .isInstanceOf(UnrenderableException.class)
                .hasMessageEndingWith("it takes longer than 200 ms");
    }

    @Test
    void showsWhatCanBeShownOfContentThatBreaksOff() throws Exception {
        Path file = save(document -> {
            PDPage page = page(document, PDRectangle.A4);
            page.setContents(stream(document, "100 100 100 50 re f /Missing Do 300 300 50 50 re f (unfinished"));
        });

        assertThat(render(file, Way.VECTOR).pages()).isEqualTo(1);
        BufferedImage printed = Ghostscript.print(dir.resolve("out.ps"), dir).get(0);
        assertThat(Ghostscript.ink(printed, 101, 101, 98, 48)).isEqualTo(1);
        assertThat(Ghostscript.ink(printed, 301, 301, 48, 48)).isEqualTo(1);
    }

    @Test
    void showsTheRestOfAPageOfWhichOneOperatorBreaksTheLibrary() throws Exception {
        Path file = save(document -> {
            PDPage page = page(document, PDRectangle.A4);
            page.setResources(new PDResources());
            COSDictionary pattern = new COSDictionary();
            pattern.setInt(COSName.PATTERN_TYPE, 2);
            COSDictionary patterns = new COSDictionary();
            patterns.setItem(COSName.P, pattern);
            page.getResources().getCOSObject().setItem(COSName.PATTERN, patterns);
            page.setContents(stream(document, "/Pattern cs /P scn 300 300 50 50 re f 0 g 100 100 100 50 re f"));
        });

        for (Way way : Way.values()) {
            assertThat(render(file, way).pages()).isEqualTo(1);
            BufferedImage printed =
                    Ghostscript.print(dir.resolve("out.ps"), dir).get(0);
            assertThat(Ghostscript.ink(printed, 101, 101, 98, 48)).isEqualTo(1);
        }
    }

    /** Seeded, so that a failure comes back; every kind of damage that a transfer or an attacker does. */
    @Test
    void neverFailsInAnyOtherWayThanBySayingThatItCannotBeRendered() throws Exception {
        byte[] whole = Files.readAllBytes(save(document -> {
            for (int i = 0; i < 2; i++) {
                PDPage page = page(document, PDRectangle.A4);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                    content.newLineAtOffset(100, 700);
                    content.showText("Spett.le Ditta, in allegato il listino.");
                    content.endText();
                    content.addRect(50, 50, 200, 100);
                    content.stroke();
                }
            }
        }));
        Random random = new Random(20261123);
        int rendered = 0;
        for (int round = 0; round < 250; round++) {
            byte[] damaged = whole.clone();
            switch (round % 4) {
                case 0 -> damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
                case 1 -> {
                    for (int i = 0; i < 1 + random.nextInt(30); i++) {
                        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                    }
                }
                case 2 -> {
                    // Numbers decide about lengths, offsets and counts.
                    for (int i = 0; i < damaged.length; i++) {
                        if (damaged[i] >= '0' && damaged[i] <= '9' && random.nextInt(40) == 0) {
                            damaged[i] = (byte) ('0' + random.nextInt(10));
                        }
                    }
                }
                default -> {
                    int from = random.nextInt(damaged.length);
                    int length = Math.min(random.nextInt(200), damaged.length - from);
                    System.arraycopy(damaged, random.nextInt(damaged.length - length), damaged, from, length);
                }
            }
            Path file = Files.write(dir.resolve("damaged.pdf"), damaged);
            try {
                render(file, round % 5 == 0 ? Way.RASTER : Way.VECTOR);
                rendered++;
            } catch (UnrenderableException e) {
                assertThat(e).hasMessageStartingWith("cannot be rendered: ");
            } catch (RuntimeException | IOException e) {
                fail("round " + round, e);
            }
        }
        assertThat(rendered).isBetween(20, 249);
    }

    private static byte[] spaces(int megabytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(bytes)) {
            byte[] spaces = new byte[1 << 20];
            Arrays.fill(spaces, (byte) ' ');
            for (int i = 0; i < megabytes; i++) {
                deflated.write(spaces);
            }
        }
        return bytes.toByteArray();
    }

    /** A file of one stream, without table or trailer, as far as a reader gets with it that looks for objects. */
    private Path write(String dictionary, byte[] stream) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("%PDF-1.5\n1 0 obj\n<<" + dictionary + "/Length " + stream.length + ">>\nstream\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(stream);
        bytes.writeBytes("\nendstream\nendobj\n%%EOF\n".getBytes(StandardCharsets.ISO_8859_1));
        return Files.write(dir.resolve("hostile.pdf"), bytes.toByteArray());
    }

    private void assertUnrenderable(Path file, String why) {
        assertThatThrownBy(() -> render(file, Way.VECTOR))
                .isInstanceOf(UnrenderableException.class)
                .hasMessage("cannot be rendered: " + file.getFileName() + ": " + why);
    }

    private Rendered render(Path file, Way way) throws Exception {
        try (OutputStream out = Files.newOutputStream(dir.resolve("out.ps"))) {
            return new DocumentRenderer(
                            RenderOptions.standard().withLimits(TIGHT).withWay(way))
                    .render(List.of(Source.of(file)), out);
        }
    }

    private interface Content {
        void addTo(PDDocument document) throws IOException;
    }

    private Path save(Content content) throws IOException {
        Path file = dir.resolve("hostile.pdf");
        try (PDDocument document = new PDDocument()) {
            content.addTo(document);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            Files.write(file, bytes.toByteArray());
        }
        return file;
    }

    private static PDPage page(PDDocument document, PDRectangle size) {
        PDPage page = new PDPage(size);
        document.addPage(page);
        return page;
    }

    private static PDStream stream(PDDocument document, String content) throws IOException {
        PDStream stream = new PDStream(document);
        write(stream.getCOSObject(), content);
        return stream;
    }

    private static void write(COSStream stream, String content) throws IOException {
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(content.getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
