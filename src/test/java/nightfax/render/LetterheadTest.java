package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;

/** Pictures and drawings that are on every page are written once and printed on each. */
class LetterheadTest extends PrintedPages {

    /** So many that the data are more than one string of PostScript. */
    private static final int PIXELS = 700;

    @Test
    void isToldOnceAndPrintedOnEachPage() throws Exception {
        List<BufferedImage> pages = letters(BufferedImage.TYPE_BYTE_GRAY, 4);

        assertThat(ps.split(" gi\n", -1)).hasSize(1);
        assertThat(ps.split("/i1 nfb\n", -1)).hasSize(2);
        assertThat(ps.split(" i1 pi\n", -1)).hasSize(5);
        assertSame(pages);
    }

    @Test
    void isToldOnceWithoutItsGround() throws Exception {
        List<BufferedImage> pages = letters(BufferedImage.TYPE_INT_ARGB, 3);

        assertThat(ps.split(" p4\n", -1)).hasSize(4);
        assertSame(pages);
    }

    /** As one page alone is printed, and each has its own line below. */
    private void assertSame(List<BufferedImage> pages) {
        for (int i = 0; i < pages.size(); i++) {
            assertThat(Ghostscript.ink(pages.get(i), 100, 600, 200, 200))
                    .isEqualTo(Ghostscript.ink(pages.get(0), 100, 600, 200, 200))
                    .isGreaterThan(0.2);
            assertThat(Ghostscript.ink(pages.get(i), 100, 101 + 50 * i, 100, 8)).isEqualTo(1);
        }
    }

    @Test
    void looksAsItDoesOnItsOwn() throws Exception {
        double alone = Ghostscript.ink(letters(BufferedImage.TYPE_BYTE_GRAY, 1).get(0), 100, 600, 200, 200);
        assertThat(ps).contains(" gi\n").doesNotContain("/i1 nf");

        assertThat(Ghostscript.ink(letters(BufferedImage.TYPE_BYTE_GRAY, 2).get(1), 100, 600, 200, 200))
                .isEqualTo(alone);
    }

    /** Of so many lines that compression has forgotten them when they come again. */
    @Test
    void aDrawingIsToldOnceAndPrintedOnEachPage() throws Exception {
        BufferedImage alone = drawings(1).get(0);
        int bytes = ps.length();
        assertThat(ps).doesNotContain("/r1{");

        List<BufferedImage> pages = drawings(8);

        assertThat(ps).contains("/r1{");
        assertThat(ps.length()).isLessThan(2 * bytes);
        assertThat(pages).hasSize(8).allSatisfy(page -> assertThat(pels(page)).isEqualTo(pels(alone)));
    }

    private static int[] pels(BufferedImage page) {
        return page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
    }

    private List<BufferedImage> drawings(int count) throws Exception {
        Path file = save(document -> {
            PDFormXObject form = new PDFormXObject(document);
            form.setBBox(PDRectangle.A4);
            form.setResources(new PDResources());
            Random random = new Random(2);
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < 4_000; i++) {
                lines.append(100 + random.nextInt(300)).append(' ').append(100 + random.nextInt(600));
                lines.append(" m ").append(100 + random.nextInt(300)).append(' ');
                lines.append(100 + random.nextInt(600)).append(" l S\n");
            }
            try (OutputStream content = form.getContentStream().createOutputStream()) {
                content.write(lines.toString().getBytes(StandardCharsets.US_ASCII));
            }
            for (int i = 0; i < count; i++) {
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.drawForm(form);
                }
            }
        });
        return pages(file);
    }

    private List<BufferedImage> letters(int type, int count) throws Exception {
        Path file = save(document -> {
            PDImageXObject picture = LosslessFactory.createFromImage(document, noise(type));
            for (int i = 0; i < count; i++) {
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.drawImage(picture, 100, 600, 200, 200);
                    content.addRect(100, 100 + 50 * i, 100, 10);
                    content.fill();
                }
            }
        });
        List<BufferedImage> pages = pages(file);
        assertThat(pages).hasSize(count);
        return pages;
    }

    private static BufferedImage noise(int type) {
        BufferedImage image = new BufferedImage(PIXELS, PIXELS, type);
        Random random = new Random(1);
        for (int y = 0; y < PIXELS; y++) {
            for (int x = 0; x < PIXELS; x++) {
                image.setRGB(x, y, x < 50 ? 0 : 0xff000000 | random.nextInt(0x1000000));
            }
        }
        return image;
    }
}
