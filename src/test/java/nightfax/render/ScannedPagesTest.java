package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.Test;

/** Pages that are one picture: from fax machines and scanners. */
class ScannedPagesTest extends PrintedPages {

    private static final int ACROSS = 1728;
    private static final int DOWN = 2292;

    @Test
    void aFaxKeepsItsPels() throws Exception {
        BufferedImage sent = noise(150);
        for (int perInch : new int[] {203, 204, 205}) {
            BufferedImage page = print(tiff(sent, perInch, 196));

            assertThat(Arrays.mismatch(pels(page), pels(sent)))
                    .as("%d dots per inch", perInch)
                    .isEqualTo(-1);
        }
    }

    /** What would be lost at the edges is brought in by making the page smaller. */
    @Test
    void aFaxWithInkUpToItsEdgesIsMadeSmaller() throws Exception {
        BufferedImage page = print(tiff(noise(2), 204, 196));

        assertThat(Ghostscript.ink(page, 0, 0, 610, 5)).isZero();
        assertThat(Ghostscript.ink(page, 0, 0, 5, 842)).isZero();
        assertThat(Ghostscript.ink(page, 60, 60, 490, 700)).isBetween(0.3, 0.7);
    }

    @Test
    void aScanInAPdfIsTrueToSizeAndInPlace() throws Exception {
        for (boolean margins : new boolean[] {true, false}) {
            BufferedImage scan = new BufferedImage(2480, 3508, BufferedImage.TYPE_BYTE_BINARY);
            Graphics2D graphics = scan.createGraphics();
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, 2480, 3508);
            graphics.setColor(Color.BLACK);
            graphics.fillRect(300, 300, 1800, 300);
            graphics.fillRect(margins ? 2200 : 2470, 3300, 10, 100);
            graphics.dispose();
            BufferedImage page = print((content, document) ->
                    content.drawImage(LosslessFactory.createFromImage(document, scan), 0, 0, 595.276f, 841.89f));

            // A pixel is 0.24 points.
            double beside = Ghostscript.ink(page, 56, 700, 15, 66);
            double inside = Ghostscript.ink(page, 73, 699, 430, 70);
            assertThat(beside == 0 && inside == 1).isEqualTo(margins);
        }
    }

    @Test
    void aGradientThatIsWhiteAtTheEdgesDoesNotMakeThePageSmaller() throws Exception {
        BufferedImage page = print(
                PDRectangle.A4,
                "/S sh 0 g 100 700 50 50 re f",
                (resources, document) -> resources.put(COSName.getPDFName("S"), PaintSamples.gradient(0, 600, 1, 1)));

        assertThat(Ghostscript.ink(page, 101, 701, 48, 48)).isEqualTo(1);
    }

    /** Java takes grey samples for linear light, RGB for what it is on a screen. */
    @Test
    void aGreyIsAsDarkInEveryKindOfFile() throws Exception {
        for (int type :
                new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY, BufferedImage.TYPE_3BYTE_BGR
                }) {
            BufferedImage image = new BufferedImage(300, 300, type);
            int[] pixel = new int[image.getRaster().getNumBands()];
            Arrays.fill(pixel, type == BufferedImage.TYPE_USHORT_GRAY ? 76 * 257 : 76);
            for (int i = 0; i < 300 * 300; i++) {
                image.getRaster().setPixel(i % 300, i / 300, pixel);
            }
            Path file = dir.resolve("grey-" + type + ".png");
            ImageIO.write(image, "png", file.toFile());

            // 225 points wide, in the middle of the paper.
            assertThat(Ghostscript.ink(print(file), 250, 370, 100, 100))
                    .as("type %d", type)
                    .isCloseTo(1 - 76 / 255.0, within(0.02));
        }
    }

    /** A third of a pel, which would come out as dots, or not at all where it lies across two lines of the fax. */
    @Test
    void linesOfOnePixelAreWholeAtSixHundredDots() throws Exception {
        BufferedImage scan = new BufferedImage(4960, 7016, BufferedImage.TYPE_BYTE_BINARY);
        Graphics2D graphics = scan.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 4960, 7016);
        graphics.setColor(Color.BLACK);
        for (int i = 0; i < 20; i++) {
            graphics.drawLine(1000, 1000 + 101 * i, 3000, 1010 + 101 * i);
            graphics.drawLine(1000 + 101 * i, 4000, 1010 + 101 * i, 6000);
        }
        graphics.dispose();
        BufferedImage page = print((content, document) ->
                content.drawImage(LosslessFactory.createFromImage(document, scan), 0, 0, 595.276f, 841.89f));

        // A pixel is 0.34 pels across, 0.33 down.
        for (int i = 0; i < 600; i++) {
            assertThat(black(page, 380 + i, 310, 1, 700)).as("column %d", i).isEqualTo(20);
            assertThat(black(page, 320, 1340 + i, 700, 1)).as("row %d", i).isEqualTo(20);
        }
    }

    private static int black(BufferedImage page, int left, int top, int across, int down) {
        int black = 0;
        for (int y = top; y < top + down; y++) {
            for (int x = left; x < left + across; x++) {
                black += (page.getRGB(x, y) & 255) < 128 ? 1 : 0;
            }
        }
        return black;
    }

    /** Of a letter on grey paper, the paper is white and the type does not fray; of a photograph, a dot is two pels wide. */
    @Test
    void pictureFilesAreSeenAsScannedTypeOrAsPhotographs() throws Exception {
        BufferedImage letter = print(scanned("letter.png", 235, true));
        BufferedImage photograph = print(scanned("photograph.png", 150, false));

        assertThat(Ghostscript.ink(letter, 300, 200, 200, 300)).isZero();
        // At the ends of strokes a few are.
        assertThat(alone(letter)).isLessThan(20);
        assertThat(Ghostscript.ink(photograph, 300, 200, 200, 300)).isCloseTo(1 - 150 / 255.0, within(0.02));
        // Where its width is odd, one column of dots is narrower.
        assertThat(alone(photograph)).isLessThan(DOWN);
    }

    /** A page at 300 dots an inch in that grey, with or without slanting dark strokes on its left. */
    private Path scanned(String name, int paper, boolean strokes) throws IOException {
        BufferedImage page = new BufferedImage(2480, 3508, BufferedImage.TYPE_BYTE_GRAY);
        Arrays.fill(((DataBufferByte) page.getRaster().getDataBuffer()).getData(), (byte) paper);
        for (int x = 300; strokes && x < 1000; x++) {
            for (int y = 0; y < 12; y++) {
                for (int line = 0; line < 20; line++) {
                    page.getRaster().setSample(x, 300 + 100 * line + x / 4 + y, 0, 40);
                }
            }
        }
        Path file = dir.resolve(name);
        ImageIO.write(page, "png", file.toFile());
        return file;
    }

    /** How many black pels have no other beside them in their line. */
    private static int alone(BufferedImage page) {
        int alone = 0;
        for (int y = 0; y < page.getHeight(); y++) {
            for (int x = 1; x < page.getWidth() - 1; x++) {
                boolean here = (page.getRGB(x, y) & 255) < 128;
                if (here && (page.getRGB(x - 1, y) & 255) >= 128 && (page.getRGB(x + 1, y) & 255) >= 128) {
                    alone++;
                }
            }
        }
        return alone;
    }

    /** Black and white at random, so many pixels from the edges. */
    private static BufferedImage noise(int margin) {
        BufferedImage image = new BufferedImage(ACROSS, DOWN, BufferedImage.TYPE_BYTE_BINARY);
        Random random = new Random(margin);
        for (int y = 0; y < DOWN; y++) {
            for (int x = 0; x < ACROSS; x++) {
                boolean inside = x >= margin && y >= margin && x < ACROSS - margin && y < DOWN - margin;
                image.setRGB(x, y, inside && random.nextBoolean() ? 0 : 0xffffff);
            }
        }
        return image;
    }

    private static byte[] pels(BufferedImage image) {
        BufferedImage binary = new BufferedImage(ACROSS, DOWN, BufferedImage.TYPE_BYTE_BINARY);
        binary.createGraphics().drawImage(image, 0, 0, null);
        return ((DataBufferByte) binary.getRaster().getDataBuffer()).getData();
    }

    /** Without compression, white is 1. */
    private Path tiff(BufferedImage image, int perInchAcross, int perInchDown) throws IOException {
        byte[] samples = pels(image);
        int[][] fields = {
            {256, 4, ACROSS},
            {257, 4, DOWN},
            {258, 3, 1},
            {259, 3, 1},
            {262, 3, 1},
            {273, 4, 200},
            {277, 3, 1},
            {278, 4, DOWN},
            {279, 4, samples.length},
            {282, 5, 180},
            {283, 5, 188},
            {296, 3, 2}
        };
        ByteBuffer tiff = ByteBuffer.allocate(200 + samples.length);
        tiff.putShort((short) 0x4d4d).putShort((short) 42).putInt(8).putShort((short) fields.length);
        for (int[] field : fields) {
            tiff.putShort((short) field[0]).putShort((short) field[1]).putInt(1);
            if (field[1] == 3) {
                tiff.putShort((short) field[2]).putShort((short) 0);
            } else {
                tiff.putInt(field[2]);
            }
        }
        tiff.position(180).putInt(perInchAcross).putInt(1).putInt(perInchDown).putInt(1);
        tiff.position(200).put(samples);
        return Files.write(dir.resolve("fax-" + perInchAcross + ".tif"), tiff.array());
    }
}
