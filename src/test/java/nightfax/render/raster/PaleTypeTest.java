package nightfax.render.raster;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaleTypeTest {

    private static final int SIZE = 200;

    /** Letters of ten points, rings with stems, three pels wide and with soft edges; and a panel in the same colour. */
    private static Bitmap page(int colour) {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, SIZE, SIZE);
        graphics.setColor(new Color(colour));
        graphics.setStroke(new BasicStroke(3));
        for (int x = 10; x < SIZE - 30; x += 30) {
            graphics.drawOval(x, 20, 14, 18);
            graphics.drawLine(x + 14, 10, x + 14, 38);
        }
        graphics.fillRect(60, 80, 60, 60);
        graphics.dispose();
        return ErrorDiffusion.document(Gray.of(image), 1);
    }

    private static long black(Bitmap bitmap, int top, int bottom) {
        long black = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = 0; x < bitmap.width(); x++) {
                black += bitmap.black(x, y) ? 1 : 0;
            }
        }
        return black;
    }

    @ParameterizedTest
    @ValueSource(ints = {0xFFFF00, 0xFFE600, 0xC8C8C8, 0x969696, 0x80FF80})
    void becomesInkWhateverItsColour(int colour) {
        Bitmap ink = page(0);
        Bitmap pale = page(colour);
        long unlike = 0;
        for (int y = 0; y < 60; y++) {
            for (int x = 0; x < SIZE; x++) {
                unlike += ink.black(x, y) == pale.black(x, y) ? 0 : 1;
            }
        }
        assertThat(unlike).isLessThan(black(ink, 0, 60) / 20);
    }

    @Test
    void itNeedsNothingElseOnThePage() {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, SIZE, SIZE);
        graphics.setColor(Color.YELLOW);
        graphics.setStroke(new BasicStroke(2));
        graphics.drawOval(30, 30, 14, 18);
        graphics.dispose();

        assertThat(black(ErrorDiffusion.document(Gray.of(image), 1), 0, SIZE)).isGreaterThan(60);
    }

    @Test
    void panelsKeepTheirGrey() {
        assertThat(black(page(0xC8C8C8), 60, 160)).isBetween(500L, 1_200L);
    }

    /** A scan of 600 dots to the inch of a light tint, beside type, on a page that is white. */
    @Test
    void theDotsOfAScreenDoNotGrow() {
        int pitch = 12;
        byte[] samples = new byte[600 * 600];
        Arrays.fill(samples, (byte) 255);
        Arrays.fill(samples, 0, 600 * 9, (byte) 0);
        for (int y = 120; y < 360; y++) {
            for (int x = 120; x < 360; x++) {
                samples[y * 600 + x] = (byte) (x % pitch < 3 && y % pitch < 3 ? 0 : 255);
            }
        }
        Bitmap page = ErrorDiffusion.bilevel(new Gray(600, 600, samples).scaledTo(204, 196), 0.33);

        double share = (double) black(page, 39, 118) / (81.6 * 78.4);
        assertThat(share).isBetween(0.04, 0.08);
    }

    @Test
    void ofTwoColoursOneMayBePale() {
        byte[] samples = new byte[SIZE * SIZE];
        Arrays.fill(samples, (byte) 255);
        for (int y = 20; y < 40; y++) {
            Arrays.fill(samples, y * SIZE + 50, y * SIZE + 53, (byte) 226);
        }
        assertThat(black(ErrorDiffusion.bilevel(new Gray(SIZE, SIZE, samples), 1), 0, SIZE))
                .isEqualTo(3 * 20);
    }

    /** Around ink, compression leaves shades of paper, and specks that are as dark as yellow. */
    @Test
    void specksOfCompressionStayPale() {
        byte[] samples = new byte[SIZE * SIZE];
        Arrays.fill(samples, (byte) 255);
        for (int y = 60; y < 140; y++) {
            for (int x = 0; x < SIZE; x++) {
                samples[y * SIZE + x] = (byte) ((x + y) % 3 == 0 ? 250 : 255);
            }
        }
        for (int y = 90; y < 96; y++) {
            Arrays.fill(samples, y * SIZE + 50, y * SIZE + 53, (byte) 226);
        }
        assertThat(black(ErrorDiffusion.document(new Gray(SIZE, SIZE, samples), 1), 0, SIZE))
                .isLessThan(6);
    }

    @Test
    void whatIsHardlyThereIsPaper() {
        assertThat(black(page(0xF0F0F0), 0, SIZE)).isZero();
    }
}
