package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.Test;

/** Areas, clips, lines and pens. */
class PathsTest extends PrintedPages {

    private static final PDFont HELVETICA = new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD);

    @Test
    void fillsAndHolesEvenOdd() throws Exception {
        BufferedImage page = print((content, document) -> {
            content.addRect(100, 100, 200, 200);
            content.addRect(150, 150, 100, 100);
            content.fillEvenOdd();
        });

        assertThat(Ghostscript.ink(page, 102, 102, 46, 196)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 152, 152, 96, 96)).isZero();
    }

    @Test
    void clipsAndComesBack() throws Exception {
        BufferedImage page = print((content, document) -> {
            content.saveGraphicsState();
            content.moveTo(100, 100);
            content.lineTo(300, 100);
            content.lineTo(100, 300);
            content.closePath();
            content.clip();
            content.addRect(100, 100, 200, 200);
            content.fill();
            content.restoreGraphicsState();
            content.addRect(400, 400, 50, 50);
            content.fill();
        });

        assertThat(Ghostscript.ink(page, 102, 102, 90, 90)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 210, 210, 88, 88)).isZero();
        assertThat(Ghostscript.ink(page, 401, 401, 48, 48)).isEqualTo(1);
    }

    /** A path that is one point only has no direction: round caps make it a dot, butt caps nothing (ISO 32000-1, 8.5.3.2). */
    @Test
    void drawsPointsAsDotsWhereCapsAreRound() throws Exception {
        BufferedImage page =
                print("20 w 1 J 100 700 m h S 200 700 m 200 700 l S 0 J 300 700 m h S 400 700 m 400 700 l S");

        double disc = Math.PI / 4;
        assertThat(Ghostscript.ink(page, 90, 690, 20, 20)).isCloseTo(disc, within(0.08));
        assertThat(Ghostscript.ink(page, 190, 690, 20, 20)).isCloseTo(disc, within(0.08));
        assertThat(Ghostscript.ink(page, 280, 680, 140, 40)).isZero();
    }

    /** As in a scatter plot in colours: a pen of one pel would lose them between the pels, a screen hit some of them. */
    @Test
    void losesNoneOfThePointsThatAreGrey() throws Exception {
        StringBuilder points = new StringBuilder("0.5 w 1 J 0.6 G ");
        for (int i = 0; i < 400; i++) {
            double x = 100 + i % 20 * 10.13;
            double y = 500 + i / 20 * 10.17;
            points.append(String.format(Locale.ROOT, "%.2f %.2f m %.2f %.2f l S ", x, y, x, y));
        }
        BufferedImage page = print(points.toString());

        for (int i = 0; i < 400; i++) {
            double ink = Ghostscript.ink(page, 98 + i % 20 * 10.13, 498 + i / 20 * 10.17, 4, 4);
            assertThat(ink).as("point " + i).isPositive();
        }
    }

    /** As plots have them: one half of the frame is outside the clip, and the other must not be lost between the pels. */
    @Test
    void framesThatAreClippedToThemselvesHaveAllSides() throws Exception {
        StringBuilder frames = new StringBuilder("0.5 G 1.06 w ");
        for (int i = 0; i < 20; i++) {
            double x = 60 + i % 4 * 120.13;
            double y = 100 + i / 4 * 130.17;
            frames.append(String.format(Locale.ROOT, "q %.2f %.2f 90 100 re W n %.2f %.2f 90 100 re S Q ", x, y, x, y));
        }
        BufferedImage page = print(frames.toString());

        for (int i = 0; i < 20; i++) {
            double x = 60 + i % 4 * 120.13;
            double y = 100 + i / 4 * 130.17;
            assertThat(Ghostscript.ink(page, x + 10, y - 2, 70, 4))
                    .as("below " + i)
                    .isGreaterThan(0.07);
            assertThat(Ghostscript.ink(page, x + 10, y + 98, 70, 4))
                    .as("above " + i)
                    .isGreaterThan(0.07);
            assertThat(Ghostscript.ink(page, x - 2, y + 10, 4, 80))
                    .as("left " + i)
                    .isGreaterThan(0.07);
            assertThat(Ghostscript.ink(page, x + 88, y + 10, 4, 80))
                    .as("right " + i)
                    .isGreaterThan(0.07);
        }
    }

    /** As the steps of a gradient are drawn by programs that give every area an outline. */
    @Test
    void areasThatHaveTheirOwnGreyForOutlineHaveNone() throws Exception {
        StringBuilder steps = new StringBuilder("0.75 w ");
        for (int i = 0; i < 20; i++) {
            double grey = 0.3 + i % 2 * 0.01;
            steps.append(String.format(Locale.ROOT, "%.2f g %.2f G %d 600 14 60 re B ", grey, grey, 100 + 14 * i));
        }
        for (int i = 0; i < 70; i++) {
            steps.append("0.5 g 0.5 G %d 400 4 60 re B ".formatted(100 + 4 * i));
        }
        BufferedImage page = print(steps + "0.3 g 0 G 100 500 280 60 re B");

        for (int i = 1; i < 20; i++) {
            double ink = Ghostscript.ink(page, 99 + 14 * i, 605, 2, 50);
            assertThat(ink).as("between step " + i + " and the next").isCloseTo(0.7, within(0.12));
        }
        assertThat(Ghostscript.ink(page, 110, 499.5, 260, 1))
                .as("another outline")
                .isGreaterThan(0.9);
    }

    /** A map of measurements, and bars of one grey beside it, which have to be told apart. */
    @Test
    void narrowAreasOfAPictureKeepTheirGreys() throws Exception {
        StringBuilder map = new StringBuilder();
        for (int i = 0; i < 40 * 40; i++) {
            int x = i % 40;
            map.append(String.format(
                    Locale.ROOT, "%.3f g %d %d 4 4 re f ", 0.3 + x * 0.002, 100 + 4 * x, 100 + 4 * (i / 40)));
        }
        map.append("0.3 g ");
        for (int x = 300; x < 400; x += 8) {
            map.append("%d 100 4 100 re f ".formatted(x));
        }
        BufferedImage page = print(map.toString());

        assertThat(Ghostscript.ink(page, 110, 110, 140, 140)).isCloseTo(0.66, within(0.05));
        assertThat(Ghostscript.ink(page, 301, 101, 2, 98)).isEqualTo(1);
    }

    @Test
    void dashesGreyLinesEvenly() throws Exception {
        String lines = "0.5 w [4 4] 0 d 0.5 G 100 700 m 300 700 l S 0.85 G 100 650 m 300 650 l S "
                + "1 J [0 4] 0 d 0.7 G 100 600 m 300 600 l S";
        BufferedImage page = print(lines);

        for (int y : new int[] {700, 650, 600}) {
            for (int x = 100; x < 292; x += 8) {
                assertThat(Ghostscript.ink(page, x, y - 4, 8, 8))
                        .as(x + ", " + y)
                        .isBetween(0.0015, 0.12);
            }
        }
        for (int x = 105; x < 292; x += 8) {
            assertThat(Ghostscript.ink(page, x, 696, 2, 8)).as("gap at " + x).isZero();
        }
    }

    /** The clip is the path as it is when it ends, and counts for what comes after that (ISO 32000-1, 8.5.4). */
    @Test
    void clipsByWhatIsPaintedToo() throws Exception {
        BufferedImage page = print("q W 100 100 m 300 100 l 100 300 l h n 100 100 200 200 re f Q "
                + "20 w q 400 100 100 100 re W S 0 400 600 400 re f 400 100 20 100 re f Q");

        assertThat(Ghostscript.ink(page, 102, 102, 90, 90)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 210, 210, 88, 88)).isZero();
        assertThat(Ghostscript.ink(page, 392, 92, 6, 116))
                .as("the line's outer half")
                .isEqualTo(1);
        assertThat(Ghostscript.ink(page, 0, 400, 600, 400)).isZero();
    }

    @Test
    void aBoxNarrowerThanItsPenIsOneLine() throws Exception {
        StringBuilder boxes = new StringBuilder(".7 w ");
        for (int i = 0; i < 10; i++) {
            boxes.append(String.format(Locale.ROOT, "%.2f 100 .75 300 re S ", 100 + 20.13 * i));
        }
        BufferedImage page = print(boxes.toString());

        for (int i = 0; i < 10; i++) {
            double left = 100 + 20.13 * i;
            assertThat(Ghostscript.ink(page, left + 0.1, 120, 0.5, 200)).isEqualTo(1);
        }
    }

    @Test
    void drawsHairlinesTwoPelsWide() throws Exception {
        BufferedImage page = print((content, document) -> {
            content.setLineWidth(0);
            for (int i = 0; i < 10; i++) {
                content.moveTo(100, 100.3f + 10 * i);
                content.lineTo(300, 100.3f + 10 * i);
                content.stroke();
            }
        });

        assertThat(Ghostscript.ink(page, 100, 99, 200, 100) * 100 / 10 * 196 / 72)
                .isCloseTo(2, within(0.1));
    }

    @Test
    void drawsHairlinesThinnerWhereALargeDrawingIsMadeSmall() throws Exception {
        PDRectangle box = new PDRectangle(1684, 2384);
        String lines = IntStream.range(0, 100)
                .mapToObj(i -> "400 " + (400 + 10 * i) + " m 1200 " + (400 + 10 * i) + " l S ")
                .collect(Collectors.joining());
        BufferedImage page = print(box, "0 w " + lines, RawPage.Resources.NONE);

        // Ten points apart become nine pels: one of them is ink, where on a page of this size it would be two.
        double scale = 841.89 / 2384;
        double left = 297.64 + (500 - 842) * scale;
        double foot = 420.94 + (405 - 1192) * scale;
        assertThat(Ghostscript.ink(page, left, foot, 600 * scale, 900 * scale) * 10 * scale * 196 / 72)
                .isBetween(0.8, 1.3);
    }

    @Test
    void dashesLines() throws Exception {
        BufferedImage page = print((content, document) -> {
            content.setLineWidth(4);
            content.setLineDashPattern(new float[] {10, 10}, 0);
            content.moveTo(100, 200);
            content.lineTo(300, 200);
            content.stroke();
        });

        assertThat(Ghostscript.ink(page, 100, 199, 200, 2)).isCloseTo(0.5, within(0.05));
    }

    @Test
    void aPenIsAsStretchedAsTheSpaceItDrawsIn() throws Exception {
        BufferedImage page = print((content, document) -> {
            content.transform(Matrix.getScaleInstance(10, 2));
            content.setLineWidth(1);
            content.moveTo(10, 100);
            content.lineTo(30, 100);
            content.moveTo(40, 100);
            content.lineTo(40, 300);
            content.stroke();
        });

        // Two points high, ten points wide.
        assertThat(Ghostscript.ink(page, 150, 195, 100, 10)).isCloseTo(0.2, within(0.04));
        assertThat(Ghostscript.ink(page, 390, 300, 20, 200)).isCloseTo(0.5, within(0.02));
    }

    /** Seeded, so that a failure comes back: whatever paths and texts a page has, Ghostscript takes what we write. */
    @Test
    void anyPathsAndTextsAreAccepted() throws Exception {
        Random random = new Random(5);
        for (int round = 0; round < 6; round++) {
            print((content, document) -> {
                int depth = 0;
                for (int i = 0; i < 300; i++) {
                    switch (random.nextInt(9)) {
                        case 0 -> {
                            content.moveTo(coordinate(random), coordinate(random));
                            content.lineTo(coordinate(random), coordinate(random));
                            content.curveTo(
                                    coordinate(random),
                                    coordinate(random),
                                    coordinate(random),
                                    coordinate(random),
                                    coordinate(random),
                                    coordinate(random));
                            content.fillAndStroke();
                        }
                        case 1 ->
                            text(
                                    content,
                                    HELVETICA,
                                    1 + random.nextInt(60),
                                    300,
                                    400,
                                    "(\\" + (char) (33 + random.nextInt(90)));
                        case 2 -> {
                            content.saveGraphicsState();
                            depth++;
                        }
                        case 3 -> {
                            if (depth > 0) {
                                content.restoreGraphicsState();
                                depth--;
                            }
                        }
                        case 4 -> {
                            content.addRect(
                                    coordinate(random), coordinate(random), random.nextInt(300), random.nextInt(300));
                            content.clip();
                        }
                        case 5 -> content.setLineWidth(random.nextFloat() * 20);
                        case 6 -> content.setNonStrokingColor(random.nextFloat());
                        case 7 -> content.transform(Matrix.getRotateInstance(random.nextDouble(), 10, 10));
                        default -> content.setLineDashPattern(new float[] {random.nextFloat() * 9, 1}, 0);
                    }
                }
                while (depth-- > 0) {
                    content.restoreGraphicsState();
                }
            });
        }
        assertThat(ps.lines().filter(line -> line.startsWith("%%Page:"))).hasSize(1);
    }

    private static float coordinate(Random random) {
        return random.nextInt(20) == 0 ? random.nextFloat() * 1e6f : random.nextFloat() * 900 - 100;
    }

    /** Some programs tell each of the rectangles that a rounded corner becomes ten times. */
    @Test
    void tellsARectangleOnceThatIsFilledAgainAtOnce() throws Exception {
        String again = "100 100 90 80 re f ".repeat(10);

        assertThat(rectangles(again)).isEqualTo(1);
        assertThat(rectangles(again + "0.5 g " + again)).isEqualTo(2);
        assertThat(rectangles(again + "200 100 90 80 re f " + again)).isEqualTo(3);
        assertThat(rectangles(again + "q 110 110 20 20 re W n " + again + "Q"))
                .as("clipped")
                .isEqualTo(2);
    }

    /** As a map of measurements: next to each other, in one grey, and in another where the values change. */
    @Test
    void tellsRectanglesOnceThatMakeUpOne() throws Exception {
        StringBuilder cells = new StringBuilder();
        for (int x = 0; x < 20; x++) {
            for (int y = 0; y < 100; y++) {
                String grey = y < 60 ? "0" : "0.5";
                cells.append("%s g %d %d 10 2 re f ".formatted(grey, 100 + 10 * x, 300 + 2 * y));
            }
        }
        BufferedImage page = print(cells.toString());

        assertThat(ps.split(" R\n")).hasSizeLessThan(100);
        assertThat(Ghostscript.ink(page, 101, 301, 198, 118)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 101, 421, 198, 78)).isCloseTo(0.5, within(0.1));
        assertThat(Ghostscript.ink(page, 90, 290, 9, 220)).isZero();
        assertThat(Ghostscript.ink(page, 301, 290, 9, 220)).isZero();
    }

    @Test
    void tellsEachOfTheRectanglesThatDarkenWhatTheyLieOn() throws Exception {
        BufferedImage page =
                print(PDRectangle.A4, "/Half gs " + "100 100 90 80 re f ".repeat(3), (resources, document) -> {
                    PDExtendedGraphicsState half = new PDExtendedGraphicsState();
                    half.setNonStrokingAlphaConstant(0.5f);
                    resources.put(COSName.getPDFName("Half"), half);
                });

        assertThat(Ghostscript.ink(page, 101, 101, 88, 78)).isCloseTo(0.875, within(0.03));
    }

    private long rectangles(String content) throws Exception {
        Path ps = RawPage.render(
                RawPage.write(dir, PDRectangle.A4, content, RawPage.Resources.NONE),
                RenderOptions.standard(),
                new ArrayList<>());
        return Files.readString(ps, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> line.endsWith(" R"))
                .count();
    }

    /** Wherever a line lies between the pels, and also where a page is painted pel by pel. */
    @Test
    void linesOfABitmapAreTwoPelsWide() throws Exception {
        StringBuilder lines = new StringBuilder("0.4 w ");
        for (int k = 0; k < 10; k++) {
            double y = 200.07 + 20.07 * k;
            lines.append(String.format(Locale.ROOT, "100 %.2f m 300 %.2f l S ", y, y));
        }
        BufferedImage page = painted(lines.toString());

        for (int k = 0; k < 10; k++) {
            assertThat(Ghostscript.ink(page, 110, 195 + 20.07 * k, 180, 10) * 10 * 196 / 72)
                    .as("pels down in line %d", k)
                    .isCloseTo(2, within(0.2));
        }
    }

    /** Where so little ink is that a line twice as wide would be another one. */
    @Test
    void lightLinesOfABitmapAreOnePelWide() throws Exception {
        BufferedImage page = painted("0.75 G 0.6 w 100 300.3 m 300 300.3 l S");

        assertThat(Ghostscript.ink(page, 110, 295, 180, 10) * 10 * 196 / 72).isCloseTo(1, within(0.1));
    }

    /** A page of A4 as a bitmap. */
    private BufferedImage painted(String content) throws Exception {
        Path file = RawPage.write(dir, PDRectangle.A4, content, RawPage.Resources.NONE);
        return pages(file, RenderOptions.standard().withWay(Way.RASTER)).get(0);
    }
}
