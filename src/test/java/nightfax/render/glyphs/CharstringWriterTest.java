package nightfax.render.glyphs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.fontbox.cff.Type1CharString;
import org.apache.fontbox.cff.Type1CharStringParser;
import org.apache.fontbox.type1.Type1CharStringReader;
import org.junit.jupiter.api.Test;

/** The judge is FontBox's reader of Type 1 charstrings. */
class CharstringWriterTest {

    @Test
    void writesNumbersAsTheFontFormatHasThem() {
        assertThat(number(0)).containsExactly(139);
        assertThat(number(-107)).containsExactly(32);
        assertThat(number(107)).containsExactly(246);
        assertThat(number(108)).containsExactly(247, 0);
        assertThat(number(1131)).containsExactly(250, 255);
        assertThat(number(-108)).containsExactly(251, 0);
        assertThat(number(-1131)).containsExactly(254, 255);
        assertThat(number(1132)).containsExactly(255, 0, 0, 4, 108);
        assertThat(number(-1132)).containsExactly(255, 255, 255, 251, 148);
    }

    @Test
    void writesARectangleWithFourSteps() {
        Path2D square = new Path2D.Double(new Rectangle2D.Double(100, 0, 200, 300));

        assertThat(unsigned(CharstringWriter.encode(square, 400, 1)))
                .containsExactly(
                        139, 248, 36, 13, // 0 400 hsbw
                        239, 22, // 100 hmoveto
                        247, 92, 6, // 200 hlineto
                        247, 192, 7, // 300 vlineto
                        251, 92, 6, // -200 hlineto
                        9, 14); // closepath endchar
    }

    @Test
    void writesWidthsInWholeUnits() throws Exception {
        for (double width : new double[] {0, 250, 277.83, 333.5, 500.25, 1000, 722}) {
            for (double unit : new double[] {0.5, 1, 2, 2.5, 4, 5}) {
                List<Object> commands = parse(CharstringWriter.encode(new Path2D.Double(), width, unit));

                assertThat((Integer) commands.get(1) * unit).isCloseTo(width, within(unit / 2));
                assertThat(commands.get(2)).hasToString("HSBW|");
            }
        }
    }

    @Test
    void comesBackInTheSameShape() throws Exception {
        Random random = new Random(11);
        for (int i = 0; i < 60; i++) {
            Area shape = new Area(new Ellipse2D.Double(
                    random.nextInt(300), random.nextInt(300), 80 + random.nextInt(500), 80 + random.nextInt(500)));
            shape.exclusiveOr(new Area(new Rectangle2D.Double(
                    random.nextInt(600), random.nextInt(600), 60 + random.nextInt(300), 60 + random.nextInt(300))));
            shape.transform(AffineTransform.getRotateInstance(random.nextDouble(), 300, 300));
            double unit = i % 2 == 0 ? 1 : 4;

            Path2D back = new Path2D.Double(read(CharstringWriter.encode(new Path2D.Double(shape), 1000, unit))
                    .getPath());
            back.transform(AffineTransform.getScaleInstance(unit, unit));

            Area difference = new Area(back);
            difference.exclusiveOr(shape);
            assertThat(area(difference)).isLessThan(3000 * unit);
        }
    }

    @Test
    void oneArcOfTwoQuadraticsBecomesOneCurve() {
        Path2D arcs = new Path2D.Double();
        arcs.moveTo(0, 0);
        arcs.quadTo(0, 83, 58, 141);
        arcs.quadTo(117, 200, 200, 200);
        arcs.lineTo(200, 0);
        arcs.closePath();

        List<Outline.Segment> contour = Outline.of(arcs, 3).get(0);

        assertThat(contour.stream().filter(Outline.Segment::curve)).hasSize(1);
    }

    @Test
    void beginsEveryContourWhereItBegins() {
        Path2D two = new Path2D.Double(new Rectangle2D.Double(0, 0, 100, 100));
        two.append(new Rectangle2D.Double(300, 300, 50, 50), false);

        List<List<Outline.Segment>> contours = Outline.of(two, 1);

        assertThat(contours).hasSize(2).allMatch(contour -> contour.size() == 4);
        assertThat(contours.get(1).get(0)).isEqualTo(Outline.Segment.line(300, 300));
    }

    @Test
    void splitsAFontWhenItsCodesAreUsedUp() {
        FontSubsets fonts = new FontSubsets();
        Map<Subset, List<Integer>> codes = new HashMap<>();
        for (int i = 0; i < 600; i++) {
            Path2D outline = new Path2D.Double(new Rectangle2D.Double(0, 0, 100 + i, 500));
            Glyph glyph = fonts.glyph("Face", i, outline, 600);
            assertThat(fonts.glyph("Face", i, outline, 600)).isSameAs(glyph);
            codes.computeIfAbsent(glyph.font(), f -> new ArrayList<>()).add(glyph.code());
        }

        assertThat(codes).hasSize(3);
        assertThat(codes.values())
                .allSatisfy(used -> assertThat(used)
                        .doesNotHaveDuplicates()
                        .doesNotContain(Subset.SPACE)
                        .allMatch(code -> code >= 0 && code < 256));
        assertThat(new String(fonts.postScript(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .startsWith("%%BeginBinary: ")
                .endsWith("%%EndBinary\n");
    }

    private static double area(Area shape) {
        Rectangle2D bounds = shape.getBounds2D();
        double inside = 0;
        for (double y = bounds.getMinY(); y < bounds.getMaxY(); y += 2) {
            for (double x = bounds.getMinX(); x < bounds.getMaxX(); x += 2) {
                inside += shape.contains(x, y) ? 4 : 0;
            }
        }
        return inside;
    }

    private static Type1CharString read(byte[] charstring) throws Exception {
        Type1CharStringReader none = name -> {
            throw new IllegalStateException("no other glyphs here");
        };
        return new Type1CharString(none, "Test", "a", parse(charstring));
    }

    private static List<Object> parse(byte[] charstring) throws Exception {
        return new Type1CharStringParser("Test").parse(charstring, List.of(), "a");
    }

    private static int[] number(long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CharstringWriter.number(out, value);
        return unsigned(out.toByteArray());
    }

    private static int[] unsigned(byte[] bytes) {
        int[] out = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            out[i] = bytes[i] & 255;
        }
        return out;
    }
}
