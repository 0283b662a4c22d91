package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.options.RenderOptions;
import nightfax.render.options.Way;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;

/** What becomes of a page whose ink lies where a fax machine may not print it. */
class MovedPageTest extends PrintedPages {

    @Test
    void isMovedByQuartersOfAnInchAndStaysTrueToSize() throws Exception {
        for (Way way : Way.values()) {
            BufferedImage page = print(way, PDRectangle.A4, "100 794 100 36 re f 300 400 50 50 re f");

            assertThat(Ghostscript.ink(page, 101, 777, 98, 34)).as("%s", way).isEqualTo(1);
            assertThat(Ghostscript.ink(page, 100, 814, 100, 25)).as("%s", way).isZero();
            assertThat(Ghostscript.ink(page, 301, 383, 48, 48)).as("%s", way).isEqualTo(1);
        }
    }

    @Test
    void bringsOntoThePaperWhatLayBesideIt() throws Exception {
        // The square is on the paper, but not where every machine is sure to print.
        BufferedImage page = print(Way.VECTOR, PDRectangle.LETTER, "550 400 50 50 re f");

        assertThat(Ghostscript.ink(page, 0, 0, 610, 842) * 610 * 842).isBetween(2450.0, 2550.0);
        assertThat(Ghostscript.ink(page, 583, 0, 26, 842)).isZero();
    }

    @Test
    void findsAnotherPlaceForABitmapThatIsCutOff() throws Exception {
        BufferedImage page = print(Way.RASTER, PDRectangle.LETTER, "550 400 50 50 re f");

        assertThat(Ghostscript.ink(page, 0, 0, 610, 842) * 610 * 842).isBetween(2000.0, 2550.0);
        assertThat(Ghostscript.ink(page, 583, 0, 26, 842)).isZero();
    }

    @Test
    void takesItsPicturesAlong() throws Exception {
        BufferedImage page = print(
                Way.VECTOR,
                PDRectangle.A4,
                "q 100 0 0 36 100 794 cm BI /W 2 /H 1 /BPC 8 /CS /G ID \0\0 EI Q 300 400 50 50 re f");

        assertThat(Ghostscript.ink(page, 101, 777, 98, 34)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, 100, 814, 100, 25)).isZero();
    }

    @Test
    void shrinksWhereMovingDoesNotHelp() throws Exception {
        BufferedImage page = print(Way.VECTOR, PDRectangle.A4, "100 10 10 822 re f");

        assertThat(Ghostscript.ink(page, 0, 0, 595, 10)).isZero();
        assertThat(Ghostscript.ink(page, 0, 822, 595, 20)).isZero();
        assertThat(Ghostscript.ink(page, 0, 0, 595, 842) * 595 * 842).isBetween(6500.0, 8100.0);
    }

    private BufferedImage print(Way way, PDRectangle box, String content) throws IOException, UnrenderableException {
        Path file = RawPage.write(dir, box, content, RawPage.Resources.NONE);
        return pages(file, RenderOptions.standard().withWay(way)).get(0);
    }
}
