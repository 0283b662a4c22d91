package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import nightfax.render.bounds.Limits;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.options.RenderOptions;
import nightfax.render.options.Way;
import nightfax.render.sources.Source;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that unpack to more, or less, than they say. */
class PackedStreamsTest extends HostileDocuments {

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
                .contains("nfu 2000 2001 4000 4000 R");
    }

    /** What is encrypted cannot be unpacked, and is no reason to take it for damaged. */
    @Test
    void countsWhatIsEncryptedOnceItIsNot() throws Exception {
        StringBuilder content = new StringBuilder("100 100 200 200 re f\n");
        new Random(5).ints(8000).forEach(i -> content.append("% ").append(i).append('\n'));
        Path file = save(document -> {
            PDPage page = page(document, PDRectangle.A4);
            PDStream contents = new PDStream(document);
            COSArray filters = new COSArray(List.of(COSName.ASCII85_DECODE, COSName.FLATE_DECODE));
            try (OutputStream out = contents.getCOSObject().createOutputStream(filters)) {
                out.write(content.toString().getBytes(StandardCharsets.US_ASCII));
            }
            page.setContents(contents);
            document.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
        });

        render(file, Way.VECTOR);

        assertThat(Files.readString(dir.resolve("out.ps"), StandardCharsets.ISO_8859_1))
                .contains("nfu 2000 2001 4000 4000 R");
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

    /** What is too short to harm by the usual limit may be more than a smaller one allows. */
    @Test
    void givesUpAShortStreamThatUnpacksToMoreThanASmallLimit() throws Exception {
        Path file = save(document ->
                page(document, PDRectangle.A4).setContents(stream(document, "0 0 m 9 9 l S\n".repeat(30_000))));

        assertThat(Files.size(file)).isLessThan(10_000);
        assertThatThrownBy(() -> renderWithin(100_000, file))
                .isInstanceOf(UnrenderableException.class)
                .hasMessageEndingWith("it unpacks to more than 100000 bytes");
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

        assertThatThrownBy(() -> renderWithin(3000, file))
                .isInstanceOf(UnrenderableException.class)
                .hasMessageEndingWith("it unpacks to more than 3000 bytes");
    }

    /** A stream that cannot be unpacked costs what it is part of, not the document. */
    @ParameterizedTest
    @CsvSource({"15, 32, 64, 999999", "2, 1, 8, 0", "15, 1, 8, 0"})
    void leavesOutAPictureWhoseRowsAreLongerThanMemoryOrOfNothing(int predictor, int colors, int bits, int columns)
            throws Exception {
        Path file = save(document -> {
            PDPage page = page(document, PDRectangle.A4);
            PDImageXObject picture =
                    LosslessFactory.createFromImage(document, new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB));
            COSDictionary parameters = new COSDictionary();
            parameters.setInt(COSName.PREDICTOR, predictor);
            parameters.setInt(COSName.COLORS, colors);
            parameters.setInt(COSName.BITS_PER_COMPONENT, bits);
            parameters.setInt(COSName.COLUMNS, columns);
            picture.getCOSObject().setItem(COSName.DECODE_PARMS, parameters);
            page.setResources(new PDResources());
            page.getResources().put(COSName.getPDFName("P"), picture);
            page.setContents(stream(document, "/P Do 100 100 200 200 re f"));
        });

        for (Way way : Way.values()) {
            assertThat(render(file, way).pages()).isEqualTo(1);
        }
    }

    /** They are no streams of the file, and PDFBox unpacks them as soon as it meets them. */
    @Test
    void leavesOutAPictureWithinTheContentThatWouldFillTheMemory() throws Exception {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(
                "q 50 0 0 50 10 10 cm BI /W 1 /H 1 /BPC 8 /CS /G /F [/Fl /Fl] ID ".getBytes(StandardCharsets.US_ASCII));
        content.writeBytes(deflated(spaces(512)));
        content.writeBytes(" EI Q 100 100 200 200 re f".getBytes(StandardCharsets.US_ASCII));
        Path file = filtered(List.of(), content.toByteArray());

        for (Way way : Way.values()) {
            assertThat(render(file, way).warnings())
                    .containsExactly(
                            "page 1 is not complete: operator BI failed: an inline image that unpacks to more than"
                                    + " 67108864 bytes");
        }
    }

    @Test
    void leavesOutAPictureWithinTheContentThatUnpacksToMoreThanASmallLimit() throws Exception {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(
                "q 50 0 0 50 10 10 cm BI /W 400 /H 400 /BPC 8 /CS /G /F /Fl ID ".getBytes(StandardCharsets.US_ASCII));
        content.writeBytes(deflated(new byte[160_000]));
        content.writeBytes(" EI Q 100 100 200 200 re f".getBytes(StandardCharsets.US_ASCII));
        Path file = filtered(List.of(), content.toByteArray());

        assertThat(renderWithin(1 << 20, file).warnings()).isEmpty();
        assertThat(renderWithin(100_000, file).warnings())
                .containsExactly(
                        "page 1 is not complete: operator BI failed: an inline image that unpacks to more than 100000"
                                + " bytes");
    }

    private static Rendered renderWithin(long memory, Path file) throws Exception {
        Limits limits = new Limits(50, 10_000_000, 10L << 20, 12, Duration.ofSeconds(5), memory);
        return new DocumentRenderer(RenderOptions.standard().withLimits(limits))
                .render(List.of(Source.of(file)), OutputStream.nullOutputStream());
    }

    private static byte[] deflated(byte[] data) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(data);
        }
        return packed.toByteArray();
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
}
