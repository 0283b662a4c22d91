package nightfax.render.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupMarksTest {

    private static final PDRectangle PAGE = new PDRectangle(500, 500);

    private PDDocument document;

    @BeforeEach
    void open() {
        document = new PDDocument();
    }

    @AfterEach
    void close() throws IOException {
        document.close();
    }

    /** One unit around is for what is at a pel's edge; a mitred join stands out by five widths at most. */
    @ParameterizedTest
    @CsvSource({
        "100 100 20 30 re f,                            99, 99, 22, 32",
        "100 100 m 120 100 l 110 130 l b,               94, 94, 32, 42",
        "2 w 100 100 m 120 130 l S,                     89, 89, 42, 52",
        "q 20 0 0 30 100 100 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q, 99, 99, 22, 32",
        "100 100 20 30 re W n 0 0 500 500 re f,         100, 100, 20, 30",
        "100 100 20 30 re W n /Shading sh,              100, 100, 20, 30",
        "1 0 0 1 50 50 cm 50 50 20 30 re f,             99, 99, 22, 32",
        "100 100 5 5 re f 300 300 5 5 re f,             99, 99, 207, 207",
        "480 480 90 90 re f,                            479, 479, 21, 21",
        "100 100 20 30 re f Q Q 3 w,                    99, 99, 22, 32"
    })
    void areWhereSomethingIsDrawn(String content, double x, double y, double width, double height) throws IOException {
        Rectangle2D marks = marks(content).orElseThrow();

        assertThat(marks.getX()).isCloseTo(x, within(0.01));
        assertThat(marks.getY()).isCloseTo(y, within(0.01));
        assertThat(marks.getWidth()).isCloseTo(width, within(0.01));
        assertThat(marks.getHeight()).isCloseTo(height, within(0.01));
    }

    @Test
    void holdWhatIsWritten() throws IOException {
        PDTransparencyGroup group = group("BT /F 10 Tf 100 100 Td (Text) Tj ET");
        group.getResources().put(COSName.getPDFName("F"), new PDType1Font(Standard14Fonts.FontName.HELVETICA));

        Rectangle2D marks =
                new GroupMarks(new Unwatched()).of(group, new Matrix(), null).orElseThrow();

        assertThat(marks.contains(100, 97, 20, 10)).isTrue();
        assertThat(marks.getWidth()).isLessThan(150);
    }

    @ParameterizedTest
    @CsvSource({"100 100 20 30 re n", "BT ET", "600 600 20 30 re f", "100 100 20 30 re W n 300 300 10 10 re f", "3 Tr"})
    void areNowhere(String content) throws IOException {
        assertThat(marks(content)).isEmpty();
    }

    /** What cannot be followed may mark anything. */
    @ParameterizedTest
    @CsvSource({"100 100 20 30 re f /None Do", "/Shading sh", "0 0 500 500 re f 100 100 20 30 re f /None Do"})
    void areAllOverTheBox(String content) throws IOException {
        assertThat(marks(content)).contains(new Rectangle2D.Float(0, 0, 500, 500));
    }

    @Test
    void areThoseOfTheGroupsWithin() throws IOException {
        PDTransparencyGroup outer = group("q .5 0 0 .5 100 100 cm /Inner Do Q");
        PDTransparencyGroup inner = group("100 100 20 30 re f");
        inner.setMatrix(AffineTransform.getTranslateInstance(40, 0));
        outer.getResources().put(COSName.getPDFName("Inner"), inner);

        Rectangle2D marks = new GroupMarks(new Unwatched())
                .of(outer, Matrix.getTranslateInstance(0, 1000), null)
                .orElseThrow();

        assertThat(marks.contains(170, 1150, 10, 15)).isTrue();
        assertThat(marks.getWidth()).isCloseTo(12, within(0.01));
    }

    @Test
    void knowTheResourcesOfWhatShowsTheGroup() throws IOException {
        PDTransparencyGroup group = group("/Inner Do");
        group.getCOSObject().removeItem(COSName.RESOURCES);
        PDResources around = new PDResources(new COSDictionary());
        around.put(COSName.getPDFName("Inner"), group("100 100 20 30 re f"));

        assertThat(new GroupMarks(new Unwatched()).of(group, new Matrix(), around))
                .hasValueSatisfying(marks -> assertThat(marks.getWidth()).isCloseTo(22, within(0.01)));
    }

    private Optional<Rectangle2D> marks(String content) throws IOException {
        return new GroupMarks(new Unwatched()).of(group(content), new Matrix(), null);
    }

    private PDTransparencyGroup group(String content) throws IOException {
        PDTransparencyGroup group = new PDTransparencyGroup(document);
        COSDictionary attributes = new COSDictionary();
        attributes.setItem(COSName.S, COSName.TRANSPARENCY);
        group.getCOSObject().setItem(COSName.GROUP, attributes);
        try (OutputStream out = group.getCOSObject().createOutputStream()) {
            out.write(content.getBytes(StandardCharsets.US_ASCII));
        }
        group.setBBox(PAGE);
        group.setResources(new PDResources());
        return group;
    }
}
