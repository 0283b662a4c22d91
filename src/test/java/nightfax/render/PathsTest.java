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
import nightfax.render.options.RenderOptions;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.Test;

/** Areas, clips and rectangles; {@link LinesTest} has the lines. */
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

    /** Some programs fill each of the rectangles that a rounded corner becomes ten times. */
    @Test
    void writesARectangleOnceThatIsFilledAgainAtOnce() throws Exception {
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
    void writesRectanglesOnceThatMakeUpOne() throws Exception {
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
    void writesEachOfTheRectanglesThatDarkenWhatTheyLieOn() throws Exception {
        BufferedImage page =
                print(PDRectangle.A4, "/Third gs " + "100 100 90 80 re f ".repeat(3), (resources, document) -> {
                    PDExtendedGraphicsState third = new PDExtendedGraphicsState();
                    third.setNonStrokingAlphaConstant(0.3f);
                    resources.put(COSName.getPDFName("Third"), third);
                });

        assertThat(Ghostscript.ink(page, 101, 101, 88, 78)).isCloseTo(0.657, within(0.03));
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
}
