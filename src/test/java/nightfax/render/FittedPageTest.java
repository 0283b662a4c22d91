package nightfax.render;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import nightfax.render.document.Sheet;
import nightfax.render.options.RenderOptions;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages with little on them are moved a little, as a whole, and only where there is room. */
class FittedPageTest {

    private static final Pattern MOVE = Pattern.compile("\n(-?\\d+) (-?\\d+) nfv\n");

    /** Of the three quarters of a hundredth of an inch of each stem only one pel is printed here, and two there. */
    private static final String STEMS = "72 299.52 32.94 0.72 re f 72 306 32.94 0.72 re f "
            + IntStream.range(0, 16)
                    .mapToObj(i -> 72 + 2.16 * i + " 299.52 0.54 7.2 re f ")
                    .collect(joining());

    @TempDir
    Path dir;

    @BeforeEach
    void needsGhostscript() {
        Ghostscript.assume();
    }

    @Test
    void movesWhatFallsBadlyByAnEighthOfAnInchAtMost() throws Exception {
        String ps = rendered(PDRectangle.A4, STEMS);
        Matcher move = MOVE.matcher(ps);

        assertThat(move.find()).isTrue();
        int right = Integer.parseInt(move.group(1));
        int up = Integer.parseInt(move.group(2));
        assertThat(Math.abs(right)).isBetween(1, 12);
        assertThat(Math.abs(up)).isLessThanOrEqualTo(12);
        BufferedImage page = Ghostscript.print(dir.resolve("stems.ps"), dir).get(0);
        double x = 72 + right * 0.72;
        double y = 299.52 + up * 0.72;
        assertThat(Ghostscript.ink(page, x, y, 33, 7.2)).isBetween(0.3, 0.6);
        assertThat(Ghostscript.ink(page, x, y, 33, 0.72)).isCloseTo(1, within(0.05));
        assertThat(Ghostscript.ink(page, x - 30, y - 30, 29.6, 70)).isZero();
    }

    @Test
    void leavesAPageWithMuchOnItWhereItIs() throws Exception {
        assertThat(MOVE.matcher(rendered(PDRectangle.A4, STEMS + " 400 700 50 50 re f"))
                        .find())
                .isFalse();
    }

    @Test
    void leavesAPageWithAPictureWhereItIs() throws Exception {
        assertThat(MOVE.matcher(rendered(
                                PDRectangle.A4,
                                STEMS + " q 20 0 0 20 80 320 cm BI /W 2 /H 2 /BPC 1 /CS /G ID @\u0080 EI Q"))
                        .find())
                .isFalse();
    }

    /** A frame as wide as what every machine prints cannot go anywhere. */
    @Test
    void doesNotMoveInkOutOfTheReproducibleArea() throws Exception {
        String ps = rendered(PDRectangle.A4, "27.9 299.52 554.07 7.2 re f");
        Matcher move = MOVE.matcher(ps);

        assertThat(!move.find() || move.group(1).equals("0")).isTrue();
    }

    /** Its rows are counted from where an interpreter begins that does not turn it. */
    @Test
    void isFittedToTheRowsOfALandscapeSheet() throws Exception {
        rendered(new PDRectangle(PDRectangle.A4.getHeight(), PDRectangle.A4.getWidth()), STEMS);

        BufferedImage page = Ghostscript.print(dir.resolve("stems.ps"), dir).get(0);

        double top = new Sheet(841.96, 609.88, 196, 204).top();
        assertThat(page.getHeight()).isEqualTo((int) Math.round(top * 196 / 72));
        assertThat(top * 196 / 72).isCloseTo(Math.rint(top * 196 / 72), within(1e-9));
        assertThat(new Sheet(609.88, 2292 * 72 / 196.0, 204, 196).top()).isCloseTo(2292 * 72 / 196.0, within(1e-9));
    }

    private String rendered(PDRectangle box, String content) throws Exception {
        Path ps = RawPage.render(
                RawPage.write(dir, box, content, RawPage.Resources.NONE), RenderOptions.standard(), new ArrayList<>());
        Files.copy(ps, dir.resolve("stems.ps"));
        return Files.readString(ps, StandardCharsets.ISO_8859_1);
    }
}
