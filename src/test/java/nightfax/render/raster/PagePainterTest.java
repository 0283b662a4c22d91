package nightfax.render.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import nightfax.render.pdf.Stop;
import nightfax.render.pdf.Unwatched;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroupAttributes;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDTilingPattern;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PagePainterTest {

    private static final int SIDE = 100;

    @Test
    void laysAGroupOnWholePelsInsteadOfBlurringItBetweenThem() throws Exception {
        Gray page = paint("/G Do", new PDRectangle(0.4f, 0.4f, 40, 40), "0 g 0 0 50 50 re f");

        assertThat(IntStream.range(0, SIDE * SIDE).map(i -> page.at(i % SIDE, i / SIDE)))
                .as("the pels of the square, give or take one at its edges, and nothing in between")
                .containsOnly(0, 255)
                .filteredOn(grey -> grey == 0)
                .hasSizeBetween(39 * 39, 41 * 41);
    }

    /** PDFBox does not come back from a tile that it cannot unpack: what follows must not vanish there unseen. */
    @Test
    void theRestOfThePageIsNotDrawnOnATileThatIsDamaged() {
        assertThatExceptionOfType(Stop.class)
                .isThrownBy(() -> paint("/Pattern cs /T scn 0 0 50 50 re f 0 g 50 50 50 50 re f", (page, document) -> {
                    COSStream tile = new COSStream();
                    tile.setInt(COSName.PATTERN_TYPE, 1);
                    tile.setInt(COSName.PAINT_TYPE, 1);
                    tile.setInt(COSName.TILING_TYPE, 1);
                    tile.setInt(COSName.X_STEP, 10);
                    tile.setInt(COSName.Y_STEP, 10);
                    tile.setItem(COSName.BBOX, new PDRectangle(10, 10));
                    tile.setItem(COSName.RESOURCES, new COSDictionary());
                    try (OutputStream out = tile.createOutputStream(COSName.FLATE_DECODE)) {
                        out.write('n');
                    }
                    tile.setItem(COSName.FILTER, COSName.getPDFName("Unknown"));
                    page.getResources().put(COSName.getPDFName("T"), new PDTilingPattern(tile));
                }));
    }

    /** How some programs write a gradient that fades: a pattern as large as the page that fills a part of it. */
    @Test
    void theOnlyTileOfAPatternIsSeenThroughWhatItFillsAndTheClip() throws Exception {
        String shapes = "q 10 10 80 50 re W n /Pattern cs /T scn 20 0 m 60 0 l 60 100 l 20 100 l h f Q "
                + "/Pattern cs /T scn 70 70 20 20 re f";
        Gray page = paint(shapes, (furnished, document) -> tile(document, furnished, "0.5 g 0 0 100 100 re f"));

        assertThat(IntStream.range(0, SIDE * SIDE)
                        .filter(i -> page.at(i % SIDE, i / SIDE) < 200)
                        .mapToObj(i -> new Point(i % SIDE, SIDE - 1 - i / SIDE)))
                .hasSize(40 * 50 + 20 * 20)
                .allMatch(
                        at -> new Rectangle(20, 10, 40, 50).contains(at) || new Rectangle(70, 70, 20, 20).contains(at));
    }

    @Test
    void aLineInAPatternIsWhatItsPenCovers() throws Exception {
        Gray page = paint(
                "20 w /Pattern CS /T SCN 50 10 m 50 70 l S",
                (furnished, document) -> tile(document, furnished, "0.5 g 0 0 100 100 re f"));

        assertThat(IntStream.range(0, SIDE * SIDE)
                        .filter(i -> page.at(i % SIDE, i / SIDE) < 200)
                        .mapToObj(i -> new Point(i % SIDE, SIDE - 1 - i / SIDE)))
                .hasSize(20 * 60)
                .allMatch(new Rectangle(40, 10, 20, 60)::contains);
    }

    /** What is within it begins anew with the state of an empty page, and leaves nothing behind. */
    @Test
    void theOnlyTileOfAPatternHasAStateOfItsOwn() throws Exception {
        Gray page = paint(
                "0.5 g /Pattern cs /T scn 0 0 50 100 re f 0 g 60 60 10 10 re f",
                (furnished, document) -> tile(document, furnished, "0 0 20 20 re f 0 0 m 40 0 l 40 100 l"));

        assertThat(IntStream.range(0, SIDE * SIDE).map(i -> page.at(i % SIDE, i / SIDE)))
                .containsOnly(0, 255)
                .filteredOn(grey -> grey == 0)
                .hasSize(20 * 20 + 10 * 10);
    }

    @Test
    void thePatternsWithinTheOnlyTileAreInItsOwnSpace() throws Exception {
        Gray page = paint("0.5 0 0 0.5 50 0 cm /G Do", (furnished, document) -> {
            tile(document, furnished, "/Pattern cs /Inner scn 0 0 100 100 re f");
            PDTilingPattern inner = tile("0 g 0 0 20 20 re f");
            furnished.getResources().put(COSName.getPDFName("Inner"), inner);
            PDFormXObject form = new PDFormXObject(stream(document, "/Pattern cs /T scn 0 0 100 100 re f"));
            form.setBBox(new PDRectangle(SIDE, SIDE));
            furnished.getResources().put(COSName.getPDFName("G"), form);
        });

        assertThat(IntStream.range(0, SIDE * SIDE)
                        .filter(i -> page.at(i % SIDE, i / SIDE) < 200)
                        .mapToObj(i -> new Point(i % SIDE, SIDE - 1 - i / SIDE)))
                .hasSize(10 * 10)
                .allMatch(new Rectangle(50, 0, 10, 10)::contains);
    }

    @Test
    void thePatternsWithinAGroupAreInItsOwnSpace() throws Exception {
        Gray page = paint("/G Do", (furnished, document) -> {
            tile(document, furnished, "0 g 0 0 20 20 re f");
            PDTransparencyGroup form = new PDTransparencyGroup(stream(document, "/Pattern cs /T scn 0 0 100 100 re f"));
            form.setBBox(new PDRectangle(SIDE, SIDE));
            form.setMatrix(new AffineTransform(0.5, 0, 0, 0.5, 50, 0));
            form.getCOSObject().setItem(COSName.GROUP, new PDTransparencyGroupAttributes().getCOSObject());
            furnished.getResources().put(COSName.getPDFName("G"), form);
        });

        assertThat(IntStream.range(0, SIDE * SIDE)
                        .filter(i -> page.at(i % SIDE, i / SIDE) < 200)
                        .mapToObj(i -> new Point(i % SIDE, SIDE - 1 - i / SIDE)))
                .as("but for one row, as a group is laid on whole pels")
                .hasSizeBetween(9 * 9, 10 * 10)
                .allMatch(new Rectangle(50, 0, 10, 10)::contains);
    }

    /** Each clip within the tile is cut to the shape anew, which takes minutes where that has thousands of sides. */
    @Test
    void theOnlyTileOfAPatternIsDrawnThroughFewSides() {
        PDGraphicsState state = new PDGraphicsState(new PDRectangle(SIDE, SIDE));
        Path2D square = new Path2D.Double(new Rectangle(SIDE, SIDE));
        Path2D coast = new Path2D.Double(square);
        IntStream.range(0, 1000).forEach(i -> coast.lineTo(i % 7, i % SIDE));

        assertThat(LoneTile.suits(List.of(new Matrix()), state, square, new AffineTransform()))
                .isTrue();
        assertThat(LoneTile.suits(List.of(new Matrix()), state, coast, new AffineTransform()))
                .isFalse();
        state.intersectClippingPath(new GeneralPath(coast));
        assertThat(LoneTile.suits(List.of(new Matrix()), state, square, new AffineTransform()))
                .isFalse();
    }

    private static void tile(PDDocument document, PDPage page, String content) throws IOException {
        page.getResources().put(COSName.getPDFName("T"), tile(content));
    }

    private static PDTilingPattern tile(String content) throws IOException {
        PDTilingPattern tile = new PDTilingPattern();
        tile.setPaintType(PDTilingPattern.PAINT_COLORED);
        tile.setTilingType(PDTilingPattern.TILING_NO_DISTORTION);
        tile.setBBox(new PDRectangle(SIDE, SIDE));
        tile.setXStep(SIDE);
        tile.setYStep(SIDE);
        tile.setResources(new PDResources());
        try (OutputStream out = ((COSStream) tile.getCOSObject()).createOutputStream()) {
            out.write(content.getBytes(StandardCharsets.ISO_8859_1));
        }
        return tile;
    }

    @Test
    void anOperatorThatBreaksIsLeftOut() throws Exception {
        Gray painted = paint("/P Do 50 50 50 50 re f", (page, document) -> {
            PDImageXObject picture =
                    LosslessFactory.createFromImage(document, new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB));
            picture.getCOSObject().setItem(COSName.COLORSPACE, COSName.PATTERN);
            page.getResources().put(COSName.getPDFName("P"), picture);
        });

        assertThat(painted.at(75, 25)).isZero();
    }

    /** Java loses such a line, or rounds off the ends of its dashes for minutes. */
    @Test
    @Timeout(60)
    void aPenWiderThanAnyPageIsAsWideAsAll() throws Exception {
        Gray page = paint("1 J [3] 0 d 1000000000 w 0 0 m 50 50 l S", (furnished, document) -> {});

        assertThat(page.at(75, 25)).isZero();
    }

    private static Gray paint(String content, PDRectangle box, String group) throws IOException {
        return paint(content, (page, document) -> {
            PDTransparencyGroup form = new PDTransparencyGroup(stream(document, group));
            form.setBBox(box);
            form.getCOSObject().setItem(COSName.GROUP, new PDTransparencyGroupAttributes().getCOSObject());
            page.getResources().put(COSName.getPDFName("G"), form);
        });
    }

    private interface Furnishing {
        void furnish(PDPage page, PDDocument document) throws IOException;
    }

    /** A page of a pel a point. */
    private static Gray paint(String content, Furnishing furnishing) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(SIDE, SIDE));
            page.setResources(new PDResources());
            furnishing.furnish(page, document);
            page.setContents(stream(document, content));
            document.addPage(page);
            return new PagePainter(document, new Unwatched()).paint(0, new AffineTransform(), SIDE, SIDE);
        }
    }

    private static PDStream stream(PDDocument document, String content) throws IOException {
        PDStream stream = new PDStream(document);
        try (OutputStream out = stream.createOutputStream()) {
            out.write(content.getBytes(StandardCharsets.ISO_8859_1));
        }
        return stream;
    }
}
