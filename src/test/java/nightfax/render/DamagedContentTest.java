package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages that are not quite what their file says: what can be shown is, and what cannot is told. Files written by hand. */
class DamagedContentTest extends HostileDocuments {

    private static final String SQUARE = "100 100 50 50 re f";

    @BeforeEach
    void needsGhostscript() {
        Ghostscript.assume();
    }

    @Test
    void readsAStreamWhoseLengthIsNoNumber() throws Exception {
        Rendered rendered = render(pdf("4 0 R", "4 0 obj <</Length ()>> stream\n" + SQUARE + "\nendstream endobj\n"));

        assertThat(rendered.warnings()).isEmpty();
        assertSquare();
    }

    @Test
    void readsAStreamWhoseFilterIsAnObjectOfItsOwn() throws Exception {
        String packed = "3130302031303020353020353020726520662020>";
        Rendered rendered = render(pdf(
                "4 0 R",
                "4 0 obj <</Filter[5 0 R]/Length " + packed.length() + ">> stream\n" + packed
                        + "\nendstream endobj\n5 0 obj /ASCIIHexDecode endobj\n"));

        assertThat(rendered.warnings()).isEmpty();
        assertSquare();
    }

    @Test
    void joinsTheStreamsOfAPageBetweenTokens() throws Exception {
        Rendered rendered = render(pdf(
                "[4 0 R 5 0 R]",
                "4 0 obj <</Length 9>> stream\n100 100 5\nendstream endobj\n"
                        + "5 0 obj <</Length 9>> stream\n 50 re f \nendstream endobj\n"));

        assertThat(rendered.warnings()).isEmpty();
        assertThat(Ghostscript.ink(printed(), 101, 101, 3, 48)).isEqualTo(1);
    }

    @Test
    void tellsOfContentThatIsMissing() throws Exception {
        assertThat(render(pdf("9 0 R", "")).warnings())
                .containsExactly("page 1 is not complete: its content is missing");
        assertThat(render(pdf("[4 0 R 9 0 R]", square("4"))).warnings())
                .containsExactly("page 1 is not complete: part of its content is missing");
        assertSquare();
    }

    @Test
    void tellsOfContentThatCannotBeUnpacked() throws Exception {
        Rendered rendered = render(pdf(
                "[4 0 R 5 0 R]",
                square("4") + "5 0 obj <</Filter/PlateDecode/Length 4>> stream\nabcd\nendstream endobj\n"));

        assertThat(rendered.warnings())
                .singleElement()
                .asString()
                .startsWith("page 1 is not complete: part of its content cannot be unpacked: Invalid filter");
        assertSquare();
    }

    @Test
    void saysNothingOfContentThatIsNone() throws Exception {
        assertThat(render(pdf("null", "")).warnings()).isEmpty();
        assertThat(render(pdf("[4 0 R null]", square("4"))).warnings()).isEmpty();
        assertSquare();
    }

    /** A name is whatever the document says. */
    @Test
    void tellsOfWhatIsLeftOutInOneShortLine() throws Exception {
        String content = "/Evil#1bline#0a2J" + "A".repeat(5000) + " Do " + SQUARE;

        assertThat(render(pdf(
                                "4 0 R",
                                "4 0 obj <</Length " + content.length() + ">> stream\n" + content
                                        + "\nendstream endobj\n"))
                        .warnings())
                .singleElement()
                .asString()
                .startsWith("page 1 is not complete: operator Do failed: Missing XObject: Evil?line")
                .hasSizeLessThan(160)
                .doesNotContainPattern("\\p{Cntrl}");
    }

    @Test
    void tellsOfAPictureThatCannotBeRead() throws Exception {
        String content = SQUARE + " q 50 0 0 50 300 300 cm /I Do Q";
        Path file = pdf(
                "4 0 R",
                "4 0 obj <</Length " + content.length() + ">> stream\n" + content + "\nendstream endobj\n"
                        + "5 0 obj <</Subtype/Image/Width 5/Height 5/BitsPerComponent 99/ColorSpace/DeviceGray/Length 1>>"
                        + " stream\nx\nendstream endobj\n");

        assertThat(render(file).warnings())
                .containsExactly(
                        "page 1 is not complete: a picture cannot be read: an image with 99 bits per component");
        assertSquare();
    }

    @Test
    void saysNothingOfWhatIsLostNowhere() throws Exception {
        String content = "Q Q " + SQUARE + " 5 w m l (no font) pop";

        assertThat(render(pdf(
                                "4 0 R",
                                "4 0 obj <</Length " + content.length() + ">> stream\n" + content
                                        + "\nendstream endobj\n"))
                        .warnings())
                .isEmpty();
        assertSquare();
    }

    private Rendered render(Path file) throws Exception {
        return render(file, Way.VECTOR);
    }

    private void assertSquare() {
        assertThat(Ghostscript.ink(printed(), 101, 101, 48, 48)).isEqualTo(1);
    }

    private BufferedImage printed() {
        return Ghostscript.print(dir.resolve("out.ps"), dir).get(0);
    }

    private static String square(String number) {
        return number + " 0 obj <</Length " + SQUARE.length() + ">> stream\n" + SQUARE + "\nendstream endobj\n";
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
