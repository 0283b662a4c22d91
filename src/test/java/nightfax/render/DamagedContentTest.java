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
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.options.RenderOptions;
import nightfax.render.sources.Source;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;

/** Pages that are not quite what their file says: what can be shown is, and what cannot is warned of. */
class DamagedContentTest extends PrintedPages {

    private static final String SQUARE = "100 100 50 50 re f";

    @Test
    void readsAStreamWhoseLengthIsNoNumber() throws Exception {
        assertSquare(print(pdf("4 0 R", "4 0 obj <</Length ()>> stream\n" + SQUARE + "\nendstream endobj\n")));
    }

    @Test
    void readsAStreamWhoseFilterIsAnObjectOfItsOwn() throws Exception {
        String packed = "3130302031303020353020353020726520662020>";

        assertSquare(print(pdf(
                "4 0 R",
                "4 0 obj <</Filter[5 0 R]/Length " + packed.length() + ">> stream\n" + packed
                        + "\nendstream endobj\n5 0 obj /ASCIIHexDecode endobj\n")));
    }

    @Test
    void joinsTheStreamsOfAPageBetweenTokens() throws Exception {
        BufferedImage page = print(pdf("[4 0 R 5 0 R]", stream("4", "100 100 5") + stream("5", " 50 re f ")));

        assertThat(Ghostscript.ink(page, 101, 101, 3, 48)).isEqualTo(1);
    }

    @Test
    void warnsOfContentThatIsMissing() throws Exception {
        printIncomplete(pdf("9 0 R", ""));
        assertThat(warnings).containsExactly("page 1 is not complete: its content is missing");

        assertSquare(printIncomplete(pdf("[4 0 R 9 0 R]", stream("4", SQUARE))));
        assertThat(warnings).containsExactly("page 1 is not complete: part of its content is missing");
    }

    @Test
    void warnsOfContentThatCannotBeUnpacked() throws Exception {
        assertSquare(printIncomplete(pdf(
                "[4 0 R 5 0 R]",
                stream("4", SQUARE) + "5 0 obj <</Filter/PlateDecode/Length 4>> stream\nabcd\nendstream endobj\n")));

        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("page 1 is not complete: part of its content cannot be unpacked: Invalid filter");
    }

    @Test
    void saysNothingOfContentThatIsNone() throws Exception {
        print(pdf("null", ""));
        assertSquare(print(pdf("[4 0 R null]", stream("4", SQUARE))));
    }

    /** A name is whatever the document says. */
    @Test
    void warnsOfWhatIsLeftOutInOneShortLine() throws Exception {
        String content = "/Evil#1bline#0a2J" + "A".repeat(5000) + " Do " + SQUARE;

        printIncomplete(pdf("4 0 R", stream("4", content)));

        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("page 1 is not complete: operator Do failed: Missing XObject: Evil?line")
                .hasSizeLessThan(160)
                .doesNotContainPattern("\\p{Cntrl}");
    }

    @Test
    void warnsOfAPictureThatCannotBeRead() throws Exception {
        assertSquare(printIncomplete(pdf(
                "4 0 R",
                stream("4", SQUARE + " q 50 0 0 50 300 300 cm /I Do Q")
                        + "5 0 obj <</Subtype/Image/Width 5/Height 5/BitsPerComponent 99/ColorSpace/DeviceGray/Length 1>>"
                        + " stream\nx\nendstream endobj\n")));

        assertThat(warnings)
                .containsExactly(
                        "page 1 is not complete: a picture cannot be read: an image with 99 bits per component");
    }

    @Test
    void warnsOfAPictureThatBreaksOff() throws Exception {
        BufferedImage page = printIncomplete(pdf(
                "4 0 R",
                stream("4", SQUARE + " q 50 0 0 50 300 300 cm /I Do Q")
                        + "5 0 obj <</Subtype/Image/Width 1/Height 10/BitsPerComponent 8/ColorSpace/DeviceGray/Length 4>>"
                        + " stream\n\0\0\0\0\nendstream endobj\n"));

        assertThat(warnings).containsExactly("page 1 is not complete: a picture breaks off after 4 of 10 lines");
        assertThat(Ghostscript.ink(page, 301, 331, 48, 18)).isEqualTo(1);
    }

    @Test
    void readsContentThatIsPackedByDifferences() throws Exception {
        byte[] rows = new byte[3 + SQUARE.length()];
        rows[0] = 1;
        byte[] bytes = (SQUARE + "  ").getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < bytes.length; i++) {
            rows[i + 1] = (byte) (bytes[i] - (i == 0 ? 0 : bytes[i - 1]));
        }

        assertSquare(print(packed(deflated(rows), "/DecodeParms<</Predictor 15/Columns " + bytes.length + ">>")));
    }

    @Test
    void warnsOfContentThatIsCutShort() throws Exception {
        byte[] whole = deflated((SQUARE + "\n" + noise()).getBytes(StandardCharsets.US_ASCII));

        print(packed(whole, ""));
        assertSquare(printIncomplete(packed(Arrays.copyOf(whole, whole.length / 2), "")));
        assertThat(warnings).containsExactly("page 1 is not complete: its content is cut short");
        // Without the checksum at the end.
        print(packed(Arrays.copyOf(whole, whole.length - 4), ""));
    }

    @Test
    void showsWhatComesBeforeADamage() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int length = SQUARE.length();
        // A block that is stored as it is, and one of a kind that there is not (RFC 1951, 3.2.3).
        bytes.writeBytes(new byte[] {0x78, 1, 0, (byte) length, 0, (byte) ~length, (byte) ~0});
        bytes.writeBytes(SQUARE.getBytes(StandardCharsets.US_ASCII));
        bytes.write(7);

        assertSquare(printIncomplete(packed(bytes.toByteArray(), "")));
        assertThat(warnings).containsExactly("page 1 is not complete: its content is damaged: invalid block type");
    }

    /** Lines that do not repeat themselves. */
    private static String noise() {
        Random random = new Random(7);
        return IntStream.range(0, 2000).mapToObj(i -> "%" + random.nextInt()).collect(Collectors.joining("\n"));
    }

    private static byte[] deflated(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(bytes);
        }
        return out.toByteArray();
    }

    private Path packed(byte[] bytes, String parameters) throws IOException {
        return pdf(
                "4 0 R",
                "4 0 obj <</Filter/FlateDecode/Length " + bytes.length + parameters + ">> stream\n"
                        + new String(bytes, StandardCharsets.ISO_8859_1) + "\nendstream endobj\n");
    }

    @Test
    void saysNothingOfWhatIsLostNowhere() throws Exception {
        assertSquare(print(pdf("4 0 R", stream("4", "Q Q " + SQUARE + " 5 w m l (no font) pop"))));
    }

    @Test
    void pagesOfATreeThatRunsInCirclesAreStillPrinted() throws Exception {
        Path file = save(document -> {
            document.addPage(new PDPage(PDRectangle.A4));
            document.addPage(new PDPage(PDRectangle.A4));
            COSDictionary root = document.getPages().getCOSObject();
            root.getCOSArray(COSName.KIDS).add(0, root);
            root.setInt(COSName.COUNT, 4);
        });

        assertThat(pages(file)).hasSize(2);
    }

    @Test
    void whateverStandsWhereAPageShouldBeIsTakenForOne() throws Exception {
        Path file = save(document -> {
            document.addPage(new PDPage(PDRectangle.A4));
            PDPage odd = new PDPage(PDRectangle.A4);
            odd.getCOSObject().setItem(COSName.TYPE, COSName.FONT);
            document.addPage(odd);
        });

        assertThat(pages(file)).hasSize(2);
    }

    @Test
    void aPageWithoutSizeIsALetter() throws Exception {
        BufferedImage page = print(new PDRectangle(0, 0), "100 100 100 100 re f", RawPage.Resources.NONE);

        // Centred but for whole quarters of an inch: none from the left, one from above.
        double left = 0;
        double bottom = 841.89 - 18 - 792;
        assertThat(Ghostscript.ink(page, left + 101, bottom + 101, 98, 98)).isEqualTo(1);
    }

    @Test
    void aPageWhoseObjectsAreNestedTooDeepIsRefusedAndNotBlank() throws Exception {
        assertUnrenderable(
                pdf("4 0 R/Deep " + "<</A ".repeat(400) + "null" + ">>".repeat(400), stream("4", SQUARE)),
                "damaged.pdf: its objects are nested too deep");
    }

    @Test
    void aDocumentOfWhichNoPageIsThereIsRefused() throws Exception {
        Path file = save(document -> {
            document.addPage(new PDPage(PDRectangle.A4));
            document.getPages().getCOSObject().getCOSArray(COSName.KIDS).set(0, COSInteger.get(7));
        });

        assertUnrenderable(file, " is damaged or cut short: none of its pages can be read");
    }

    private static void assertUnrenderable(Path file, String why) {
        assertThatThrownBy(() -> new DocumentRenderer(RenderOptions.standard())
                        .render(List.of(Source.of(file)), OutputStream.nullOutputStream()))
                .isInstanceOf(UnrenderableException.class)
                .hasMessageEndingWith(why);
    }

    private static void assertSquare(BufferedImage page) {
        assertThat(Ghostscript.ink(page, 101, 101, 48, 48)).isEqualTo(1);
    }

    private static String stream(String number, String content) {
        return number + " 0 obj <</Length " + content.length() + ">> stream\n" + content + "\nendstream endobj\n";
    }

    /** One page of that content; without a table of its objects, which a reader has to look for. */
    private Path pdf(String contents, String objects) throws IOException {
        List<String> parts = List.of(
                "%PDF-1.4\n",
                "1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n",
                "2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n",
                "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 5 0 R>>>>/Contents "
                        + contents + ">> endobj\n",
                objects,
                "trailer <</Root 1 0 R/Size 6>>\n%%EOF\n");
        return Files.writeString(dir.resolve("damaged.pdf"), String.join("", parts), StandardCharsets.ISO_8859_1);
    }
}
