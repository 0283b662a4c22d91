package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nightfax.render.options.RenderOptions;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages with little on them are moved a little, as a whole, and only where there is room. */
class FittedPageTest {

    private static final Pattern MOVE = Pattern.compile("\n(-?\\d+) (-?\\d+) nfv\n");

    /** Of the three quarters of a hundredth of an inch at the right only one pel is printed where the page is. */
    private static final String BAR = "72 299.52 35.1 7.2 re f";

    @TempDir
    Path dir;

    @BeforeEach
    void needsGhostscript() {
        Ghostscript.assume();
    }

    @Test
    void movesWhatFallsBadlyByAnEighthOfAnInchAtMost() throws Exception {
        String ps = rendered(PDRectangle.A4, BAR);
        Matcher move = MOVE.matcher(ps);

        assertThat(move.find()).isTrue();
        int right = Integer.parseInt(move.group(1));
        int up = Integer.parseInt(move.group(2));
        assertThat(Math.abs(right)).isBetween(1, 12);
        assertThat(Math.abs(up)).isLessThanOrEqualTo(12);
        BufferedImage page = Ghostscript.print(dir.resolve("bar.ps"), dir).get(0);
        double x = 72 + right * 0.72;
        double y = 299.52 + up * 0.72;
        assertThat(Ghostscript.ink(page, x, y, 35.1, 7.2)).isCloseTo(1, within(0.05));
        assertThat(Ghostscript.ink(page, x - 30, y - 30, 29.6, 70)).isZero();
    }

    @Test
    void leavesAPageWithMuchOnItWhereItIs() throws Exception {
        assertThat(MOVE.matcher(rendered(PDRectangle.A4, BAR + " 400 700 50 50 re f"))
                        .find())
                .isFalse();
    }

    @Test
    void leavesAPageWithAPictureWhereItIs() throws Exception {
        assertThat(MOVE.matcher(rendered(
                                PDRectangle.A4,
                                BAR + " q 20 0 0 20 80 320 cm BI /W 2 /H 2 /BPC 1 /CS /G ID @\u0080 EI Q"))
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

    private String rendered(PDRectangle box, String content) throws Exception {
        Path ps = RawPage.render(
                RawPage.write(dir, box, content, RawPage.Resources.NONE), RenderOptions.standard(), new ArrayList<>());
        Files.copy(ps, dir.resolve("bar.ps"));
        return Files.readString(ps, StandardCharsets.ISO_8859_1);
    }
}
