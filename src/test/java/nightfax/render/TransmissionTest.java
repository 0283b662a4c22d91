package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransmissionTest {

    @TempDir
    Path dir;

    @Test
    void aPageOfTextTakesSecondsAndAPictureOfNoiseMinutes() throws Exception {
        Path letter = Files.writeString(dir.resolve("letter.txt"), "Good morning. ".repeat(200));
        Path noise = dir.resolve("noise.png");
        BufferedImage image = new BufferedImage(1600, 2200, BufferedImage.TYPE_BYTE_BINARY);
        Random random = new Random(5);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, random.nextBoolean() ? 0xffffff : 0);
            }
        }
        ImageIO.write(image, "png", new File(noise.toString()));

        assertThat(of(letter, 9).seconds())
                .hasSize(1)
                .allSatisfy(seconds -> assertThat(seconds).isBetween(2, 40));
        assertThat(of(noise, 9).seconds())
                .hasSize(1)
                .allSatisfy(seconds -> assertThat(seconds).isGreaterThan(120));
    }

    @Test
    void looksAtTheFirstPagesOfALongDocument() throws Exception {
        Path pages = Files.writeString(dir.resolve("pages.txt"), "one\ftwo\fthree\ffour\ffive");

        Transmission transmission = of(pages, 2);

        assertThat(transmission.seconds()).hasSize(2);
        assertThat(transmission.all(10))
                .isEqualTo(5L
                        * (transmission.seconds().get(0)
                                + transmission.seconds().get(1)));
    }

    @Test
    void saysNothingOfWhatCannotBeDrawn() throws Exception {
        Path ps = Files.writeString(dir.resolve("page.ps"), "%!PS-Adobe-3.0\nshowpage\n");

        assertThatThrownBy(() -> of(ps, 2)).isInstanceOf(UnrenderableException.class);
    }

    private static Transmission of(Path file, int most) throws Exception {
        return Transmission.of(List.of(Source.of(file)), RenderOptions.standard(), most);
    }
}
