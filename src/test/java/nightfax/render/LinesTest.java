package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nightfax.render.options.RenderOptions;
import nightfax.render.options.Way;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.Test;

/** Lines, points and dashes, as thin as documents have them. */
class LinesTest extends PrintedPages {

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
            assertThat(List.of(
                            Ghostscript.ink(page, x + 10, y - 2, 70, 4),
                            Ghostscript.ink(page, x + 10, y + 98, 70, 4),
                            Ghostscript.ink(page, x - 2, y + 10, 4, 80),
                            Ghostscript.ink(page, x + 88, y + 10, 4, 80)))
                    .as("below, above, to the left and to the right of frame " + i)
                    .allMatch(ink -> ink > 0.07);
        }
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
